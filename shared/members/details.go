package members

import (
	"context"

	"portaal/shared/clock"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// MemberDetails is a member on the wire, in the shape of the official clients and with what became of the invitation's
// mail.
type MemberDetails struct {
	ID                    ids.Member          `json:"id"`
	UserID                *ids.User           `json:"userId"`
	Type                  tenancy.Role        `json:"type"`
	Status                tenancy.Status      `json:"status"`
	Name                  *string             `json:"name"`
	Email                 string              `json:"email"`
	TwoFactorEnabled      bool                `json:"twoFactorEnabled"`
	ExternalID            *string             `json:"externalId"`
	AccessSecretsManager  bool                `json:"accessSecretsManager"`
	Permissions           tenancy.Permissions `json:"permissions"`
	ResetPasswordEnrolled bool                `json:"resetPasswordEnrolled"`
	UsesKeyConnector      bool                `json:"usesKeyConnector"`
	HasMasterPassword     bool                `json:"hasMasterPassword"`
	AvatarColor           *string             `json:"avatarColor"`
	SsoBound              bool                `json:"ssoBound"`
	ClaimedByOrganization bool                `json:"claimedByOrganization"`
	Collections           []CollectionGrant   `json:"collections"`
	Groups                []ids.Group         `json:"groups"`
	CreationDate          string              `json:"creationDate"`
	RevisionDate          string              `json:"revisionDate"`
	InvitedAt             *string             `json:"invitedAt"`
	MailStatus            *outbox.State       `json:"mailStatus" enum:"queued,sent,not_sent"`
	MailReason            *outbox.Reason      `json:"mailReason" enum:"refused,unwritable,late"`
	LastSeen              *string             `json:"lastSeen"`
	Object                string              `json:"object"`
}

// CollectionGrant is a collection that a member may use.
type CollectionGrant struct {
	ID ids.Collection `json:"id" doc:"A collection of this organisation." example:"6f1c2f0a-6f7c-4b7b-9a55-0d8f6f6f2b10"`
	tenancy.Flags
}

// rowOf shows a membership; invitation is what became of its mail. When somebody was seen is told of those who are in
// the organisation now.
func rowOf(
	m tenancy.Membership,
	collections []CollectionGrant,
	invitation outbox.Fate,
	account identity.Sight,
) MemberDetails {
	r := MemberDetails{
		ID:                    m.ID,
		Type:                  m.Role,
		Status:                m.Status,
		Email:                 m.Email,
		TwoFactorEnabled:      account.TwoStep,
		Permissions:           m.Permissions,
		ResetPasswordEnrolled: m.ResetKey != "",
		HasMasterPassword:     m.UserID != "",
		Collections:           collections,
		Groups:                m.Groups,
		CreationDate:          clock.Format(m.Created),
		RevisionDate:          clock.Format(m.Updated),
		Object:                "organizationUserUserDetails",
	}
	if m.UserID != "" {
		r.UserID = &m.UserID
	}
	if m.Name != "" {
		r.Name = &m.Name
	}
	if m.ExternalID != "" {
		r.ExternalID = &m.ExternalID
	}
	if !m.InvitedAt.IsZero() {
		at := clock.Format(m.InvitedAt)
		r.InvitedAt = &at
	}
	if seen := seenOf(m, account); seen != "" {
		r.LastSeen = &seen
	}
	if m.Status == tenancy.Invited && m.MessageID != "" {
		r.MailStatus = &invitation.State
		if invitation.Why != "" {
			r.MailReason = &invitation.Why
		}
	}
	if r.Collections == nil {
		r.Collections = []CollectionGrant{}
	}
	if r.Groups == nil {
		r.Groups = []ids.Group{}
	}
	return r
}

// fates reads what became of the mails of those who are still invited.
func (s *Service) fates(ctx context.Context, some []tenancy.Membership) (table.Found, error) {
	var keys []table.Key
	for _, m := range some {
		if m.Status == tenancy.Invited && m.MessageID != "" {
			keys = append(keys, outbox.FateKey(m.MessageID))
		}
	}
	if len(keys) == 0 {
		return table.Found{}, nil
	}
	return s.table.Batch(ctx, keys...)
}

// rows shows memberships with what the given collections grant them.
func (s *Service) rows(
	ctx context.Context,
	some []tenancy.Membership,
	granted map[ids.Member][]CollectionGrant,
) ([]MemberDetails, error) {
	users := make([]ids.User, len(some))
	for i, m := range some {
		users[i] = m.UserID
	}
	var found table.Found
	var accounts map[ids.User]identity.Sight
	if err := table.Together(
		func() (err error) { found, err = s.fates(ctx, some); return err },
		func() (err error) { accounts, err = identity.Sights(ctx, s.table, users...); return err },
	); err != nil {
		return nil, err
	}
	rows := make([]MemberDetails, len(some))
	for i, m := range some {
		fate, err := outbox.FateOf(found, m.MessageID)
		if err != nil {
			return nil, err
		}
		rows[i] = rowOf(m, granted[m.ID], fate, accounts[m.UserID])
	}
	return rows, nil
}
