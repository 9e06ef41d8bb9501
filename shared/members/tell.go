package members

import (
	"context"

	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// person is somebody who is told something by mail.
type person struct {
	id    ids.User
	email string
}

// heads are the people who answer for an organisation's seats: the provider's confirmed staff for its client, otherwise
// the confirmed owners.
func (s *Service) heads(ctx context.Context, o tenancy.Organization) ([]person, error) {
	if o.ProviderID != "" {
		return s.staffOf(ctx, o)
	}
	roster, err := Roster(ctx, s.table, o.ID)
	return people(confirmed(roster, tenancy.Owner)), err
}

func (s *Service) staffOf(ctx context.Context, o tenancy.Organization) ([]person, error) {
	seats, err := Staff(ctx, s.table, o)
	out := make([]person, len(seats))
	for i, p := range seats {
		out[i] = person{p.UserID, p.Email}
	}
	return out, err
}

func people(some []tenancy.Membership) []person {
	out := make([]person, len(some))
	for i, m := range some {
		out[i] = person{m.UserID, m.Email}
	}
	return out
}

// tellWrites makes the mails to people, each in the reader's language and from the organisation's share.
func (s *Service) tellWrites(
	ctx context.Context,
	from outbox.Share,
	to []person,
	payloads ...mail.Payload,
) ([]table.Write, error) {
	if len(to) == 0 || len(payloads) == 0 {
		return nil, nil
	}
	users := make([]ids.User, len(to))
	for i, p := range to {
		users[i] = p.id
	}
	accounts, err := identity.Accounts(ctx, s.table, users...)
	if err != nil {
		return nil, err
	}
	var writes []table.Write
	for _, p := range to {
		for _, payload := range payloads {
			_, w, err := outbox.MailWrites(s.clock, from, p.email, accounts[p.id].Culture, payload)
			if err != nil {
				return nil, err
			}
			writes = append(writes, w...)
		}
	}
	return writes, nil
}

// tellMemberWrites makes the mail to a member; none to an address that has not accepted: it has not joined anything.
func (s *Service) tellMemberWrites(
	ctx context.Context,
	m tenancy.Membership,
	payload mail.Payload,
) ([]table.Write, error) {
	if m.UserID == "" {
		return nil, nil
	}
	return s.tellWrites(ctx, outbox.Of(m.OrganizationID), []person{{m.UserID, m.Email}}, payload)
}

// announceWrites makes the mails to those who can confirm a member.
func (s *Service) announceWrites(
	ctx context.Context,
	o tenancy.Organization,
	m tenancy.Membership,
) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	roster, err := Roster(ctx, s.table, o.ID)
	if err != nil {
		return nil, err
	}
	news := mail.MemberAccepted{
		OrganizationName: mail.Name(o.Name),
		MemberName:       mail.Name(m.Name),
		MemberEmail:      mail.Address(m.Email),
		Link:             site.Members(o.ID),
	}
	mails, err := s.tellWrites(ctx, outbox.Of(o.ID), people(confirmed(roster, tenancy.Owner, tenancy.Admin)), news)
	if err != nil || len(confirmed(roster, tenancy.Owner)) > 0 {
		return mails, err
	}
	colleagues, err := s.staffOf(ctx, o)
	if err != nil {
		return nil, err
	}
	news.ProviderStaff = true
	more, err := s.tellWrites(ctx, outbox.Of(o.ID), colleagues, news)
	return append(mails, more...), err
}
