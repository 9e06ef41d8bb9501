package ses

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
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
	id, err := s.Send(context.Background(), m, mail.Brand{})
	if err != nil || id != "m-1" {
		t.Fatalf("id %q, %v", id, err)
	}
	r := must(words.Render(m, mail.Brand{}))
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
		if _, err := s.Send(context.Background(), c.m, mail.Brand{}); !errors.Is(err, c.want) || Judge(err) != Refused {
			t.Errorf("%s: %v", what, err)
		}
	}
	bare := must(Open(client, "post@portaal.example", here, grant.TableRead, nil))
	if _, err := bare.Send(
		context.Background(),
		mail.Message{To: "a@b.example", Template: "welcome", Data: data},
		mail.Brand{},
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
		m := must(mail.New("a@b.example", "en", mail.Welcome{Link: here.Vault()}))
		_, err := s.Send(context.Background(), m, mail.Brand{})
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
		mail.Brand{},
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
	must(s.Send(context.Background(), m, mail.Brand{}))
	from := (*seen)[0].Get("Source")
	parsed, err := netmail.ParseAddress(from)
	if err != nil || parsed.Address != "post@portaal.example" || !strings.HasPrefix(parsed.Name, "Anna “de” Visser") ||
		!strings.HasSuffix(parsed.Name, "(Noordzee IT) via Portaal") || strings.ContainsAny(from, "\r\n") {
		t.Errorf("%q, %v", from, err)
	}
}

func TestRepliesGoWhereTheProviderSays(t *testing.T) {
	client, seen := post(t, 200, sent)
	s := must(Open(client, "Portaal <post@portaal.example>", here, Sends, nil))
	m := must(mail.New("piet@bakkerij.example", "nl", mail.MemberRemoved{OrganizationName: "Bakkerij"}))
	must(s.Send(context.Background(), m, mail.Brand{Name: "Noordzee IT", ReplyTo: "help@noordzee.example"}))
	form := (*seen)[0]
	for key, want := range map[string]string{
		"ReplyToAddresses.member.1": "help@noordzee.example", "ReplyToAddresses.member.2": "",
		"Source": `"Noordzee IT via Portaal" <post@portaal.example>`,
	} {
		if form.Get(key) != want {
			t.Errorf("%s = %q, want %q", key, form.Get(key), want)
		}
	}
	for _, bad := range []mail.Address{
		"a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "A <a@b.example>", "x",
	} {
		if _, err := s.Send(context.Background(), m, mail.Brand{Name: "N", ReplyTo: bad}); !errors.Is(err, ErrHeader) {
			t.Errorf("replies to %q: %v", bad, err)
		}
	}
	if len(*seen) != 1 {
		t.Errorf("%d mails left", len(*seen))
	}
}

// pictured sends a mail with a logo, and reads what left as a mail app does.
func pictured(t *testing.T, m mail.Message, b mail.Brand) (*netmail.Message, map[string]string) {
	t.Helper()
	client, seen := post(t, 200, strings.ReplaceAll(sent, "SendEmail", "SendRawEmail"))
	s := must(Open(client, "Portaal <post@portaal.example>", here, Sends, nil))
	if id := must(s.Send(context.Background(), m, b)); id != "m-1" {
		t.Errorf("its number is %q", id)
	}
	form := (*seen)[0]
	if form.Get("Action") != "SendRawEmail" || form.Get("Destinations.member.1") != m.To ||
		form.Get("Destinations.member.2") != "" || form.Get("Source") != "post@portaal.example" {
		t.Errorf("sent as %v", form)
	}
	raw := must(base64.StdEncoding.DecodeString(form.Get("RawMessage.Data")))
	for line := range bytes.SplitSeq(raw, []byte("\r\n")) {
		if len(line) > 200 || bytes.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d bytes: %q", len(line), line)
		}
	}
	read := must(netmail.ReadMessage(bytes.NewReader(raw)))
	parts := map[string]string{}
	var walk func(kind string, body io.Reader)
	walk = func(kind string, body io.Reader) {
		kind, params, err := mime.ParseMediaType(kind)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(kind, "multipart/") {
			parts[kind] = string(must(io.ReadAll(body)))
			return
		}
		for list := multipart.NewReader(body, params["boundary"]); ; {
			part, err := list.NextPart() // decodes quoted-printable
			if err == io.EOF {
				return
			}
			if part.Header.Get("Content-Transfer-Encoding") == "base64" {
				raw := must(io.ReadAll(base64.NewDecoder(base64.StdEncoding, part)))
				parts[part.Header.Get("Content-Id")] = string(raw)
				continue
			}
			walk(part.Header.Get("Content-Type"), part)
		}
	}
	walk(read.Header.Get("Content-Type"), read.Body)
	return read, parts
}

func TestALogoComesWithTheMailAndNothingElse(t *testing.T) {
	confirmed := mail.MemberConfirmed{OrganizationName: "Bäkkerij", Link: here.Vault()}
	m := must(mail.New("piet@bakkerij.example", "nl", confirmed))
	logo := strings.Repeat("\x89PNG\r\n\x00", 40)
	b := mail.Brand{
		Name:    "Noordzee IT",
		ReplyTo: "help@noordzee.example",
		Logo:    mail.Picture{PNG: []byte(logo), Width: 480, Height: 120},
	}
	read, parts := pictured(t, m, b)
	r := must(words.Render(m, b))
	wire := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	if parts["text/plain"] != wire(r.Text) || parts["text/html"] != wire(r.HTML) || parts["<logo>"] != logo ||
		len(parts) != 3 || !strings.Contains(r.HTML, `src="cid:logo" width="200" height="50"`) {
		t.Errorf("its parts are %q", parts)
	}
	if got := must(new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))); got != r.Subject {
		t.Errorf("its subject is %q", got)
	}
	from := must(netmail.ParseAddress(read.Header.Get("From")))
	if from.Address != "post@portaal.example" || from.Name != "Noordzee IT via Portaal" ||
		read.Header.Get("Reply-To") != "help@noordzee.example" || read.Header.Get("To") != m.To ||
		len(read.Header) != 6 {
		t.Errorf("its headers are %v", read.Header)
	}
}

func TestNoNameAddsAHeaderToAMailWithALogo(t *testing.T) {
	for _, name := range []mail.Name{
		"Jan\r\nBcc: x@y.example", "Jan\r\n\r\n<b>x</b>", `" <evil@evil.example>, "`, "=?utf-8?q?Evil=0D=0ABcc:?=",
		mail.Name(strings.Repeat("👩", 500)), "Jan\x00", "--",
	} {
		m := must(mail.New("piet@bakkerij.example", "nl", mail.ProviderInvitation{
			ProviderName: name, InviterName: name, InviterEmail: "a@b.example", Link: here.Login(),
		}))
		b := mail.Brand{Name: name, Logo: mail.Picture{PNG: []byte("png"), Width: 10, Height: 10}}
		read, parts := pictured(t, m, b)
		if len(read.Header) != 5 || len(parts) != 3 {
			t.Errorf("%q makes %v with %d parts", name, read.Header, len(parts))
		}
		if from, err := netmail.ParseAddress(read.Header.Get("From")); err != nil ||
			from.Address != "post@portaal.example" || !strings.HasSuffix(from.Name, "via Portaal") {
			t.Errorf("%q is from %v, %v", name, from, err)
		}
		got := must(new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject")))
		if got != must(words.Render(m, b)).Subject {
			t.Errorf("%q: the subject is %q", name, got)
		}
	}
}
