package identity

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// SecondStepNeeded says that the master password was right and that a code is asked for. The fault says of what kinds.
var SecondStepNeeded = fault.Define(
	"identity.second_step_needed",
	400,
	"This account has two-step login. Enter a code.",
	"Dit account heeft tweestapslogin. Vul een code in.",
)

// longestStep is how long what is given for a second step can be: the answer of a security key is a text of JSON.
const longestStep = 8 << 10

// stepped is what the second step adds to a log-in.
type stepped struct {
	writes   []table.Write // use up what was given
	remember string        // the token that stands for the step next time; "" when nobody asked for one
	recovers bool          // the recovery code was given: every method goes
	passkey  bool          // a passkey stood for the master password and the second step
	key      bool          // a security key was the second step
}

// secondStep asks for the second step of somebody whose master password was right: SecondStepNeeded when none was
// given, factor.Wrong when it is not right. Nothing of it is looked at before, so that nobody without the password
// learns whether there is one.
func (s *Service) secondStep(
	ctx context.Context,
	l *approach,
	from tenancy.Origin,
	form url.Values,
) (*stepped, error) {
	u := &l.user
	if !u.TwoStep {
		return &stepped{}, nil
	}
	own, err := s.step.Read(ctx, u.ID)
	if err != nil {
		return nil, err
	}
	if len(own.On()) == 0 {
		return nil, fault.Unavailable // an account that says it has one is never let in without
	}
	code := form.Get("twoFactorToken")
	is, err := strconv.Atoi(form.Get("twoFactorProvider"))
	given := factor.Method(is)
	switch {
	case code == "" || err != nil || len(code) > longestStep:
		return nil, s.challenge(ctx, l, from, own)
	case given == factor.Remember:
		if !own.Remembers(l.from.device, u.Stamp, code) {
			return nil, s.challenge(ctx, l, from, own)
		}
		return &stepped{}, nil
	}
	if err := s.countStep(ctx, u.ID, given); err != nil {
		s.onlyPassword(ctx, l, from)
		return nil, err
	}
	step, err := s.taken(ctx, l, from, own, given, code)
	if errors.Is(err, factor.Wrong) {
		return nil, s.stepFailed(ctx, l, from, given)
	}
	if err != nil {
		return nil, err
	}
	s.uncountStep(ctx, u.ID)
	if form.Get("twoFactorRemember") == "1" && !step.recovers && l.from.device != "" {
		step.remember = own.Remembered(l.from.device, u.Stamp)
	}
	return step, nil
}

// taken looks at a code. The recovery code changes the security stamp too: every other session ends.
func (s *Service) taken(
	ctx context.Context,
	l *approach,
	from tenancy.Origin,
	own *factor.Own,
	given factor.Method,
	code string,
) (*stepped, error) {
	if given != factor.Recovery {
		writes, err := own.CheckWrites(ctx, given, code)
		return &stepped{writes: writes, key: given == factor.WebAuthn}, err
	}
	writes, err := own.RecoverWrites(code)
	if err != nil {
		return nil, err
	}
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	u, now := &l.user, s.clock.Now()
	_, told, err := outbox.MailWrites(s.clock, outbox.Own(u.Email), u.Email, u.Culture, mail.RecoveryCodeUsed{
		When: now,
		IP:   mail.Name(from.IP),
		Link: site.Account(),
	})
	if err != nil {
		return nil, err
	}
	writes = append(append(writes, told...),
		tenancy.Moved(u.ID),
		logbook.NewEvent(
			logbook.UserLog(u.ID),
			logbook.UserRecoveredStep,
			logbook.Subject{UserID: u.ID},
			u.ID,
			from,
			now,
		),
	)
	return &stepped{writes: writes, recovers: true}, nil
}

// withoutSteps gives the account as it is without second steps, with a new security stamp.
func (u *User) withoutSteps() User {
	out := *u
	out.Stamp, out.TwoStep = string(ids.New[ids.Nonce]()), false
	return out
}

// recover carries out writes together with the one that makes an account what withoutSteps gave, once members knows.
func (s *Service) recover(ctx context.Context, before, u *User, from tenancy.Origin, writes []table.Write) error {
	return s.withoutStep(ctx, before.Account, from, func() ([]table.Write, error) {
		set := expression.Set(stampOfUser, expression.Value(u.Stamp)).Remove(factor.TwoStep).
			Set(seenOfUser, expression.Value(tenancy.Day(s.clock.Now())))
		same := stampOfUser.Equal(expression.Value(before.Stamp))
		return append(slices.Clip(writes), table.Update(tenancy.UserKey(u.ID), set, same, WrongCredentials)), nil
	})
}

