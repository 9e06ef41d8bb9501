package providers

import (
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/tenancy"
)

// The one type and status that a provider of Portaal has, with the numbers of the wire.
const (
	typeMSP       = 0
	statusCreated = 1
)

// ProviderDetails is a provider on the wire.
type ProviderDetails struct {
	ID             ids.Provider `json:"id" doc:"The provider."`
	Name           string       `json:"name" doc:"Its name."`
	BusinessName   *string      `json:"businessName" doc:"The name of the business, if it differs."`
	BillingEmail   string       `json:"billingEmail" doc:"Where mails about billing go."`
	Currency       string       `json:"currency" doc:"ISO 4217 code of the currency of clients that are started now."`
	Status         int          `json:"status" doc:"1: it is set up."`
	Type           int          `json:"type" doc:"0: it manages clients."`
	Enabled        bool         `json:"enabled" doc:"False while suspended."`
	RequirePasskey bool         `json:"requirePasskey" doc:"Its staff work only in sessions that a passkey or security key opened."`
	UseEvents      bool         `json:"useEvents" doc:"It has an activity log."`
	CreationDate   string       `json:"creationDate" doc:"When it was created."`
	RevisionDate   string       `json:"revisionDate" doc:"When it last changed; send it back with a change."`
	Object         string       `json:"object" doc:"Always provider."`
}

func details(p tenancy.Provider) *ProviderDetails {
	d := &ProviderDetails{
		ID:             p.ID,
		Name:           p.Name,
		BillingEmail:   p.BillingEmail,
		Currency:       billing.Sold(p.Currency),
		Status:         statusCreated,
		Type:           typeMSP,
		Enabled:        p.Enabled,
		RequirePasskey: p.RequirePasskey,
		UseEvents:      true,
		CreationDate:   clock.Format(p.Created),
		RevisionDate:   clock.Format(p.Updated),
		Object:         "provider",
	}
	if p.BusinessName != "" {
		d.BusinessName = &p.BusinessName
	}
	return d
}

// form collects what is wrong with the fields of a request, so that a person hears everything at once.
type form []fault.Field

func (f *form) complain(field string, kind *fault.Kind) {
	*f = append(*f, fault.Field{Name: field, Kind: kind})
}

func (f *form) name(field, typed string) string {
	name, ok := organizations.Name(typed)
	if !ok {
		f.complain(field, fault.FieldRequired)
	}
	return name
}

func (f *form) email(field, typed string) string {
	email := identity.NormaliseEmail(typed)
	if !identity.ValidEmail(email) {
		f.complain(field, fault.FieldEmail)
	}
	return email
}

// err is nil when nothing is wrong, else one fault with all complaints at their fields.
func (f form) err() error {
	if len(f) == 0 {
		return nil
	}
	return &fault.Fault{Kind: fault.Invalid, Fields: f}
}

// tidy makes a name that may be missing fit to be kept.
func tidy(typed string) string {
	name, _ := organizations.Name(typed)
	return name
}
