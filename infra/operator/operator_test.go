package operator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	queue "github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"portaal/infra/testkit"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/ids"
	"portaal/shared/keystore"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// desk is the operator at a kit's table. Everything that was printed is kept.
type desk struct {
	*testkit.Kit
	server Server
	said   bytes.Buffer
}

func newDesk(t *testing.T, options ...testkit.Option) *desk {
	k := testkit.New(t, options...)
	return &desk{Kit: k, server: Server{
		Config: k.Config,
		API:    k.Client,
		Keys:   keystore.Options{Dir: k.Config.KeysDir},
		Clock:  k.Clock,
	}}
}

// says carries an order out and gives what was printed.
func (d *desk) says(line string) (string, error) {
	d.T.Helper()
	order, err := Parse(strings.Fields(line))
	d.Must(err)
	var out bytes.Buffer
	err = Open(d.server, &out).Do(context.Background(), order)
	d.said.Write(out.Bytes())
	if err != nil {
		d.said.WriteString(err.Error())
	}
	return out.String(), err
}

func (d *desk) shows(line string, want ...string) {
	d.T.Helper()
	out, err := d.says(line)
	if err != nil {
		d.T.Errorf("%s: %v", line, err)
	}
	for _, w := range want {
		if !regexp.MustCompile(w).MatchString(out) {
			d.T.Errorf("%s shows\n%swithout %s", line, out, w)
		}
	}
}

func (d *desk) refuses(line, why string) {
	d.T.Helper()
	d.Unchanged(line, func() {
		if _, err := d.says(line); err == nil || !strings.Contains(err.Error(), why) {
			d.T.Errorf("%s: %v, want %s", line, err, why)
		}
	})
}

// TestWhatTheOperatorSays goes through every word, on a server that nobody was on.
func TestWhatTheOperatorSays(t *testing.T) {
	t.Parallel()
	d := newDesk(t, testkit.WithConfig(func(c *cloud.Config) { c.Signups = "invite-only" }))
	ctx := context.Background()
	email := testkit.Address("anna")
	d.shows("invite-provider "+email+" --language nl", "invited")
	d.refuses("invite-provider "+email, "invited already")
	d.refuses("invite-provider anna", "(email: ")
	d.refuses("resend "+testkit.Address("nobody"), "no invitation")
	d.shows("providers", `(?m)mail waits +- +- +\S+ +`+email+`$`)
	d.Clock.Advance(time.Second)
	d.shows("resend "+email, "mailed again")
	link := d.Link(email, "providers/setup-provider", nil)
	anna, err := d.Server.RegisterInvited(ctx, testkit.Account(email, "Anna"), link)
	d.Must(err)
	provider, err := anna.SetUpProvider(ctx, link, "Noordzee IT", email)
	d.Must(err)
	d.StartClient(anna, provider, "Bakkerij", testkit.Address("piet"))
	d.shows("providers", `(?m)^`+provider+` +enabled +1 +1 +\d{4}-\d\d-\d\d +Noordzee IT$`)
	d.shows("invite-provider "+testkit.Address("els"), "invited")
	d.refuses("withdraw "+testkit.Address("nobody"), "no invitation")

	d.shows("disable-provider "+provider, `^disabled: Noordzee IT \(1 clients, 1 staff\)`)
	d.shows("disable-provider "+provider, "^disabled already")
	d.shows("providers", provider+" +disabled")
	d.shows("enable-provider "+provider, "^enabled: Noordzee IT")
	d.refuses("disable-provider nothing", "no such provider")

	d.shows("accounts", `(?m)^`+anna.UserID+` +enabled +no +\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d +`+email+` +Anna$`)
	if out, _ := d.says("accounts --search nobody-like-that"); strings.Contains(out, anna.UserID) {
		t.Errorf("a search finds everybody:\n%s", out)
	}
	d.shows("accounts --search=ÁNNA", anna.UserID)
	d.shows("disable-account "+strings.ToUpper(email), `^disabled: `+email+` \(in 0 organisations, on the staff of 1`)
	d.shows("accounts", anna.UserID+" +disabled")
	d.shows("enable-account "+anna.UserID, "^enabled: "+email)
	d.refuses("disable-account "+testkit.Address("nobody"), "no such account")
	d.refuses("enable-account nothing", "no such account")
	_, err = d.Server.Login(ctx, anna.Person)
	d.Must(err)
	d.Sound("the operator's day")
	_, err = d.Table.Touch(ctx, tenancy.ProviderKey(ids.Provider(provider)),
		expression.Set(expression.Name("deleting"), expression.Value(true)), table.Exists())
	d.Must(err)
	d.shows("providers", provider+" +being deleted")
	d.keepsQuiet(link.Query.Get("token"))
}

// keepsQuiet fails when anything was printed that a table or a mail holds and nobody may see.
func (d *desk) keepsQuiet(secrets ...string) {
	d.T.Helper()
	for _, raw := range d.Items() {
		for name, value := range values(raw) {
			switch name {
			case "inviteNonce", "nonce", "password", "securityStamp", "stamp", "key", "privateKey", "refresh", "salt":
				secrets = append(secrets, fmt.Sprint(value))
			}
		}
	}
	for _, s := range append(secrets, "http://", "https://", "token=") {
		// The salt of a key derivation is the address, which is shown.
		if len(s) > 5 && !strings.Contains(s, "@") && strings.Contains(d.said.String(), s) {
			d.T.Errorf("%q was printed", s)
		}
	}
}

