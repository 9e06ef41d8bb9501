package testkit

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/mail"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"
	"github.com/google/uuid"

	"portaal/shared/catalog"
	"portaal/shared/delivery"
	"portaal/shared/table"
)

// Post stands for SES: it keeps what it is handed, or refuses it.
type Post struct {
	mu   sync.Mutex
	Fail func(to string) error // nil accepts all
	// Around, when not nil, is given each call and lets it happen or not: a Killer's Call.
	Around func(call func() error) error
	sent   []*ses.SendEmailInput
}

// SendEmail takes one mail.
func (p *Post) SendEmail(
	_ context.Context,
	in *ses.SendEmailInput,
	_ ...func(*ses.Options),
) (*ses.SendEmailOutput, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	take := func() error {
		if p.Fail != nil {
			if err := p.Fail(in.Destination.ToAddresses[0]); err != nil {
				return err
			}
		}
		p.sent = append(p.sent, in)
		return nil
	}
	err := error(nil)
	if p.Around != nil {
		err = p.Around(take)
	} else {
		err = take()
	}
	if err != nil {
		return nil, err
	}
	id := uuid.NewString()
	return &ses.SendEmailOutput{MessageId: &id}, nil
}

// SendRawEmail takes one mail as it goes over the wire, and keeps it as the same mail without its picture.
func (p *Post) SendRawEmail(
	ctx context.Context,
	in *ses.SendRawEmailInput,
	_ ...func(*ses.Options),
) (*ses.SendRawEmailOutput, error) {
	read, err := mail.ReadMessage(bytes.NewReader(in.RawMessage.Data))
	if err != nil {
		return nil, err
	}
	words := new(mime.WordDecoder)
	subject, err := words.DecodeHeader(read.Header.Get("Subject"))
	if err != nil {
		return nil, err
	}
	from, err := words.DecodeHeader(read.Header.Get("From"))
	if err != nil {
		return nil, err
	}
	whole, err := io.ReadAll(read.Body)
	if err != nil {
		return nil, err
	}
	content := func(text string) *types.Content { return &types.Content{Data: &text} }
	taken := &ses.SendEmailInput{
		Source:      &from,
		Destination: &types.Destination{ToAddresses: in.Destinations},
		Message: &types.Message{
			Subject: content(subject),
			Body:    &types.Body{Text: content(string(whole)), Html: content(string(whole))},
		},
	}
	if to := read.Header.Get("Reply-To"); to != "" {
		taken.ReplyToAddresses = []string{to}
	}
	out, err := p.SendEmail(ctx, taken)
	if err != nil {
		return nil, err
	}
	return &ses.SendRawEmailOutput{MessageId: out.MessageId}, nil
}

// Sent returns the mails taken so far, in their order.
func (p *Post) Sent() []*ses.SendEmailInput {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]*ses.SendEmailInput(nil), p.sent...)
}

// RunJob runs an operation that a schedule or a stream calls, with the event as it came (nil: a schedule). The one that
// sends mails sends them to the kit's Post.
func (k *Kit) RunJob(id string, event []byte) error {
	k.T.Helper()
	return k.RunJobBehind(nil, id, event)
}

// RunJobBehind is RunJob behind a door to the table, to count or to break its calls; nil for none.
func (k *Kit) RunJobBehind(wrap func(table.API) table.API, id string, event []byte) error {
	k.T.Helper()
	if wrap == nil {
		wrap = func(a table.API) table.API { return a }
	}
	e, ok := catalog.ByID(id)
	if !ok || e.Job == nil {
		k.T.Fatalf("%s is no job", id)
	}
	doors := k.Doors(e, wrap)
	if id == delivery.Deliver.ID {
		return delivery.Deliver.Run(context.Background(), doors, delivery.OpenTo(k.Post, doors), event)
	}
	return e.Job(doors)(context.Background(), event)
}
