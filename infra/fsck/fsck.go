// Package fsck checks a whole table: every invariant that no single operation may break, however it was interrupted. It
// reads and never writes. Its memory is bounded by a page of the table, the mails that wait and the addresses of one
// organisation's members, not by the table. What it says names an invariant and a row's key, and no value of a row.
//
// A table in use changes while it is read. Rows that look wrong are therefore read once more, a little later, and only
// what is wrong twice is told.
package fsck

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/clock"
	"portaal/shared/grant"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// API is the part of the DynamoDB client that is used: nothing of it writes, but the door wants all of it.
type API interface {
	table.API
	Scan(context.Context, *dynamodb.ScanInput, ...func(*dynamodb.Options)) (*dynamodb.ScanOutput, error)
}

// Violation is one row of which an invariant does not hold.
type Violation struct {
	*Complaint
	Key table.Key
}

func (v Violation) String() string {
	return fmt.Sprintf("%s  %s / %s  %s", v.Invariant, v.Key.PK, v.Key.SK, v.Text)
}

// Options say how a table is checked. The zero value is for a table in use.
type Options struct {
	Clock   clock.Clock   // nil: the machine's
	Pause   time.Duration // before a row that looks wrong is read again; 0: half a second, below 0: none
	Drained bool          // all mails have been sent: none may wait
	Page    int32         // rows of one read; 0: 500
}

// Report is what a check went through.
type Report struct {
	Rows       int
	Violations int
}

// Check goes through a table and calls found for every violation.
func Check(ctx context.Context, api API, name string, o Options, found func(Violation)) (Report, error) {
	if o.Clock == nil {
		o.Clock = clock.System{}
	}
	if o.Pause == 0 {
		o.Pause = 500 * time.Millisecond
	}
	if o.Page == 0 {
		o.Page = 500
	}
	c := &checker{
		ctx:     ctx,
		table:   table.Open(api, name, grant.TableRead, o.Clock, nil),
		options: o,
		now:     o.Clock.Now(),
		found:   found,
	}
	if err := c.readOutbox(); err != nil {
		return c.report, err
	}
	in := &dynamodb.ScanInput{TableName: &name, ConsistentRead: aws.Bool(true), Limit: aws.Int32(o.Page)}
	for {
		page, err := api.Scan(ctx, in)
		if err != nil {
			return c.report, fmt.Errorf("fsck: reading the table: %w", err)
		}
		rows := make([]table.Raw, len(page.Items))
		for i, item := range page.Items {
			rows[i] = item
		}
		if err := c.page(rows); err != nil {
			return c.report, err
		}
		if in.ExclusiveStartKey = page.LastEvaluatedKey; in.ExclusiveStartKey == nil {
			break
		}
	}
	if c.accounts != c.addresses {
		return c.report, c.recount(api, name)
	}
	return c.report, nil
}

// recount adds accounts and addresses up once more, in one read of the table: one may have come or gone meanwhile.
func (c *checker) recount(api API, name string) error {
	var accounts, addresses sum
	in := &dynamodb.ScanInput{TableName: &name, ConsistentRead: aws.Bool(true)}
	for {
		page, err := api.Scan(c.ctx, in)
		if err != nil {
			return fmt.Errorf("fsck: reading the table: %w", err)
		}
		for _, item := range page.Items {
			var row struct {
				Type   string   `dynamodbav:"type"`
				ID     ids.User `dynamodbav:"id"`
				UserID ids.User `dynamodbav:"userId"`
			}
			_ = table.Raw(item).Into(&row) // what cannot be read was told already
			switch row.Type {
			case "User":
				accounts.add(row.ID)
			case "Address":
				addresses.add(row.UserID)
			}
		}
		if in.ExclusiveStartKey = page.LastEvaluatedKey; in.ExclusiveStartKey == nil {
			break
		}
	}
	if accounts != addresses {
		c.tell(Violation{oneAddressEach, table.Key{PK: "EMAIL"}})
	}
	return nil
}

type checker struct {
	ctx     context.Context
	table   *table.Table
	options Options
	now     time.Time
	found   func(Violation)
	report  Report
	waiting map[ids.Message]bool // mails in the outbox
	// The accounts, and those that an address leads to: each the sum of their hashes, which is the same when every
	// account has exactly one address. It needs no memory per account.
	accounts, addresses sum
	again               bool // rows are being read a second time
}

type sum [4]uint64

func (s *sum) add(u ids.User) {
	h := sha256.Sum256([]byte(u))
	for i := range s {
		for j := range 8 {
			s[i] += uint64(h[8*i+j]) << (8 * j)
		}
	}
}

func (c *checker) tell(v Violation) {
	c.report.Violations++
	c.found(v)
}

