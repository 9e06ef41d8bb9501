// Package mailer writes mails out and is the one door they leave by.
//
// Render turns a message of package mail into subject, text and HTML; a Sender hands it to SES, one recipient
// at a time. The package refuses to know who ought to be told and when.
//
// The words are plain text (words/<language>/<template>.txt). The only HTML is one layout, filled by
// html/template, so a value is encoded exactly once and cannot bring an element, link or header of its own.
//
// Only the function that sends may link it. The template packages look methods up by name, which keeps the
// linker from leaving out the unused methods of every type in the binary.
package mailer

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
)

// Sends is the grant of this door, for an operation's Spec.
const Sends = grant.MailSend

var (
	// ErrNotGranted is the answer to an operation that sends without having declared it.
	ErrNotGranted = errors.New("mailer: the operation has no such grant")
	// ErrLink reports a link that does not lead to our own site.
	ErrLink = errors.New("mailer: link is not of our own site")
	// ErrHeader reports a header value with a line break or another control character in it.
	ErrHeader = errors.New("mailer: control character in a header")
)

// API is the part of the SES client that is used; *ses.Client has it.
type API interface {
	SendEmail(context.Context, *ses.SendEmailInput, ...func(*ses.Options)) (*ses.SendEmailOutput, error)
}

// Sender is the door to SES. It sends one mail to one person at a time.
type Sender struct {
	api    API
	from   string
	site   mail.Site
	grants grant.Set
	used   func(grant.Set)
}

// SES makes the client of the mail service; endpoint is nil for AWS.
func SES(region string, credentials aws.CredentialsProvider, endpoint *string) API {
	return ses.New(ses.Options{Region: region, Credentials: credentials, BaseEndpoint: endpoint})
}

// Open opens the door for an operation with the given grants. from is the sender, with or without a display
// name; only links to site leave. used, when not nil, hears each grant that is used.
func Open(api API, from string, site mail.Site, grants grant.Set, used func(grant.Set)) (*Sender, error) {
	if !clean(from) {
		return nil, ErrHeader
	}
	if _, err := netmail.ParseAddress(from); err != nil {
		return nil, fmt.Errorf("mailer: sender: %w", err)
	}
	if site == (mail.Site{}) {
		return nil, ErrLink
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

// Send renders and sends a message and returns the id that SES gave it. Permanent tells whether a failure
// is worth another attempt. A mail may arrive twice when the answer of SES gets lost, never to anyone else.
func (s *Sender) Send(ctx context.Context, m mail.Message) (string, error) {
	if !s.grants.Has(Sends) {
		return "", ErrNotGranted
	}
	s.used(Sends)
	if !mail.IsAddress(m.To) {
		return "", mail.ErrAddress
	}
	r, err := Render(m)
	if err != nil {
		return "", err
	}
	if r.Link != "" && !s.site.Owns(r.Link) {
		return "", ErrLink
	}
	if !clean(r.Subject) {
		return "", ErrHeader
	}
	out, err := s.api.SendEmail(ctx, &ses.SendEmailInput{
		Source:      aws.String(s.from),
		Destination: &types.Destination{ToAddresses: []string{m.To}},
		Message: &types.Message{
			Subject: encoded(r.Subject),
			Body:    &types.Body{Text: encoded(r.Text), Html: encoded(r.HTML)},
		},
	})
	if err != nil {
		return "", fmt.Errorf("mailer: %s: %w", m.Template, err)
	}
	return aws.ToString(out.MessageId), nil
}

// Permanent reports whether sending the same message again cannot succeed: the message itself is at fault.
// A throttled, paused or unreachable SES, or a sender that is not verified yet, is not the message's fault.
func Permanent(err error) bool {
	for _, own := range []error{mail.ErrAddress, mail.ErrTemplate, ErrLink, ErrHeader} {
		if errors.Is(err, own) {
			return true
		}
	}
	var rejected *types.MessageRejected
	return errors.As(err, &rejected) && !strings.Contains(strings.ToLower(rejected.ErrorMessage()), "not verified")
}

func clean(header string) bool {
	return !strings.ContainsFunc(header, func(r rune) bool { return r < ' ' || r == 0x7f })
}

func encoded(s string) *types.Content {
	return &types.Content{Data: aws.String(s), Charset: aws.String("UTF-8")}
}
