package providers

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// RunDigest writes the weekly mails of the providers whose week was not begun yet: what the start page counts, to each
// admin who asked for it. A mail and that it was written are one transaction, so that each gets one a week, however
// often, late or half this is called. See decision 0111.
var RunDigest = operation.Job(operation.Spec{
	ID:       "providers-run-digest",
	Summary:  "Write the weekly mails to the admins who asked for them.",
	Grants:   table.Reads | table.Writes,
	Schedule: "rate(15 minutes)",
}, runDigest)

func runDigest(ctx context.Context, s *Service, _ access.Worker, _ []byte) error {
	week := weekOf(s.clock.Now())
	return s.runDaily(ctx, daily{
		due:  func(r *Round) bool { return r.Mailed < week },
		last: func(r *Round) int64 { return r.MailedAt },
		when: roundMailedAt,
		work: func(ctx, _ context.Context, r *Round) error { return s.mailWeek(ctx, r, week) },
	})
}

// mailWeek writes the mails of one provider, and then that they were. One that is disabled is left for later in the
// week.
func (s *Service) mailWeek(ctx context.Context, r *Round, week string) error {
	id := r.ProviderID
	var p tenancy.Provider
	there, err := s.table.Get(ctx, tenancy.ProviderKey(id), &p)
	if err != nil || !there || !p.Enabled {
		return err
	}
	wishes, err := s.digestsDue(ctx, id, week)
	if err != nil {
		return err
	}
	if len(wishes) > 0 {
		if err := s.mailAdmins(ctx, p, r, wishes, week); err != nil {
			return err
		}
	}
	set := expression.Set(roundMailed, expression.Value(week))
	_, err = s.table.Touch(ctx, roundKey(id), set, table.Exists())
	return err
}

// digestsDue are the wishes of a provider's admins to whom the week's mail was not written.
func (s *Service) digestsDue(ctx context.Context, p ids.Provider, week string) (due []Digest, err error) {
	for d, err := range table.RowsAs[Digest](s.table.Rows(ctx, tenancy.DigestsOf(p))) {
		if err != nil {
			return nil, err
		}
		if d.Week < week {
			due = append(due, d)
		}
	}
	return due, nil
}

// mailAdmins writes the mails of a provider. What fails for one admin keeps it from nobody else.
func (s *Service) mailAdmins(ctx context.Context, p tenancy.Provider, r *Round, wishes []Digest, week string) error {
	places, err := tenancy.AdminsOf(ctx, s.table, p.ID)
	if err != nil {
		return err
	}
	admins := map[ids.ProviderUser]ids.User{}
	for _, place := range places {
		admins[place.ID] = place.UserID
	}
	accounts, err := identity.AccountsAt(ctx, s.table, places)
	if err != nil {
		return err
	}
	said, err := s.digest(ctx, p, r)
	if err != nil {
		return err
	}
	var failed []error
	for _, d := range wishes {
		account, known := accounts[admins[d.PlaceID]]
		if !known || account.Disabled {
			continue
		}
		_, mails, err := outbox.MailWrites(s.clock, outbox.Of(p.ID), account.Email, account.Culture, said)
		if err == nil {
			err = s.table.Transact(ctx, append(d.mailedWrites(week), mails...)...)
		}
		if !errors.Is(err, fault.Stale) { // Stale: written by another run, or not wanted any more
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// digest is what the start page counts, as an admin sees it.
func (s *Service) digest(ctx context.Context, p tenancy.Provider, r *Round) (mail.WeeklyDigest, error) {
	site, err := s.site()
	if err != nil {
		return mail.WeeklyDigest{}, err
	}
	var so ClientCount
	if _, err := s.table.Get(ctx, countKey(p.ID), &so); err != nil {
		return mail.WeeklyDigest{}, err
	}
	n, err := s.needsOf(ctx, p, so, r)
	if err != nil {
		return mail.WeeklyDigest{}, err
	}
	waiting, err := s.staffWaiting(ctx, p.ID)
	if err != nil {
		return mail.WeeklyDigest{}, err
	}
	n.Staff = &waiting
	return digestOf(n, mail.Name(p.Name), site.Start(p.ID)), nil
}

// digestOf is the mail with each number of the start page.
func digestOf(n *Needs, provider mail.Name, link mail.Link) mail.WeeklyDigest {
	return mail.WeeklyDigest{
		ProviderName: provider,
		Clients:      n.Clients,
		Waiting:      mail.Many(n.Waiting),
		Staff:        mail.Many(*n.Staff),
		Invitations:  mail.Many(n.Invitations),
		Undelivered:  mail.Many(n.Undelivered),
		Unnumbered:   mail.Many(n.Unnumbered),
		PastDue:      mail.Many(n.PastDue),
		Full:         mail.Many(n.Full),
		Setup:        mail.Many(n.Setup),
		NoOwner:      mail.Many(n.NoOwner),
		OneOwner:     mail.Many(n.OneOwner),
		Policies:     mail.Many(n.Policies),
		TwoStep:      mail.Many(n.TwoStep),
		Stale:        mail.Many(n.Stale),
		Counted:      n.Counted,
		Link:         link,
	}
}
