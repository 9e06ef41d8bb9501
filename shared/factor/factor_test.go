package factor_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var background = context.Background()

// steps is a door, and an account to go through it.
type steps struct {
	*testkit.Kit
	factor.Door
	who *testkit.Caller
}

func open(t *testing.T) *steps {
	t.Helper()
	k := testkit.New(t)
	return &steps{k, factor.Door{Table: k.Table, Keys: k.Keys, Clock: k.Clock}, k.Caller("Fatima")}
}

func (s *steps) read() *factor.Own {
	s.T.Helper()
	own, err := s.Door.Read(background, s.who.UserID)
	s.Must(err)
	return own
}

func (s *steps) write(writes []table.Write) error {
	return s.Door.Table.Transact(background, writes...)
}

func TestTheFirstMethodBringsTheRecoveryCodeAndTheLastTakesItAway(t *testing.T) {
	t.Parallel()
	s := open(t)
	if code, err := s.read().RecoveryCode(); err != nil || code != "" {
		t.Errorf("without a method the code is %q, %v", code, err)
	}
	s.Must(s.write(s.read().OnWrites(factor.Authenticator, "secret", 0)))
	own := s.read()
	first, err := own.RecoveryCode()
	s.Must(err)
	if secret, err := own.Secret(factor.Authenticator); err != nil || secret != "secret" || first == "" {
		t.Errorf("the method keeps %q, the code is %q, %v", secret, first, err)
	}
	var a tenancy.Account
	_, err = s.Door.Table.Get(background, tenancy.UserKey(s.who.UserID), &a)
	s.Must(err)
	if !a.TwoStep {
		t.Error("the account does not say that it has two-step login")
	}
	s.Must(s.write(own.OnWrites(factor.Email, "fatima@example.test", 0)))
	if again, err := s.read().RecoveryCode(); err != nil || again != first {
		t.Errorf("a second method changes the code: %v", err)
	}
	s.Must(s.write(s.read().OffWrites(factor.Authenticator)))
	if own := s.read(); !own.Only(factor.Email) || own.Has(factor.Authenticator) {
		t.Errorf("on are %v", own.On())
	}
	s.Must(s.write(s.read().OffWrites(factor.Email)))
	if own := s.read(); own.Mark() != "" || len(own.On()) != 0 {
		t.Errorf("after the last one, on are %v", own.On())
	}
}

func TestOfTwoWhoChangeTheMethodsAtOnceOneIsTooLate(t *testing.T) {
	t.Parallel()
	s := open(t)
	one, other := s.read(), s.read()
	s.Must(s.write(one.OnWrites(factor.Authenticator, "a", 0)))
	if err := s.write(other.OnWrites(factor.Email, "b", 0)); !errors.Is(err, fault.Stale) {
		t.Errorf("the second one got %v", err)
	}
}

func TestWhatStandsForAStepIsBoundAndEnds(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.Must(s.write(s.read().OnWrites(factor.Authenticator, "a", 0)))
	own := s.read()
	remembered, verified := own.Remembered("phone", "stamp"), own.Verified(factor.Email, "key")
	for what, good := range map[string]bool{
		"another device":        own.Remembers("tablet", "stamp", remembered),
		"another stamp":         own.Remembers("phone", "new", remembered),
		"no device":             own.Remembers("", "stamp", own.Remembered("", "stamp")),
		"another method":        own.Verifies(factor.WebAuthn, "key", verified),
		"another key":           own.Verifies(factor.Email, "other", verified),
		"one for the other":     own.Verifies(factor.Email, "key", remembered),
		"nonsense":              own.Remembers("phone", "stamp", "nonsense"),
		"an end that was moved": own.Remembers("phone", "stamp", "OTk5OTk5OTk5OQ"+remembered[14:]),
	} {
		if good {
			t.Errorf("good for %s", what)
		}
	}
	if !own.Remembers("phone", "stamp", remembered) || !own.Verifies(factor.Email, "key", verified) {
		t.Error("not good for what it was made for")
	}
	s.Kit.Clock.Advance(11 * time.Minute)
	if own.Verifies(factor.Email, "key", verified) || !own.Remembers("phone", "stamp", remembered) {
		t.Error("after eleven minutes the password must be asked again, the device not")
	}
	s.Must(s.write(own.OnWrites(factor.Email, "b", 0)))
	if s.read().Remembers("phone", "stamp", remembered) {
		t.Error("a device is remembered from before the methods changed")
	}
	s.Kit.Clock.Advance(30 * 24 * time.Hour)
	if own.Remembers("phone", "stamp", remembered) {
		t.Error("a device is remembered for more than thirty days")
	}
}
