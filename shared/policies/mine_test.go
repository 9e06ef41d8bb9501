package policies_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"portaal/shared/ids"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

// The pages apply to somebody what binds them, which is nothing for who isn't in yet, and for the provider's staff only
// how strong master passwords are.
// Generated passwords and kinds of items are everybody else's, also owners'; the time until it locks not owners'; whose
// items are, and that there is no other organisation, is neither owners' nor admins'. Official clients decide the same.
func TestPeopleAreToldWhatBindsThem(t *testing.T) {
	t.Parallel()
	provider := ids.New[ids.Provider]()
	w := inside(open(t).Kit, func(o *tenancy.Organization) { o.ProviderID = provider })
	rules := map[string]any{"minLength": 30, "useSpecial": true}
	w.sets(policies.SingleOrganization, true, nil)
	w.sets(policies.MasterPassword, true, map[string]any{"minLength": 14})
	w.sets(policies.PasswordGenerator, true, rules)
	w.sets(policies.VaultTimeout, true, map[string]any{"minutes": 10, "action": "logOut"})
	w.sets(policies.DataOwnership, true, nil)
	w.sets(policies.RestrictedItems, true, []int{4, 3})
	w.sets(policies.NoPersonalExport, true, nil)
	staff := w.joins("staff", tenancy.Plain, tenancy.Confirmed)
	w.Employ(staff, provider, tenancy.ServiceUser)
	for name, bound := range map[string]string{
		"plain":    "1 2 3 5 9 15",
		"accepted": "1 2 3 5 9 15",
		"custom":   "1 2 3 5 9 15",
		"admin":    "1 2 9 15",
		"owner":    "1 2 15",
		"invited":  "",
		"revoked":  "",
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
		case "owner":
			role = tenancy.Owner
		}
		told(t, name, w.joins(name, role, status).Do("GET", "/api/accounts/policies", nil).Body, w.o.ID, bound)
	}
	both := w.joins("both", tenancy.Owner, tenancy.Confirmed)
	w.Employ(both, provider, tenancy.ProviderAdmin)
	told(t, "an owner who is on the staff", both.Do("GET", "/api/accounts/policies", nil).Body, w.o.ID, "1 2 15")
	told(t, "staff", staff.Do("GET", "/api/accounts/policies", nil).Body, w.o.ID, "1")
	told(t, "first owner", w.owner.Do("GET", "/api/accounts/policies", nil).Body, w.o.ID, "1 2 15")
	told(t, "stranger", w.Caller("stranger").Do("GET", "/api/accounts/policies", nil).Body, w.o.ID, "")
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

func told(t *testing.T, who string, body []byte, o ids.Organization, bound string) {
	t.Helper()
	data := map[string]string{
		"1":  `{"minLength":14}`,
		"2":  `{"minLength":30,"useSpecial":true}`,
		"3":  `null`,
		"5":  `null`,
		"9":  `{"action":"logOut","minutes":10}`,
		"15": `[3,4]`,
	}
	var rows []string
	for _, is := range strings.Fields(bound) {
		rows = append(rows, fmt.Sprintf(
			`{"organizationId":"%s","type":%s,"data":%s,"object":"policyBinding"}`, o, is, data[is]))
	}
	want := `{"continuationToken":null,"data":[` + strings.Join(rows, ",") + `],"object":"list"}`
	if sorted(t, body) != sorted(t, []byte(want)) {
		t.Errorf("%s: %s, want %s", who, body, want)
	}
}
