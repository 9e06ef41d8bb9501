package branding

import (
	"context"
	"errors"
	"strings"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// LookAlike refuses an address of a domain that mail apps write with other letters than those that were typed: it can
// look like somebody else's.
var LookAlike = fault.Define(
	"branding.look_alike",
	400,
	"Mail apps can show this domain with letters that look like those of another one. Choose an address of a domain "+
		"in plain letters (a to z).",
	"Mailprogramma's kunnen dit domein tonen met letters die op die van een ander lijken. Kies een adres van een "+
		"domein in gewone letters (a tot z).",
)

// replyTo reads where replies go: with the request the first time.
func (s *Service) replyTo(ctx context.Context, by access.ProviderStaff, round int) (tenancy.ReplyTo, error) {
	r := tenancy.ReplyTo{ProviderID: by.ProviderID()}
	var err error
	if round == 0 {
		_, err = by.Read(r.Key(), &r)
	} else {
		_, err = s.table.Get(ctx, r.Key(), &r)
	}
	return r, err
}

// kept makes the write of where replies go: no row where it says nothing.
func kept(r *tenancy.ReplyTo) table.Write {
	switch {
	case r.Address == "" && r.Asked == "":
		return table.Delete(r, errMoved)
	case r.Rev == 0:
		return table.Create(r, errMoved)
	}
	return table.Put(r, errMoved)
}

// address takes an address that somebody typed.
func address(typed string) (string, error) {
	email := identity.NormaliseEmail(typed)
	if !identity.ValidEmail(email) {
		return "", invalidAddress()
	}
	_, domain, _ := strings.Cut(email, "@")
	for label := range strings.SplitSeq(domain, ".") {
		if strings.HasPrefix(label, "xn--") {
			return "", LookAlike.On("email")
		}
	}
	return email, nil
}

func invalidAddress() error {
	return &fault.Fault{Kind: fault.Invalid, Fields: []fault.Field{{Name: "email", Kind: fault.FieldEmail}}}
}

// askWrites gives an address that is asked the nonce of a new mail, which kills the older ones, and makes the mail.
func (s *Service) askWrites(by access.ProviderStaff, r *tenancy.ReplyTo) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	r.Nonce, r.AskedAt = string(ids.New[ids.Nonce]()), table.Stamp(s.clock.Now())
	expires := r.AskedAt.Add(mail.ReplyToLife)
	text := s.keys.SignInvite(token.Invite{
		Kind:    token.ReplyTo,
		Tenant:  string(r.ProviderID),
		Email:   r.Asked,
		Nonce:   r.Nonce,
		Expires: expires,
	})
	me := by.Account()
	id, writes, err := outbox.MailWrites(s.clock, outbox.Of(r.ProviderID), r.Asked, me.Culture, mail.ReplyToCheck{
		ProviderName: mail.Name(by.Provider().Name),
		ByName:       mail.Name(me.Name),
		ByEmail:      mail.Address(me.Email),
		Link:         site.VerifyReplyTo(r.ProviderID, r.Asked, text),
		Expires:      expires,
	})
	if errors.Is(err, mail.ErrAddress) {
		return nil, invalidAddress()
	}
	r.MessageID = id
	return writes, err
}
