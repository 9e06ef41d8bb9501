package branding

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// UpdateReplyTo asks an address by mail whether replies to a provider's mails may go there. Until somebody who reads it
// agrees, nothing changes: replies go where they went. Saying the address that waits mails it again, and kills the
// older link; saying the one that replies go to gives up the one that waits. For provider admins. See decision 0109.
var UpdateReplyTo = operation.New(operation.Spec{
	ID:      "branding-update-reply-to",
	Route:   "PUT /api/providers/{providerId}/reply-to",
	Summary: "Ask an address whether replies to a provider's mails may go there.",
	Grants:  table.Reads | table.Writes | token.Mails,
	Faults:  []*fault.Kind{LookAlike, fault.TooManyTries},
}, access.InProvider(access.ManageProvider, replyToOfPath, logoOfPath), updateReplyTo)

// UpdateReplyToInput is the address.
type UpdateReplyToInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Email string `json:"email" minLength:"1" maxLength:"256" doc:"Where replies are to go." example:"helpdesk@example.com"`
	}
}

func updateReplyTo(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdateReplyToInput,
) (*Branding, error) {
	email, err := address(in.Body.Email)
	if err != nil {
		return nil, err
	}
	var r tenancy.ReplyTo
	counted := false
	err = access.Anew(ctx, by, func(by access.ProviderStaff, round int) (err error) {
		if r, err = s.replyTo(ctx, by, round); err != nil {
			return err
		}
		if r.Address == email {
			return s.giveUp(ctx, by, &r)
		}
		if !counted {
			if err := s.limits.Allow(ctx, limit.ReplyToPerProvider, string(by.ProviderID())); err != nil {
				return err
			}
			if err := s.limits.Allow(ctx, limit.ReplyToPerEmail, email); err != nil {
				return err
			}
			counted = true
		}
		r.Asked, r.AskedBy = email, by.Place().ID
		writes, err := s.askWrites(by, &r)
		if err != nil {
			return err
		}
		told := by.Event(logbook.ProviderReplyToAsked, logbook.Subject{})
		return by.Transact(ctx, append(writes, kept(&r), told)...)
	}, errMoved)
	if err != nil {
		return nil, err
	}
	return s.brandingOf(ctx, by, r, nil)
}

// giveUp forgets the address that waits, if any.
func (s *Service) giveUp(ctx context.Context, by access.ProviderStaff, r *tenancy.ReplyTo) error {
	if r.Asked == "" {
		return nil
	}
	r.Asked, r.AskedBy, r.Nonce, r.MessageID = "", "", "", ""
	return by.Transact(ctx, kept(r), by.Event(logbook.ProviderReplyToRemoved, logbook.Subject{}))
}
