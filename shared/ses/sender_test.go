package ses

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	netmail "net/mail"
	"net/url"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ses"

	"portaal/shared/grant"
	"portaal/shared/mail"
	"portaal/shared/mail/words"
)

var here = must(mail.NewSite("https://portaal.example/"))

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// post is a stand-in for SES that speaks its wire format.
func post(t *testing.T, status int, body string) (*ses.Client, *[]url.Values) {
	t.Helper()
	var seen []url.Values
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		form, _ := io.ReadAll(r.Body)
		values, _ := url.ParseQuery(string(form))
		seen = append(seen, values)
		w.Header().Set("Content-Type", "text/xml")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	return ses.New(ses.Options{
		Region:           "eu-west-1",
		BaseEndpoint:     aws.String(server.URL),
		RetryMaxAttempts: 1,
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}, nil
		}),
	}), &seen
}

const sent = `<SendEmailResponse ` +
	`xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendEmailResult><MessageId>m-1</MessageId>` +
	`</SendEmailResult></SendEmailResponse>`

func failure(code, message string) string {
	return `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>` + code +
		`</Code><Message>` + message + `</Message></Error></ErrorResponse>`
}

func TestSendsOneMailToOnePerson(t *testing.T) {
	client, seen := post(t, 200, sent)
	var used grant.Set
	s := must(Open(client, "Portaal <post@portaal.example>", here, Sends, func(g grant.Set) { used |= g }))
	m := must(
		mail.New(
			" piet@bakkerij.example ",
			"nl",
			mail.MemberConfirmed{OrganizationName: "Bakkerij", Link: here.Vault()},
		),
	)
	id, err := s.Send(context.Background(), m)
	if err != nil || id != "m-1" {
		t.Fatalf("id %q, %v", id, err)
	}
	r := must(words.Render(m))
	form := (*seen)[0]
	for key, want := range map[string]string{
		"Action": "SendEmail", "Source": "Portaal <post@portaal.example>",
		"Destination.ToAddresses.member.1": "piet@bakkerij.example", "Destination.ToAddresses.member.2": "",
		"Message.Subject.Data":      r.Subject,
		"Message.Body.Text.Data":    r.Text,
		"Message.Body.Html.Data":    r.HTML,
		"Message.Body.Html.Charset": "UTF-8",
	} {
		if form.Get(key) != want {
			t.Errorf("%s = %q, want %q", key, form.Get(key), want)
		}
	}
	for key := range form {
		if strings.Contains(key, "Cc") || strings.Contains(key, "Bcc") {
			t.Errorf("%s is sent", key)
		}
	}
	if used != Sends {
		t.Errorf("grants used: %v", used)
	}
}

func TestRefusesBeforeAnythingLeaves(t *testing.T) {
	client, seen := post(t, 200, sent)
	s := must(Open(client, "post@portaal.example", here, Sends, nil))
	data := must(json.Marshal(mail.Welcome{Link: here.Vault()}))
	foreign := must(json.Marshal(mail.Welcome{Link: "https://evil.com/#/vault"}))
	for what, c := range map[string]struct {
		m    mail.Message
		want error
	}{
		"line break in the address": {
			mail.Message{To: "a@b.example\r\nBcc: c@d.example", Template: "welcome", Data: data},
			mail.ErrAddress,
		},
		"two addresses": {
			mail.Message{To: "a@b.example,c@d.example", Template: "welcome", Data: data},
			mail.ErrAddress,
		},
		"link to another site": {mail.Message{To: "a@b.example", Template: "welcome", Data: foreign}, mail.ErrLink},
		"unknown template": {
			mail.Message{To: "a@b.example", Template: "newsletter", Data: data},
			mail.ErrTemplate,
		},
		"data that does not fit": {
			mail.Message{To: "a@b.example", Template: "welcome", Data: json.RawMessage(`{"Name":[]}`)},
			mail.ErrTemplate,
		},
	} {
		if _, err := s.Send(context.Background(), c.m); !errors.Is(err, c.want) || Judge(err) != Refused {
			t.Errorf("%s: %v", what, err)
		}
	}
	bare := must(Open(client, "post@portaal.example", here, grant.TableRead, nil))
	if _, err := bare.Send(
		context.Background(),
		mail.Message{To: "a@b.example", Template: "welcome", Data: data},
	); !errors.Is(
		err,
		ErrNotGranted,
	) {
		t.Errorf("an operation without the grant: %v", err)
	}
	if len(*seen) != 0 {
		t.Errorf("%d mails left", len(*seen))
	}
	for _, from := range []string{"", "x", "a@b.example\r\nBcc: c@d.example", "a@b.example\x00"} {
		if _, err := Open(client, from, here, Sends, nil); err == nil {
			t.Errorf("sender %q is accepted", from)
		}
	}
}

