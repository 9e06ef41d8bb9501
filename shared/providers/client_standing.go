package providers

import (
	"context"
	"slices"
	"time"

	"portaal/shared/members"
	"portaal/shared/setup"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// OwnerState is how far a client's owner has come: of several, the one who has come farthest.
type OwnerState string

// How far an owner can have come.
const (
	OwnerNone      OwnerState = "none"
	OwnerExpired   OwnerState = "expired" // invited, and the invitation has ended
	OwnerInvited   OwnerState = "invited"
	OwnerWaiting   OwnerState = "waiting" // accepted, and waits to be confirmed
	OwnerConfirmed OwnerState = "confirmed"
)

// ownerStates are these, the farthest last.
var ownerStates = []OwnerState{OwnerNone, OwnerExpired, OwnerInvited, OwnerWaiting, OwnerConfirmed}

// SetupStep is the next step of a client's set-up.
type SetupStep string

// SetUp says that no step is left.
const SetUp SetupStep = "done"

// Both are read for a page of the list, from what they follow from: a step of the set-up is done and undone by what
// there is in a client, in many transactions that know nothing of the list. See decision 0106.
const (
	asked      = 25 // clients whose standing is read side by side
	ownersAmid = 50 // members of a client without a confirmed owner, among whom one is looked for
)

// stand says at the rows of a page what was asked for of their owners and their set-up.
func (s *Service) stand(ctx context.Context, rows []ClientRow, in *ListClientsInput) error {
	var found table.Found
	if in.Setup && len(rows) > 0 {
		keys := make([]table.Key, len(rows))
		for i, row := range rows {
			keys[i] = tenancy.OrganizationKey(row.OrganizationID)
		}
		var err error
		if found, err = s.table.Batch(ctx, keys...); err != nil {
			return err
		}
	}
	for some := range slices.Chunk(rows, asked) {
		var reads []func() error
		for i := range some {
			if in.Owners {
				reads = append(reads, func() error { return s.standOwner(ctx, &some[i]) })
			}
			if in.Setup {
				reads = append(reads, func() error { return s.standSetup(ctx, found, &some[i]) })
			}
		}
		if err := table.Together(reads...); err != nil {
			return err
		}
	}
	return nil
}

// standOwner says how the owner of a client stands. Most have a confirmed one, which their row tells.
func (s *Service) standOwner(ctx context.Context, row *ClientRow) error {
	state := OwnerConfirmed
	if row.OwnerCount == 0 {
		page, err := s.table.Query(ctx, tenancy.MembersOf(row.OrganizationID).Page(ownersAmid, ""))
		if err != nil {
			return err
		}
		places, err := table.Decode[tenancy.Membership](page.Items)
		if err != nil {
			return err
		}
		if state = ownerState(places, s.clock.Now()); page.Next != "" && state != OwnerWaiting {
			return nil // somebody further on may have come farther
		}
	}
	row.OwnerState = &state
	return nil
}

// ownerState is how the owner stands among some members.
func ownerState(places []tenancy.Membership, now time.Time) OwnerState {
	best := OwnerNone
	for _, m := range places {
		is := OwnerNone
		switch {
		case m.Role != tenancy.Owner:
		case m.Status == tenancy.Confirmed:
			is = OwnerConfirmed
		case m.Status == tenancy.Accepted:
			is = OwnerWaiting
		case m.Status == tenancy.Invited && now.Before(m.InvitedAt.Add(members.InvitationLife)):
			is = OwnerInvited
		case m.Status == tenancy.Invited:
			is = OwnerExpired
		}
		if slices.Index(ownerStates, is) > slices.Index(ownerStates, best) {
			best = is
		}
	}
	return best
}

// standSetup says the next step of a client's set-up; nothing of one that was deleted meanwhile.
func (s *Service) standSetup(ctx context.Context, found table.Found, row *ClientRow) error {
	var o tenancy.Organization
	there, err := found.Into(tenancy.OrganizationKey(row.OrganizationID), &o)
	if err != nil || !there {
		return err
	}
	list, err := setup.Of(ctx, s.table, s.has, o)
	if err != nil {
		return err
	}
	step := SetUp
	if next, left := list.Next(); left {
		step = SetupStep(next)
	}
	row.SetupStep = &step
	return nil
}
