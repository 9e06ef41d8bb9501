package fsck

import (
	"time"

	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// kind is one type of row: how long it lives, and how it is judged.
type kind struct {
	life life
	read func(*checker, *verdict)
}

// life says whether a row has an instant at which it expires.
type life int

const (
	stays   life = iota // kept until it is deleted: never a ledger, an invoice or a member that goes by itself
	expires             // goes by itself
	either              // its own judge says
)

// kinds are all types of rows that the table may hold.
var kinds = map[string]kind{
	"APIKey":           {life: expires, read: readAPIKey},
	"Address":          {read: readAddress},
	"BillingDue":       {read: readDue},
	"Cipher":           {read: readCipher},
	"CipherCopy":       {read: readCopy},
	"Client":           {read: readLink},
	"ClientCard":       {life: expires, read: readClientCard},
	"ClientCount":      {read: readClientCount},
	"ClientNotes":      {read: readClientNotes},
	"ClientID":         {read: readLinkID},
	"ClientRank":       {read: readRank},
	"ClientSum":        {read: readSum},
	"ClientTag":        {read: readTagSum},
	"ClientUpcoming":   {read: readUpcoming},
	"ClientViews":      {read: readViews},
	"ClientCreated":    {read: readPointer},
	"ClientWord":       {read: readPointer},
	"Collection":       {read: readCollection},
	"Counter":          {life: expires, read: nothingMore},
	"Digest":           {read: readDigest},
	"DirectoryEntry":   {read: readDirectoryEntry},
	"DirectoryKey":     {read: readDirectoryKey},
	"DomainClaims":     {read: readClaims},
	"DomainDue":        {read: readDomainDue},
	"DomainOwner":      {read: readDomainOwner},
	"Event":            {life: either, read: readEvent},
	"Figures":          {life: expires, read: readFigures},
	"Folder":           {read: readFolder},
	"GivenUpMail":      {life: expires, read: readGivenUp},
	"Grantee":          {read: readGrantee},
	"Expiry":           {read: readExpiry},
	"Group":            {read: readGroup},
	"GroupCount":       {read: readGroupCount},
	"GroupMember":      {read: readGroupMember},
	"GroupTurn":        {read: readGroupTurn},
	"Guard":            {life: expires, read: nothingMore},
	"Idempotency":      {life: expires, read: nothingMore},
	"Invoice":          {read: readInvoice},
	"InvoiceBuyer":     {read: readBuyer},
	"InvoiceCharge":    {read: readCharge},
	"InvoiceFormer":    {read: readFormer},
	"InvoiceListed":    {read: readListed},
	"InvoiceOffset":    {read: readOffset},
	"InvoiceNumber":    {read: readNumbered},
	"InvoiceReminder":  {read: readReminder},
	"InvoiceSeller":    {read: readSeller},
	"InvoiceSeries":    {read: readSeries},
	"InvoiceStanding":  {read: readStands},
	"InviteLocator":    {read: readInvite},
	"Invitee":          {read: readInvitee},
	"ItemChange":       {life: expires, read: readChange},
	"ItemCount":        {read: nothingMore}, // with the vault's owner
	"JoinLink":         {read: readJoinLink},
	"LedgerEntry":      {read: readEntry},
	"Locator":          {read: readLocator},
	"Logo":             {read: readLogo},
	"Loose":            {read: readLoose},
	"Merchant":         {read: readMerchant},
	"MailFate":         {life: expires, read: nothingMore},
	"Mark":             {read: readMark},
	"Membership":       {read: readMembership},
	"Named":            {read: readNamed},
	"NewEmail":         {life: expires, read: readOwn},
	"Nobody":           {life: expires, read: nothingMore},
	"Organization":     {read: readOrganization},
	"OutboxMail":       {read: readWaiting},
	"PaymentCard":      {read: readCard},
	"PasskeyAnswered":  {life: expires, read: nothingMore},
	"Passkeys":         {read: readPasskeys},
	"Pending":          {read: readPending},
	"Pins":             {read: readOwn},
	"Place":            {read: readPlace},
	"Policy":           {read: readPolicy},
	"Provider":         {read: readProvider},
	"ProviderSetup":    {life: expires, read: readSetup},
	"ProviderUser":     {read: readProviderPlace},
	"ProvidersStarted": {read: readOwn},
	"Founded":          {read: readFounded},
	"Registration":     {life: expires, read: nothingMore},
	"Renaming":         {read: readRenaming},
	"ReplyTo":          {read: readReplyTo},
	"Reveal":           {life: expires, read: readReveal},
	"Revision":         {read: readRevision},
	"SeatChange":       {read: readSeatChange},
	"Round":            {read: readRound},
	"Schema":           {read: nothingMore}, // the number of the stored shapes
	"Seats":            {read: readSeats},
	"Session":          {life: expires, read: readSession},
	"Spread":           {life: expires, read: readSpread},
	"Staff":            {read: readStaff},
	"StaffEvent":       {life: expires, read: readStaffEvent},
	"StaffPlace":       {read: readStaffPlace},
	"Staffed":          {read: readStaffed},
	"Step":             {read: readStep},
	"StepCode":         {life: expires, read: readOwn},
	"StripeEvent":      {life: expires, read: readHeard},
	"StepQuestion":     {life: expires, read: readOwn},
	"Steps":            {read: readSteps},
	"Subscription":     {read: readSubscription},
	"SuspendedClient":  {read: readSuspended},
	"Switch":           {life: either, read: readSwitch},
	"Transfer":         {read: readTransfer},
	"Turn":             {read: readTurn},
	"Usage":            {read: readUsage},
	"User":             {read: readUser},
	"VaultOpened":      {life: expires, read: readOpened},
}

func nothingMore(*checker, *verdict) {}

// decode reads a row as its type, which knows where it lies; false when it cannot be read.
func decode[T any, P interface {
	*T
	table.Item
}](v *verdict) (*T, bool) {
	row := new(T)
	if err := v.raw.Into(row); err != nil {
		v.say(unreadable)
		return row, false
	}
	if P(row).Key() != v.raw.Key() {
		v.say(wrongKey)
	}
	return row, true
}

// expect lets a row need others, and be told when one is missing.
func (v *verdict) expect(missing *Complaint, keys ...table.Key) {
	v.then(keys, func(found table.Found) {
		for _, key := range keys {
			if !has(found, key) {
				v.say(missing)
			}
		}
	})
}

// then adds a comparison with other rows: it sees those of these keys that exist, and no others.
func (v *verdict) then(keys []table.Key, compare func(table.Found)) {
	v.after(keys, func(found table.Found) error { compare(found); return nil })
}

// after is then for a comparison that reads on.
func (v *verdict) after(keys []table.Key, compare func(table.Found) error) {
	v.needs = append(v.needs, keys...)
	before := v.judge
	v.judge = func(found table.Found) error {
		if before != nil {
			if err := before(found); err != nil {
				return err
			}
		}
		own := table.Found{}
		for _, key := range keys {
			if raw, there := found[key]; there { // the rows of a page are read together
				own[key] = raw
			}
		}
		return compare(own)
	}
}

// owner gives the user in whose partition a row lies.
func (v *verdict) owner() ids.User {
	return partitionOf[ids.User](v.raw.Key(), "USER")
}

// partitionOf gives the identifier of a partition such as USER#…; "" when it is none.
func partitionOf[T ids.ID](key table.Key, name string) T {
	parts := table.Split(key.PK)
	if len(parts) != 2 || parts[0] != name {
		return ""
	}
	id, err := ids.Parse[T](parts[1])
	if err != nil {
		return ""
	}
	return id
}

// readOwn is for a row in a user's partition of which no more is to be said.
func readOwn(_ *checker, v *verdict) {
	u := v.owner()
	if u == "" {
		v.say(wrongKey)
		return
	}
	v.expect(noTenant, tenancy.UserKey(u))
}

func readSpread(_ *checker, v *verdict) {
	if s, ok := decode[collections.Spread](v); ok {
		v.expect(noTenant, tenancy.OrganizationKey(s.OrganizationID))
	}
}

func readOpened(_ *checker, v *verdict) {
	o := partitionOf[ids.Organization](v.raw.Key(), "ORG")
	if o == "" {
		v.say(wrongKey)
		return
	}
	v.expect(noTenant, tenancy.OrganizationKey(o))
}

// readReveal leaves the client and the item out: both may be gone before the row expires.
func readReveal(_ *checker, v *verdict) {
	if r, ok := decode[logbook.Reveal](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(r.ProviderID))
	}
}

func readRevision(_ *checker, v *verdict) {
	key := v.raw.Key()
	switch {
	case v.owner() != "":
		v.expect(noTenant, tenancy.UserKey(v.owner()))
	case partitionOf[ids.Organization](key, "ORG") != "":
		v.expect(noTenant, tenancy.OrganizationKey(partitionOf[ids.Organization](key, "ORG")))
	case partitionOf[ids.Provider](key, "PROVIDER") != "":
		v.expect(noTenant, tenancy.ProviderKey(partitionOf[ids.Provider](key, "PROVIDER")))
	default:
		v.say(wrongKey)
	}
}

// lately is how long before a row's creation its event may be dated: a handler dates events before it writes, and has
// half a minute at most.
const lately = 30 * time.Second
