package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/smithy-go"

	"portaal/infra/testkit"
	"portaal/shared/catalog"
	"portaal/shared/delivery"
	"portaal/shared/ids"
	"portaal/shared/outbox"
	"portaal/shared/table"
)

// answers is what the mail service says to a mail.
func answers(code string) error {
	return fmt.Errorf(
		"sending: %w",
		&smithy.GenericAPIError{Code: code, Message: "Illegal address", Fault: smithy.FaultClient},
	)
}

func fate(k *testkit.Kit, id ids.Message) outbox.Fate {
	k.T.Helper()
	found, err := k.Table.Batch(context.Background(), outbox.FateKey(id))
	k.Must(err)
	f, err := outbox.FateOf(found, id)
	k.Must(err)
	return f
}

// foremost is a share that waits before those of practically all others, in whatever shard.
func foremost() outbox.Share {
	best := outbox.Of(ids.New[ids.Provider]())
	for range 5000 {
		if s := outbox.Of(ids.New[ids.Provider]()); (&outbox.Waiting{Share: s}).Behind() <
			(&outbox.Waiting{Share: best}).Behind() {
			best = s
		}
	}
	return best
}

func TestPoisonedAddressesOfOneTenantDoNotDelayAnHonestInvitation(t *testing.T) {
	k := testkit.New(t)
	poison := foremost()
	var dead []ids.Message
	for i := range 40 {
		dead = append(dead, postFrom(k, poison, fmt.Sprintf("p%d@att-x.example", i), welcome()))
	}
	k.Clock.Advance(time.Second)
	var honest []ids.Message // of so many tenants that some wait behind the poison, in its own shard
	for range 20 {
		honest = append(honest, postFrom(k, outbox.Of(ids.New[ids.Organization]()), "fatima@example.com", welcome()))
	}
	tries := 0
	before := 0
	k.Post.Fail = func(to string) error {
		if strings.HasSuffix(to, "@att-x.example") {
			tries++
			return answers("InvalidParameterValue")
		}
		before = tries
		return nil
	}
	deliver(k, nil)
	for _, id := range honest {
		if f := fate(k, id); f.State != outbox.Sent || before > 6 {
			t.Fatalf("an honest mail is %+v, the last was sent behind %d others", f, before)
		}
	}
	for _, id := range dead {
		if f := fate(k, id); f.State != outbox.NotSent || f.Why != outbox.Refused {
			t.Fatalf("a refused mail is %+v", f)
		}
	}
	if tries != 40 || len(k.Outbox()) != 0 {
		t.Errorf("%d tries, %d wait", tries, len(k.Outbox()))
	}
}

func TestABacklogOfOneTenantLeavesOthersTheirTurn(t *testing.T) {
	k := testkit.New(t)
	backlog := testkit.Size(300, 5000)
	big := foremost()
	for range backlog {
		postFrom(k, big, "many@example.com", welcome())
	}
	k.Clock.Advance(time.Second)
	for i := range 20 {
		postFrom(k, outbox.Of(ids.New[ids.Organization]()), fmt.Sprintf("one%d@example.com", i), welcome())
	}
	deliver(k, nil)
	last, run, longest := 0, 0, 0 // run: of the backlog without one of the others between, while one of them waits
	for i, m := range k.Post.Sent() {
		if run++; strings.HasPrefix(m.Destination.ToAddresses[0], "one") {
			last, longest, run = i, max(longest, run-1), 0
		}
	}
	// Twenty mails of others, with three of the backlog between two looks at most: far below five seconds at 14 a
	// second.
	if len(k.Post.Sent()) != backlog+20 || last > 69 || longest > 3 {
		t.Errorf(
			"%d sent, the last of the small tenants at place %d, up to %d of the backlog in a row",
			len(k.Post.Sent()),
			last,
			longest,
		)
	}
	testkit.Proved(
		t,
		"mails waiting before twenty tenants' one mail each",
		"%d; the last of the twenty left as number %d",
		backlog,
		last+1,
	)
}

