package policies_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"portaal/shared/ids"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

// The pages apply to somebody what binds them: not owners and admins, nor the provider's staff, nor who isn't in yet.
func TestPeopleAreToldWhatBindsThem(t *testing.T) {
	t.Parallel()
	provider := ids.New[ids.Provider]()
	w := inside(open(t).Kit, func(o *tenancy.Organization) { o.ProviderID = provider })
	rules := map[string]any{"minLength": 30, "useSpecial": true}
	w.sets(policies.SingleOrganization, true, nil)
	w.sets(policies.PasswordGenerator, true, rules)
	w.sets(policies.VaultTimeout, true, map[string]any{"minutes": 10, "action": "logOut"})
	w.sets(policies.DataOwnership, true, nil)
	w.sets(policies.DataOwnership, false, nil)
	w.sets(policies.NoPersonalExport, true, nil)
	staff := w.joins("staff", tenancy.Plain, tenancy.Confirmed)
	w.Employ(staff, provider, tenancy.ServiceUser)
	for name, bound := range map[string]bool{
		"plain":    true,
		"accepted": true,
		"custom":   true,
		"invited":  false,
		"revoked":  false,
		"admin":    false,
	} {
		role, status := tenancy.Plain, tenancy.Confirmed
		switch name {
		case "accepted":
			status = tenancy.Accepted
		case "invited":
			status = tenancy.Invited
		case "revoked":
			status = tenancy.Revoked
		case "custom":
			role = tenancy.Custom
		case "admin":
			role = tenancy.Admin
		}
		told(t, name, w.joins(name, role, status).Do("GET", "/api/accounts/policies", nil).Body, w.o.ID, bound)
	}
	told(t, "staff", staff.Do("GET", "/api/accounts/policies", nil).Body, w.o.ID, false)
	told(t, "owner", w.owner.Do("GET", "/api/accounts/policies", nil).Body, w.o.ID, false)
	told(t, "stranger", w.Caller("stranger").Do("GET", "/api/accounts/policies", nil).Body, w.o.ID, false)
}

// sorted is a text of JSON with its members in one order.
func sorted(t *testing.T, text []byte) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	out, _ := json.Marshal(v) // what was read can be written
	return string(out)
}

func told(t *testing.T, who string, body []byte, o ids.Organization, bound bool) {
	t.Helper()
	want := `{"continuationToken":null,"data":[],"object":"list"}`
	if bound {
		row := `{"organizationId":"%s","type":%d,"data":%s,"object":"policyBinding"}`
		want = fmt.Sprintf(`{"continuationToken":null,"data":[`+row+`,`+row+`],"object":"list"}`,
			o, 2, `{"minLength":30,"useSpecial":true}`,
			o, 9, `{"action":"logOut","minutes":10}`)
	}
	if sorted(t, body) != sorted(t, []byte(want)) {
		t.Errorf("%s: %s, want %s", who, body, want)
	}
}
