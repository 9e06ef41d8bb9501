package members

import (
	"context"
	"errors"

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

// together is the number of members that one transaction revokes: five writes each, and two for all.
const together = 16

// breaches are the policies whose turning on revokes members, and the event that tells of it.
var breaches = map[tenancy.PolicyType]logbook.EventType{
	tenancy.TwoStepPolicy:   logbook.MemberRevokedTwoFactor,
	tenancy.SingleOrgPolicy: logbook.MemberRevokedSingleOrg,
}

// Revokes reports whether turning a policy on revokes members who do not comply.
func Revokes(p tenancy.PolicyType) bool { return breaches[p] != 0 }

// Enforce revokes the members who do not comply with a policy that was just turned on: accepted and confirmed ones whom
// it binds, never the caller. It goes through them by the handful, each handful in a transaction with its events and
// mails, and decides anew about those who change meanwhile. When interrupted, it can be run again. A policy that binds
// nobody's membership revokes nobody.
func (s *Service) Enforce(ctx context.Context, by access.OrgMember, p tenancy.PolicyType) error {
	event, ok := breaches[p]
	if !ok {
		return nil
	}
	return decideAs(ctx, by, func(by access.OrgMember, _ int) error {
		roster, err := Roster(ctx, s.table, by.OrganizationID())
		if err != nil {
			return err
		}
		var overtaken error
		for bound := suspects(by, roster); len(bound) > 0; {
			n := min(together, len(bound))
			handful, err := s.breaching(ctx, by, p, bound[:n])
			if err != nil {
				return err
			}
			err = s.revokeAll(ctx, by, handful, event)
			if err != nil && !errors.Is(err, errMoved) && !errors.Is(err, organizations.SeatsMoved) {
				return err
			}
			overtaken = errors.Join(overtaken, err)
			bound = bound[n:]
		}
		return overtaken
	})
}

// suspects are the members whom a policy could bind: those in, but owners, admins and the caller.
func suspects(by access.OrgMember, roster []tenancy.Membership) []tenancy.Membership {
	var out []tenancy.Membership
	for _, m := range roster {
		in := m.Status == tenancy.Accepted || m.Status == tenancy.Confirmed
		if in && m.Role != tenancy.Owner && m.Role != tenancy.Admin && m.UserID != by.User() {
			out = append(out, m)
		}
	}
	return out
}

// breaching keeps the members who do not comply with a policy that binds them.
func (s *Service) breaching(
	ctx context.Context,
	by access.OrgMember,
	p tenancy.PolicyType,
	some []tenancy.Membership,
) ([]tenancy.Membership, error) {
	belongings, users := make([]Belongings, len(some)), make([]ids.User, len(some))
	var accounts map[ids.User]tenancy.Account
	reads := make([]func() error, len(some), len(some)+1)
	for i, m := range some {
		users[i] = m.UserID
		reads[i] = func() (err error) { belongings[i], err = BelongingsOf(ctx, s.table, m.UserID); return }
	}
	if p == tenancy.TwoStepPolicy {
		reads = append(reads, func() (err error) { accounts, err = identity.Accounts(ctx, s.table, users...); return })
	}
	if err := table.Together(reads...); err != nil {
		return nil, err
	}
	var out []tenancy.Membership
	for i, m := range some {
		complies := p == tenancy.TwoStepPolicy && accounts[m.UserID].TwoStep ||
			p == tenancy.SingleOrgPolicy && len(belongings[i].Elsewhere(m.OrganizationID)) == 0
		if belongings[i].Bound(by.Organization(), m.Role) && !complies {
			out = append(out, m)
		}
	}
	return out, nil
}

// revokeAll switches a handful of members off in one transaction.
func (s *Service) revokeAll(
	ctx context.Context,
	by access.OrgMember,
	some []tenancy.Membership,
	event logbook.EventType,
) error {
	if len(some) == 0 {
		return nil
	}
	users := make([]ids.User, len(some))
	for i, m := range some {
		users[i] = m.UserID
	}
	accounts, err := identity.Accounts(ctx, s.table, users...)
	if err != nil {
		return err
	}
	o := by.Organization()
	why, err := s.whyRevoked(o, event)
	if err != nil {
		return err
	}
	writes := []table.Write{organizations.Moved(o.ID)}
	var change organizations.SeatChange
	for _, m := range some {
		writes = append(writes, revokedWrites(&m)...)
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
	return by.Transact(ctx, append(writes, counted(o, change))...)
}

// whyRevoked is the mail about being revoked by a policy.
func (s *Service) whyRevoked(o tenancy.Organization, event logbook.EventType) (mail.Payload, error) {
	if event != logbook.MemberRevokedTwoFactor {
		return mail.MemberRevoked{OrganizationName: mail.Name(o.Name)}, nil
	}
	site, err := s.site()
	return mail.RevokedWithoutTwoStep{OrganizationName: mail.Name(o.Name), Link: site.Account()}, err
}
