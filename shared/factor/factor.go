// Package factor holds the second steps of accounts: which methods there are, what an account keeps of each, how a code
// is looked at and used up, and the recovery code; and the passkeys that log in by themselves. What it keeps is sealed:
// the table alone gives nobody a second step, and lets nobody in.
// It refuses to know log-ins, which are identity's, and who may change methods, which is twostep's.
package factor

import (
	"context"
	"slices"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Method is a way to take the second step, with the numbers of the wire.
type Method int

// The methods, as on the wire. Remember and Recovery stand for what is given in place of one.
const (
	Authenticator Method = 0
	Email         Method = 1
	Remember      Method = 5
	WebAuthn      Method = 7
	Recovery      Method = 8
)

// Wrong says that a code is not right, was used, or is no longer valid. Official clients show the words as they are.
var Wrong = fault.Define(
	"factor.code_wrong",
	400,
	"Two-step token is invalid. Try again.",
	"De code klopt niet of is verlopen. Probeer het opnieuw.",
)

// Steps is what an account keeps beside its methods, as long as there is one.
type Steps struct {
	table.Meta
	UserID   ids.User `dynamodbav:"userId"`
	Mark     string   `dynamodbav:"mark"`     // another one with each change of the methods
	Recovery string   `dynamodbav:"recovery"` // the recovery code, sealed
}

// Key is where it lies: with its user.
func (s *Steps) Key() table.Key { return stepsKey(s.UserID) }

// Kind is the item type.
func (*Steps) Kind() string { return "Steps" }

// Step is a method that is on.
type Step struct {
	table.Meta
	UserID ids.User `dynamodbav:"userId"`
	Method Method   `dynamodbav:"method"`
	Secret string   `dynamodbav:"secret"` // what the method needs, sealed
	Used   int64    `dynamodbav:"used"`   // the newest of its codes that was used, when they have an order
}

// Key is where it lies: with its user.
func (s *Step) Key() table.Key { return StepKey(s.UserID, s.Method) }

// Kind is the item type.
func (*Step) Kind() string { return "Step" }

var (
	usedOfStep   = table.Attribute[Step]("used")
	codeOfMailed = table.Attribute[Mailed]("code")
	// TwoStep is the attribute of an account that says whether it has a method.
	TwoStep = table.Attribute[tenancy.Account]("twoStep")
)

// Door is what the second steps are looked at with.
type Door struct {
	Table *table.Table
	Keys  *token.Keys
	Clock clock.Clock
	Site  string // the address of the portal, which security keys sign for
	// Assert checks what security keys sign; nil where an operation looks at no second step.
	Assert Asserter
}

// OpenDoor opens the door to second steps for one operation that asks none to sign (see Assert).
func OpenDoor(d operation.Doors) Door {
	return Door{Table: d.Table, Keys: d.Keys, Clock: d.Clock, Site: d.Config.PublicURL}
}

// Own is what one account has of two-step login, as Read found it. Its …Writes methods make the writes that change
// it, which fail when the methods were changed since.
type Own struct {
	User  ids.User
	steps Steps
	on    map[Method]*Step
	door  Door
}

// Read reads the second steps of an account, in one round trip.
func (d Door) Read(ctx context.Context, u ids.User) (*Own, error) {
	found, err := d.Table.Batch(ctx, KeysOf(u)...)
	if err != nil {
		return nil, err
	}
	own := &Own{User: u, on: map[Method]*Step{}, door: d}
	if _, err := found.Into(stepsKey(u), &own.steps); err != nil {
		return nil, err
	}
	for _, m := range methods {
		row := &Step{}
		there, err := found.Into(StepKey(u, m.is), row)
		if err != nil {
			return nil, err
		}
		if there {
			own.on[m.is] = row
		}
	}
	return own, nil
}

// KeysOf are the keys of all that an account may keep of its second steps, but for mailed codes.
func KeysOf(u ids.User) []table.Key {
	keys := []table.Key{stepsKey(u)}
	for _, m := range methods {
		keys = append(keys, StepKey(u, m.is))
	}
	return keys
}

// On lists the methods that are on, the one to offer first at the front.
func (o *Own) On() []Method {
	var out []Method
	for _, m := range methods {
		if o.on[m.is] != nil {
			out = append(out, m.is)
		}
	}
	return out
}

// Has reports whether a method is on.
func (o *Own) Has(m Method) bool { return o.on[m] != nil }

// Only reports whether a method is on and no other is.
func (o *Own) Only(m Method) bool { return o.Has(m) && len(o.on) == 1 }

// Mark is a random word that is replaced with each change of the methods, so that what was issued before a change can
// be told from what came after; "" while there is no method.
func (o *Own) Mark() string { return o.steps.Mark }

// Secret gives what a method keeps; "" when it is off.
func (o *Own) Secret(m Method) (string, error) {
	row := o.on[m]
	if row == nil {
		return "", nil
	}
	return o.door.Keys.Unseal(place(o.User, m), row.Secret)
}

// Keeps reports whether a method is on with just this, and a code of this step is used up: whoever asks for it again
// has it.
func (o *Own) Keeps(m Method, secret string, used int64) (bool, error) {
	held, err := o.Secret(m)
	return err == nil && o.Has(m) && held == secret && o.on[m].Used >= used, err
}

// RecoveryCode gives the recovery code; "" while no method is on.
func (o *Own) RecoveryCode() (string, error) {
	if o.steps.Mark == "" {
		return "", nil
	}
	return o.door.Keys.Unseal(place(o.User, Recovery), o.steps.Recovery)
}

// HintWrites are what a client is told of each method before the second step, by the method's number, nil for nothing;
// and the writes that keep what is asked.
func (o *Own) HintWrites() (map[string]any, []table.Write, error) {
	out, writes := map[string]any{}, []table.Write(nil)
	for _, m := range methods {
		row := o.on[m.is]
		if row == nil {
			continue
		}
		var hint any
		if m.hint != nil {
			secret, err := o.Secret(m.is)
			if err != nil {
				return nil, nil, err
			}
			told, kept, err := m.hint(o.door, try{user: o.User, secret: secret, row: row})
			if err != nil {
				return nil, nil, err
			}
			hint, writes = told, append(writes, kept...)
		}
		out[strconv.Itoa(int(m.is))] = hint
	}
	return out, writes, nil
}

// CheckWrites looks at a code of a method and makes the writes that use it up, which belong into the transaction of
// what it allows: Wrong when somebody was quicker. Whoever calls it counts the guess first.
func (o *Own) CheckWrites(ctx context.Context, m Method, code string) ([]table.Write, error) {
	row := o.on[m]
	at := slices.IndexFunc(methods, func(k method) bool { return k.is == m })
	if row == nil || at < 0 {
		return nil, Wrong
	}
	secret, err := o.Secret(m)
	if err != nil {
		return nil, err
	}
	return methods[at].check(ctx, o.door, try{user: o.User, secret: secret, row: row, code: code})
}

// RecoverWrites looks at a recovery code and makes the writes that switch every method off, the code with them.
func (o *Own) RecoverWrites(code string) ([]table.Write, error) {
	held, err := o.RecoveryCode()
	if err != nil {
		return nil, err
	}
	if held == "" || !token.Equal(plain(held), plain(code)) {
		return nil, Wrong
	}
	return o.AllOffWrites(Wrong), nil
}

// AllOffWrites makes the writes that switch every method off, the recovery code with them; moved is the error when the
// methods were changed meanwhile. There must be one.
func (o *Own) AllOffWrites(moved error) []table.Write {
	writes := []table.Write{table.Delete(&o.steps, moved)}
	for _, m := range methods {
		writes = append(writes, table.Gone(StepKey(o.User, m.is)))
	}
	return writes
}

// OnWrites makes the writes that switch a method on with what it keeps, or give it something else to keep. The first
// method brings the recovery code, and the account says that it has two-step login. fault.Stale when the methods were
// changed meanwhile.
func (o *Own) OnWrites(m Method, secret string, used int64) []table.Write {
	sealed := o.door.Keys.Seal(place(o.User, m), secret)
	first := o.steps.Mark == ""
	o.steps.Mark = string(ids.New[ids.Nonce]())
	var writes []table.Write
	if row := o.on[m]; row != nil {
		row.Secret, row.Used = sealed, used
		writes = append(writes, table.Put(row, nil))
	} else {
		writes = append(writes, table.Create(&Step{UserID: o.User, Method: m, Secret: sealed, Used: used}, fault.Stale))
	}
	if !first {
		return append(writes, table.Put(&o.steps, nil))
	}
	o.steps.UserID = o.User
	o.steps.Recovery = o.door.Keys.Seal(place(o.User, Recovery), token.Letters())
	on := expression.Set(TwoStep, expression.Value(true))
	return append(writes,
		table.Create(&o.steps, fault.Stale),
		table.Update(tenancy.UserKey(o.User), on, table.Exists(), fault.SignedOut),
	)
}

// OffWrites makes the writes that switch a method off; with the last one the recovery code goes. The account itself is
// written by whoever renews it. fault.Stale when the methods were changed meanwhile.
func (o *Own) OffWrites(m Method) []table.Write {
	writes := []table.Write{table.Delete(o.on[m], nil)}
	if o.Only(m) {
		return append(writes, table.Delete(&o.steps, nil))
	}
	o.steps.Mark = string(ids.New[ids.Nonce]())
	return append(writes, table.Put(&o.steps, nil))
}
