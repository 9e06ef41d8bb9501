package branding

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// VerifyReplyTo lets somebody who reads an address agree that replies to a provider's mails go there: from then on they
// do, and the address before gets none. The newest mail's token is the proof, and works once, as long as whoever asked
// is a confirmed admin in that place; opening its link changes nothing. Whatever is wrong with it gets one answer.
// Asked once more by the same link, it answers the same. The provider's admins and the address before are mailed.
var VerifyReplyTo = operation.New(operation.Spec{
	ID:      "branding-verify-reply-to",
	Route:   "POST /api/providers/{providerId}/reply-to/verify",
	Summary: "Agree that replies to a provider's mails go to an address.",
	Grants:  table.Reads | table.Writes | token.Mails,
	Faults:  []*fault.Kind{LinkDead},
}, access.Nobody("whoever reads the address may have no account; the mailed token is the proof"), verifyReplyTo)

// LinkDead is the one answer to whatever is wrong with a link.
var LinkDead = fault.Define(
	"branding.link_dead",
	400,
	"This link has expired, or was replaced by a newer mail. Whoever asked can send a new one.",
	"Deze link is verlopen of door een nieuwere mail vervangen. Wie erom vroeg, kan een nieuwe sturen.",
)

// VerifyReplyToInput is what the link holds.
type VerifyReplyToInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Email string `json:"email" minLength:"1" maxLength:"256" doc:"The address that the link was mailed to." example:"helpdesk@example.com"`
		Token string `json:"token" minLength:"1" maxLength:"1000" doc:"The token of the mailed link." example:"MX5wcm92aWRlci1yZXBseS10b34.bWFj"`
	}
}

// AgreedReplyTo is whose replies go where from now on.
type AgreedReplyTo struct {
	ProviderName string `json:"providerName" doc:"The provider."`
	Email        string `json:"email" doc:"Where replies to its mails go."`
	Object       string `json:"object" doc:"Always replyTo."`
}

func verifyReplyTo(
	ctx context.Context,
	s *Service,
	_ access.Anyone,
	in *VerifyReplyToInput,
) (*AgreedReplyTo, error) {
	email := identity.NormaliseEmail(in.Body.Email)
	if !identity.ValidEmail(email) {
		return nil, invalidAddress()
	}
	nonce, err := s.keys.VerifyInvite(in.Body.Token, token.Invite{
		Kind:   token.ReplyTo,
		Tenant: string(in.ProviderID),
		Email:  email,
	})
	if errors.Is(err, token.ErrBad) || errors.Is(err, token.ErrExpired) {
		return nil, LinkDead
	}
	if err != nil {
		return nil, err
	}
	var p tenancy.Provider
	err = table.Anew(ctx, func(int) error {
		var r tenancy.ReplyTo
		p = tenancy.Provider{}
		found, err := s.table.Batch(ctx, tenancy.ProviderKey(in.ProviderID), tenancy.ReplyToKey(in.ProviderID))
		if err != nil {
			return err
		}
		if _, err := found.Into(tenancy.ProviderKey(in.ProviderID), &p); err != nil {
			return err
		}
		if _, err := found.Into(tenancy.ReplyToKey(in.ProviderID), &r); err != nil {
			return err
		}
		if !p.Enabled || p.Deleting || !token.Equal(nonce, r.Nonce) {
			return LinkDead
		}
		if r.Asked == "" && r.Address == email { // agreed to before, by a request whose answer got lost
			return nil
		}
		if r.Asked != email {
			return LinkDead
		}
		return s.agree(ctx, p, r)
	}, errMoved)
	if err != nil {
		return nil, err
	}
	return &AgreedReplyTo{ProviderName: p.Name, Email: email, Object: "replyTo"}, nil
}
