package organizations

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Pointer leads from a word by which a client is found (SearchWords), or from the instant at which it was created, to
// its Seats.
type Pointer struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	Name           string           `dynamodbav:"name"`
	Reference      string           `dynamodbav:"reference,omitempty"`
	Word           string           `dynamodbav:"word,omitempty"` // "" for the instant
	Started        time.Time        `dynamodbav:"started"`
}

// Key is where the pointer lies.
func (p *Pointer) Key() table.Key {
	if p.Word == "" {
		return createdKey(p.ProviderID, p.Started, p.OrganizationID)
	}
	return wordKey(p.ProviderID, p.Word, p.OrganizationID)
}

// Kind is the item type.
func (p *Pointer) Kind() string {
	if p.Word == "" {
		return "ClientCreated"
	}
	return "ClientWord"
}

// Words are the distinct words of a name as they are searched: folded, in order of the alphabet. Words that only
// differ after what a key can hold count as one.
func Words(name string) []string {
	words := strings.FieldsFunc(
		table.Fold(name),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) },
	)
	slices.Sort(words)
	return slices.CompactFunc(words, func(a, b string) bool { return table.Sortable(a) == table.Sortable(b) })
}

// SearchWords are the words by which a client is found in its provider's list: those of its name and of the provider's
// own reference.
// Only so many of each are kept: all of them come and go in one transaction, with much else.
func SearchWords(name, reference string) []string {
	const ofName, ofReference = 22, 8
	kept := append(first(Words(name), ofName), first(Words(reference), ofReference)...)
	return Words(strings.Join(kept, " "))
}

func first(words []string, n int) []string { return slices.Clone(words[:min(n, len(words))]) }

// ListWrites makes the writes of a new organisation's counter, which enter a client in its provider's list, under every
// order and word.
func ListWrites(s *Seats) []table.Write { return listWrites(s, nil) }

func listWrites(s *Seats, taken error) []table.Write {
	if s.ProviderID == "" {
		return []table.Write{table.Create(s, taken)}
	}
	writes := []table.Write{table.Create(s, taken), table.Create(pointer(s, ""), taken)}
	for _, w := range SearchWords(s.Name, s.Reference) {
		writes = append(writes, table.Create(pointer(s, w), taken))
	}
	return append(writes, keptWrites(nil, s)...)
}

// CloseWrites makes the writes that close an organisation for everybody, for good: it is marked, its switches are off,
// and its counter is gone, without which nobody takes or leaves a seat. o and s are as they were read. Who counts a
// place meanwhile is first, as the ranks go by the counter that was read: they fail with SeatsMoved.
func CloseWrites(ctx context.Context, t *table.Table, o tenancy.Organization, s *Seats) ([]table.Write, error) {
	o.Deleting, o.Enabled = true, false
	writes := append(tenancy.SwitchWrites(o), table.Put(&o, nil), table.Delete(s, SeatsMoved), Moved(o.ID))
	unlisted, err := unlistWrites(ctx, t, s)
	return append(writes, unlisted...), err
}

// HandWrites makes the writes by which an organisation comes to be managed by another provider, or by none: o is as it
// becomes, its counter as it was read, asks its prices from then on, and debts what it owes the new
// provider from an earlier time. The counter moves to where the new provider's clients are listed: whoever counts a
// place meanwhile decides anew.
func HandWrites(
	ctx context.Context,
	t *table.Table,
	o tenancy.Organization,
	asks tenancy.OwnPrices,
	debts []Debt,
	s Seats,
) ([]table.Write, error) {
	moved := s
	moved.Meta, moved.Debts = table.Meta{}, debts // whom it owed something is somebody else then
	moved.ProviderID, moved.ClientID, moved.BillingEmail = o.ProviderID, o.ClientID, o.BillingEmail
	moved.Enabled, moved.Suspensions = o.Enabled, o.Suspensions
	moved.DiscountPercent, moved.OwnPrices = billing.DiscountFor(o.ProviderID), asks
	if o.ProviderID == "" { // who could raise it?
		moved.MaxAutoscaleSeats = nil
	}
	// What it was to the former provider, and what was counted for it, is nobody else's.
	moved.Reference, moved.Tags, moved.Tally = "", nil, nil
	moved.EndsAt, moved.DeletesAt = time.Time{}, time.Time{}
	writes := append(tenancy.SwitchWrites(o), table.Put(&o, SeatsMoved), table.Delete(&s, SeatsMoved), Moved(o.ID))
	writes = append(writes, listWrites(&moved, SeatsMoved)...)
	unlisted, err := unlistWrites(ctx, t, &s)
	return append(writes, unlisted...), err
}

