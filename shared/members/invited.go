package members

import (
	"context"

	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// InvitationLink is what the link of an invitation holds, in the hands of somebody who may have no account yet.
type InvitationLink struct {
	OrganizationID ids.Organization
	MemberID       ids.Member
	Email, Token   string
}

// Open reads the organisation and the place of an open invitation, whether its link was mailed or handed over. Whatever
// is wrong with it is answered as an organisation that is not there.
func (l InvitationLink) Open(
	ctx context.Context,
	t *table.Table,
	keys *token.Keys,
) (o tenancy.Organization, m tenancy.Membership, err error) {
	nonce, err := keys.VerifyPlace(l.Token, token.Invite{
		Tenant:  string(l.OrganizationID),
		Subject: string(l.MemberID),
		Email:   identity.NormaliseEmail(l.Email),
	}, true)
	if err != nil {
		return o, m, fault.NotFound
	}
	at, place := tenancy.OrganizationKey(l.OrganizationID), tenancy.MemberKey(l.OrganizationID, l.MemberID)
	found, err := t.Batch(ctx, at, place)
	if err != nil {
		return o, m, err
	}
	if _, err := found.Into(at, &o); err != nil {
		return o, m, err
	}
	if _, err := found.Into(place, &m); err != nil {
		return o, m, err
	}
	if m.ID == "" || o.Deleting || m.Status != tenancy.Invited || !token.Equal(nonce, m.InviteNonce) {
		return o, m, fault.NotFound
	}
	return o, m, nil
}