// TestTheOperatorSeesWhatBecameOfMailsAndNotWhatTheySay, and has one sent after all.
func TestTheOperatorSeesWhatBecameOfMailsAndNotWhatTheySay(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	post := func(to string, payload mail.Payload) string {
		id, writes, err := outbox.MailWrites(d.Clock, outbox.Own(to), to, "nl-NL", payload)
		d.Must(err)
		d.Must(d.Table.Transact(context.Background(), writes...))
		return string(id)
	}
	hint := post("refused@example.com", mail.PasswordHint{Hint: "the-hint", Link: testkit.PublicURL + "/#/login"})
	d.Post.Fail = func(string) error { return &types.MessageRejected{} }
	d.Must(d.RunJob("mail-deliver", nil))
	d.Post.Fail = func(string) error { return errors.New("throttled") }
	off := post("off@example.com", mail.Welcome{Name: "Els", Link: testkit.PublicURL + "/#/vault"})
	d.Must(d.RunJob("mail-deliver", nil))
	waits := post("waits@example.com", mail.Welcome{Name: "Els", Link: testkit.PublicURL + "/#/vault"})
	d.shows("mails",
		hint+` +password-hint +not sent \d{4}-\d\d-\d\d \d\d:\d\dZ: address refused +refused@example.com`,
		off+` +welcome +tried 1 times, again \d{4}-\d\d-\d\d \d\d:\d\dZ +off@example.com`,
		waits+` +welcome +waits +waits@example.com`)
	d.Post.Fail = nil
	d.shows("resend-mail "+hint, "waits to be sent now")
	d.Must(d.RunJob("mail-deliver", nil))
	if sent := d.Post.Sent(); len(sent) != 2 {
		t.Errorf("%d mails were sent", len(sent))
	}
	d.refuses("resend-mail "+hint, "no mail")
	d.refuses("resend-mail nothing", "no mail")
	d.keepsQuiet("the-hint")
}

// letters is a queue with letters as the stream and the scheduler leave them.
type letters struct{ bodies []queue.Message }

func (l *letters) GetQueueAttributes(
	context.Context,
	*sqs.GetQueueAttributesInput,
	...func(*sqs.Options),
) (*sqs.GetQueueAttributesOutput, error) {
	n := fmt.Sprint(len(l.bodies))
	return &sqs.GetQueueAttributesOutput{Attributes: map[string]string{"ApproximateNumberOfMessages": n}}, nil
}

// ReceiveMessage gives the same letters each time, as a queue may.
func (l *letters) ReceiveMessage(
	context.Context,
	*sqs.ReceiveMessageInput,
	...func(*sqs.Options),
) (*sqs.ReceiveMessageOutput, error) {
	return &sqs.ReceiveMessageOutput{Messages: l.bodies}, nil
}

func TestDeadLettersSayOfWhatAndWhyInALine(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	arn := "arn:aws:lambda:eu-central-1:1:function:portaal-dev-mail-deliver"
	d.server.Letters = "queue"
	d.server.Queue = &letters{[]queue.Message{
		{
			MessageId:  aws.String("1"),
			Attributes: map[string]string{"SentTimestamp": "1764000000000"},
			Body: aws.String(`{"requestContext":{"functionArn":"` + arn + `","condition":"RetryAttemptsExhausted"},` +
				`"responseContext":{"functionError":"Unhandled"},"DDBStreamBatchInfo":{"shardId":"shardId-1"}}`),
		},
		{
			MessageId:  aws.String("2"),
			Attributes: map[string]string{"SentTimestamp": "1764000000000"},
			Body:       aws.String("{}\x1b[2J"),
			MessageAttributes: map[string]queue.MessageAttributeValue{
				"TARGET_ARN": {StringValue: aws.String(arn)},
				"ERROR_CODE": {StringValue: aws.String("ResourceNotFoundException\x1b[2J")},
			},
		},
	}}
	d.shows("mails", "2 dead letters",
		`2025-11-24 16:00Z portaal-dev-mail-deliver RetryAttemptsExhausted Unhandled`,
		`2025-11-24 16:00Z portaal-dev-mail-deliver ResourceNotFoundException`)
	if strings.Contains(d.said.String(), "\x1b") {
		t.Error("a letter commands the terminal")
	}
}

func TestWhatIsNoOrder(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"", "nonsense", "invite-provider", "invite-provider a b", "providers x", "resend a --language nl",
		"invite-provider a@example.com --language de", "accounts --search", "accounts x",
	} {
		if _, err := Parse(strings.Fields(line)); !errors.Is(err, ErrUsage) {
			t.Errorf("%q: %v", line, err)
		}
	}
	for _, w := range words {
		if !strings.Contains(Usage(), "  "+w.name+" ") {
			t.Errorf("%s is not in the usage", w.name)
		}
	}
}

// TestAStageIsFoundByTheOutputsOfItsStack, and one that was deployed before them says so.
func TestAStageIsFoundByTheOutputsOfItsStack(t *testing.T) {
	t.Parallel()
	told := map[string]string{
		"TableName":      "t",
		"PublicUrl":      "https://portaal.example",
		"DigestKeyArn":   "arn:digest",
		"MailKeyArn":     "arn:mail",
		"DeadLettersUrl": "https://queue",
	}
	s, err := fromOutputs(aws.Config{Region: "eu-west-1"}, told)
	if err != nil || s.Config.Table != "t" || s.Config.PublicURL != "https://portaal.example" ||
		s.Keys.Names[grant.KeyMail] != "arn:mail" || s.Keys.Names[grant.KeyDigest] != "arn:digest" ||
		s.Letters != "https://queue" {
		t.Errorf("%+v %v", s, err)
	}
	for name := range told {
		less := map[string]string{}
		for n, v := range told {
			if n != name {
				less[n] = v
			}
		}
		if _, err := fromOutputs(aws.Config{}, less); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
}