// SuspendWrites makes the writes by which an organisation is switched off or on: o is as it becomes, its counter and
// its subscription as they were read. Who counts a place or changes the organisation meanwhile is first: they fail with
// SeatsMoved, or with billing.SeatsChanged.
func SuspendWrites(o tenancy.Organization, s Seats, paid billing.Subscription, now time.Time) []table.Write {
	return switchWrites(o, s, s, paid, now)
}

// switchWrites is SuspendWrites with what else changes of the counter.
func switchWrites(o tenancy.Organization, s, after Seats, paid billing.Subscription, now time.Time) []table.Write {
	off := func(s *billing.Subscription) {
		s.Suspended = !o.Enabled
		if o.SuspendedFor(tenancy.SubscriptionEnded) {
			s.Cancel()
		}
	}
	if o.SuspendedFor(tenancy.SubscriptionEnded) {
		after.EndsAt = time.Time{}
	}
	return append(tenancy.SwitchWrites(o), AlterWrites(o, s, after, paid, now, off)...)
}

// AlterWrites makes the writes by which an organisation and what it buys come to be other from a moment on: o is as it
// becomes, after its counter as it becomes but for what follows o, and change makes the subscription so. s and paid are
// as they were read; whoever counts a place, buys, or changes the organisation meanwhile is first: they fail with
// SeatsMoved, or with billing.SeatsChanged. Where o is switched off or on, SwitchWrites belong to them.
func AlterWrites(
	o tenancy.Organization,
	s, after Seats,
	paid billing.Subscription,
	at time.Time,
	change func(*billing.Subscription),
) []table.Write {
	is, bought := billing.ChangedWrites(paid, at, change)
	after.Enabled, after.Suspensions, after.PlanType = o.Enabled, o.Suspensions, o.PlanType
	after.DeletesAt = is.DeletesAt()
	writes := []table.Write{table.Put(&o, SeatsMoved), table.Put(&after, SeatsMoved), Moved(o.ID)}
	writes = append(writes, keptWrites(&s, &after)...)
	return append(writes, bought...)
}

// unlistWrites makes the writes that take a client out of its provider's orders and words, beside its counter.
func unlistWrites(ctx context.Context, t *table.Table, s *Seats) ([]table.Write, error) {
	if s.ProviderID == "" {
		return nil, nil
	}
	writes := []table.Write{table.Gone(pointer(s, "").Key())}
	for _, w := range SearchWords(s.Name, s.Reference) {
		writes = append(writes, table.Gone(pointer(s, w).Key()))
	}
	untagged, err := untagWrites(ctx, t, s, nil)
	return slices.Concat(writes, keptWrites(s, nil), untagged), err
}

// DescribeWrites makes the writes by which a client's row says what it is to its provider: former is as it was read, s
// its copy with another reference or other tags. Who counts a place meanwhile is first: it fails with SeatsMoved.
func DescribeWrites(ctx context.Context, t *table.Table, former, s *Seats) ([]table.Write, error) {
	untagged, err := untagWrites(ctx, t, former, s)
	return append(relistWrites(former, s), untagged...), err
}

// relistWrites makes the writes that move a client from where it was listed under its former name. former is as it was
// read; s is its copy with the new name.
func relistWrites(former, s *Seats) []table.Write {
	if former.Key() == s.Key() {
		return slices.Concat(
			[]table.Write{table.Put(s, SeatsMoved)}, repointWrites(former, s), sumWrites(former, s))
	}
	moved := *s
	moved.Meta = table.Meta{}
	return slices.Concat(
		[]table.Write{table.Delete(former, SeatsMoved), table.Create(&moved, SeatsMoved)},
		repointWrites(former, s),
		keptWrites(former, s))
}

