package factor

import (
	"context"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Purpose is what a mailed code is for.
type Purpose string

// The purposes of mailed codes.
const (
	ForLogIn Purpose = "logIn"
	ForSetUp Purpose = "setUp"
)

// mailedLife is how long a mailed code is good. There are no more tries in it than limit.StepPerAccount allows.
const mailedLife = 5 * time.Minute

// Mailed is a code that was mailed and waits to be typed. A newer one replaces it: older codes die.
type Mailed struct {
	table.Meta
	UserID ids.User `dynamodbav:"userId"`
	For    Purpose  `dynamodbav:"for"`
	Code   string   `dynamodbav:"code"` // a keyed digest of the code and of the address it went to
}

// Key is where it lies: with its user.
func (m *Mailed) Key() table.Key { return mailedKey(m.UserID, m.For) }

// Kind is the item type.
func (*Mailed) Kind() string { return "StepCode" }

// MailWrites makes the writes of a new code to an address.
func (d Door) MailWrites(u tenancy.Account, why Purpose, address string) ([]table.Write, error) {
	code, expires := token.ShortCode(), d.Clock.Now().Add(mailedLife)
	_, writes, err := outbox.MailWrites(d.Clock, outbox.Own(u.Email), address, u.Culture, mail.SecondStepCode{
		Code:    mail.Name(code),
		Expires: expires,
	})
	if err != nil {
		return nil, err
	}
	row := &Mailed{UserID: u.ID, For: why, Code: d.mailedDigest(u.ID, why, address, code)}
	row.TTL = expires.Unix()
	return append(writes, table.Upsert(row)), nil
}

// UseMailed looks at a code that was mailed to an address, and makes the write that uses it up.
func (d Door) UseMailed(ctx context.Context, u ids.User, why Purpose, address, code string) (table.Write, error) {
	var row Mailed
	there, err := d.Table.Get(ctx, mailedKey(u, why), &row)
	if err != nil {
		return table.None, err
	}
	if !there || row.Expired(d.Clock.Now()) || !token.Equal(row.Code, d.mailedDigest(u, why, address, plain(code))) {
		return table.None, Wrong
	}
	return table.DeleteIf(row.Key(), codeOfMailed.Equal(expression.Value(row.Code)), Wrong), nil
}

func (d Door) mailedDigest(u ids.User, why Purpose, address, code string) string {
	return d.Keys.Digest("step-code", strings.Join([]string{string(u), string(why), address, code}, "\x00"))
}
