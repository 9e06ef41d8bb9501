package tenancy_test

import (
	"testing"

	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// What fsck asks of every copy of a switch: each thing that the copy keeps is compared.
func TestACopyOfASwitchThatSaysSomethingElseIsTold(t *testing.T) {
	t.Parallel()
	p := ids.New[ids.Provider]()
	managed := tenancy.Organization{Enabled: true, ProviderID: p}
	alone := tenancy.Organization{Enabled: true}
	kept := tenancy.Organization{Enabled: true, RestrictProviderAccess: true, ProviderID: p}
	suspended := tenancy.Organization{ProviderID: p}
	by, nobody := string(p), "-"
	for _, row := range []struct {
		name string
		of   tenancy.Organization
		copy tenancy.Switch
		same bool
	}{
		{"enabled", managed, tenancy.Switch{Manager: by}, true},
		{"enabled, from before managers were kept", managed, tenancy.Switch{}, true},
		{"enabled, with the copy off", managed, tenancy.Switch{Manager: by, Off: true}, false},
		{"enabled, with the copy restricted", managed, tenancy.Switch{Manager: by, Restricted: true}, false},
		{"enabled, with the copy off, from before", managed, tenancy.Switch{Off: true}, false},
		{"enabled, with another manager in the copy", managed, tenancy.Switch{Manager: "another"}, false},
		{"enabled, with nobody in the copy", managed, tenancy.Switch{Manager: nobody}, false},
		{"without a provider", alone, tenancy.Switch{Manager: nobody}, true},
		{"without a provider, with one in the copy", alone, tenancy.Switch{Manager: by}, false},
		{"kept from staff", kept, tenancy.Switch{Manager: by, Restricted: true}, true},
		{"kept from staff, with the copy open", kept, tenancy.Switch{Manager: by}, false},
		{"suspended", suspended, tenancy.Switch{Manager: by, Off: true}, true},
		{"suspended, with the copy on", suspended, tenancy.Switch{Manager: by}, false},
		{"suspended, restricted", suspended, tenancy.Switch{Manager: by, Off: true, Restricted: true}, false},
	} {
		if row.copy.Says(row.of) != row.same {
			t.Errorf("an organisation that is %s: the same is %t", row.name, !row.same)
		}
	}
	for _, row := range []struct {
		name string
		of   tenancy.Provider
		copy tenancy.Switch
		same bool
	}{
		{"enabled", tenancy.Provider{Enabled: true}, tenancy.Switch{}, true},
		{"enabled, with the copy off", tenancy.Provider{Enabled: true}, tenancy.Switch{Off: true}, false},
		{"enabled, with a passkey in the copy", tenancy.Provider{Enabled: true}, tenancy.Switch{Passkey: true}, false},
		{"disabled", tenancy.Provider{}, tenancy.Switch{Off: true}, true},
		{"disabled, with the copy on", tenancy.Provider{}, tenancy.Switch{}, false},
		{
			"one that asks for a passkey",
			tenancy.Provider{Enabled: true, RequirePasskey: true},
			tenancy.Switch{Passkey: true},
			true,
		},
		{
			"one that asks for a passkey, with none in the copy",
			tenancy.Provider{Enabled: true, RequirePasskey: true},
			tenancy.Switch{},
			false,
		},
	} {
		if row.copy.SaysOf(row.of) != row.same {
			t.Errorf("a provider that is %s: the same is %t", row.name, !row.same)
		}
	}
}
