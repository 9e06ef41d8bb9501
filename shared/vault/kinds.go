package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/members"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// personalAllowed refuses items of one's own to members of an organisation whose policy says that all items are the
// organisation's, and items of a kind that one of their organisations keeps its members from. Whoever has accepted and
// waits to be confirmed is bound too.
func (s *Service) personalAllowed(ctx context.Context, by access.SignedIn, kind ItemType) error {
	binding, err := s.binding(ctx, by, policies.DataOwnership, policies.RestrictedItems)
	if err != nil {
		return err
	}
	for _, p := range binding {
		if p.Type == policies.DataOwnership {
			return PersonalRefused
		}
	}
	return forbidden(binding, kind)
}

func (s *Service) binding(
	ctx context.Context,
	by access.SignedIn,
	types ...tenancy.PolicyType,
) ([]policies.Policy, error) {
	places, err := members.BelongingsOf(ctx, s.table.Early(), by.User())
	if err != nil {
		return nil, err
	}
	return policies.Binding(ctx, s.table, places, types...)
}

func forbidden(binding []policies.Policy, kind ItemType) error {
	for _, p := range binding {
		if no, err := p.Forbids(int(kind)); err != nil {
			return err
		} else if no {
			return KindRefused.On("type")
		}
	}
	return nil
}

// kindKey is where an organisation says which kinds of items its members don't make.
func kindKey(by access.OrgMember) table.Key {
	return tenancy.PolicyKey(by.OrganizationID(), policies.RestrictedItems)
}

// sharedAllowed refuses an item of a kind that the organisation keeps its members from. The staff of its provider are
// not bound. read reads the organisation's policy, from what was read before or anew.
func sharedAllowed(by access.OrgMember, read policies.Reader, kind ItemType, field string) error {
	if _, staff := by.Staff(); staff {
		return nil
	}
	no, err := policies.ForbidsIn(read, by.Organization(), int(kind))
	if err == nil && no {
		err = KindRefused.On(field + "type")
	}
	return err
}

// becomes refuses an item that is to be of another kind than it was, of one that nobody may make there.
func (s *Service) becomes(ctx context.Context, h *held, kind ItemType) error {
	before, err := h.item.content()
	if err != nil || before.Type == kind {
		return err
	}
	if !h.shared {
		binding, err := s.binding(ctx, h.by, policies.RestrictedItems)
		if err != nil {
			return err
		}
		return forbidden(binding, kind)
	}
	found, err := s.table.Batch(ctx, kindKey(h.org))
	if err != nil {
		return err
	}
	return sharedAllowed(h.org, found.Into, kind, "")
}
