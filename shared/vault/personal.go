package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/members"
	"portaal/shared/policies"
)

// personalAllowed refuses items of one's own to members of an organisation whose policy says that all items are the
// organisation's. Whoever has accepted and waits to be confirmed is bound too.
func (s *Service) personalAllowed(ctx context.Context, by access.SignedIn) error {
	places, err := members.BelongingsOf(ctx, s.table.Early(), by.User())
	if err != nil {
		return err
	}
	binding, err := policies.Binding(ctx, s.table, places, policies.DataOwnership)
	if err == nil && len(binding) > 0 {
		return PersonalRefused
	}
	return err
}