func TestTellsWhatARefusalMeans(t *testing.T) {
	for what, c := range map[string]struct {
		status int
		body   string
		want   Verdict
	}{
		"rejected":              {400, failure("MessageRejected", "Address is on the suppression list"), Refused},
		"an address it refuses": {400, failure("InvalidParameterValue", "Domain contains illegal character"), Refused},
		"the second interface":  {400, failure("BadRequestException", "Illegal address"), Refused},
		"sandbox":               {400, failure("MessageRejected", "Email address is not verified."), Later},
		"something new":         {400, failure("SomethingNew", "x"), Later},
		"throttled":             {400, failure("Throttling", "Maximum sending rate exceeded."), Down},
		"daily quota":           {454, failure("Throttling", "Daily message quota exceeded."), Down},
		"account paused":        {400, failure("AccountSendingPausedException", "x"), Down},
		"sender not verified":   {400, failure("MailFromDomainNotVerifiedException", "x"), Down},
		"no permission":         {403, failure("AccessDenied", "x"), Down},
		"broken":                {500, "", Down},
	} {
		client, _ := post(t, c.status, c.body)
		s := must(Open(client, "post@portaal.example", here, Sends, nil))
		_, err := s.Send(context.Background(), must(mail.New("a@b.example", "en", mail.Welcome{Link: here.Vault()})))
		if err == nil || Judge(err) != c.want {
			t.Errorf("%s: %v for %v", what, Judge(err), err)
		}
	}
	gone := httptest.NewServer(nil)
	gone.Close()
	client := ses.New(ses.Options{Region: "eu-west-1", BaseEndpoint: aws.String(gone.URL), RetryMaxAttempts: 1,
		Credentials: aws.AnonymousCredentials{}})
	s := must(Open(client, "post@portaal.example", here, Sends, nil))
	if _, err := s.Send(
		context.Background(),
		must(mail.New("a@b.example", "en", mail.Welcome{Link: here.Vault()})),
	); err == nil || Judge(err) != Down {
		t.Errorf("no way there: %v", err)
	}
}

func TestTheSenderLineNamesWhoAsks(t *testing.T) {
	client, seen := post(t, 200, sent)
	s := must(Open(client, "Portaal <post@portaal.example>", here, Sends, nil))
	m := must(mail.New("piet@bakkerij.example", "nl", mail.OrganizationInvitation{
		OrganizationName: "Bakkerij Jansen",
		InviterName:      "Anna “de” Visser\r\nBcc: x@y.example",
		House:            "Noordzee IT",
		InviterEmail:     "anna@noordzee-it.example",
		Link:             here.Login(),
	}))
	must(s.Send(context.Background(), m))
	from := (*seen)[0].Get("Source")
	parsed, err := netmail.ParseAddress(from)
	if err != nil || parsed.Address != "post@portaal.example" || !strings.HasPrefix(parsed.Name, "Anna “de” Visser") ||
		!strings.HasSuffix(parsed.Name, "(Noordzee IT) via Portaal") || strings.ContainsAny(from, "\r\n") {
		t.Errorf("%q, %v", from, err)
	}
}
