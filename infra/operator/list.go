package operator

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/shared/identity"
	"portaal/shared/ids"
	line "portaal/shared/language"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// page is how many rows of the table are read at once.
const page = 1000

// What is read of the rows that are listed: of accounts neither keys nor anything of the master password.
var (
	kind       = table.Attribute[table.Meta]("type")
	ofProvider = []expression.NameBuilder{
		table.Attribute[tenancy.Provider]("id"),
		table.Attribute[tenancy.Provider]("name"),
		table.Attribute[tenancy.Provider]("enabled"),
		table.Attribute[tenancy.Provider]("deleting"),
		table.Attribute[tenancy.ProviderSetup]("providerId"),
		table.Attribute[tenancy.ProviderSetup]("email"),
		table.Attribute[tenancy.ProviderSetup]("invitedAt"),
		table.Attribute[tenancy.ProviderSetup]("messageId"),
		table.Attribute[table.Meta]("ttl"),
		table.Attribute[table.Meta]("created"),
	}
	ofAccount = []expression.NameBuilder{
		table.Attribute[tenancy.Account]("id"),
		table.Attribute[tenancy.Account]("email"),
		table.Attribute[tenancy.Account]("name"),
		table.Attribute[tenancy.Account]("disabled"),
		table.Attribute[tenancy.Account]("twoStep"),
		table.Attribute[tenancy.Account]("seen"),
		table.Attribute[table.Meta]("created"),
	}
)

// scan goes through the rows of some types in the whole table, a page at a time, of each only the attributes named. No
// list of all providers or accounts is kept, because nothing but this program would read it.
func (o *Operator) scan(
	ctx context.Context,
	attributes []expression.NameBuilder,
	kinds []string,
	do func([]table.Raw) error,
) error {
	var of []expression.OperandBuilder
	for _, k := range kinds {
		of = append(of, expression.Value(k))
	}
	e, err := expression.NewBuilder().
		WithProjection(expression.NamesList(kind, attributes...)).
		WithFilter(kind.In(of[0], of[1:]...)).
		Build()
	if err != nil {
		return err
	}
	in := &dynamodb.ScanInput{
		TableName:                 &o.server.Config.Table,
		ConsistentRead:            aws.Bool(true),
		Limit:                     aws.Int32(page),
		FilterExpression:          e.Filter(),
		ProjectionExpression:      e.Projection(),
		ExpressionAttributeNames:  e.Names(),
		ExpressionAttributeValues: e.Values(),
	}
	for {
		out, err := o.server.API.Scan(ctx, in)
		if err != nil {
			return fmt.Errorf("reading the table: %w", err)
		}
		rows := make([]table.Raw, len(out.Items))
		for i, item := range out.Items {
			rows[i] = item
		}
		if err := do(rows); err != nil {
			return err
		}
		if in.ExclusiveStartKey = out.LastEvaluatedKey; in.ExclusiveStartKey == nil {
			return nil
		}
	}
}

// shown is a text that somebody else chose, on one line and without what a terminal would obey.
func shown(text string) string { return line.Line(text) }

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

func instant(t time.Time) string { return t.UTC().Format("2006-01-02 15:04Z") }

const providerRow = "%-36s  %-18s  %7v  %5v  %-10s  %s"

// listProviders lists the providers and the open invitations to start one, as they are found.
func listProviders(ctx context.Context, o *Operator, _ arguments) error {
	o.say(providerRow, "ID", "STATUS", "CLIENTS", "STAFF", "SINCE", "NAME")
	kinds := []string{(*tenancy.Provider)(nil).Kind(), (*tenancy.ProviderSetup)(nil).Kind()}
	return o.scan(ctx, ofProvider, kinds, func(rows []table.Raw) error {
		var found []tenancy.Provider
		var some []ids.Provider
		for _, raw := range rows {
			var meta table.Meta
			if err := raw.Into(&meta); err != nil {
				return err
			}
			if meta.Type == kinds[1] {
				if err := o.showSetup(ctx, raw); err != nil {
					return err
				}
				continue
			}
			var p tenancy.Provider
			if err := raw.Into(&p); err != nil {
				return err
			}
			found, some = append(found, p), append(some, p.ID)
		}
		numbers, err := providers.NumbersOf(ctx, o.table, some...)
		if err != nil {
			return err
		}
		for _, p := range found {
			n, state := numbers[p.ID], o.state(p.Enabled, true)
			if p.Deleting {
				state = "being deleted"
			}
			o.say(providerRow, p.ID, state, n.Clients, n.Staff, day(p.Created), shown(p.Name))
		}
		return nil
	})
}

