package policies_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

func TestData(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.sets(policies.SingleOrganization, true, nil) // some need it
	for _, row := range []struct {
		is   tenancy.PolicyType
		data string
		on   bool
		want string // what is stored, or
		bad  string // the field that is wrong
	}{
		{policies.TwoStep, `null`, true, "", ""},
		{policies.TwoStep, `{"anything":1}`, true, "", ""},
		{policies.TwoStep, `[]`, true, "", "data"},
		{
			policies.MasterPassword,
			`{"requireUpper":true,"minLength":14,"minComplexity":null}`,
			true,
			`{"minLength":14,"requireUpper":true}`,
			"",
		},
		{policies.MasterPassword, `{"minLength":11}`, true, "", "data.minLength"},
		{policies.MasterPassword, `{"minLength":12}`, true, `{"minLength":12}`, ""},
		{policies.MasterPassword, `{"minLength":128}`, true, `{"minLength":128}`, ""},
		{policies.MasterPassword, `{"minLength":129}`, true, "", "data.minLength"},
		{policies.MasterPassword, `{"minLength":14.5}`, true, "", "data.minLength"},
		{policies.MasterPassword, `{"minLength":"14"}`, true, "", "data.minLength"},
		{policies.MasterPassword, `{"minComplexity":5}`, true, "", "data.minComplexity"},
		{policies.MasterPassword, `{"minComplexity":-1}`, false, "", "data.minComplexity"},
		{policies.MasterPassword, `{"enforceOnLogin":1}`, true, "", "data.enforceOnLogin"},
		{policies.MasterPassword, `"x"`, true, "", "data"},
		{
			policies.PasswordGenerator,
			`{"overridePasswordType":"passphrase","minNumberWords":3}`,
			true,
			`{"minNumberWords":3,"overridePasswordType":"passphrase"}`,
			"",
		},
		{policies.PasswordGenerator, `{"overridePasswordType":"pin"}`, true, "", "data.overridePasswordType"},
		{policies.PasswordGenerator, `{"minNumbers":10}`, true, "", "data.minNumbers"},
		{policies.AccountRecovery, `{"autoEnrollEnabled":false}`, true, `{"autoEnrollEnabled":false}`, ""},
		{policies.VaultTimeout, `{"minutes":60,"action":"lock"}`, true, `{"action":"lock","minutes":60}`, ""},
		{policies.VaultTimeout, `{}`, true, "", "data.minutes"},
		{policies.VaultTimeout, `{}`, false, "", ""},
		{policies.VaultTimeout, `{"minutes":0}`, true, "", "data.minutes"},
		{policies.VaultTimeout, `{"minutes":5,"action":"explode"}`, true, "", "data.action"},
		{policies.RestrictedItems, `[4,3,3]`, true, `[3,4]`, ""},
		{policies.RestrictedItems, `[]`, true, "", "data"},
		{policies.RestrictedItems, `[]`, false, "", ""},
		{policies.RestrictedItems, `null`, true, `[3]`, ""}, // what official clients mean by it
		{policies.RestrictedItems, `[8,1]`, true, `[1,8]`, ""},
		{policies.RestrictedItems, `[9]`, true, "", "data"},
		{policies.RestrictedItems, `{"types":[3]}`, true, "", "data"},
		{policies.RestrictedItems, `["card"]`, true, "", "data"},
		{policies.URIMatch, `{"uriMatchDetection":0}`, true, `{"uriMatchDetection":0}`, ""},
		{policies.URIMatch, `{"uriMatchDetection":5,"x":1}`, true, `{"uriMatchDetection":5}`, ""},
		{policies.URIMatch, `{"uriMatchDetection":2}`, true, "", "data.uriMatchDetection"},
		{policies.URIMatch, `{"uriMatchDetection":"1"}`, true, "", "data.uriMatchDetection"},
		{policies.URIMatch, `{"uriMatchDetection":1.5}`, true, "", "data.uriMatchDetection"},
		{policies.URIMatch, `{}`, true, "", "data.uriMatchDetection"},
	} {
		put := func() testkit.Answer {
			return w.owner.Do(
				"PUT",
				w.path("/", row.is),
				map[string]any{"enabled": row.on, "data": json.RawMessage(row.data)},
			)
		}
		if row.bad != "" {
			w.Unchanged(row.data, func() {
				a := put()
				a.Refused(row.data, 400, fault.Invalid.Code)
				if _, marked := a.Fields[row.bad]; !marked || len(a.Fields) != 1 {
					t.Errorf("policy %d with %s marks %v, want %s", row.is, row.data, a.Fields, row.bad)
				}
			})
			continue
		}
		if a := put(); a.Status != 200 {
			t.Errorf("policy %d with %s: answered %d %s", row.is, row.data, a.Status, a.Body)
		}
		stored, err := policies.InOrganization(context.Background(), w.Table, w.o.ID)
		w.Must(err)
		i := slices.IndexFunc(stored, func(p policies.Policy) bool { return p.Type == row.is })
		if i < 0 || stored[i].Data != row.want || stored[i].Enabled != row.on {
			t.Errorf("policy %d with %s leaves %+v; want %s", row.is, row.data, stored, row.want)
		}
	}
}

