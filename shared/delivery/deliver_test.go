package delivery_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ses/types"

	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
)

// post puts a mail into the outbox, from its reader's own share.
func post(k *testkit.Kit, to string, payload mail.Payload) ids.Message {
	k.T.Helper()
	return postFrom(k, outbox.Own(to), to, payload)
}

func postFrom(k *testkit.Kit, from outbox.Share, to string, payload mail.Payload) ids.Message {
	k.T.Helper()
	id, writes, err := outbox.MailWrites(k.Clock, from, to, "nl-NL", payload)
	k.Must(err)
	k.Must(k.Table.Transact(context.Background(), writes...))
	return id
}

func welcome() mail.Payload {
	return mail.Welcome{Name: "Fatima", Link: testkit.PublicURL + "/#/vault"}
}

func removed() mail.Payload { return mail.MemberRemoved{OrganizationName: "Molen"} }

func deliver(k *testkit.Kit, event []byte) {
	k.T.Helper()
	k.Must(k.RunJob("mail-deliver", event))
}

func state(k *testkit.Kit, id ids.Message) outbox.State {
	k.T.Helper()
	found, err := k.Table.Batch(context.Background(), outbox.FateKey(id))
	k.Must(err)
	fate, err := outbox.FateOf(found, id)
	k.Must(err)
	return fate.State
}

// sentTo lists the addressees in the order of sending.
func sentTo(k *testkit.Kit) string {
	var to []string
	for _, m := range k.Post.Sent() {
		to = append(to, strings.Join(m.Destination.ToAddresses, ","))
	}
	return strings.Join(to, " ")
}

func TestADueMailIsSentOnceAndRemembered(t *testing.T) {
	k := testkit.New(t)
	id := post(k, "fatima@example.com", welcome())
	if state(k, id) != outbox.Queued {
		t.Error("a waiting mail is not queued")
	}
	deliver(k, nil)
	deliver(k, nil)
	sent := k.Post.Sent()
	if sentTo(k) != "fatima@example.com" || *sent[0].Source != k.Config.MailFrom ||
		!strings.Contains(*sent[0].Message.Body.Text.Data, "/#/vault") {
		t.Errorf("sent to %q", sentTo(k))
	}
	if state(k, id) != outbox.Sent || len(k.Outbox()) != 0 {
		t.Errorf("state %s, %d wait", state(k, id), len(k.Outbox()))
	}
}

func TestSecurityMailGoesFirst(t *testing.T) {
	k := testkit.New(t)
	for range 12 {
		post(k, "bulk@example.com", welcome())
	}
	k.Clock.Advance(time.Second)
	post(k, "urgent@example.com", removed())
	deliver(k, nil)
	if got := sentTo(k); !strings.HasPrefix(got, "urgent@example.com ") || strings.Count(got, "bulk") != 12 {
		t.Errorf("order %s", got)
	}
}

func TestAFailureIsTriedAgainLaterAndLater(t *testing.T) {
	k := testkit.New(t)
	id := post(k, "fatima@example.com", welcome())
	tries := 0
	k.Post.Fail = func(string) error { tries++; return errors.New("throttled") }
	minutes := 0
	for tries < 9 {
		deliver(k, nil)
		k.Clock.Advance(time.Minute)
		minutes++
	}
	// 2 + 4 + 8 + 16 + 32 + 60 + 60 + 60 minutes lie between nine tries.
	if minutes < 242 || minutes > 244 {
		t.Errorf("nine tries within %d minutes", minutes)
	}
	if state(k, id) != outbox.Queued || len(k.Outbox()) != 1 || k.Outbox()[0].Tries != 9 {
		t.Errorf("state %s, waiting %+v", state(k, id), k.Outbox())
	}
	k.Post.Fail = nil
	k.Clock.Advance(time.Hour)
	deliver(k, nil)
	if state(k, id) != outbox.Sent || len(k.Post.Sent()) != 1 {
		t.Errorf("state %s, sent %d", state(k, id), len(k.Post.Sent()))
	}
}