// showSetup shows an invitation to start a provider, and what became of its mail.
func (o *Operator) showSetup(ctx context.Context, raw table.Raw) error {
	var s tenancy.ProviderSetup
	if err := raw.Into(&s); err != nil {
		return err
	}
	now := o.server.Clock.Now()
	if s.Expired(now) {
		return nil
	}
	found, err := o.table.Batch(ctx, outbox.FateKey(s.MessageID))
	if err != nil {
		return err
	}
	fate, err := outbox.FateOf(found, s.MessageID)
	if err != nil {
		return err
	}
	state := "invited"
	switch {
	case !now.Before(s.InvitedAt.Add(mail.InvitationLife)):
		state = "invitation expired"
	case fate.State == outbox.NotSent:
		state = "mail not sent"
	case fate.State == outbox.Queued:
		state = "mail waits"
	}
	o.say(providerRow, s.ProviderID, state, "-", "-", day(s.InvitedAt), shown(s.Email))
	return nil
}

const accountRow = "%-36s  %-8s  %-7s  %-10s  %-10s  %s  %s"

// listAccounts lists the accounts, as they are found.
func listAccounts(ctx context.Context, o *Operator, a arguments) error {
	o.say(accountRow, "ID", "STATUS", "TWOSTEP", "SEEN", "SINCE", "E-MAIL", "NAME")
	wanted := table.Fold(a.given)
	return o.scan(ctx, ofAccount, []string{(*identity.User)(nil).Kind()}, func(rows []table.Raw) error {
		accounts, err := table.Decode[tenancy.Account](rows)
		if err != nil {
			return err
		}
		for _, u := range accounts {
			if !strings.Contains(table.Fold(u.Email), wanted) && !strings.Contains(table.Fold(u.Name), wanted) {
				continue
			}
			twoStep, seen := "no", u.Seen
			if u.TwoStep {
				twoStep = "yes"
			}
			if seen == "" {
				seen = "never"
			}
			o.say(accountRow, u.ID, o.state(!u.Disabled, true), twoStep, seen, day(u.Created),
				shown(u.Email), shown(u.Name))
		}
		return nil
	})
}

const mailRow = "%-36s  %-26s  %-44s  %s"

// listMails lists the mails that wait, then those that were not sent, then the dead letters. It shows nothing of what
// a mail says: that holds links and codes.
func listMails(ctx context.Context, o *Operator, _ arguments) error {
	o.say(mailRow, "ID", "MAIL", "STATE", "TO")
	now := o.server.Clock.Now()
	err := outbox.Look(ctx, o.table, func(w outbox.Waiting) error {
		state := "waits"
		if w.Due.After(now) {
			state = fmt.Sprintf("tried %d times, again %s", w.Tries, instant(w.Due))
		}
		o.say(mailRow, w.ID, shown(w.Message.Template), state, shown(w.Message.To))
		return nil
	}, func(g outbox.GivenUp) error {
		state := "not sent " + instant(g.At) + ": " + reasons[g.Why]
		o.say(mailRow, g.ID, shown(g.Message.Template), state, shown(g.Message.To))
		return nil
	})
	if err != nil {
		return err
	}
	return o.listLetters(ctx)
}

var reasons = map[outbox.Reason]string{
	outbox.Refused:    "address refused",
	outbox.Unwritable: "cannot be written",
	outbox.Late:       "too late",
}
