package factor

import (
	"context"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/table"
	"portaal/shared/token"
)

// try is a code that somebody gives for a method.
type try struct {
	user   ids.User
	secret string
	row    *Step
	code   string
}

// method is one way to take the second step. A new one is one more row here, and its operations in twostep.
type method struct {
	is    Method
	name  mail.StepMethod                                         // how mails call it
	hint  func(Door, try) (any, []table.Write, error)             // what is told before the code; nil for nothing
	check func(context.Context, Door, try) ([]table.Write, error) // looks at a code, and uses it up
}

// methods are all methods, the one to offer first at the front.
var methods = []method{
	{is: WebAuthn, name: mail.StepKey, hint: keyHintWrites, check: keyWrites},
	{is: Authenticator, name: mail.StepApp, check: appWrites},
	{is: Email, name: mail.StepEmail, hint: emailHintWrites, check: mailedWrites},
}

// Named is a method with the name that mails and the portal know it by.
type Named struct {
	Method Method
	Name   mail.StepMethod
}

// Methods lists all methods, the one to offer first at the front.
func Methods() []Named {
	var out []Named
	for _, m := range methods {
		out = append(out, Named{m.is, m.name})
	}
	return out
}

// Name is how mails call a method.
func (m Method) Name() mail.StepMethod {
	for _, k := range methods {
		if k.is == m {
			return k.name
		}
	}
	return mail.StepRecovery
}

// The codes of authenticator apps (RFC 6238) as every app makes them.
const period = 30 * time.Second

var app = totp.ValidateOpts{Period: uint(period / time.Second), Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// AppStep finds the time step whose code an authenticator app shows, now or a step earlier or later; 0 for none.
func AppStep(secret, code string, now time.Time) int64 {
	code, found := plain(code), int64(0)
	for _, at := range []time.Time{now.Add(-period), now, now.Add(period)} {
		if want, err := totp.GenerateCodeCustom(secret, at, app); err == nil && token.Equal(want, code) {
			found = at.Unix() / int64(period/time.Second)
		}
	}
	return found
}

// GoodKey reports whether a text can be the key of an authenticator app: 160 bits in base 32.
func GoodKey(key string) bool {
	_, err := totp.GenerateCodeCustom(key, time.Unix(0, 0), app)
	return err == nil && len(key) == 32
}

// appWrites takes each time step once, so that a code that was seen on its way is worth nothing.
func appWrites(_ context.Context, d Door, t try) ([]table.Write, error) {
	step := AppStep(t.secret, t.code, d.Clock.Now())
	if step == 0 || step <= t.row.Used {
		return nil, Wrong
	}
	newer := expression.Value(step)
	return []table.Write{
		table.Update(t.row.Key(), expression.Set(usedOfStep, newer), usedOfStep.LessThan(newer), Wrong),
	}, nil
}

func mailedWrites(ctx context.Context, d Door, t try) ([]table.Write, error) {
	use, err := d.UseMailed(ctx, t.user, ForLogIn, t.secret, t.code)
	return []table.Write{use}, err
}

// emailHintWrites tells enough of an address for its owner to know it: the first letters of both halves.
func emailHintWrites(_ Door, t try) (any, []table.Write, error) {
	local, domain, _ := strings.Cut(t.secret, "@")
	return map[string]string{"Email": hidden(local) + "@" + domain}, nil, nil
}

func hidden(local string) string {
	shown := 2
	if len(local) <= 3 {
		shown = 1
	}
	return local[:min(shown, len(local))] + strings.Repeat("*", max(len(local)-shown, 1))
}

// plain is a code as it is compared: without the spaces between its groups, in small letters.
func plain(code string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '\u00a0' {
			return -1
		}
		return r
	}, code))
}