// challenge tells which second steps there are. Clients ask for a mailed code themselves when there is a choice; when
// mail is all there is, they wait for the one that is sent now.
func (s *Service) challenge(ctx context.Context, l *approach, from tenancy.Origin, own *factor.Own) error {
	hints, kept, err := own.HintWrites()
	if err != nil {
		return err
	}
	if len(kept) > 0 {
		if err := s.table.Transact(ctx, kept...); err != nil {
			return err
		}
	}
	if own.Only(factor.Email) {
		if err := s.mailStep(ctx, &l.user, own); err != nil && !errors.Is(err, fault.TooManyTries) {
			return err
		}
	}
	s.onlyPassword(ctx, l, from)
	return &fault.Fault{Kind: SecondStepNeeded, Steps: hints}
}

// mailStep mails a code for logging in to the address that was set up.
func (s *Service) mailStep(ctx context.Context, u *User, own *factor.Own) error {
	address, err := own.Secret(factor.Email)
	if err != nil {
		return err
	}
	if err := s.limits.Allow(ctx, limit.StepMailPerAccount, string(u.ID)); err != nil {
		return err
	}
	writes, err := s.step.MailWrites(u.Account, factor.ForLogIn, address)
	if err != nil {
		return err
	}
	return s.table.Transact(ctx, writes...)
}

// countStep counts a guess at the second step before it is looked at: over all methods, and those of the recovery code
// by themselves too.
func (s *Service) countStep(ctx context.Context, u ids.User, given factor.Method) error {
	for _, c := range []limit.Class{limit.StepPace, limit.StepPerAccount} {
		if err := s.limits.Allow(ctx, c, string(u)); err != nil {
			return err
		}
	}
	if given != factor.Recovery {
		return nil
	}
	return s.limits.Allow(ctx, limit.RecoveryPerAccount, string(u))
}

// uncountStep gives a guess back that was none.
func (s *Service) uncountStep(ctx context.Context, u ids.User) {
	_ = s.limits.Forgive(ctx, limit.StepPace, string(u))
	_ = s.limits.Forgive(ctx, limit.StepPerAccount, string(u))
}

// onlyPassword gives back what was counted of a master password that was right, while nobody is logged in yet.
func (s *Service) onlyPassword(ctx context.Context, l *approach, from tenancy.Origin) {
	s.takenBack(ctx, l.digest, l.from, l.at)
	s.forgive(ctx, from)
}

// stepFailed writes down that a second step was wrong and tells its owner, now and then.
func (s *Service) stepFailed(ctx context.Context, l *approach, from tenancy.Origin, given factor.Method) error {
	u, now := &l.user, s.clock.Now()
	writes := []table.Write{logbook.NewEvent(
		logbook.UserLog(u.ID),
		logbook.UserFailedStep,
		logbook.Subject{UserID: u.ID},
		u.ID,
		from,
		now,
	)}
	if s.limits.Allow(ctx, limit.StepFailedMails, string(u.ID)) == nil {
		_, told, err := outbox.MailWrites(s.clock, outbox.Own(u.Email), u.Email, u.Culture, mail.SecondStepFailed{
			When:   now,
			Method: given.Name(),
			IP:     mail.Name(from.IP),
		})
		if err != nil {
			return err
		}
		writes = append(writes, told...)
	}
	if err := s.table.Transact(ctx, writes...); err != nil {
		return err
	}
	s.onlyPassword(ctx, l, from)
	return factor.Wrong
}

// strangerWrites makes the mail about a log-in from a device that nobody has logged in from before.
func (s *Service) strangerWrites(l *approach, from tenancy.Origin) ([]table.Write, error) {
	if !l.strange {
		return nil, nil
	}
	_, told, err := outbox.MailWrites(s.clock, outbox.Own(l.user.Email), l.user.Email, l.user.Culture, mail.NewDevice{
		When:   s.clock.Now(),
		IP:     mail.Name(from.IP),
		Device: deviceKind(from.DeviceType),
	})
	return told, err
}

// sorts are the types of devices of the wire, by what mails call them.
var sorts = map[mail.DeviceKind][]int{
	mail.DevicePhone:   {0, 1, 15},
	mail.DeviceBrowser: {2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 17, 18, 19, 20},
	mail.DeviceDesktop: {6, 7, 8, 16},
	mail.DeviceCLI:     {23, 24, 25},
}

func deviceKind(number int) mail.DeviceKind {
	for sort, numbers := range sorts {
		if slices.Contains(numbers, number) {
			return sort
		}
	}
	return mail.DeviceOther
}
