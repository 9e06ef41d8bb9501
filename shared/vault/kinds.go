package vault

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/members"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// errRuled says that a policy on which an item was made was set meanwhile: it is decided anew. See decision 0091.
var errRuled = errors.New("vault: a policy was set meanwhile")

// anew makes an item, and does so again when a policy was set meanwhile.
func anew[A any](ctx context.Context, create func() (A, error)) (out A, err error) {
	err = table.Anew(ctx, func(int) (err error) {
		out, err = create()
		return err
	}, errRuled)
	return out, err
}

// personalWrites refuses items of one's own to members of an organisation whose policy says that all items are the
// organisation's, and items of a kind that one of their organisations keeps its members from. Whoever has accepted and
// waits to be confirmed is bound too. The checks hold that it is so when the item is written.
func (s *Service) personalWrites(ctx context.Context, by access.SignedIn, kind ItemType) ([]table.Write, error) {
	binding, holds, err := s.bindingWrites(ctx, by, errRuled, policies.DataOwnership, policies.RestrictedItems)
	if err != nil {
		return nil, err
	}
	for _, p := range binding {
		if p.Type == policies.DataOwnership {
			return nil, PersonalRefused
		}
	}
	return holds, forbidden(binding, kind)
}

func (s *Service) bindingWrites(
	ctx context.Context,
	by access.SignedIn,
	moved error,
	types ...tenancy.PolicyType,
) ([]policies.Policy, []table.Write, error) {
	places, err := members.BelongingsOf(ctx, s.table.Early(), by.User())
	if err != nil {
		return nil, nil, err
	}
	return policies.BindingWrites(ctx, s.table, places, moved, types...)
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
// not bound. read reads the organisation's policy, from what was read before or anew. The check holds that it is so
// when the item is written, and fails with moved.
func sharedAllowed(
	by access.OrgMember,
	read policies.Reader,
	kind ItemType,
	field string,
	moved error,
) (table.Write, error) {
	if _, staff := by.Staff(); staff {
		return table.None, nil
	}
	no, hold, err := policies.ForbidsIn(read, by.Organization(), int(kind), moved)
	if err == nil && no {
		err = KindRefused.On(field + "type")
	}
	return hold, err
}

// becomes refuses an item that is to be of another kind than it was, of one that nobody may make there; else it is held
// that it may be made when it is written.
func (s *Service) becomes(ctx context.Context, h *held, was, kind ItemType) (err error) {
	if was == kind {
		return nil
	}
	if !h.shared {
		var binding []policies.Policy
		if binding, h.ruled, err = s.bindingWrites(ctx, h.by, fault.Stale, policies.RestrictedItems); err != nil {
			return err
		}
		return forbidden(binding, kind)
	}
	found, err := s.table.Batch(ctx, kindKey(h.org))
	if err != nil {
		return err
	}
	hold, err := sharedAllowed(h.org, found.Into, kind, "", fault.Stale)
	h.ruled = []table.Write{hold}
	return err
}
