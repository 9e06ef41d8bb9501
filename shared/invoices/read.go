package invoices

import (
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// SoldPath names an invoice for the staff of the provider that sent it.
type SoldPath struct {
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider that sent it."`
	OrganizationID ids.Organization `path:"organizationId" doc:"The client that it is for."`
	Date           string           `path:"date" doc:"The date of its bill." example:"2026-11-24T12:00:00.000Z"`
}

// BoughtPath names an invoice for the organisation that it is for.
type BoughtPath struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation that it is for."`
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider that sent it, which may be a former one."`
	Date           string           `path:"date" doc:"The date of its bill." example:"2026-11-24T12:00:00.000Z"`
}

// OfPath is the key of the invoice that a path names, read together with the caller's standing. A date that is none
// names no invoice.
func OfPath(path func(string) string) table.Key {
	date, err := clock.Parse(path("date"))
	if err != nil {
		date = time.Time{}
	}
	return InvoiceKey(ids.Organization(path("organizationId")), date, ids.Provider(path("providerId")))
}

// ReadSold is an invoice as the staff of who sends it read it: also as a draft, and also when the client is theirs no more.
// The rule has read it (OfPath).
func ReadSold(by access.ProviderStaff, in SoldPath) (Invoice, error) {
	return read(by.SignedIn, in.OrganizationID, by.ProviderID(), in.Date)
}

// ReadBought is a closed invoice as the organisation reads that it is for: its own owners every one, the staff of the
// provider that manages it, and an owner whose place they gave, that provider's alone. Any other is not found. The rule
// has read it (OfPath).
func ReadBought(by access.OrgMember, in BoughtPath) (Invoice, error) {
	if m, _ := by.Member(); !m.OwnsByItself() && by.Organization().ProviderID != in.ProviderID {
		return Invoice{}, fault.NotFound
	}
	i, err := read(by.SignedIn, by.OrganizationID(), in.ProviderID, in.Date)
	if err == nil && i.State != Closed {
		err = fault.NotFound
	}
	return i, err
}

func read(by access.SignedIn, o ids.Organization, p ids.Provider, date string) (i Invoice, err error) {
	at, err := clock.Parse(date)
	if err != nil {
		return i, fault.NotFound
	}
	there, err := by.Read(InvoiceKey(o, at, p), &i)
	if err == nil && !there {
		err = fault.NotFound
	}
	return i, err
}
