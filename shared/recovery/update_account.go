package recovery

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// UpdateAccount gives a member's account a new master password, which its owner has to change at the next log-in,
// switches its two-step login off, or both. All its sessions end, and the person is told. An organisation that requires
// two-step login revokes whoever has none: with the answer it is done.
var UpdateAccount = operation.New(operation.Spec{
	ID:      "recovery-update-account",
	Route:   "PUT /api/organizations/{organizationId}/users/{id}/recover-account",
	Summary: "Recover a member's account.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  recovering,
}, access.Member(access.RecoverAccounts), updateAccount)

// ResetPassword is UpdateAccount in the form of older clients, for the master password only.
var ResetPassword = operation.New(operation.Spec{
	ID:      "recovery-reset-password",
	Route:   "PUT /api/organizations/{organizationId}/users/{id}/reset-password",
	Summary: "Give a member's account a new master password.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  recovering,
}, access.Member(access.RecoverAccounts), resetPassword)

var recovering = []*fault.Kind{
	NotOffered,
	NotEnrolled,
	NothingAsked,
	NoSteps,
	identity.ShapesMixed,
	identity.DerivedApart,
	identity.OtherUserKey,
	identity.KDFOutOfRange,
	fault.Invalid,
	fault.Stale,
	fault.NotFound,
}

// UpdateAccountInput is a member, what to recover, and the new master password.
type UpdateAccountInput struct {
	MemberPath
	Body struct {
		ResetMasterPassword   bool                     `json:"resetMasterPassword,omitempty" doc:"Give the account a new master password."`
		ResetTwoFactor        bool                     `json:"resetTwoFactor,omitempty" doc:"Switch the account's two-step login off."`
		Authentication        *identity.Authentication `json:"authenticationData,omitempty" doc:"New form: what to log in with."`
		Unlocking             *identity.Unlocking      `json:"unlockData,omitempty" doc:"New form: the user key under the new master password."`
		NewMasterPasswordHash secret.LoginHash         `json:"newMasterPasswordHash,omitempty" maxLength:"64" doc:"Old form: what to log in with." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		Key                   secret.Sealed            `json:"key,omitempty" maxLength:"1000" doc:"Old form: the user key under the new master password." example:"2.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

// ResetPasswordInput is a member and the new master password.
type ResetPasswordInput struct {
	MemberPath
	Body struct {
		Authentication        *identity.Authentication `json:"authenticationData,omitempty" doc:"New form: what to log in with."`
		Unlocking             *identity.Unlocking      `json:"unlockData,omitempty" doc:"New form: the user key under the new master password."`
		NewMasterPasswordHash secret.LoginHash         `json:"newMasterPasswordHash,omitempty" maxLength:"64" doc:"Old form: what to log in with." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		Key                   secret.Sealed            `json:"key,omitempty" maxLength:"1000" doc:"Old form: the user key under the new master password." example:"2.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

func updateAccount(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *UpdateAccountInput,
) (*operation.None, error) {
	b := &in.Body
	what := &identity.Recovered{NoSteps: b.ResetTwoFactor}
	if b.ResetMasterPassword {
		what.Password = &identity.Replacement{
			Authentication:        b.Authentication,
			Unlocking:             b.Unlocking,
			NewMasterPasswordHash: b.NewMasterPasswordHash,
			Key:                   b.Key,
		}
	}
	return nil, s.recover(ctx, by, in.MemberPath, what)
}

func resetPassword(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ResetPasswordInput,
) (*operation.None, error) {
	b := &in.Body
	return nil, s.recover(ctx, by, in.MemberPath, &identity.Recovered{Password: &identity.Replacement{
		Authentication:        b.Authentication,
		Unlocking:             b.Unlocking,
		NewMasterPasswordHash: b.NewMasterPasswordHash,
		Key:                   b.Key,
	}})
}

func (s *Service) recover(ctx context.Context, by access.OrgMember, at MemberPath, what *identity.Recovered) error {
	return access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		r, err := s.reach(ctx, by, at.ID)
		switch {
		case err != nil:
			return err
		case what.Password == nil && !what.NoSteps:
			return NothingAsked
		}
		done, err := s.identity.Already(ctx, r.user, what)
		switch {
		case err != nil || done:
			return err
		case what.NoSteps && !r.user.TwoStep:
			return NoSteps.On("resetTwoFactor")
		}
		writes, err := s.recoverWrites(ctx, by, r, what)
		if err != nil {
			return err
		}
		if !what.NoSteps {
			return by.Transact(ctx, writes...)
		}
		return s.members.WithoutTwoStep(ctx, r.user.Account, s.recorder(by), func() ([]table.Write, error) {
			// Whoever had to be revoked has been: what was read before is read again.
			now, err := s.reach(ctx, by, at.ID)
			if err != nil {
				return nil, err
			}
			writes, err := s.recoverWrites(ctx, by, now, what)
			return append(writes, by.HoldWrites(errMoved)...), err
		})
	}, errMoved)
}

// recorder records who is revoked because of a recovery: in the organisation that recovers, by whoever does it. Another
// one where the person is a member learns that the server did it, and neither by whom, nor where from, it was made to.
func (s *Service) recorder(by access.OrgMember) members.Recorder {
	return func(o ids.Organization, what logbook.EventType, about logbook.Subject) table.Write {
		if o == by.OrganizationID() {
			return by.Event(what, about)
		}
		about.OrganizationID = o
		return logbook.NewServerEvent(logbook.OrganizationLog(o), what, about, logbook.TwoStepEnded, s.clock.Now())
	}
}

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
	tell := recovered(by, what, len(passkeys.List) > 0, s.clock.Now(), site)
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
