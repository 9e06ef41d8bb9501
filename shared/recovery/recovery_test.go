package recovery_test

import (
	"encoding/json"
	"net/url"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

// TestScenario16AMemberIsRecoveredAndMustChangeThePassword: a member enrols, a provider admin gives a temporary master
// password, the member logs in with it, sees the same vault, and has to choose another one.
func TestScenario16AMemberIsRecoveredAndMustChangeThePassword(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	if own, listed := h.enrolled(h.Member); !own || !listed {
		t.Errorf("enrolled: in the profile %v, in the list %v", own, listed)
	}
	_, err := h.Member.CreateItem(background, actor.Item{Name: "mine", Notes: "before"})
	h.Must(err)
	h.Must(h.ProviderAdmin.RecoverAccount(background, h.OrganizationID, h.row(h.Member), temporary))
	h.answers(h.Member, "GET", "/api/accounts/profile", nil, 401, "")
	if err := h.Member.Refresh(background); !actor.Refused(err, 400, "") {
		t.Errorf("the refresh token of before the recovery: %v", err)
	}
	if _, err := h.Server.Login(background, h.Member.Person); !actor.Refused(err, 400, "") {
		t.Errorf("the old master password: %v", err)
	}
	person := h.Member.Person
	person.Password = temporary
	mia, err := h.Server.Login(background, person)
	h.Must(err)
	if mia.Key != h.Member.Key {
		t.Error("the user key is another one")
	}
	var profile struct{ ForcePasswordReset bool }
	h.Must(json.Unmarshal(h.answers(mia, "GET", "/api/accounts/profile", nil, 200, ""), &profile))
	if !profile.ForcePasswordReset {
		t.Error("the profile does not say that the password must be changed")
	}
	err = mia.ReplaceTemporary(background, temporary)
	if !actor.Refused(err, 400, "identity.password_still_temporary") {
		t.Errorf("the temporary password again: %v", err)
	}
	h.Must(mia.ReplaceTemporary(background, "another horse battery staple"))
	err = mia.ReplaceTemporary(background, "a third horse battery staple")
	if !actor.Refused(err, 401, "") && !actor.Refused(err, 400, "identity.password_not_temporary") {
		t.Errorf("a second replacement: %v", err)
	}
	mia.Password = "another horse battery staple"
	again, err := h.Server.Login(background, mia.Person)
	h.Must(err)
	v, err := again.Sync(background)
	h.Must(err)
	if len(v.Items) != 1 || v.Items[0].Notes != "before" {
		t.Errorf("after the recovery the vault holds %+v", v.Items)
	}
	h.Must(json.Unmarshal(h.answers(again, "GET", "/api/accounts/profile", nil, 200, ""), &profile))
	if profile.ForcePasswordReset {
		t.Error("the profile still says that the password must be changed")
	}
	for _, what := range []logbook.EventType{
		logbook.MemberEnrolled, logbook.MemberPasswordReset, logbook.UserReplacedTemporary,
	} {
		if n := h.events(what); n != 1 {
			t.Errorf("%d events %d", n, what)
		}
	}
	if n := h.recovered(h.Member); n != 1 {
		t.Errorf("the member was told %d times", n)
	}
}

// TestNobodyRecoversWhoStandsHigher is about the client's own ladder, the provider's, and other organisations; whoever
// may not recover is not told why, and is given no keys.
func TestNobodyRecoversWhoStandsHigher(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	for _, a := range []*actor.Actor{h.Owner, h.Admin, h.Manager, h.Member} {
		h.Must(a.Enrol(background, h.OrganizationID))
	}
	everybody := map[string]*actor.Actor{
		"owner": h.Owner, "admin": h.Admin, "manager": h.Manager, "member": h.Member,
		"service user": h.ServiceUser, "provider admin": h.ProviderAdmin, "stranger": h.Stranger,
		"other provider": h.OtherAdmin,
	}
	may := map[string]map[string]bool{
		"owner":          {"admin": true, "manager": true, "member": true},
		"admin":          {"manager": true, "member": true},
		"service user":   {"admin": true, "manager": true, "member": true},
		"provider admin": {"owner": true, "admin": true, "manager": true, "member": true},
	}
	for by, caller := range everybody {
		for _, whose := range []string{"owner", "admin", "manager", "member"} {
			path := h.users("/" + h.row(everybody[whose]).ID)
			if may[by][whose] {
				h.answers(caller, "GET", path+"/reset-password-details", nil, 200, "")
				continue
			}
			h.Unchanged(by+" recovers "+whose, func() {
				h.answers(caller, "GET", path+"/reset-password-details", nil, 404, "")
				body := map[string]any{"resetMasterPassword": true, "newMasterPasswordHash": anyHash, "key": anyKey}
				h.answers(caller, "PUT", path+"/recover-account", body, 404, "")
				delete(body, "resetMasterPassword")
				h.answers(caller, "PUT", path+"/reset-password", body, 404, "")
			})
		}
	}
	// The admin becomes the owner of another client: only who is owner there too may recover that account.
	other := h.StartClient(h.OtherAdmin, h.OtherProviderID, "Elsewhere", h.Admin.Email).OrganizationID
	invitation := h.Link(h.Admin.Email, "accept-organization", url.Values{"organizationId": {other}})
	h.Must(h.Admin.Accept(background, invitation))
	details := h.users("/" + h.row(h.Admin).ID + "/reset-password-details")
	h.answers(h.Owner, "GET", details, nil, 404, "")
	h.answers(h.ProviderAdmin, "GET", details, nil, 404, "")
}

// TestStaffRecoverNobodyWhileTheOrganizationKeepsThemOut holds for what they would read, do and list.
func TestStaffRecoverNobodyWhileTheOrganizationKeepsThemOut(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	at, details := h.users("/"+h.row(h.Member).ID), "/reset-password-details"
	requests := "/api/organizations/" + h.OrganizationID + "/auth-requests"
	h.answers(h.ProviderAdmin, "GET", at+details, nil, 200, "")
	h.answers(h.ProviderAdmin, "GET", requests, nil, 200, "")
	restrict := map[string]any{"restrictProviderAccess": true}
	h.answers(h.Owner, "PUT", "/api/organizations/"+h.OrganizationID, restrict, 200, "")
	for _, by := range []*actor.Actor{h.ProviderAdmin, h.ServiceUser} {
		h.answers(by, "GET", at+details, nil, 404, "")
		h.answers(by, "POST", h.users("/account-recovery-details"), map[string]any{"ids": []string{}}, 404, "")
		h.answers(by, "GET", requests, nil, 404, "")
	}
	h.answers(h.Owner, "GET", at+details, nil, 200, "")
}

// TestEnrollingWithOnlyTheKeyWorksAsClientsSendIt, with a right proof too, and not with a wrong one.
func TestEnrollingWithOnlyTheKeyWorksAsClientsSendIt(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	path := h.enrolment(h.Member)
	h.answers(h.Member, "PUT", path, map[string]any{"resetPasswordKey": anyWrapped}, 200, "")
	hash, err := actor.LoginHash(h.Member.Person)
	h.Must(err)
	h.answers(h.Member, "PUT", path, map[string]any{"resetPasswordKey": nil, "masterPasswordHash": hash}, 200, "")
	if own, _ := h.enrolled(h.Member); own {
		t.Error("enrolled after withdrawing")
	}
	h.Unchanged("without the right proof nothing is enrolled", func() {
		if own, _ := h.enrolled(h.Member); own {
			t.Error("enrolled")
		}
	})
	wrong := map[string]any{"resetPasswordKey": anyWrapped, "masterPasswordHash": anyHash}
	h.answers(h.Member, "PUT", path, wrong, 400, "identity.wrong_password")
	if own, _ := h.enrolled(h.Member); own {
		t.Error("enrolled with a wrong proof")
	}
	if in, out := h.events(logbook.MemberEnrolled), h.events(logbook.MemberWithdrew); in != 1 || out != 1 {
		t.Errorf("%d events of enrolling, %d of withdrawing", in, out)
	}
	enrol := map[string]any{"resetPasswordKey": anyWrapped}
	for _, by := range []*actor.Actor{h.Owner, h.Admin, h.ProviderAdmin} {
		h.Unchanged(by.Name, func() { h.answers(by, "PUT", path, enrol, 404, "") })
	}
	h.Must(h.Owner.SetPolicy(background, h.OrganizationID, actor.PolicyRecovery, false, nil))
	h.answers(h.Member, "PUT", path, map[string]any{"resetPasswordKey": anyWrapped}, 400, "recovery.not_offered")
}

// TestAcceptingWithoutARecoveryKeyCanBeDoneAgainWithOne: where the policy enrols whoever joins, the invitation stays
// good, whoever has accepted is enrolled, and does not withdraw.
func TestAcceptingWithoutARecoveryKeyCanBeDoneAgainWithOne(t *testing.T) {
	t.Parallel()
	h := open(t, true)
	nina := h.Person("Nina")
	for _, more := range []string{"/auto-enroll-status", "/public-key"} {
		h.answers(nina, "GET", "/api/organizations/"+h.OrganizationID+more, nil, 404, "")
	}
	h.Must(h.Owner.InviteMembers(background, h.OrganizationID, actor.User, nil, nina.Email))
	var status struct {
		ID                   string
		ResetPasswordEnabled bool
	}
	for _, path := range []string{
		"/api/organizations/" + h.OrganizationID + "/auto-enroll-status",
		"/api/organizations/auto-enroll-status?identifier=" + h.OrganizationID,
	} {
		h.Must(json.Unmarshal(h.answers(nina, "GET", path, nil, 200, ""), &status))
		if status.ID != h.OrganizationID || !status.ResetPasswordEnabled {
			t.Errorf("%s says %+v", path, status)
		}
	}
	link := h.Link(nina.Email, "accept-organization", url.Values{"organizationId": {h.OrganizationID}})
	h.Unchanged("accepting without a key", func() {
		if err := nina.Accept(background, link); !actor.Refused(err, 400, "members.recovery_required") {
			t.Errorf("accepting without a key: %v", err)
		}
	})
	h.Must(nina.AcceptEnrolled(background, link))
	if _, listed := h.enrolled(nina); !listed || h.events(logbook.MemberEnrolled) != 1 {
		t.Errorf("enrolled %v, %d events", listed, h.events(logbook.MemberEnrolled))
	}
	_, err := h.Owner.ConfirmMember(background, h.OrganizationID, h.row(nina))
	h.Must(err)
	h.answers(nina, "PUT", h.enrolment(nina), map[string]any{"resetPasswordKey": nil}, 400, "recovery.required")
	if own, _ := h.enrolled(nina); !own {
		t.Error("withdrawn although the policy enrols")
	}
}

// TestARevokedMemberWhoIsEnrolledChangesTheMasterPassword and is recovered: being revoked takes neither away.
func TestARevokedMemberWhoIsEnrolledChangesTheMasterPassword(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	h.Must(h.Owner.RevokeMember(background, h.OrganizationID, h.row(h.Member).ID))
	hash, err := actor.LoginHash(h.Member.Person)
	h.Must(err)
	body := map[string]any{"masterPasswordHash": hash, "newMasterPasswordHash": anyHash, "key": anyKey}
	h.answers(h.Member, "POST", "/api/accounts/password", body, 200, "")
	h.Must(h.Owner.RecoverAccount(background, h.OrganizationID, h.row(h.Member), temporary))
	person := h.Member.Person
	person.Password = temporary
	_, err = h.Server.Login(background, person)
	h.Must(err)
}

// TestOnlyWhatWasAskedIsRecoveredAndOnlyOfWhoIsEnrolled.
func TestOnlyWhatWasAskedIsRecoveredAndOnlyOfWhoIsEnrolled(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	at := h.users("/" + h.row(h.Member).ID)
	password := map[string]any{"resetMasterPassword": true, "newMasterPasswordHash": anyHash, "key": anyKey}
	h.answers(h.Owner, "PUT", at+"/recover-account", password, 400, "recovery.not_enrolled")
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	for _, c := range []struct {
		code string
		body map[string]any
	}{
		{"recovery.nothing_asked", map[string]any{}},
		{"recovery.nothing_asked", map[string]any{"newMasterPasswordHash": anyHash, "key": anyKey}},
		{"recovery.no_two_step", map[string]any{"resetTwoFactor": true}},
		{"portaal.invalid", map[string]any{"resetMasterPassword": true, "key": anyKey}},
	} {
		h.Unchanged(c.code, func() { h.answers(h.Owner, "PUT", at+"/recover-account", c.body, 400, c.code) })
	}
	h.Must(h.Owner.SetPolicy(background, h.OrganizationID, actor.PolicyRecovery, false, nil))
	h.answers(h.Owner, "PUT", at+"/recover-account", password, 400, "recovery.not_offered")
	h.answers(h.Owner, "GET", at+"/reset-password-details", nil, 400, "recovery.not_offered")
}

// TestRecoveringTwoStepLoginTakesEveryMethodAway and, where it is required, the place with it, until the person has
// set it up again.
func TestRecoveringTwoStepLoginTakesEveryMethodAway(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	h.withSteps(h.Member)
	if _, err := h.Server.Login(background, h.Member.Person); err == nil {
		t.Fatal("no second step is asked for")
	}
	at := h.users("/" + h.row(h.Member).ID)
	h.answers(h.Owner, "PUT", at+"/recover-account", map[string]any{"resetTwoFactor": true}, 200, "")
	if _, err := h.Server.Login(background, h.Member.Person); err != nil {
		t.Errorf("after the recovery: %v", err)
	}
	if n := h.events(logbook.MemberStepsReset); n != 1 || h.recovered(h.Member) != 1 {
		t.Errorf("%d events, %d mails", n, h.recovered(h.Member))
	}
	if n := h.events(logbook.MemberPasswordReset); n != 0 {
		t.Errorf("%d events of a new password", n)
	}
	h.Must(h.Manager.Enrol(background, h.OrganizationID))
	h.withSteps(h.Manager)
	h.Must(h.Owner.SetPolicy(background, h.OrganizationID, actor.PolicyTwoStep, true, nil))
	both := map[string]any{
		"resetMasterPassword":   true,
		"resetTwoFactor":        true,
		"newMasterPasswordHash": anyHash,
		"key":                   anyKey,
	}
	h.answers(h.Owner, "PUT", h.users("/"+h.row(h.Manager).ID+"/recover-account"), both, 200, "")
	if row := h.row(h.Manager); row.Status != actor.Revoked || row.TwoFactorEnabled {
		t.Errorf("whoever has no two-step login although it is required is %+v", row)
	}
	if n := h.events(logbook.MemberRevokedTwoFactor); n < 1 || h.recovered(h.Manager) != 1 {
		t.Errorf("%d events of revoking, %d mails", n, h.recovered(h.Manager))
	}
}

// TestOtherOrganizationsLearnNothingOfWhoRecovers: the line in their log said that the member did it, from where the
// administrator sat.
func TestOtherOrganizationsLearnNothingOfWhoRecovers(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	h.withSteps(h.Member)
	other := h.Kit.Organization()
	h.Plant(&organizations.Seats{OrganizationID: other.ID, Name: other.Name, Seats: 9, Occupied: 3, Confirmed: 3})
	h.Join(&testkit.Caller{UserID: ids.User(h.Member.UserID)}, other, tenancy.Plain)
	for _, o := range []ids.Organization{other.ID, ids.Organization(h.OrganizationID)} {
		h.Plant(&policies.Policy{
			PolicyState:    tenancy.PolicyState{Enabled: true},
			ID:             ids.New[ids.Policy](),
			OrganizationID: o,
			Type:           policies.TwoStep,
		})
	}
	reader := h.Caller("Reader")
	h.Join(reader, other, tenancy.Owner)
	at := h.users("/" + h.row(h.Member).ID + "/recover-account")
	h.answers(h.Owner, "PUT", at, map[string]any{"resetTwoFactor": true}, 200, "")
	type line struct {
		Type         logbook.EventType
		ActingUserID *string
		SystemUser   *int
		DeviceType   int
		IPAddress    string
	}
	var theirs, own struct{ Data []line }
	reader.Do("GET", "/api/organizations/"+string(other.ID)+"/events", nil).Into(&theirs)
	if len(theirs.Data) != 1 || theirs.Data[0].Type != logbook.MemberRevokedTwoFactor {
		t.Fatalf("the other one's log: %+v", theirs.Data)
	}
	if l := theirs.Data[0]; l.ActingUserID != nil || l.SystemUser == nil || *l.SystemUser != 4 ||
		l.DeviceType != 22 || l.IPAddress != "" {
		t.Errorf("the other one is told %+v", l)
	}
	logs := "/api/organizations/" + h.OrganizationID + "/events"
	h.Must(json.Unmarshal(h.answers(h.Owner, "GET", logs, nil, 200, ""), &own))
	for _, l := range own.Data {
		if l.Type == logbook.MemberRevokedTwoFactor &&
			(l.ActingUserID == nil || *l.ActingUserID != h.Owner.UserID || l.SystemUser != nil) {
			t.Errorf("here it is said that it was %+v", l)
		}
	}
	if h.row(h.Member).Status != actor.Revoked {
		t.Error("the member is not revoked here")
	}
}

// TestTheDevicesThatWaitAreNone as the CLI asks for them.
func TestTheDevicesThatWaitAreNone(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	path := "/api/organizations/" + h.OrganizationID + "/auth-requests"
	var list struct {
		Data   []any
		Object string
	}
	h.Must(json.Unmarshal(h.answers(h.Owner, "GET", path, nil, 200, ""), &list))
	if list.Data == nil || len(list.Data) != 0 || list.Object != "list" {
		t.Errorf("the list is %+v", list)
	}
	h.answers(h.Owner, "POST", path+"/deny", map[string]any{"ids": []string{}}, 200, "")
	h.answers(h.Member, "GET", path, nil, 404, "")
}

// TestWhoLearnsTheKeyOfAnOrganization has a place there or is invited; to everybody else it does not exist.
func TestWhoLearnsTheKeyOfAnOrganization(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	for _, path := range []string{
		"/api/organizations/" + h.OrganizationID + "/public-key",
		"/api/organizations/" + h.OrganizationID + "/keys",
		"/api/organizations/" + h.OrganizationID + "/auto-enroll-status",
		"/api/organizations/auto-enroll-status?identifier=" + h.OrganizationID,
	} {
		for _, by := range []*actor.Actor{h.Owner, h.Admin, h.Manager, h.Member, h.Invited, h.Accepted, h.Revoked} {
			h.answers(by, "GET", path, nil, 200, "")
		}
		for _, by := range []*actor.Actor{h.Stranger, h.OtherAdmin, h.ProviderAdmin, h.ServiceUser} {
			h.answers(by, "GET", path, nil, 404, "")
		}
	}
}

// TestTheSameRecoveryAgainIsDoneOnce, when the answer was lost: told once, logged once, and the new session goes on.
func TestTheSameRecoveryAgainIsDoneOnce(t *testing.T) {
	t.Parallel()
	h := open(t, false)
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	path := h.users("/" + h.row(h.Member).ID + "/recover-account")
	body := map[string]any{"resetMasterPassword": true, "newMasterPasswordHash": anyHash, "key": anyKey}
	h.answers(h.Owner, "PUT", path, body, 200, "")
	h.Unchanged("the same again", func() { h.answers(h.Owner, "PUT", path, body, 200, "") })
	if told, logged := h.recovered(h.Member), h.events(logbook.MemberPasswordReset); told != 1 || logged != 1 {
		t.Errorf("told %d times, logged %d times", told, logged)
	}
}
