package recovery

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/identity"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
)

// recoverWrites makes the writes of a recovery, the event and the mail with them.
func (s *Service) recoverWrites(
	ctx context.Context,
	by access.OrgMember,
	r *reached,
	what *identity.Recovered,
) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	passkeys, err := s.steps.Passkeys(ctx, r.user.ID)
	if err != nil {
		return nil, err
	}
	staff, _ := by.Staff()
	tell := mail.AccountRecovered{
		Behind:           mail.By(staff.ProviderID),
		When:             s.clock.Now(),
		OrganizationName: mail.Name(by.Organization().Name),
		ByName:           mail.Name(by.Account().Name),
		Password:         what.Password != nil,
		Steps:            what.NoSteps,
		Passkeys:         len(passkeys.List) > 0,
		Link:             site.Login(),
	}
	writes, err := s.identity.RecoverWrites(ctx, r.user, what, outbox.Of(by.OrganizationID()), tell, errMoved)
	if err != nil {
		return nil, err
	}
	writes = append(writes, r.holds...)
	about := logbook.Subject{MemberID: r.member.ID, UserID: r.member.UserID}
	if what.Password != nil {
		writes = append(writes, by.Event(logbook.MemberPasswordReset, about))
	}
	if !what.NoSteps {
		return writes, nil
	}
	own, err := s.steps.Read(ctx, r.user.ID)
	if err != nil {
		return nil, err
	}
	return append(append(writes, own.AllOffWrites(errMoved)...), by.Event(logbook.MemberStepsReset, about)), nil
}
