package actor

import (
	"context"
	"net/url"
	"strconv"

	"portaal/shared/secret"
)

// The roles of members, as on the wire.
const (
	Owner  = 0
	Admin  = 1
	User   = 2
	Custom = 4
)

// The statuses of members, as on the wire.
const (
	Revoked   = -1
	Invited   = 0
	Accepted  = 1
	Confirmed = 2
)

// Access is what a member (or, for an invitation, a collection) is given.
type Access struct {
	ID            string `json:"id"`
	ReadOnly      bool   `json:"readOnly"`
	HidePasswords bool   `json:"hidePasswords"`
	Manage        bool   `json:"manage"`
}

// Member is a line of an organisation's members.
type Member struct {
	ID, UserID, Name, Email, MailStatus string
	Type, Status                        int
	TwoFactorEnabled                    bool
}

// InviteMembers invites people in one role, with access to collections.
func (a *Actor) InviteMembers(
	ctx context.Context,
	organizationID string,
	role int,
	collections []Access,
	emails ...string,
) error {
	if collections == nil {
		collections = []Access{}
	}
	body := map[string]any{"emails": emails, "type": role, "collections": collections, "groups": []string{}}
	return a.call(ctx, "POST", organizationPath(organizationID)+"/users/invite", body, nil)
}

// Members lists an organisation's members.
func (a *Actor) Members(ctx context.Context, organizationID string) ([]Member, error) {
	return all[Member](ctx, a, organizationPath(organizationID)+"/users", url.Values{})
}

// ConfirmMember gives an accepted member the organisation's key and returns the phrase that was compared.
func (a *Actor) ConfirmMember(ctx context.Context, organizationID string, m Member) (string, error) {
	k, err := a.KeyOf(ctx, organizationID)
	if err != nil {
		return "", err
	}
	path := organizationPath(organizationID) + "/users/" + m.ID + "/confirm"
	return a.confirm(
		ctx,
		organizationID,
		path,
		m.UserID,
		map[string]any{"defaultUserCollectionName": k.Seal("My items")},
	)
}

// ReinviteMember sends the invitation again; the earlier one dies.
func (a *Actor) ReinviteMember(ctx context.Context, organizationID, memberID string) error {
	return a.call(ctx, "POST", organizationPath(organizationID)+"/users/"+memberID+"/reinvite", nil, nil)
}

// RemoveMember takes somebody out of an organisation.
func (a *Actor) RemoveMember(ctx context.Context, organizationID, memberID string) error {
	return a.call(ctx, "DELETE", organizationPath(organizationID)+"/users/"+memberID, nil, nil)
}

// RevokeMember switches a member's access off.
func (a *Actor) RevokeMember(ctx context.Context, organizationID, memberID string) error {
	return a.call(ctx, "PUT", organizationPath(organizationID)+"/users/"+memberID+"/revoke", nil, nil)
}

// RestoreMember switches a member's access on again.
func (a *Actor) RestoreMember(ctx context.Context, organizationID, memberID string) error {
	return a.call(ctx, "PUT", organizationPath(organizationID)+"/users/"+memberID+"/restore", nil, nil)
}

// Collection is a collection with its name opened.
type Collection struct {
	ID, OrganizationID, Name string
}

// wireCollection is one as it travels.
type wireCollection struct {
	ID, OrganizationID string
	Name               secret.Sealed
}

// CreateCollection makes a collection that these members may use and returns its id.
func (a *Actor) CreateCollection(ctx context.Context, organizationID, name string, users ...Access) (string, error) {
	k, err := a.KeyOf(ctx, organizationID)
	if err != nil {
		return "", err
	}
	if users == nil {
		users = []Access{}
	}
	var made struct{ ID string }
	body := map[string]any{"name": k.Seal(name), "users": users, "groups": []Access{}, "externalId": nil}
	err = a.call(ctx, "POST", organizationPath(organizationID)+"/collections", body, &made)
	return made.ID, err
}

// Collections lists the collections of an organisation with their names opened.
func (a *Actor) Collections(ctx context.Context, organizationID string) ([]Collection, error) {
	k, err := a.KeyOf(ctx, organizationID)
	if err != nil {
		return nil, err
	}
	rows, err := all[wireCollection](ctx, a, organizationPath(organizationID)+"/collections", url.Values{})
	if err != nil {
		return nil, err
	}
	opened := make([]Collection, len(rows))
	for i, row := range rows {
		name, err := k.Open(row.Name)
		if err != nil {
			return nil, err
		}
		opened[i] = Collection{row.ID, row.OrganizationID, name}
	}
	return opened, nil
}

// Policy numbers that are used here; the domain has more.
const (
	PolicyTwoStep        = 0
	PolicyMasterPassword = 1
	PolicyGenerator      = 2
	PolicySingleOrg      = 3
	PolicyRecovery       = 8
	PolicyNoExport       = 10
)

// SetPolicy switches a policy of an organisation on or off.
func (a *Actor) SetPolicy(
	ctx context.Context,
	organizationID string,
	policy int,
	enabled bool,
	data map[string]any,
) error {
	body := map[string]any{"policy": map[string]any{"enabled": enabled, "data": data}}
	return a.call(ctx, "PUT", organizationPath(organizationID)+"/policies/"+strconv.Itoa(policy), body, nil)
}

// Policies lists the policies of an organisation that were ever set.
func (a *Actor) Policies(ctx context.Context, organizationID string) ([]Policy, error) {
	return all[Policy](ctx, a, organizationPath(organizationID)+"/policies", nil)
}

func organizationPath(id string) string { return "/api/organizations/" + id }