func TestSecurityMailOvertakesABacklogWhileItIsSent(t *testing.T) {
	k := testkit.New(t)
	big := outbox.Of(ids.New[ids.Provider]())
	for range 60 {
		postFrom(k, big, "many@example.com", welcome())
	}
	sent, urgentAt := 0, 0
	k.Post.Fail = func(to string) error {
		if sent++; sent == 10 {
			post(k, "urgent@example.com", removed())
		}
		if to == "urgent@example.com" {
			urgentAt = sent
		}
		return nil
	}
	deliver(k, nil)
	if urgentAt == 0 || urgentAt > 17 {
		t.Errorf("asked for after 10 mails, it left as number %d", urgentAt)
	}
}

func TestAnErrorOfOneMailDoesNotEndTheRun(t *testing.T) {
	k := testkit.New(t)
	for i := range 8 {
		post(k, fmt.Sprintf("put-off%d@example.com", i), welcome())
	}
	id := post(k, "fatima@example.com", welcome())
	k.Post.Fail = func(to string) error {
		if strings.HasPrefix(to, "put-off") {
			return answers("SomethingNew")
		}
		return nil
	}
	deliver(k, nil)
	if state(k, id) != outbox.Sent || len(k.Outbox()) != 8 {
		t.Errorf("%s, %d wait", state(k, id), len(k.Outbox()))
	}
}

// deadline is a context whose time is up at an instant of the kit's clock.
type deadline struct {
	context.Context
	at time.Time
}

func (d deadline) Deadline() (time.Time, bool) { return d.at, true }

func TestARunEndsBeforeItsTimeIsUpAndIsNoFault(t *testing.T) {
	k := testkit.New(t)
	for range 30 {
		post(k, "many@example.com", welcome())
	}
	k.Post.Fail = func(string) error { k.Clock.Advance(time.Second); return nil }
	e, _ := catalog.ByID("mail-deliver")
	doors := k.Doors(e, func(a table.API) table.API { return a })
	ctx := deadline{context.Background(), k.Clock.Now().Add(29 * time.Second)}
	if err := delivery.Deliver.Run(ctx, doors, delivery.OpenTo(k.Post, doors), nil); err != nil {
		t.Errorf("work that is left is a fault: %v", err)
	}
	if n := len(k.Post.Sent()); n != 24 {
		t.Errorf("%d mails in 29 seconds of a mail a second, less 5", n)
	}
}

func TestAllSendersTogetherKeepOnePace(t *testing.T) {
	k := testkit.New(t)
	k.Config.MailRate = 14
	for range 60 {
		post(k, "many@example.com", welcome())
	}
	perSecond := map[time.Time]int{}
	k.Post.Fail = func(string) error { perSecond[k.Clock.Now().Truncate(time.Second)]++; return nil }
	e, _ := catalog.ByID("mail-deliver")
	doors := k.Doors(e, func(a table.API) table.API { return a })
	wait := func(_ context.Context, d time.Duration) error { k.Clock.Advance(d); return nil }
	// Two senders by turns, one mail each: the clock stands still unless one of them waits.
	for range 3 {
		for range 2 {
			s := delivery.OpenTo(k.Post, doors)
			delivery.Waiting(s, wait)
			k.Must(delivery.Deliver.Run(context.Background(), doors, s, nil))
			for range 5 {
				post(k, "many@example.com", welcome())
			}
		}
	}
	for second, n := range perSecond {
		if n > 14 {
			t.Errorf("%d mails in the second %s", n, second)
		}
	}
	if len(k.Post.Sent()) < 80 {
		t.Errorf("only %d sent", len(k.Post.Sent()))
	}
}

var errAway = errors.New("away")

func TestARunStopsWhileTheMailServiceIsDownOrPaused(t *testing.T) {
	for what, err := range map[string]error{
		"away":      errAway,
		"throttled": answers("Throttling"),
		"paused":    answers("AccountSendingPausedException"),
	} {
		k := testkit.New(t)
		for i := range 8 {
			post(k, fmt.Sprintf("p%d@example.com", i), welcome())
		}
		tries := 0
		k.Post.Fail = func(string) error { tries++; return err }
		deliver(k, nil)
		if tries != 3 || len(k.Outbox()) != 8 {
			t.Errorf("%s: %d tries, %d wait", what, tries, len(k.Outbox()))
		}
	}
}
