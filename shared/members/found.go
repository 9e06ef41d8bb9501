package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Found makes the caller the first member of an organisation that begins with this: its confirmed owner, who wrapped
// the organisation's key for themselves. The policies of the other organisations that they belong to decide as when
// they accept an invitation. writes are everything else of the organisation, in the same transaction; the seat is
// counted there. Faults: SingleOrgElsewhere.
func (s *Service) Found(
	ctx context.Context,
	by access.SignedIn,
	o tenancy.Organization,
	key secret.Wrapped,
	writes func(place tenancy.Membership) []table.Write,
) error {
	me := by.Account()
	place := tenancy.Membership{
		ID:             ids.New[ids.Member](),
		OrganizationID: o.ID,
		UserID:         me.ID,
		Email:          me.Email,
		Name:           me.Name,
		Status:         tenancy.Confirmed,
		Role:           tenancy.Owner,
		WrappedKey:     key,
		InvitedAt:      s.clock.Now(),
		InvitedBy:      me.ID,
	}
	return decide(ctx, func(int) error {
		joins, err := s.FoundWrites(ctx, me.ID)
		if err != nil {
			return err
		}
		m := place
		all := append(tenancy.CreateMembershipWrites(&m, nil), by.Stands())
		return s.transact(ctx, s.table, append(append(all, joins...), writes(m)...), nil)
	})
}
