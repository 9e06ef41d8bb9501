// Package ses is the one door that mails leave by: a Sender writes a message out and hands it to Amazon SES, to one
// person at a time, under the name of who asks. Judge tells what a refusal means. The package refuses to know who ought
// to be told and when, and what mails say (package mail/words).
package ses

import (
	"context"
	"errors"
	"fmt"
	netmail "net/mail"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"

	"portaal/shared/grant"
	"portaal/shared/mail"
	"portaal/shared/mail/words"
)

// Sends is the grant of this door, for an operation's Spec.
const Sends = grant.MailSend

var (
	// ErrNotGranted is the answer to an operation that sends without having declared it.
	ErrNotGranted = errors.New("ses: the operation has no such grant")
	// ErrHeader reports a header value with a line break or another control character in it.
	ErrHeader = errors.New("ses: control character in a header")
)

// API is the part of the SES client that is used; *ses.Client has it.
type API interface {
	SendEmail(context.Context, *ses.SendEmailInput, ...func(*ses.Options)) (*ses.SendEmailOutput, error)
	SendRawEmail(context.Context, *ses.SendRawEmailInput, ...func(*ses.Options)) (*ses.SendRawEmailOutput, error)
}

// Sender is the door to SES. It sends one mail to one person at a time.
type Sender struct {
	api    API
	from   string
	site   mail.Site
	grants grant.Set
	used   func(grant.Set)
}

// Client makes the client of the mail service; endpoint is nil for AWS.
func Client(region string, credentials aws.CredentialsProvider, endpoint *string) API {
	return ses.New(ses.Options{Region: region, Credentials: credentials, BaseEndpoint: endpoint})
}

// Open opens the door for an operation with the given grants. from is the sender, with or without a display
// name; only links to site leave. used, when not nil, hears each grant that is used.
func Open(api API, from string, site mail.Site, grants grant.Set, used func(grant.Set)) (*Sender, error) {
	if !clean(from) {
		return nil, ErrHeader
	}
	if _, err := netmail.ParseAddress(from); err != nil {
		return nil, fmt.Errorf("ses: sender: %w", err)
	}
	if site == (mail.Site{}) {
		return nil, mail.ErrLink
	}
	if used == nil {
		used = func(grant.Set) {}
	}
	return &Sender{
		api:    api,
		from:   from,
		site:   site,
		grants: grants,
		used:   used,
	}, nil
}

// sender is the sender line: our own address under the name of who asks ("Anna Visser (Noordzee IT) via Portaal").
func (s *Sender) sender(name string) string {
	if name == "" {
		return s.from
	}
	own, err := netmail.ParseAddress(s.from)
	if err != nil { // Open has parsed it
		return s.from
	}
	own.Name = name
	return own.String()
}

// Send renders and sends a message, as of the provider that stands behind it, and returns the id that SES gave it.
// Judge tells what a failure means. A mail may arrive twice when the answer of SES gets lost, never to anyone else.
func (s *Sender) Send(ctx context.Context, m mail.Message, b mail.Brand) (string, error) {
	if !s.grants.Has(Sends) {
		return "", ErrNotGranted
	}
	s.used(Sends)
	if !mail.IsAddress(m.To) {
		return "", mail.ErrAddress
	}
	r, err := words.Render(m, b)
	if err != nil {
		return "", err
	}
	if r.Link != "" && !s.site.Owns(r.Link) {
		return "", mail.ErrLink
	}
	if !clean(r.Subject) {
		return "", ErrHeader
	}
	var replyTo []string
	if b.ReplyTo != "" {
		if !mail.IsAddress(string(b.ReplyTo)) {
			return "", ErrHeader
		}
		replyTo = []string{string(b.ReplyTo)}
	}
	if len(r.Logo) > 0 {
		return s.sendPictured(ctx, m, r, replyTo)
	}
	out, err := s.api.SendEmail(ctx, &ses.SendEmailInput{
		Source:           aws.String(s.sender(r.Sender)),
		ReplyToAddresses: replyTo,
		Destination:      &types.Destination{ToAddresses: []string{m.To}},
		Message: &types.Message{
			Subject: encoded(r.Subject),
			Body:    &types.Body{Text: encoded(r.Text), Html: encoded(r.HTML)},
		},
	})
	if err != nil {
		return "", fmt.Errorf("ses: %s: %w", m.Template, err)
	}
	return aws.ToString(out.MessageId), nil
}

func clean(header string) bool {
	return !strings.ContainsFunc(header, func(r rune) bool { return r < ' ' || r == 0x7f })
}

func encoded(s string) *types.Content {
	return &types.Content{Data: aws.String(s), Charset: aws.String("UTF-8")}
}
