package catalog_test

// This is which row of docs/rights.md each operation asks for, written from what the operations do and not from their
// rules: the matrix compares the two. A new operation fails the matrix until it stands here.

// scope is what a row is about.
type scope int

const (
	forAll        scope = iota // nobody has to sign in
	forAccount                 // whoever is signed in
	inAccount                  // whoever is signed in, about a thing of their own
	inTenant                   // somebody in the organisation of the path
	onThing                    // the same, and what the thing itself allows (sections 4 to 7) comes on top
	inProvider                 // staff of the provider of the path
	onItem                     // somebody in the organisation of the item; what the item itself allows comes on top
	fromSchedules              // no request
)

type asks struct {
	scope
	who string // the row's right column, as someone.listed reads it; of a provider as providerTable has it
}

const (
	everybody   = "*"
	usersOf     = "S O A manageUsers"
	groupsOf    = "S O A manageGroups"
	staffOf     = "provider admin, service user"
	adminsOf    = "provider admin"
	detailsOf   = "S O A manageGroups manageUsers"
	deletersOf  = "provider-admin own-owner"
	collectors  = "S O A createNewCollections *-limited"
	logReaders  = "S O A accessEventLogs"
	recoverers  = "S-restricted O A manageResetPassword"
	itemListers = "M S-restricted"
	assigners   = "S-restricted O A editAnyCollection"
)

