package recovery_test

import (
	"net/url"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// puppet is an account of the caller's own making that the caller makes a member.
func (h *house) puppet(by *actor.Actor, role int) *actor.Actor {
	h.t.Helper()
	email := testkit.Address("puppet")
	h.Must(by.InviteMembers(background, h.OrganizationID, role, nil, email))
	return h.Joins(by, h.OrganizationID, email, "Puppet")
}

// TestAServiceUserDoesNotComeToTheOwnersAccountThroughAnOwnerOfHisMaking: he may not recover an owner, and so may
// nobody whom he makes one.
func TestAServiceUserDoesNotComeToTheOwnersAccountThroughAnOwnerOfHisMaking(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	for _, a := range []*actor.Actor{h.Owner, h.Admin} {
		h.Must(a.Enrol(background, h.OrganizationID))
	}
	puppet := h.puppet(h.ServiceUser, actor.Owner)
	details := func(a *actor.Actor) string { return h.users("/" + h.row(a).ID + "/reset-password-details") }
	h.answers(puppet, "GET", details(h.Owner), nil, 404, "")
	h.answers(puppet, "GET", details(h.Admin), nil, 200, "")
	err := puppet.RecoverAccount(background, h.OrganizationID, h.row(h.Owner), temporary)
	if !actor.Refused(err, 404, "") || h.opens(h.Owner, temporary) {
		t.Errorf("the owner's account is the service user's: %v", err)
	}
}

// TestLoweringSomebodyOpensNoAccount: who takes a role away to recover the account afterwards is answered as before, in
// the organisation and from another one; who could have recovered it all the while is not hindered.
func TestLoweringSomebodyOpensNoAccount(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	h.Must(h.Owner.Enrol(background, h.OrganizationID))
	h.puppet(h.ServiceUser, actor.Owner)
	row := h.row(h.Owner)
	place := h.users("/" + row.ID)
	for _, role := range []int{actor.Custom, actor.User} { // in one step, or in two
		h.answers(h.ServiceUser, "PUT", place, map[string]any{"type": role}, 200, "")
	}
	err := h.ServiceUser.RecoverAccount(background, h.OrganizationID, row, temporary)
	if !actor.Refused(err, 404, "") || h.opens(h.Owner, temporary) {
		t.Errorf("lowered, the owner's account is the service user's: %v", err)
	}
	h.answers(h.ProviderAdmin, "GET", place+"/reset-password-details", nil, 200, "")
	custom := map[string]any{"type": actor.Custom, "permissions": map[string]bool{}}
	h.answers(h.ProviderAdmin, "PUT", place, custom, 200, "")
	h.answers(h.ServiceUser, "GET", place+"/reset-password-details", nil, 200, "")
}

// TestWhoWasLoweredInAnotherClientStandsAsHighThere: the service user of two clients lowers an owner of the one and
// recovers the account through the other, where that owner is a user.
func TestWhoWasLoweredInAnotherClientStandsAsHighThere(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	h.Must(h.Owner.SetPolicy(background, h.OrganizationID, actor.PolicyRecovery, false, nil))
	h.Must(h.Owner.SetPolicy(background, h.OrganizationID, actor.PolicySingleOrg, false, nil))
	second := h.StartClient(h.ProviderAdmin, h.ProviderID, "Second", h.Member.Email).OrganizationID
	h.Must(h.Member.Accept(background,
		h.Link(h.Member.Email, "accept-organization", url.Values{"organizationId": {second}})))
	_, err := h.ProviderAdmin.ConfirmMember(background, second, h.MemberWith(h.ProviderAdmin, second, h.Member.Email))
	h.Must(err)
	email := testkit.Address("puppet")
	h.Must(h.ServiceUser.InviteMembers(background, second, actor.Owner, nil, email))
	h.Joins(h.ServiceUser, second, email, "Puppet")
	h.policy(false)
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	details := h.users("/" + h.row(h.Member).ID + "/reset-password-details")
	h.answers(h.ServiceUser, "GET", details, nil, 404, "")
	there := "/api/organizations/" + second + "/users/" + h.MemberWith(h.ProviderAdmin, second, h.Member.Email).ID
	h.answers(h.ServiceUser, "PUT", there, map[string]any{"type": actor.User}, 200, "")
	h.answers(h.ServiceUser, "GET", details, nil, 404, "")
}

// TestPublishedFlawA10NobodyInAClientRecoversWhoIsProviderAdmin: with the provider's key goes every other client.
func TestPublishedFlawA10NobodyInAClientRecoversWhoIsProviderAdmin(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	h.Must(h.Owner.InviteMembers(background, h.OrganizationID, actor.User, nil, h.ProviderAdmin.Email))
	h.Must(h.ProviderAdmin.Accept(background,
		h.Link(h.ProviderAdmin.Email, "accept-organization", url.Values{"organizationId": {h.OrganizationID}})))
	row := h.row(h.ProviderAdmin)
	_, err := h.Owner.ConfirmMember(background, h.OrganizationID, row)
	h.Must(err)
	h.Must(h.ProviderAdmin.Enrol(background, h.OrganizationID))
	for _, by := range []*actor.Actor{h.Owner, h.Admin, h.Manager, h.ServiceUser} {
		h.Unchanged(by.Name, func() {
			h.answers(by, "GET", h.users("/"+row.ID+"/reset-password-details"), nil, 404, "")
			if err := by.RecoverAccount(background, h.OrganizationID, row, temporary); !actor.Refused(err, 404, "") {
				t.Errorf("%s recovers a provider admin: %v", by.Name, err)
			}
		})
	}
}
