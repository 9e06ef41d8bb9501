package recovery_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/shared/logbook"
)

// places are what somebody is told of where they wait.
func (h *house) places(a *actor.Actor) (status int, recovers, enrols, enrolled bool) {
	h.t.Helper()
	var list struct {
		Data []struct {
			OrganizationID        string
			Status                int
			ResetPasswordEnabled  bool
			AutoEnrollEnabled     bool
			ResetPasswordEnrolled bool
		}
	}
	h.Must(json.Unmarshal(h.answers(a, "GET", "/api/accounts/places", nil, 200, ""), &list))
	for _, p := range list.Data {
		if p.OrganizationID == h.OrganizationID {
			return p.Status, p.ResetPasswordEnabled, p.AutoEnrollEnabled, p.ResetPasswordEnrolled
		}
	}
	return 0, false, false, false
}

// TestWhoAcceptedBeforeThePolicyEnrolsBeforeTheyAreConfirmed: the policy that enrols whoever joins holds for who waits
// already, who can do something about it.
func TestWhoAcceptedBeforeThePolicyEnrolsBeforeTheyAreConfirmed(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	nina := h.Person("Nina")
	h.Must(h.Owner.InviteMembers(background, h.OrganizationID, actor.User, nil, nina.Email))
	link := h.Link(nina.Email, "accept-organization", url.Values{"organizationId": {h.OrganizationID}})
	h.Must(nina.Accept(background, link))
	h.policy(true)
	if status, recovers, enrols, enrolled := h.places(nina); status != 1 || !recovers || !enrols || enrolled {
		t.Errorf("the place says %d %v %v %v", status, recovers, enrols, enrolled)
	}
	h.Unchanged("confirming without", func() {
		_, err := h.Owner.ConfirmMember(background, h.OrganizationID, h.row(nina))
		if !actor.Refused(err, 400, "members.recovery_missing") {
			t.Errorf("confirming whoever is not enrolled: %v", err)
		}
	})
	h.Must(nina.Enrol(background, h.OrganizationID))
	if _, _, _, enrolled := h.places(nina); !enrolled || h.events(logbook.MemberEnrolled) != 1 {
		t.Errorf("enrolled %v, %d events", enrolled, h.events(logbook.MemberEnrolled))
	}
	_, err := h.Owner.ConfirmMember(background, h.OrganizationID, h.row(nina))
	h.Must(err)
	h.Must(h.Owner.RecoverAccount(background, h.OrganizationID, h.row(nina), temporary))
}

// TestWhoWasRevokedEnrolsAndIsRestored: there is a way back, also for who was a member before the policy.
func TestWhoWasRevokedEnrolsAndIsRestored(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	row := h.row(h.Member)
	h.Must(h.Owner.RevokeMember(background, h.OrganizationID, row.ID))
	h.policy(true)
	err := h.Owner.RestoreMember(background, h.OrganizationID, row.ID)
	if !actor.Refused(err, 400, "members.recovery_missing") {
		t.Errorf("restoring whoever is not enrolled: %v", err)
	}
	if status, _, enrols, enrolled := h.places(h.Member); status != -1 || !enrols || enrolled {
		t.Errorf("the place says %d %v %v", status, enrols, enrolled)
	}
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	h.Must(h.Owner.RestoreMember(background, h.OrganizationID, row.ID))
	if own, listed := h.enrolled(h.Member); !own || !listed {
		t.Errorf("enrolled: in the profile %v, in the list %v", own, listed)
	}
}

// TestAnInvitedPlaceIsRestoredWithoutBeingEnrolled: whoever has it accepts first, and is asked then.
func TestAnInvitedPlaceIsRestoredWithoutBeingEnrolled(t *testing.T) {
	t.Parallel()
	h := open(t, true)
	row := h.row(h.Invited)
	h.Must(h.Owner.RevokeMember(background, h.OrganizationID, row.ID))
	h.Must(h.Owner.RestoreMember(background, h.OrganizationID, row.ID))
}

// TestJoiningByALinkEnrolsToo where whoever joins is enrolled: whoever holds the link learns the key that it takes.
func TestJoiningByALinkEnrolsToo(t *testing.T) {
	t.Parallel()
	h := open(t, true)
	nina := h.Person("Nina")
	domain := nina.Email[strings.Index(nina.Email, "@")+1:]
	path := "/api/organizations/" + h.OrganizationID + "/invite-link"
	var link struct{ Code string }
	h.Must(json.Unmarshal(h.answers(h.Owner, "POST", path, map[string]any{"allowedDomains": []string{domain}}, 200, ""),
		&link))
	code := map[string]any{"organizationId": h.OrganizationID, "code": link.Code}
	var status struct {
		ResetPasswordEnabled bool
		PublicKey            string
	}
	h.Must(json.Unmarshal(
		h.answers(nina, "POST", "/api/organizations/invite-link/status", code, 200, ""), &status))
	if !status.ResetPasswordEnabled || status.PublicKey == "" {
		t.Errorf("the link says %+v", status)
	}
	accept := "/api/organizations/users/invite-link/accept"
	h.Unchanged("without a key", func() { h.answers(nina, "POST", accept, code, 400, "members.recovery_required") })
	code["resetPasswordKey"] = anyWrapped
	h.answers(nina, "POST", accept, code, 200, "")
	if _, listed := h.enrolled(nina); !listed || h.events(logbook.MemberEnrolled) != 1 {
		t.Errorf("enrolled %v, %d events", listed, h.events(logbook.MemberEnrolled))
	}
}

// TestPublishedFlawA12OnlyWhoMayRecoverReadsThePrivateKeyOfAnOrganization, in the organisation's own answer as in the
// details.
func TestPublishedFlawA12OnlyWhoMayRecoverReadsThePrivateKeyOfAnOrganization(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	reads := func(a *actor.Actor) bool {
		var o struct{ EncryptedPrivateKey *string }
		h.Must(json.Unmarshal(h.answers(a, "GET", "/api/organizations/"+h.OrganizationID, nil, 200, ""), &o))
		return o.EncryptedPrivateKey != nil
	}
	for _, a := range []*actor.Actor{h.Owner, h.Admin, h.ProviderAdmin, h.ServiceUser} {
		if !reads(a) {
			t.Errorf("%s does not read it", a.Name)
		}
	}
	for _, a := range []*actor.Actor{h.Manager, h.Member} {
		if reads(a) {
			t.Errorf("%s reads it", a.Name)
		}
	}
	restrict := map[string]any{"restrictProviderAccess": true}
	h.answers(h.Owner, "PUT", "/api/organizations/"+h.OrganizationID, restrict, 200, "")
	for _, a := range []*actor.Actor{h.ProviderAdmin, h.ServiceUser} {
		if reads(a) {
			t.Errorf("%s reads it although kept out", a.Name)
		}
	}
}
