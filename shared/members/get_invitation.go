package members

import (
	"cmp"
	"context"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// GetInvitation shows an open invitation: by whom, until when, what became of its mail, and a link to hand over by
// another way than mail. The link proves nobody's address, which the mailed one does: it is good for an account that
// has the address already, and makes no account. See decision 0062.
var GetInvitation = operation.New(operation.Spec{
	ID:      "members-get-invitation",
	Route:   "GET /api/organizations/{organizationId}/users/{id}/invitation",
	Summary: "Read an open invitation.",
	Grants:  table.Reads | token.Mails,
	Faults:  []*fault.Kind{NotInvited, fault.NotFound},
}, access.Member(access.ManageUsers, memberOf), getInvitation)

// InvitationDetails is an open invitation on the wire.
type InvitationDetails struct {
	ID           ids.Member     `json:"id" doc:"The member; not the user."`
	Email        string         `json:"email" doc:"The invited address."`
	InvitedBy    *string        `json:"invitedBy" doc:"The name or address of whoever invited; null when they have left."`
	InvitedAt    string         `json:"invitedAt" doc:"When the newest invitation was sent."`
	ValidUntil   string         `json:"validUntil" doc:"From when on its link is refused."`
	Expired      bool           `json:"expired" doc:"The link is refused already."`
	Culture      *string        `json:"culture" doc:"The language that was chosen for its mails; null for the organisation's."`
	MailStatus   *outbox.State  `json:"mailStatus" enum:"queued,sent,not_sent"`
	MailReason   *outbox.Reason `json:"mailReason" enum:"refused,unwritable,late"`
	Link         mail.Link      `json:"link" doc:"To be handed over: good for an account with the invited address."`
	RevisionDate string         `json:"revisionDate"`
	Object       string         `json:"object" doc:"Always organizationUserInvitation."`
}

func getInvitation(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*InvitationDetails, error) {
	m, err := read(by, in)
	if err != nil {
		return nil, err
	}
	if m.Status != tenancy.Invited {
		return nil, NotInvited
	}
	o := by.Organization()
	inviter, atProvider := tenancy.PlaceKey(m.InvitedBy, o.ID), tenancy.StaffPlaceKey(m.InvitedBy, o.ProviderID)
	keys := []table.Key{inviter}
	if o.ProviderID != "" {
		keys = append(keys, atProvider)
	}
	if m.MessageID != "" {
		keys = append(keys, outbox.FateKey(m.MessageID))
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var place tenancy.Place
	var staff tenancy.StaffPlace
	if _, err := found.Into(inviter, &place); err != nil {
		return nil, err
	}
	if _, err := found.Into(atProvider, &staff); err != nil {
		return nil, err
	}
	fate, err := outbox.FateOf(found, m.MessageID)
	if err != nil {
		return nil, err
	}
	out := s.invitationOf(m, cmp.Or(place.Name, place.Email, staff.Name, staff.Email), fate)
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	out.Link = site.AcceptHanded(o.ID, m.ID, m.Email, o.Name, s.keys.SignInvite(token.Invite{
		Kind:    token.OrgMemberGiven,
		Tenant:  string(o.ID),
		Subject: string(m.ID),
		Email:   m.Email,
		Nonce:   m.InviteNonce,
		Expires: expiryOf(m),
	}))
	return out, nil
}

// invitationOf shows an open invitation, but for its link.
func (s *Service) invitationOf(m tenancy.Membership, inviter string, fate outbox.Fate) *InvitationDetails {
	expires := expiryOf(m)
	out := &InvitationDetails{
		ID:           m.ID,
		Email:        m.Email,
		InvitedAt:    clock.Format(m.InvitedAt),
		ValidUntil:   clock.Format(expires),
		Expired:      !s.clock.Now().Before(expires),
		RevisionDate: clock.Format(m.Updated),
		Object:       "organizationUserInvitation",
	}
	if inviter != "" {
		out.InvitedBy = &inviter
	}
	if m.Culture != "" {
		out.Culture = &m.Culture
	}
	if m.MessageID != "" {
		out.MailStatus = &fate.State
		if fate.Why != "" {
			out.MailReason = &fate.Why
		}
	}
	return out
}
