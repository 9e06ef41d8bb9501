package testkit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/actor"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/mail/words"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Items reads the whole table, of each item all attributes or the named ones: for tests only, because no operation may.
func (k *Kit) Items(attributes ...string) []table.Raw {
	k.T.Helper()
	in := &dynamodb.ScanInput{TableName: &k.Config.Table, ConsistentRead: aws.Bool(true)}
	if len(attributes) > 0 {
		// Many names are reserved words: each goes by a name of its own.
		in.ExpressionAttributeNames = map[string]string{}
		for _, name := range attributes {
			in.ExpressionAttributeNames["#"+name] = name
		}
		in.ProjectionExpression = aws.String("#" + strings.Join(attributes, ", #"))
	}
	var out []table.Raw
	for {
		res, err := k.Client.Scan(context.Background(), in)
		k.Must(err)
		for _, item := range res.Items {
			out = append(out, item)
		}
		if in.ExclusiveStartKey = res.LastEvaluatedKey; in.ExclusiveStartKey == nil {
			return out
		}
	}
}

// Digest is a picture of everything in the table but limiter counters: equal digests mean that nothing changed.
func (k *Kit) Digest() string {
	k.T.Helper()
	var lines []string
	for _, item := range k.Items() {
		if !strings.HasPrefix(item.Key().PK, "LIMIT#") {
			lines = append(lines, Text(item))
		}
	}
	sort.Strings(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])
}

// Unchanged runs fn and fails unless the table is the same afterwards.
func (k *Kit) Unchanged(what string, fn func()) {
	k.T.Helper()
	before := k.Digest()
	fn()
	if k.Digest() != before {
		k.T.Errorf("%s changed the table", what)
	}
}

// Outbox returns the mails that wait, oldest first.
func (k *Kit) Outbox() []outbox.Waiting {
	k.T.Helper()
	var out []outbox.Waiting
	for lane := range uint64(outbox.Lanes) {
		for shard := range uint64(outbox.Shards) {
			rows := k.Table.Rows(context.Background(), outbox.WaitingIn(lane, shard))
			for w, err := range table.RowsAs[outbox.Waiting](rows) {
				k.Must(err)
				out = append(out, w)
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Created.Before(out[j].Created) })
	return out
}

type mailbox struct{ k *Kit }

// Mails renders the waiting mails of an address, newest first.
func (m mailbox) Mails(_ context.Context, to string) ([]actor.Mail, error) {
	var out []actor.Mail
	for _, w := range m.k.Outbox() {
		if !strings.EqualFold(w.Message.To, to) {
			continue
		}
		r, err := words.Render(w.Message, mail.Brand{})
		if err != nil {
			return nil, err
		}
		out = append([]actor.Mail{{
			ID:      string(w.ID),
			To:      w.Message.To,
			Subject: r.Subject,
			Text:    r.Text,
			HTML:    r.HTML,
		}}, out...)
	}
	return out, nil
}

// MailsTo returns the rendered mails waiting for an address, newest first.
func (k *Kit) MailsTo(to string) []actor.Mail {
	k.T.Helper()
	mails, err := mailbox{k}.Mails(context.Background(), to)
	if err != nil {
		k.T.Fatal(err)
	}
	return mails
}

var openedBy = table.Attribute[tenancy.Session]("idp")

// OpenedBy makes the sessions of an account those that an organisation's identity provider opened.
func (k *Kit) OpenedBy(o ids.Organization, u ids.User) {
	k.T.Helper()
	page, err := k.Table.Query(context.Background(), tenancy.SessionsOf(u))
	k.Must(err)
	sessions, err := table.Decode[tenancy.Session](page.Items)
	k.Must(err)
	if len(sessions) == 0 {
		k.T.Fatal("there is no session")
	}
	for _, s := range sessions {
		_, err := k.Table.Touch(context.Background(), s.Key(),
			expression.Set(openedBy, expression.Value(o)), table.Exists())
		k.Must(err)
	}
}

// SessionsOpened says of each session of an account whether a passkey or security key opened it.
func (k *Kit) SessionsOpened(u ids.User) (byPasskey []bool) {
	k.T.Helper()
	page, err := k.Table.Query(context.Background(), tenancy.SessionsOf(u))
	k.Must(err)
	sessions, err := table.Decode[tenancy.Session](page.Items)
	k.Must(err)
	for _, s := range sessions {
		byPasskey = append(byPasskey, s.Passkey)
	}
	return byPasskey
}