// TestTable holds the table itself: in order, no number twice, and what a policy needs is in it.
func TestTable(t *testing.T) {
	t.Parallel()
	known := map[tenancy.PolicyType]bool{}
	for _, d := range policies.Table() {
		known[d.Type] = true
	}
	var dependants []tenancy.PolicyType
	last := tenancy.PolicyType(-1)
	for _, d := range policies.Table() {
		if d.Type <= last {
			t.Errorf("policy %d stands after %d", d.Type, last)
		}
		last = d.Type
		if !slices.Contains([]policies.Enforcer{policies.ByServer, policies.ByApps, policies.ByOthers}, d.By) {
			t.Errorf("of policy %d it is not said who makes it hold: %q", d.Type, d.By)
		}
		for _, need := range d.Needs {
			if !known[need] {
				t.Errorf("policy %d needs %d, which nobody knows", d.Type, need)
			}
			if need == policies.SingleOrganization {
				dependants = append(dependants, d.Type)
			}
		}
	}
	want := []tenancy.PolicyType{
		policies.RequireSso,
		policies.AccountRecovery,
		policies.VaultTimeout,
		policies.URIMatch,
	}
	if !slices.Equal(dependants, want) {
		t.Errorf("single organisation is needed by %v", dependants)
	}
}

// TestTheFormOfAPolicySaysWhatMayBeChosen: without it the portal would offer nothing, or what the server refuses.
func TestTheFormOfAPolicySaysWhatMayBeChosen(t *testing.T) {
	t.Parallel()
	chosen := map[string][]string{}
	for _, d := range policies.Table() {
		for _, f := range d.Fields {
			if f.Kind == "choice" || f.Kind == "code" {
				chosen[fmt.Sprint(d.Type, " ", f.Name)] = f.Values
			}
		}
	}
	want := map[string][]string{
		"2 overridePasswordType": {"password", "passphrase"},
		"9 action":               {"lock", "logOut"},
		"16 uriMatchDetection":   {"0", "1", "3", "5"},
	}
	if !maps.EqualFunc(chosen, want, slices.Equal) {
		t.Errorf("the forms offer %v, want %v", chosen, want)
	}
}

// TestItIsSaidWhichPoliciesStandOnAFeature, so that the portal shows those of a feature that is not built as disabled.
func TestItIsSaidWhichPoliciesStandOnAFeature(t *testing.T) {
	t.Parallel()
	want := map[tenancy.PolicyType]feature.Feature{
		policies.TwoStep:         feature.TwoStep,
		policies.RequireSso:      feature.Sso,
		policies.AccountRecovery: feature.AccountRecovery,
	}
	if got := policies.Features(); !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestOnlyWhatNeedsAPolicyKeepsItOn: those that need the single organisation keep it on (scenario 8); all others
// together do not.
func TestOnlyWhatNeedsAPolicyKeepsItOn(t *testing.T) {
	t.Parallel()
	w := open(t)
	for _, d := range policies.Table() {
		if len(d.Needs) == 0 {
			w.sets(d.Type, true, nil)
		}
	}
	if row := w.sets(policies.SingleOrganization, false, nil); row.Enabled {
		t.Error("the single organisation stays on")
	}
}

// TestWhatASavingAnswersIsSo: what is saved again still can't be turned off while another needs it, and of what is off
// nobody is left to be revoked.
func TestWhatASavingAnswersIsSo(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.sets(policies.SingleOrganization, true, nil)
	w.sets(policies.VaultTimeout, true, map[string]any{"minutes": 30})
	if row := w.sets(policies.SingleOrganization, true, nil); !row.Enabled || row.CanToggleState || row.Unfinished {
		t.Errorf("saved again: %+v", row)
	}
	if row := w.sets(policies.VaultTimeout, false, nil); row.Enabled || !row.CanToggleState || row.Unfinished {
		t.Errorf("off: %+v", row)
	}
	if row := w.sets(policies.SingleOrganization, false, nil); row.Enabled || !row.CanToggleState || row.Unfinished {
		t.Errorf("off, which nobody needs: %+v", row)
	}
}