func TestAMailThatIsTooLateIsNotSent(t *testing.T) {
	k := testkit.New(t)
	id := post(k, "fatima@example.com", welcome())
	k.Clock.Advance(72 * time.Hour)
	deliver(k, nil)
	if state(k, id) != outbox.NotSent || len(k.Post.Sent()) != 0 || len(k.Outbox()) != 0 {
		t.Errorf("state %s, sent %d, waiting %d", state(k, id), len(k.Post.Sent()), len(k.Outbox()))
	}
}

func TestARefusedMailIsGivenUpAtOnce(t *testing.T) {
	k := testkit.New(t)
	id := post(k, "fatima@example.com", welcome())
	elsewhere := post(k, "fatima@example.com", mail.Welcome{Link: "https://elsewhere.example/#/vault"})
	text := "Address is on the suppression list"
	k.Post.Fail = func(string) error { return &types.MessageRejected{Message: &text} }
	deliver(k, nil)
	if state(k, id) != outbox.NotSent || state(k, elsewhere) != outbox.NotSent || len(k.Outbox()) != 0 {
		t.Errorf("states %s and %s, waiting %d", state(k, id), state(k, elsewhere), len(k.Outbox()))
	}
}

func TestTwoRunsAtOnceSendNothingTwice(t *testing.T) {
	k := testkit.New(t)
	for range 15 {
		post(k, "fatima@example.com", welcome())
	}
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if err := k.RunJob("mail-deliver", nil); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(k.Post.Sent()); n != 15 || len(k.Outbox()) != 0 {
		t.Errorf("%d sent, %d wait", n, len(k.Outbox()))
	}
}

func TestAMailOfARunThatDiedIsSentLater(t *testing.T) {
	k := testkit.New(t)
	id := post(k, "fatima@example.com", welcome())
	k.Post.Fail = func(string) error { panic("killed") }
	func() {
		defer func() { _ = recover() }()
		_ = k.RunJob("mail-deliver", nil) // it panics
	}()
	k.Post.Fail = nil
	deliver(k, nil)
	if len(k.Post.Sent()) != 0 {
		t.Error("a claimed mail was sent by another run at once")
	}
	k.Clock.Advance(2 * time.Minute)
	deliver(k, nil)
	if len(k.Post.Sent()) != 1 || state(k, id) != outbox.Sent {
		t.Errorf("%d sent, %s", len(k.Post.Sent()), state(k, id))
	}
}

func TestAStreamRecordSweepsOnlyItsOwnPartition(t *testing.T) {
	k := testkit.New(t)
	post(k, "bulk@example.com", welcome())
	post(k, "urgent@example.com", removed())
	var urgent, bulk table.Key
	for _, w := range k.Outbox() {
		if w.Message.To == "urgent@example.com" {
			urgent = w.Key()
		} else {
			bulk = w.Key()
		}
	}
	record := func(pk string) []byte {
		event, err := json.Marshal(map[string]any{"Records": []any{
			map[string]any{
				"eventName": "INSERT",
				"dynamodb": map[string]any{
					"Keys": map[string]any{"PK": map[string]any{"S": pk}, "SK": map[string]any{"S": "x"}},
				},
			},
		}})
		k.Must(err)
		return event
	}
	deliver(k, record("SOMETHING#ELSE"))
	if sentTo(k) != "" {
		t.Errorf("a record of something else sent %s", sentTo(k))
	}
	deliver(k, record(bulk.PK))
	if sentTo(k) != "bulk@example.com" {
		t.Errorf("the bulk lane's record sent %s", sentTo(k))
	}
	deliver(k, record(urgent.PK))
	if sentTo(k) != "bulk@example.com urgent@example.com" {
		t.Errorf("in all %s", sentTo(k))
	}
	if k.RunJob("mail-deliver", []byte("{")) == nil {
		t.Error("an unreadable event is no error")
	}
}

