package recovery_test

import (
	"net/url"
	"testing"

	"portaal/infra/actor"
	"portaal/shared/ids"
)

// What this test sees when a fault is put back: whoever runs one client's identity provider takes the account of
// somebody who stands high with another client, because the one whom it signs in stands as high there.

func TestAnIdentityProviderLendsNoPlaceElsewhere(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	h.Must(h.Owner.SetPolicy(background, h.OrganizationID, actor.PolicyRecovery, false, nil))
	h.Must(h.Owner.SetPolicy(background, h.OrganizationID, actor.PolicySingleOrg, false, nil))
	second := h.StartClient(h.ProviderAdmin, h.ProviderID, "Second", h.Member.Email).OrganizationID
	joins := func(a, by *actor.Actor) {
		h.Must(a.Accept(background, h.Link(a.Email, "accept-organization", url.Values{"organizationId": {second}})))
		_, err := by.ConfirmMember(background, second, h.MemberWith(by, second, a.Email))
		h.Must(err)
	}
	joins(h.Member, h.ProviderAdmin) // its first owner, who makes the other one
	h.Must(h.Member.InviteMembers(background, second, actor.Owner, nil, h.Owner.Email))
	joins(h.Owner, h.Member)
	h.policy(false)
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	member := h.users("/" + h.row(h.Member).ID)
	h.answers(h.Owner, "GET", member+"/reset-password-details", nil, 200, "")

	h.OpenedBy(ids.Organization(h.OrganizationID), ids.User(h.Owner.UserID))
	h.answers(h.Owner, "GET", h.users(""), nil, 200, "") // an owner all the same, at home
	h.Unchanged("who recovers", func() {
		h.answers(h.Owner, "GET", member+"/reset-password-details", nil, 404, "")
		body := map[string]any{"resetMasterPassword": true, "newMasterPasswordHash": anyHash, "key": anyKey}
		h.answers(h.Owner, "PUT", member+"/recover-account", body, 404, "")
	})
}
