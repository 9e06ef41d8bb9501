// Package twostep lets people set up and take away the methods of their two-step login, and see their recovery code.
// What an account keeps of each method is factor's, asking for the second step at a log-in identity's; that somebody
// without one is revoked where it is required is members'. It keeps nothing of its own.
package twostep

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service is what the operations of two-step login work with.
type Service struct {
	table    *table.Table
	clock    clock.Clock
	step     factor.Door
	limits   limit.Limiter
	identity *identity.Service
	members  *members.Service
	// registers checks new security keys; see OpenWith.
	registers factor.Registrar
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:    d.Table,
		clock:    d.Clock,
		step:     factor.OpenDoor(d),
		limits:   limit.Limiter{Table: d.Table, Keys: d.Keys},
		identity: identity.Open(d),
		members:  members.Open(d),
	}
}

var (
	// NotVerified says that the token that stands for the master password is no longer valid.
	NotVerified = fault.Define(
		"twostep.not_verified",
		400,
		"Too much time has passed, or something was changed meanwhile. Give your master password again.",
		"Er is te veel tijd verstreken, of er is intussen iets gewijzigd. Geef je hoofdwachtwoord opnieuw.",
	)
	// NotOn says that a method that should go is not there.
	NotOn = fault.Define(
		"twostep.method_off",
		400,
		"This method is not on.",
		"Deze methode staat niet aan.",
	)
)

// Proof is how somebody shows, with each change, that it is them: the master password, or the token that came of asking
// for it a moment ago.
type Proof struct {
	MasterPasswordHash    secret.LoginHash `json:"masterPasswordHash,omitempty" maxLength:"64" doc:"Derived from the master password; or give the token." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	UserVerificationToken string           `json:"userVerificationToken,omitempty" maxLength:"200" doc:"What asking about the method answered."`
}

// own reads the caller's second steps.
func (s *Service) own(ctx context.Context, by access.SignedIn) (*factor.Own, error) {
	return s.step.Read(ctx, by.User())
}

// verified decides whether a change of a method comes with its proof; key is that of an authenticator app.
func (s *Service) verified(
	ctx context.Context,
	by access.SignedIn,
	own *factor.Own,
	m factor.Method,
	key string,
	p Proof,
) error {
	switch {
	case p.UserVerificationToken != "":
		if !own.Verifies(m, key, p.UserVerificationToken) {
			return NotVerified.On("userVerificationToken")
		}
		return nil
	case p.MasterPasswordHash == "":
		return &fault.Fault{
			Kind:   fault.Invalid,
			Fields: []fault.Field{{Name: "masterPasswordHash", Kind: fault.FieldRequired}},
		}
	}
	return s.identity.Confirm(ctx, by, p.MasterPasswordHash)
}

// guess counts a code that is about to be looked at, with those of logging in.
func (s *Service) guess(ctx context.Context, by access.SignedIn) error {
	if err := s.limits.Allow(ctx, limit.StepPace, string(by.User())); err != nil {
		return err
	}
	return s.limits.Allow(ctx, limit.StepPerAccount, string(by.User()))
}

// guessed gives a code back that was right.
func (s *Service) guessed(ctx context.Context, by access.SignedIn) {
	_ = s.limits.Forgive(ctx, limit.StepPace, string(by.User()))
	_ = s.limits.Forgive(ctx, limit.StepPerAccount, string(by.User()))
}

// setUp switches a method on, or gives it something else to keep.
func (s *Service) setUp(
	ctx context.Context,
	by access.SignedIn,
	own *factor.Own,
	m factor.Method,
	keeps string,
	used int64,
	more ...table.Write,
) error {
	a := by.Account()
	_, writes, err := outbox.MailWrites(s.clock, outbox.Own(a.Email), a.Email, a.Culture, mail.SecondStepSet{
		When:   s.clock.Now(),
		Method: m.Name(),
	})
	if err != nil {
		return err
	}
	writes = append(append(writes, own.OnWrites(m, keeps, used)...), more...)
	return s.table.Transact(ctx, append(writes, tenancy.Moved(a.ID), s.event(by, logbook.UserSetStep))...)
}

// takeAway switches a method off and ends all other sessions of the account; with the last method the person is revoked
// wherever two-step login is required, before the answer.
func (s *Service) takeAway(ctx context.Context, by access.SignedIn, own *factor.Own, m factor.Method) error {
	if !own.Has(m) {
		return NotOn
	}
	u, err := identity.AccountOf(by)
	if err != nil {
		return err
	}
	last := own.Only(m)
	writes := func() ([]table.Write, error) {
		now := u
		now.TwoStep = !last
		renewed, err := s.identity.RenewWrites(by, &now, mail.SecondStepRemoved{
			When:   s.clock.Now(),
			Method: m.Name(),
			Last:   last,
		})
		return append(append(renewed, own.OffWrites(m)...), s.event(by, logbook.UserRemovedStep)), err
	}
	if last {
		return s.members.WithoutTwoStep(ctx, u.Account, s.members.OwnDeed(u.ID, by.Origin()), writes)
	}
	all, err := writes()
	if err != nil {
		return err
	}
	return s.table.Transact(ctx, all...)
}

func (s *Service) event(by access.SignedIn, what logbook.EventType) table.Write {
	return logbook.NewEvent(
		logbook.UserLog(by.User()),
		what,
		logbook.Subject{UserID: by.User()},
		by.User(),
		by.Origin(),
		s.clock.Now(),
	)
}

// State is whether a method is on, as official clients list it.
type State struct {
	Enabled bool          `json:"enabled"`
	Type    factor.Method `json:"type"`
	Object  string        `json:"object"`
}

func stateOf(own *factor.Own, m factor.Method) *State {
	return &State{Enabled: own.Has(m), Type: m, Object: "twoFactorProvider"}
}

func off(m factor.Method) *State { return &State{Type: m, Object: "twoFactorProvider"} }