// TestAMailThatWasGivenUpIsKeptForTheOperator, who sends it again while it is worth that.
func TestAMailThatWasGivenUpIsKeptForTheOperator(t *testing.T) {
	k := testkit.New(t)
	ctx, by := context.Background(), access.ByOperator()
	look := func() (waiting []outbox.Waiting, gone []outbox.GivenUp) {
		k.Must(outbox.Look(ctx, k.Table,
			func(w outbox.Waiting) error { waiting = append(waiting, w); return nil },
			func(g outbox.GivenUp) error { gone = append(gone, g); return nil }))
		return waiting, gone
	}
	refused := post(k, "refused@example.com", welcome())
	k.Post.Fail = func(string) error { return &types.MessageRejected{} }
	deliver(k, nil)
	waiting, gone := look()
	if len(waiting) != 0 || len(gone) != 1 || gone[0].ID != refused || gone[0].Why != outbox.Refused ||
		gone[0].Tries != 1 {
		t.Fatalf("%+v %+v", waiting, gone)
	}
	k.Must(outbox.SendAgain(ctx, k.Table, k.Clock, by, refused))
	if waiting, gone = look(); len(waiting) != 1 || len(gone) != 0 || state(k, refused) != outbox.Queued {
		t.Errorf("%+v %+v %s", waiting, gone, state(k, refused))
	}
	k.Sound("a mail that waits again")
	k.Post.Fail = nil
	deliver(k, nil)
	if sentTo(k) != "refused@example.com" || state(k, refused) != outbox.Sent {
		t.Errorf("sent to %q, %s", sentTo(k), state(k, refused))
	}
	if err := outbox.SendAgain(ctx, k.Table, k.Clock, by, refused); !errors.Is(err, outbox.ErrNoMail) {
		t.Errorf("a sent mail is sent again: %v", err)
	}
}

// TestAMailThatIsTooLateIsKeptWithoutItsContent: nobody finds its link or code there.
func TestAMailThatIsTooLateIsKeptWithoutItsContent(t *testing.T) {
	k := testkit.New(t)
	id := post(k, "late@example.com", mail.VerifyEmail{Link: testkit.PublicURL + "/#/finish-signup?token=secret-token"})
	k.Clock.Advance(24 * time.Hour)
	deliver(k, nil)
	for _, raw := range k.Items() {
		if strings.Contains(testkit.Text(raw), "secret-token") {
			t.Errorf("%v holds the link", raw.Key())
		}
	}
	err := outbox.SendAgain(context.Background(), k.Table, k.Clock, access.ByOperator(), id)
	if !errors.Is(err, outbox.ErrTooLate) {
		t.Errorf("a mail that is too late: %v", err)
	}
	k.Sound("a mail that is too late")
}

// TestAMailThatWasPutOffIsSentNowWhenTheOperatorSaysSo, and one that is too late is not.
func TestAMailThatWasPutOffIsSentNowWhenTheOperatorSaysSo(t *testing.T) {
	k := testkit.New(t)
	ctx, by := context.Background(), access.ByOperator()
	id := post(k, "off@example.com", welcome())
	k.Post.Fail = func(string) error { return errors.New("throttled") }
	for range 5 {
		deliver(k, nil)
		k.Clock.Advance(time.Hour)
	}
	deliver(k, nil)
	k.Post.Fail = nil
	deliver(k, nil)
	if sentTo(k) != "" {
		t.Fatal("it was not put off")
	}
	k.Must(outbox.SendAgain(ctx, k.Table, k.Clock, by, id))
	deliver(k, nil)
	if sentTo(k) != "off@example.com" {
		t.Errorf("sent to %q", sentTo(k))
	}
	id = post(k, "late@example.com", welcome())
	k.Clock.Advance(72 * time.Hour)
	if err := outbox.SendAgain(ctx, k.Table, k.Clock, by, id); !errors.Is(err, outbox.ErrTooLate) {
		t.Errorf("a waiting mail that is too late: %v", err)
	}
}
