package recovery

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// reached is somebody whose account the caller may recover, and the checks that this is still so.
type reached struct {
	member tenancy.Membership
	user   identity.User
	holds  []table.Write
}

// reach reads a member and decides whether the caller may recover the account. Whom the caller may not touch is not
// found: why would tell of places elsewhere.
func (s *Service) reach(ctx context.Context, by access.OrgMember, id ids.Member) (*reached, error) {
	o, at := by.Organization(), tenancy.MemberKey(by.OrganizationID(), id)
	out := &reached{}
	there, err := s.table.Get(ctx, at, &out.member)
	if err == nil && (!there || out.member.UserID == "") {
		err = fault.NotFound
	}
	if err != nil {
		return nil, err
	}
	m, account := out.member, tenancy.UserKey(out.member.UserID)
	found, err := s.table.Batch(ctx, at, account, policyKey(o), tenancy.RevisionKey(m.UserID))
	if err != nil {
		return nil, err
	}
	if there, err = found.Into(account, &out.user); err == nil && !there {
		err = fault.NotFound
	}
	if err != nil {
		return nil, err
	}
	// After the revision, which tells whether they are still the same.
	higher, mine, err := s.higherWrites(ctx, by, m.UserID)
	if err != nil {
		return nil, err
	}
	target := access.Target{Role: m.Role, Permissions: m.Permissions, Self: m.UserID == by.User(), Stood: m.Stood}
	if by.Standing().Recover(target, higher) != access.Granted {
		return nil, fault.NotFound
	}
	offer, err := tenancy.RecoveryOf(found, o)
	switch {
	case err != nil:
		return nil, err
	case !offer.On:
		return nil, NotOffered
	case m.ResetKey == "":
		return nil, NotEnrolled
	}
	out.holds, err = heldWrites(found, at, policyKey(o), tenancy.RevisionKey(m.UserID))
	out.holds = append(out.holds, mine...)
	return out, err
}

// reliedOn is on how many places of the caller's, outside of the organisation, one recovery may rest.
const reliedOn = 16

// higherWrites decides whether an account stands higher than the caller anywhere outside of the organisation, and makes
// the checks of the caller's places there on which a no rests.
func (s *Service) higherWrites(ctx context.Context, by access.OrgMember, u ids.User) (bool, []table.Write, error) {
	var theirs, mine tenancy.Places
	if err := table.Together(
		func() (err error) { theirs, err = tenancy.PlacesOf(ctx, s.table, u); return err },
		func() (err error) { mine, err = tenancy.PlacesOf(ctx, s.table, by.User()); return err },
	); err != nil {
		return false, nil, err
	}
	mine = by.Within(mine)
	var holds []table.Write
	for _, p := range theirs.Members {
		if p.OrganizationID == by.OrganizationID() || p.Role == tenancy.Plain && p.Stood == nil {
			continue
		}
		own, key, rev := inOrganization(mine, p.OrganizationID)
		if higherThan(p, own) {
			return true, nil, nil
		}
		holds = append(holds, table.Hold(key(by.User()), table.AtRevision(rev), errMoved))
	}
	for _, p := range theirs.Staff {
		own, key, rev := inProvider(mine, p.ProviderID)
		if access.Higher(access.Abroad{There: true, Provider: true, Job: p.Role}, own) {
			return true, nil, nil
		}
		if place, ok := by.Staff(); ok && place.ProviderID == p.ProviderID {
			continue // held with the caller's authority
		}
		holds = append(holds, table.Hold(key(by.User()), table.AtRevision(rev), errMoved))
	}
	return len(holds) > reliedOn, holds, nil
}

// higherThan reports whether somebody stands higher in another organisation than the caller, or stood before they were
// lowered.
func higherThan(p tenancy.Membership, own access.Abroad) bool {
	return access.Higher(access.Abroad{There: true, Role: p.Role}, own) ||
		p.Stood != nil && access.Higher(access.Abroad{There: true, Role: p.Stood.Role}, own)
}

type placeKey func(ids.User) table.Key

// inOrganization is the caller's confirmed place in another organisation, where it lies and of which revision it is.
func inOrganization(mine tenancy.Places, o ids.Organization) (access.Abroad, placeKey, int64) {
	for _, p := range mine.Members {
		if p.OrganizationID == o && p.Status == tenancy.Confirmed {
			key := func(u ids.User) table.Key { return tenancy.PlaceKey(u, o) }
			return access.Abroad{There: true, Role: p.Role, ByStaff: p.ByStaff}, key, p.Rev
		}
	}
	return access.Abroad{}, nil, 0
}

// inProvider is inOrganization for a provider.
func inProvider(mine tenancy.Places, o ids.Provider) (access.Abroad, placeKey, int64) {
	for _, p := range mine.Staff {
		if p.ProviderID == o && p.Status == tenancy.Confirmed {
			key := func(u ids.User) table.Key { return tenancy.StaffPlaceKey(u, o) }
			return access.Abroad{There: true, Provider: true, Job: p.Role}, key, p.Rev
		}
	}
	return access.Abroad{}, nil, 0
}