// verdict is what a row looks like: what it must be compared with, and the comparison.
type verdict struct {
	raw   table.Raw
	needs []table.Key
	judge func(table.Found) error // nil: nothing to compare
	wrong []Violation
}

func (v *verdict) say(what *Complaint) { v.sayAt(what, v.raw.Key()) }

func (v *verdict) sayAt(what *Complaint, key table.Key) {
	v.wrong = append(v.wrong, Violation{what, key})
}

// page judges the rows of one page together, so that what they are compared with is read in few calls.
func (c *checker) page(rows []table.Raw) error {
	c.report.Rows += len(rows)
	suspects, err := c.judge(rows)
	if err != nil || len(suspects) == 0 {
		return err
	}
	select {
	case <-c.ctx.Done():
		return c.ctx.Err()
	case <-time.After(max(c.options.Pause, 0)):
	}
	keys := make([]table.Key, len(suspects))
	for i, v := range suspects {
		keys[i] = v.raw.Key()
	}
	var fresh []table.Raw
	for _, v := range suspects {
		found, err := c.table.Batch(c.ctx, v.raw.Key())
		if err != nil {
			return err
		}
		if raw, there := found[v.raw.Key()]; there {
			fresh = append(fresh, raw)
		}
	}
	if err := c.readOutbox(); err != nil {
		return err
	}
	c.again = true
	defer func() { c.again = false }()
	suspects, err = c.judge(fresh)
	for _, v := range suspects {
		for _, w := range v.wrong {
			c.tell(w)
		}
	}
	return err
}

// judge gives the rows that look wrong.
func (c *checker) judge(rows []table.Raw) (suspects []*verdict, err error) {
	verdicts := make([]*verdict, len(rows))
	var needs []table.Key
	for i, raw := range rows {
		verdicts[i] = c.read(raw)
		needs = append(needs, verdicts[i].needs...)
	}
	found, err := c.table.Batch(c.ctx, needs...)
	if err != nil {
		return nil, err
	}
	for _, v := range verdicts {
		if v.judge != nil {
			if err := v.judge(found); err != nil {
				return nil, err
			}
		}
		if len(v.wrong) > 0 {
			suspects = append(suspects, v)
		}
	}
	return suspects, nil
}

// read decodes a row by its type.
func (c *checker) read(raw table.Raw) *verdict {
	v := &verdict{raw: raw}
	var meta table.Meta
	if err := raw.Into(&meta); err != nil || meta.Type == "" {
		v.say(unreadable)
		return v
	}
	kind, known := kinds[meta.Type]
	switch {
	case !known:
		v.say(unknownKind)
	default:
		v.lives(kind.life, meta)
		kind.read(c, v)
	}
	return v
}

// lives compares whether a row expires with whether it should.
func (v *verdict) lives(as life, meta table.Meta) {
	switch {
	case as == expires && meta.TTL == 0:
		v.say(noExpiry)
	case as == stays && meta.TTL != 0:
		v.say(expiry)
	}
}

// has reports whether a row exists.
func has(found table.Found, key table.Key) bool {
	_, there := found[key]
	return there
}

// same reports whether two rows say the same, their keys, types and the attributes named aside.
func same(a, b table.Raw, aside ...string) bool {
	skip := map[string]bool{"PK": true, "SK": true, "type": true}
	for _, name := range aside {
		skip[name] = true
	}
	return within(a, b, skip) && within(b, a, skip)
}

func within(a, b table.Raw, skip map[string]bool) bool {
	for name, value := range a {
		if !skip[name] && !equal(value, b[name]) {
			return false
		}
	}
	return true
}

func equal(a, b types.AttributeValue) bool {
	return plain(a) == plain(b)
}

// plain writes a value out so that equal values are written the same: fmt sorts the keys of maps.
func plain(v types.AttributeValue) string {
	switch t := v.(type) {
	case *types.AttributeValueMemberM:
		out := map[string]string{}
		for name, e := range t.Value {
			out[name] = plain(e)
		}
		return fmt.Sprintf("%q", out)
	case *types.AttributeValueMemberL:
		out := make([]string, len(t.Value))
		for i, e := range t.Value {
			out[i] = plain(e)
		}
		return fmt.Sprintf("%q", out)
	case nil:
		return ""
	default:
		return fmt.Sprintf("%T %v", v, value(v))
	}
}

func value(v types.AttributeValue) any {
	switch t := v.(type) {
	case *types.AttributeValueMemberS:
		return t.Value
	case *types.AttributeValueMemberN:
		return t.Value
	case *types.AttributeValueMemberB:
		return t.Value
	case *types.AttributeValueMemberBOOL:
		return t.Value
	}
	return nil
}