var asked = map[string]asks{
	"accounts-delete":                {forAccount, ""},
	"accounts-delete-organization":   {inTenant, deletersOf},
	"accounts-delete-provider":       {inProvider, adminsOf},
	"accounts-get-contents":          {inTenant, deletersOf},
	"audit-create-events":            {forAccount, ""},
	"audit-list-item-events":         {onItem, logReaders},
	"audit-list-member-events":       {inTenant, logReaders},
	"audit-list-organization-events": {inTenant, logReaders},
	"audit-list-provider-events":     {inProvider, adminsOf},
	"audit-list-reveals":             {inProvider, adminsOf},
	"audit-update-reveal":            {inProvider, adminsOf},
	"billing-get-quote":              {forAll, ""},
	"billing-list-plans":             {forAll, ""},
	"branding-delete-logo":           {inProvider, adminsOf},
	"branding-delete-reply-to":       {inProvider, adminsOf},
	"branding-get-colleague":         {forAll, ""},
	"branding-get-invited":           {forAll, ""},
	"branding-get-organization":      {inTenant, everybody},
	"branding-update-logo":           {inProvider, adminsOf},
	"branding-get":                   {inProvider, staffOf},
	"branding-update-reply-to":       {inProvider, adminsOf},
	"branding-verify-reply-to":       {forAll, ""},
	"collections-create":             {inTenant, collectors},
	"collections-delete":             {onThing, everybody},
	"collections-delete-many":        {inTenant, everybody}, // each decides
	"collections-get":                {onThing, everybody},
	"collections-get-member-access":  {inTenant, usersOf},
	"collections-list":               {inTenant, everybody},
	"collections-list-details":       {inTenant, everybody},
	"collections-list-mine":          {forAccount, ""},
	"collections-list-people":        {onThing, everybody},
	"collections-list-spreads":       {onThing, everybody},
	"collections-get-spread-preview": {onThing, everybody},
	"collections-create-spread":      {onThing, everybody},
	"collections-delete-spread":      {onThing, everybody},
	"collections-share-many":         {inTenant, everybody}, // each decides
	"collections-update":             {onThing, everybody},
	"founding-create":                {forAccount, ""},
	"groups-create":                  {inTenant, groupsOf},
	"groups-delete":                  {inTenant, groupsOf},
	"groups-delete-many":             {inTenant, groupsOf},
	"groups-get":                     {inTenant, detailsOf},
	"groups-list":                    {inTenant, "S O A manageGroups manageUsers editAnyCollection"},
	"groups-list-details":            {inTenant, detailsOf},
	"groups-list-users":              {inTenant, detailsOf},
	"groups-remove-user":             {inTenant, groupsOf},
	"groups-update":                  {inTenant, groupsOf},
	"identity-create-password":       {forAccount, ""},
	"identity-create-token":          {forAll, ""},
	"identity-delete-device":         {inAccount, ""},
	"identity-delete-session":        {forAccount, ""},
	"identity-finish-registration":   {forAll, ""},
	"identity-get-config":            {forAll, ""},
	"identity-get-device":            {inAccount, ""},
	"identity-get-hint":              {forAll, ""},
	"identity-get-known-device":      {forAll, ""},
	"identity-get-pins":              {forAccount, ""},
	"identity-get-prelogin":          {forAll, ""},
	"identity-get-public-key":        {inAccount, ""},
	"identity-get-revision-date":     {forAccount, ""},
	"identity-list-devices":          {forAccount, ""},
	"identity-reset-second-step":     {forAll, ""},
	"identity-rotate-stamp":          {forAccount, ""},
	"identity-start-email":           {forAccount, ""},
	"identity-start-login-code":      {forAll, ""},
	"identity-start-passkey":         {forAll, ""},
	"identity-start-registration":    {forAll, ""},
	"identity-update-email":          {forAccount, ""},
	"identity-update-password":       {forAccount, ""},
	"identity-update-pins":           {forAccount, ""},
	"identity-update-profile":        {forAccount, ""},
	"identity-update-temporary":      {forAccount, ""},
	"identity-update-user-key":       {forAccount, ""},
	"identity-verify-password":       {forAccount, ""},
	"identity-verify-registration":   {forAll, ""},
	"keys-rotate":                    {fromSchedules, ""},
	"mail-deliver":                   {fromSchedules, ""},
	"members-accept":                 {inAccount, ""},
	"members-accept-link":            {forAccount, ""},
	"members-create-link":            {inTenant, usersOf},
	"members-delete-link":            {inTenant, usersOf},
	"members-get-link":               {inTenant, usersOf},
	"members-get-link-status":        {forAll, ""},
	"members-list-links":             {inTenant, usersOf},
	"members-rotate-link":            {inTenant, usersOf},
	"members-update-link":            {inTenant, usersOf},
	"members-confirm":                {onThing, usersOf},
	"members-confirm-many":           {inTenant, usersOf},
	"members-get":                    {inTenant, usersOf},
	"members-get-invitation":         {onThing, usersOf},
	"members-invite":                 {inTenant, usersOf},
	"members-leave":                  {inAccount, ""},
	"members-list":                   {inTenant, usersOf},
	"members-list-places":            {forAccount, ""},
	"members-list-public-keys":       {inTenant, usersOf},
	"members-reinvite":               {onThing, usersOf},
	"members-reinvite-many":          {inTenant, usersOf},
	"members-remove":                 {onThing, usersOf},
	"members-remove-many":            {inTenant, usersOf},
	"members-restore":                {onThing, usersOf},
	"members-restore-many":           {inTenant, usersOf},
	"members-revoke":                 {onThing, usersOf},
	"members-revoke-many":            {inTenant, usersOf},
	"members-update":                 {onThing, usersOf},
	"members-update-invitation":      {onThing, usersOf},
	"organizations-get":              {inTenant, everybody},
	"organizations-update":           {inTenant, "S O"},
	"passkeys-create":                {forAccount, ""},
	"passkeys-delete":                {inAccount, ""},
	"passkeys-list":                  {forAccount, ""},
	"passkeys-list-unlocking":        {forAccount, ""},
	"passkeys-start":                 {forAccount, ""},
	"passkeys-start-unlocking":       {forAccount, ""},
	"passkeys-update":                {forAccount, ""},
	"policies-get":                   {inTenant, everybody},
	"policies-get-effect":            {inTenant, "S O A managePolicies"},
	"policies-get-password":          {inAccount, ""}, // whatever the status of one's place
	"policies-list":                  {inTenant, everybody},
	"policies-list-invited":          {forAll, ""},
	"policies-list-linked":           {forAll, ""},
	"policies-list-mine":             {forAccount, ""},
	"policies-update":                {inTenant, "S O A managePolicies"},
	"providers-accept-user":          {inAccount, ""},
	"providers-add-client":           {inProvider, adminsOf}, // who owns the organisation of the body
	"providers-confirm-many":         {inProvider, adminsOf},
	"providers-confirm-user":         {inProvider, adminsOf},
	"providers-create":               {forAccount, ""},
	"providers-finish-setup":         {inAccount, ""},
	"providers-create-client":        {inProvider, adminsOf},
	"providers-get":                  {inProvider, staffOf},
	"providers-update-description":   {inProvider, staffOf},
	"providers-get-client":           {inProvider, staffOf},
	"providers-get-handover":         {inProvider, adminsOf},
	"providers-get-needs":            {inProvider, staffOf},
	"providers-get-pending":          {inProvider, staffOf},
	"providers-get-totals":           {inProvider, staffOf},
	"providers-invite-users":         {inProvider, adminsOf},
	"providers-list-addable":         {inProvider, adminsOf},
	"providers-list-clients":         {inProvider, staffOf},
	"providers-list-pending":         {inProvider, staffOf},
	"providers-list-user-places":     {inProvider, adminsOf},
	"providers-list-users":           {inProvider, adminsOf},
	"providers-list-public-keys":     {inProvider, adminsOf},
	"providers-reinvite-many":        {inProvider, adminsOf},
	"providers-reinvite-user":        {inProvider, adminsOf},
	"providers-reactivate-client":    {inProvider, adminsOf},
	"providers-remove-client":        {inProvider, adminsOf},
	"providers-suspend-client":       {inProvider, adminsOf},
	"providers-remove-user":          {inProvider, adminsOf},
	"providers-update-user":          {inProvider, adminsOf},
	"providers-update":               {inProvider, adminsOf},
	"recovery-delete-requests":       {inTenant, recoverers},
	"recovery-get-details":           {onThing, recoverers},
	"recovery-get-enrolment":         {inAccount, ""}, // and who is invited, by the address
	"recovery-get-named-enrolment":   {inAccount, ""},
	"recovery-get-public-key":        {inAccount, ""},
	"recovery-list-details":          {inTenant, recoverers},
	"recovery-list-requests":         {inTenant, recoverers},
	"recovery-reset-password":        {onThing, recoverers},
	"recovery-update-account":        {onThing, recoverers},
	"recovery-update-enrolment":      {inAccount, ""}, // whatever the status of one's place
	"setup-get":                      {inTenant, "S O A"},
	"setup-update":                   {inTenant, "S O A"},
	"sync-get":                       {forAccount, ""},
	"sync-get-client":                {inProvider, staffOf},
	"sync-get-profile":               {forAccount, ""},
	"twostep-delete-authenticator":   {forAccount, ""},
	"twostep-delete-email":           {forAccount, ""},
	"twostep-delete-method":          {forAccount, ""},
	"twostep-delete-webauthn":        {forAccount, ""},
	"twostep-delete-webauthn-key":    {forAccount, ""},
	"twostep-get-authenticator":      {forAccount, ""},
	"twostep-get-email":              {forAccount, ""},
	"twostep-get-recovery-code":      {forAccount, ""},
	"twostep-get-webauthn":           {forAccount, ""},
	"twostep-list-methods":           {forAccount, ""},
	"twostep-start-email":            {forAccount, ""},
	"twostep-start-webauthn":         {forAccount, ""},
	"twostep-update-authenticator":   {forAccount, ""},
	"twostep-update-email":           {forAccount, ""},
	"twostep-update-webauthn":        {forAccount, ""},
	"vault-create-folder":            {forAccount, ""},
	"vault-create-item":              {forAccount, ""},
	"vault-create-shared-item":       {forAccount, ""},
	"vault-delete-folder":            {inAccount, ""},
	"vault-delete-item":              {onItem, everybody},
	"vault-get-item":                 {onItem, everybody},
	"vault-get-unassigned":           {inTenant, assigners},
	"vault-list-folders":             {forAccount, ""},
	"vault-list-items":               {inTenant, itemListers},
	"vault-list-people":              {onItem, usersOf},
	"vault-restore-item":             {onItem, everybody},
	"vault-trash-item":               {onItem, everybody},
	"vault-update-folder":            {inAccount, ""},
	"vault-update-item":              {onItem, everybody},
	"vault-update-item-collections":  {onItem, everybody},
	"vault-update-item-marks":        {onItem, everybody},
	"vault-update-collections-many":  {forAccount, ""},
}
