package accounts

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/providers"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// DeleteProvider deletes a provider that has no client, with the places of its staff, for one of its admins, who says
// the master password again. The first transaction closes it for everybody, for good: nobody starts or adds a client
// meanwhile. Then it is taken apart in steps, as an organisation is: what is broken off is taken up by the same
// request. Each colleague hears of it once, with the end of their place. Its log stays until its lines expire. See
// decision 0098.
var DeleteProvider = operation.New(operation.Spec{
	ID:      "accounts-delete-provider",
	Route:   "POST /api/providers/{providerId}/delete",
	Aliases: []string{"DELETE /api/providers/{providerId}"},
	Summary: "Delete a provider that has no client.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, fault.TooManyTries, fault.Stale, providers.HasClients},
}, access.InProvider(access.DeleteProvider), deleteProvider)

// DeleteProviderInput names the provider, and proves that its admin is at the keyboard.
type DeleteProviderInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

func deleteProvider(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *DeleteProviderInput,
) (*operation.None, error) {
	if err := s.identity.Confirm(ctx, by.SignedIn, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	closing := func(round int) (err error) {
		if round > 0 {
			if by, err = by.Again(ctx); err != nil {
				return err
			}
		}
		p := by.Provider()
		if p.Deleting {
			return nil
		}
		told := by.Event(logbook.ProviderUpdated, logbook.Subject{}) // the wire has no number of its own
		return by.Transact(ctx, append(providers.CloseWrites(p, s.table.Clock().Now()), told)...)
	}
	if err := table.Anew(ctx, closing, fault.Stale); err != nil {
		return nil, err
	}
	by, err := by.Again(ctx)
	if err != nil {
		return nil, goneIsFine(err)
	}
	c := clearance{steps{s.table, by.TransactClosed}, by}
	// Taken anew when an invitation is accepted while its place is taken away.
	return nil, goneIsFine(table.Anew(ctx, func(int) error { return c.all(ctx) }, fault.Stale))
}

// clearance takes a closed provider apart: the colleagues' places, the rest of its rows, and last the caller's own
// place, by which the same request may be sent again, with the provider.
type clearance struct {
	steps
	by access.ProviderStaff
}

func (c clearance) all(ctx context.Context) error {
	p := c.by.ProviderID()
	holder := func(p tenancy.ProviderPlace) ids.User { return p.UserID }
	colleagues := places(ctx, c.steps, c.by.User(), holder, c.colleagueWrites)
	if err := c.each(ctx, tenancy.StaffOf(p), false, colleagues); err != nil {
		return err
	}
	last := allBut((*tenancy.Provider)(nil).Kind(), (*tenancy.ProviderPlace)(nil).Kind(),
		(*invoices.Seller)(nil).Kind(), (*invoices.Listed)(nil).Kind(), (*invoices.Stands)(nil).Kind(),
		(*invoices.Numbered)(nil).Kind()) // what is accounted for outlives it
	if err := c.each(ctx, tenancy.AllOfProvider(p), false, last); err != nil {
		return err
	}
	return c.last(ctx)
}

// colleagueWrites takes a place away and tells whoever used it.
func (c clearance) colleagueWrites(p tenancy.ProviderPlace, culture string) ([]table.Write, error) {
	told, err := c.tellWrites(p, culture)
	return append(staffPlaceWrites(p), told...), err
}

// tellWrites makes the mail to a colleague whose provider goes; none to who had not joined.
func (c clearance) tellWrites(p tenancy.ProviderPlace, culture string) ([]table.Write, error) {
	if p.Status == tenancy.Invited {
		return nil, nil
	}
	gone := mail.ProviderDeleted{ProviderName: mail.Name(c.by.Provider().Name)}
	_, writes, err := outbox.MailWrites(c.table.Clock(), outbox.Of(p.ProviderID), p.Email, culture, gone)
	return writes, err
}

func staffPlaceWrites(p tenancy.ProviderPlace) []table.Write {
	return append(
		tenancy.DeleteProviderPlaceWrites(&p, fault.Stale),
		table.Gone(tenancy.InviteKey(p.ID)),
		tenancy.Moved(p.UserID),
	)
}

// last takes the provider itself away, with the caller's own place in it.
func (c clearance) last(ctx context.Context) error {
	p := c.by.ProviderID()
	var at tenancy.StaffPlace
	if _, err := c.table.Get(ctx, tenancy.StaffPlaceKey(c.by.User(), p), &at); err != nil {
		return err
	}
	var own tenancy.ProviderPlace
	if _, err := c.table.Get(ctx, tenancy.ProviderUserKey(p, at.ID), &own); err != nil {
		return err
	}
	return c.transact(ctx, append(staffPlaceWrites(own), table.Gone(tenancy.ProviderKey(p)))...)
}
