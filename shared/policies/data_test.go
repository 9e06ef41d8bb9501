package policies

import (
	"encoding/json"
	"errors"
	"testing"

	"portaal/shared/fault"
	"portaal/shared/tenancy"
)

func TestData(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		is   tenancy.PolicyType
		data string
		on   bool
		want string // what is stored, or
		bad  string // the field that is wrong
	}{
		{TwoStep, `null`, true, "", ""}, {TwoStep, `{"anything":1}`, true, "", ""}, {TwoStep, `[]`, true, "", "data"},
		{MasterPassword, `{"requireUpper":true,"minLength":14,"minComplexity":null}`, true, `{"minLength":14,` +
			`"requireUpper":true}`, ""},
		{MasterPassword, `{"minLength":11}`, true, "", "data.minLength"},
		{MasterPassword, `{"minLength":129}`, true, "", "data.minLength"},
		{MasterPassword, `{"minLength":14.5}`, true, "", "data.minLength"},
		{MasterPassword, `{"minLength":"14"}`, true, "", "data.minLength"},
		{MasterPassword, `{"minComplexity":5}`, true, "", "data.minComplexity"},
		{MasterPassword, `{"minComplexity":-1}`, false, "", "data.minComplexity"},
		{MasterPassword, `{"enforceOnLogin":1}`, true, "", "data.enforceOnLogin"},
		{MasterPassword, `"x"`, true, "", "data"},
		{
			PasswordGenerator,
			`{"overridePasswordType":"passphrase","minNumberWords":3}`,
			true,
			`{"minNumberWords":3,"overridePasswordType":"passphrase"}`,
			"",
		},
		{PasswordGenerator, `{"overridePasswordType":"pin"}`, true, "", "data.overridePasswordType"},
		{PasswordGenerator, `{"minNumbers":10}`, true, "", "data.minNumbers"},
		{AccountRecovery, `{"autoEnrollEnabled":false}`, true, `{"autoEnrollEnabled":false}`, ""},
		{VaultTimeout, `{"minutes":60,"action":"lock"}`, true, `{"action":"lock","minutes":60}`, ""},
		{VaultTimeout, `{}`, true, "", "data.minutes"},
		{VaultTimeout, `{}`, false, "", ""},
		{VaultTimeout, `{"minutes":0}`, true, "", "data.minutes"},
		{VaultTimeout, `{"minutes":5,"action":"explode"}`, true, "", "data.action"},
		{RestrictedItems, `[4,3,3]`, true, `[3,4]`, ""},
		{RestrictedItems, `[]`, true, "", ""},
		{RestrictedItems, `[9]`, true, "", "data"},
		{RestrictedItems, `{"types":[3]}`, true, "", "data"}, {RestrictedItems, `["card"]`, true, "", "data"},
	} {
		d, _ := definitionOf(row.is)
		var data any
		if err := json.Unmarshal([]byte(row.data), &data); err != nil {
			t.Fatal(err)
		}
		got, err := d.normalise(data, row.on)
		var f *fault.Fault
		switch {
		case row.bad == "" && (err != nil || got != row.want):
			t.Errorf("policy %d with %s gives %s, %v; want %s", row.is, row.data, got, err, row.want)
		case row.bad != "" && (!errors.As(err, &f) || f.Kind != fault.Invalid || f.Fields[0].Name != row.bad):
			t.Errorf("policy %d with %s gives %s, %v; want %s marked", row.is, row.data, got, err, row.bad)
		}
	}
}

// TestTable holds the table itself: in order, no number twice, and what a policy needs is in it.
func TestTable(t *testing.T) {
	t.Parallel()
	for i, d := range definitions {
		if i > 0 && definitions[i-1].is >= d.is {
			t.Errorf("policy %d stands after %d", d.is, definitions[i-1].is)
		}
		for _, need := range d.needs {
			if _, ok := definitionOf(need); !ok {
				t.Errorf("policy %d needs %d, which nobody knows", d.is, need)
			}
		}
	}
	if got := dependants(
		SingleOrganization,
	); len(got) != 3 || got[0] != RequireSso || got[1] != AccountRecovery ||
		got[2] != VaultTimeout {
		t.Errorf("single organisation is needed by %v", got)
	}
}
