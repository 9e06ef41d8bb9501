package testkit

import (
	"context"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/google/uuid"

	"portaal/shared/catalog"
	"portaal/shared/delivery"
	"portaal/shared/table"
)

// Post stands for SES: it keeps what it is handed, or refuses it.
type Post struct {
	mu   sync.Mutex
	Fail func(to string) error // nil accepts all
	sent []*ses.SendEmailInput
}

// SendEmail takes one mail.
func (p *Post) SendEmail(
	_ context.Context,
	in *ses.SendEmailInput,
	_ ...func(*ses.Options),
) (*ses.SendEmailOutput, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.Fail != nil {
		if err := p.Fail(in.Destination.ToAddresses[0]); err != nil {
			return nil, err
		}
	}
	p.sent = append(p.sent, in)
	id := uuid.NewString()
	return &ses.SendEmailOutput{MessageId: &id}, nil
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
	e, ok := catalog.ByID(id)
	if !ok || e.Job == nil {
		k.T.Fatalf("%s is no job", id)
	}
	doors := k.Doors(e, func(a table.API) table.API { return a })
	if id == delivery.Deliver.ID {
		return delivery.Deliver.Run(context.Background(), doors, delivery.OpenTo(k.Post, doors), event)
	}
	return e.Job(doors)(context.Background(), event)
}
