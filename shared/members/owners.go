package members

import (
	"context"
	"slices"
	"strings"

	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Owners reads the confirmed owners of an organisation, in the order of their addresses.
func Owners(ctx context.Context, t *table.Table, o ids.Organization) ([]tenancy.Membership, error) {
	roster, err := Roster(ctx, t, o)
	owners := confirmed(roster, tenancy.Owner)
	slices.SortFunc(owners, func(a, b tenancy.Membership) int { return strings.Compare(a.Email, b.Email) })
	return owners, err
}

// Leading reads the confirmed owners and admins of an organisation, and those whose custom role has what is asked.
func Leading(
	ctx context.Context,
	t *table.Table,
	o ids.Organization,
	also func(tenancy.Permissions) bool,
) ([]tenancy.Membership, error) {
	roster, err := Roster(ctx, t, o)
	return slices.DeleteFunc(roster, func(m tenancy.Membership) bool {
		leads := m.Role == tenancy.Owner || m.Role == tenancy.Admin || m.Role == tenancy.Custom && also(m.Permissions)
		return m.Status != tenancy.Confirmed || !leads
	}), err
}

// TellWrites makes the mail to members, each in the reader's language and from the organisation's share.
func (s *Service) TellWrites(
	ctx context.Context,
	o ids.Organization,
	to []tenancy.Membership,
	payload mail.Payload,
) ([]table.Write, error) {
	return s.tellWrites(ctx, outbox.Of(o), people(to), payload)
}

// TransactTelling carries out writes together with the mails that fit beside them; further ones follow at once, as
// those about seats do.
func (s *Service) TransactTelling(
	ctx context.Context,
	by interface {
		Transact(ctx context.Context, writes ...table.Write) error
	},
	writes, mails []table.Write,
) error {
	return s.transact(ctx, by, writes, mails)
}
