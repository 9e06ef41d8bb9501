package branding

import (
	"context"
	"slices"

	"portaal/shared/identity"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// agree lets replies go to the address that was asked, if whoever asked is still an admin, and tells whom it concerns.
func (s *Service) agree(ctx context.Context, p tenancy.Provider, r tenancy.ReplyTo) error {
	admins, err := tenancy.AdminsOf(ctx, s.table, p.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(admins, func(a tenancy.ProviderPlace) bool { return a.ID == r.AskedBy })
	if i < 0 {
		return LinkDead
	}
	asker := admins[i]
	admins[0], admins[i] = admins[i], admins[0]
	former := r.Address
	r.Address, r.Asked, r.AskedBy = r.Asked, "", ""
	writes, err := s.changedWrites(ctx, p, r.Address, former, admins[:min(len(admins), tenancy.MostTold)])
	if err != nil {
		return err
	}
	return s.table.Transact(ctx, append(
		writes,
		table.Put(&r, errMoved),
		table.Check(p.Key(), table.AtRevision(p.Rev), errMoved),
		table.Check(asker.Key(), table.AtRevision(asker.Rev), errMoved),
		logbook.NewServerEvent(
			logbook.ProviderLog(p.ID),
			logbook.ProviderReplyToVerified,
			logbook.Subject{ProviderID: p.ID, ReplyTo: r.Address},
			logbook.ByMailedLink,
			s.clock.Now(),
		),
	)...)
}

// changedWrites makes the mails to a provider's admins, of whom the first asked for it, and to the address before.
func (s *Service) changedWrites(
	ctx context.Context,
	p tenancy.Provider,
	now, former string,
	admins []tenancy.ProviderPlace,
) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	accounts, err := identity.AccountsAt(ctx, s.table, admins)
	if err != nil {
		return nil, err
	}
	asker := accounts[admins[0].UserID]
	ended, err := s.endedWrites(p, former, asker.Culture)
	if err != nil {
		return nil, err
	}
	told, err := identity.TellWrites(s.clock, outbox.Of(p.ID), accounts, mail.ReplyToChanged{
		ProviderName: mail.Name(p.Name),
		ByName:       mail.Name(asker.Name),
		ByEmail:      mail.Address(asker.Email),
		Email:        mail.Address(now),
		Former:       mail.Address(former),
		Link:         site.ProviderSettings(p.ID),
	})
	return append(ended, told...), err
}

// endedWrites makes the mail to an address that replies don't go to any more; none where there was no such address.
func (s *Service) endedWrites(p tenancy.Provider, former, language string) ([]table.Write, error) {
	if former == "" {
		return nil, nil
	}
	ended := mail.ReplyToEnded{ProviderName: mail.Name(p.Name)}
	_, writes, err := outbox.MailWrites(s.clock, outbox.Of(p.ID), former, language, ended)
	return writes, err
}
