package mailer

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ses"

	"portaal/shared/grant"
	"portaal/shared/mail"
)

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

const sent = `<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendEmailResult><MessageId>m-1</MessageId></SendEmailResult></SendEmailResponse>`

func failure(code, message string) string {
	return `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>` + code + `</Code><Message>` + message + `</Message></Error></ErrorResponse>`
}

func TestSendsOneMailToOnePerson(t *testing.T) {
	client, seen := post(t, 200, sent)
	var used grant.Set
	s := must(Open(client, "Portaal <post@portaal.example>", here, Sends, func(g grant.Set) { used |= g }))
	m := must(mail.New(" piet@bakkerij.example ", "nl", samples["organization-invitation"]))
	id, err := s.Send(context.Background(), m)
	if err != nil || id != "m-1" {
		t.Fatalf("id %q, %v", id, err)
	}
	r := must(Render(m))
	form := (*seen)[0]
	for key, want := range map[string]string{
		"Action": "SendEmail", "Source": "Portaal <post@portaal.example>",
		"Destination.ToAddresses.member.1": "piet@bakkerij.example", "Destination.ToAddresses.member.2": "",
		"Message.Subject.Data": r.Subject, "Message.Body.Text.Data": r.Text, "Message.Body.Html.Data": r.HTML, "Message.Body.Html.Charset": "UTF-8",
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
		"line break in the address": {mail.Message{To: "a@b.example\r\nBcc: c@d.example", Template: "welcome", Data: data}, mail.ErrAddress},
		"two addresses":             {mail.Message{To: "a@b.example,c@d.example", Template: "welcome", Data: data}, mail.ErrAddress},
		"link to another site":      {mail.Message{To: "a@b.example", Template: "welcome", Data: foreign}, ErrLink},
		"unknown template":          {mail.Message{To: "a@b.example", Template: "newsletter", Data: data}, mail.ErrTemplate},
		"data that does not fit":    {mail.Message{To: "a@b.example", Template: "welcome", Data: json.RawMessage(`{"Name":[]}`)}, mail.ErrTemplate},
	} {
		if _, err := s.Send(context.Background(), c.m); !errors.Is(err, c.want) || !Permanent(err) {
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

func TestTellsPermanentFromPassing(t *testing.T) {
	for what, c := range map[string]struct {
		status    int
		body      string
		permanent bool
	}{
		"rejected":            {400, failure("MessageRejected", "Address is on the suppression list"), true},
		"sandbox":             {400, failure("MessageRejected", "Email address is not verified."), false},
		"throttled":           {400, failure("Throttling", "Maximum sending rate exceeded."), false},
		"account paused":      {400, failure("AccountSendingPausedException", "x"), false},
		"sender not verified": {400, failure("MailFromDomainNotVerifiedException", "x"), false},
		"broken":              {500, "", false},
	} {
		client, _ := post(t, c.status, c.body)
		s := must(Open(client, "post@portaal.example", here, Sends, nil))
		_, err := s.Send(context.Background(), must(mail.New("a@b.example", "en", samples["welcome"])))
		if err == nil || Permanent(err) != c.permanent {
			t.Errorf("%s: permanent is %v for %v", what, Permanent(err), err)
		}
	}
}
