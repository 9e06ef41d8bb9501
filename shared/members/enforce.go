package members

import (
	"context"
	"errors"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/organizations"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// together is the number of members that one transaction revokes: seven writes each, and a few for all.
const together = 13

// breaches are the policies whose turning on revokes members, and the event that tells of it.
var breaches = map[tenancy.PolicyType]logbook.EventType{
	tenancy.TwoStepPolicy:   logbook.MemberRevokedTwoFactor,
	tenancy.SingleOrgPolicy: logbook.MemberRevokedSingleOrg,
}

// Revokes reports whether turning a policy on revokes members who do not comply.
func Revokes(p tenancy.PolicyType) bool { return breaches[p] != 0 }

// Enforce revokes the members who do not comply with a policy that was just turned on: accepted and confirmed ones whom
// it binds, never the caller. It goes through them by the handful, each handful in a transaction with its events and
// mails, which holds that the policy is still on, and decides anew about those who change meanwhile. It reports whether
// it came to the end: after access.LongEnough it stops, and can be run again, as when it was interrupted. A policy that
// binds nobody's membership revokes nobody.
func (s *Service) Enforce(ctx context.Context, by access.OrgMember, p tenancy.PolicyType) (bool, error) {
	if !Revokes(p) {
		return true, nil
	}
	until, done := s.clock.Now().Add(access.LongEnough), false
	err := decideAs(ctx, by, func(by access.OrgMember, _ int) error {
		on, err := s.stillOn(ctx, by.Organization(), p)
		if err != nil || !on {
			done = true
			return err
		}
		bound, err := s.Breaching(ctx, by, p)
		if err != nil {
			return err
		}
		var overtaken error
		// Some in each request, however long it took to look who they are: otherwise none would ever come to the end.
		for first := true; len(bound) > 0 && (first || s.clock.Now().Before(until)); first = false {
			n := min(together, len(bound))
			err := s.revokeAll(ctx, by, bound[:n], p)
			if err != nil && !errors.Is(err, errMoved) && !errors.Is(err, organizations.SeatsMoved) {
				return err
			}
			overtaken = errors.Join(overtaken, err)
			bound = bound[n:]
		}
		done = len(bound) == 0
		if !done {
			return nil
		}
		return overtaken
	})
	return done, err
}

// stillOn reports whether a policy of an organisation is on by now.
func (s *Service) stillOn(ctx context.Context, o tenancy.Organization, p tenancy.PolicyType) (bool, error) {
	found, err := s.table.Batch(ctx, tenancy.PolicyKey(o.ID, p))
	if err != nil {
		return false, err
	}
	return tenancy.PolicyOn(found, o, p)
}

// Breaching are the members whom turning a policy on revokes, or still has to, by name: accepted and confirmed ones
// whom it binds and who do not comply; never the caller. For two-step login that is a read of the organisation's
// members and their accounts, for the single organisation one more for each member.
func (s *Service) Breaching(
	ctx context.Context,
	by access.OrgMember,
	p tenancy.PolicyType,
) ([]tenancy.Membership, error) {
	if !Revokes(p) {
		return nil, nil
	}
	var roster []tenancy.Membership
	var colleagues []tenancy.ProviderPlace
	if err := table.Together(
		func() (err error) { roster, err = Roster(ctx, s.table, by.OrganizationID()); return },
		func() (err error) { colleagues, err = Staff(ctx, s.table, by.Organization()); return },
	); err != nil {
		return nil, err
	}
	exempt := map[ids.User]bool{by.User(): true}
	for _, c := range colleagues {
		exempt[c.UserID] = true
	}
	bound := slices.DeleteFunc(roster, func(m tenancy.Membership) bool {
		in := m.Status == tenancy.Accepted || m.Status == tenancy.Confirmed
		return !in || m.Role == tenancy.Owner || m.Role == tenancy.Admin || exempt[m.UserID]
	})
	complies, err := s.complying(ctx, p, bound)
	if err != nil {
		return nil, err
	}
	bound = slices.DeleteFunc(bound, func(m tenancy.Membership) bool { return complies[m.UserID] })
	ByName(bound)
	return bound, nil
}

// complying tells who of some members does what a policy asks.
func (s *Service) complying(
	ctx context.Context,
	p tenancy.PolicyType,
	some []tenancy.Membership,
) (map[ids.User]bool, error) {
	out := map[ids.User]bool{}
	if p == tenancy.TwoStepPolicy {
		accounts, err := identity.Accounts(ctx, s.table, usersOf(some)...)
		for id, a := range accounts {
			out[id] = a.TwoStep
		}
		return out, err
	}
	alone := make([]bool, len(some))
	reads := make([]func() error, len(some))
	for i, m := range some {
		reads[i] = func() error {
			b, err := BelongingsOf(ctx, s.table, m.UserID)
			alone[i] = len(b.Elsewhere(m.OrganizationID)) == 0
			return err
		}
	}
	err := table.Together(reads...)
	for i, m := range some {
		out[m.UserID] = alone[i]
	}
	return out, err
}

func usersOf(some []tenancy.Membership) []ids.User {
	users := make([]ids.User, len(some))
	for i, m := range some {
		users[i] = m.UserID
	}
	return users
}

// policyOn is what a transaction holds that revokes by a policy.
var policyOn = table.Attribute[tenancy.PolicyState]("enabled").Equal(expression.Value(true))

// revokeAll switches a handful of members off in one transaction, as long as the policy is on.
func (s *Service) revokeAll(
	ctx context.Context,
	by access.OrgMember,
	some []tenancy.Membership,
	p tenancy.PolicyType,
) error {
	event := breaches[p]
	accounts, err := identity.Accounts(ctx, s.table, usersOf(some)...)
	if err != nil {
		return err
	}
	o := by.Organization()
	why, err := s.whyRevoked(o, event)
	if err != nil {
		return err
	}
	writes := []table.Write{organizations.Moved(o.ID), table.Check(tenancy.PolicyKey(o.ID, p), policyOn, errMoved)}
	var change organizations.SeatChange
	for _, m := range some {
		writes = append(writes, revokedWrites(o, &m)...)
		gone := vacate(m.Before, m.Role)
		change = change.Less(organizations.SeatChange{}.Less(gone))
		_, told, err := outbox.MailWrites(
			s.clock,
			outbox.Of(o.ID),
			m.Email,
			accounts[m.UserID].Culture,
			why,
		)
		if err != nil {
			return err
		}
		writes = append(append(writes, told...), by.Event(event, logbook.Subject{MemberID: m.ID, UserID: m.UserID}))
	}
	seats, err := s.countedWrites(ctx, o, change)
	if err != nil {
		return err
	}
	return by.Transact(ctx, append(writes, seats...)...)
}

// whyRevoked is the mail about being revoked by a policy.
func (s *Service) whyRevoked(o tenancy.Organization, event logbook.EventType) (mail.Payload, error) {
	site, err := s.site()
	if event == logbook.MemberRevokedSingleOrg {
		return mail.RevokedInTwoOrganizations{OrganizationName: mail.Name(o.Name), Link: site.Account()}, err
	}
	return mail.RevokedWithoutTwoStep{OrganizationName: mail.Name(o.Name), Link: site.Account()}, err
}