func repointWrites(former, s *Seats) []table.Write {
	if s.ProviderID == "" || former.Name == s.Name && former.Reference == s.Reference {
		return nil
	}
	writes := []table.Write{table.Follow(pointer(s, ""))}
	words := SearchWords(s.Name, s.Reference)
	for _, w := range words {
		writes = append(writes, table.Follow(pointer(s, w)))
	}
	for _, w := range SearchWords(former.Name, former.Reference) {
		if !slices.Contains(words, w) {
			writes = append(writes, table.Gone(pointer(former, w).Key()))
		}
	}
	return writes
}

func pointer(s *Seats, word string) *Pointer {
	return &Pointer{
		OrganizationID: s.OrganizationID,
		ProviderID:     s.ProviderID,
		Name:           s.Name,
		Reference:      s.Reference,
		Word:           word,
		Started:        s.Started,
	}
}

// Limit is up to how many seats are added by themselves; 0 without a limit.
func (s *Seats) Limit() int {
	if s.MaxAutoscaleSeats == nil {
		return 0
	}
	return *s.MaxAutoscaleSeats
}

// BuyWrites makes the writes by which an organisation comes to buy other seats or storage, or gets another limit, from
// a moment on, as change says of its subscription: was and that are as they were read. Who counts a place or buys
// meanwhile is first: they fail with SeatsMoved, or with billing.SeatsChanged.
func BuyWrites(
	was, is *Seats,
	paid billing.Subscription,
	at time.Time,
	change func(*billing.Subscription),
) []table.Write {
	writes := append([]table.Write{table.Put(is, SeatsMoved), Moved(is.OrganizationID)}, keptWrites(was, is)...)
	return append(writes, billing.ChangeWrites(paid, at, change)...)
}

// Buys makes the change of a subscription that belongs to other seats, storage, discount, prices or limit.
func Buys(was, is *Seats) func(*billing.Subscription) {
	return func(s *billing.Subscription) {
		same := s.Seats == is.Seats && s.AdditionalStorageGb == is.AdditionalStorageGb &&
			was.DiscountPercent == is.DiscountPercent && was.PricedLike(is)
		if same && was.Limit() != is.Limit() {
			s.LimitChanges++ // no entry tells of it
		}
		s.Seats, s.AdditionalStorageGb = is.Seats, is.AdditionalStorageGb
		if !was.PricedLike(is) {
			s.OwnPrices, s.PriceVersion = is.OwnPrices, is.PriceVersion
		}
		if was.DiscountPercent != is.DiscountPercent {
			s.DiscountPercent = is.DiscountPercent
		}
	}
}

// ExpectWrites makes the writes by which something is to come of an organisation's subscription, or nothing any more
// (nil): its counter and its subscription are as they were read. They fail with SeatsMoved or billing.SeatsChanged.
func ExpectWrites(s Seats, paid billing.Subscription, what *billing.Coming, now time.Time) []table.Write {
	after := s
	after.EndsAt = (&billing.Subscription{Coming: what}).EndsAt()
	writes := append([]table.Write{Moved(s.OrganizationID)}, billing.ChangeWrites(paid, now, billing.Expect(what))...)
	if after.EndsAt.Equal(s.EndsAt) {
		return writes
	}
	return append(writes, table.Put(&after, SeatsMoved))
}

// RetainWrites makes the writes by which the data of an organisation whose subscription has ended is kept otherwise:
// its counter and its subscription are as they were read. They fail with SeatsMoved or billing.SeatsChanged.
func RetainWrites(s Seats, paid billing.Subscription, to billing.Retention, now time.Time) []table.Write {
	writes := billing.RetainWrites(paid, to, now)
	if s.DeletesAt.Equal(to.DeleteAt) {
		return writes
	}
	after := s
	after.DeletesAt = to.DeleteAt
	return append(writes, table.Put(&after, SeatsMoved), Moved(s.OrganizationID))
}
