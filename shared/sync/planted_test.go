package sync_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/policies"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// answer is a sync, as far as these tests look at it.
type answer struct {
	Profile struct {
		Premium, PremiumFromOrganization                bool
		Organizations, ProviderOrganizations, Providers []map[string]any
	}
	Folders, Collections, Policies, Sends []map[string]any
	Ciphers                               []struct {
		ID, Object                   string
		OrganizationID, FolderID     *string
		Edit, ViewPassword, Favorite bool
		Permissions                  struct{ Delete, Restore bool }
		CollectionIDs                []string
		CreationDate, RevisionDate   string
	}
	Domains        *map[string]any
	UserDecryption map[string]any
}

var wrapped = secret.Wrapped("4." + base64.StdEncoding.EncodeToString(make([]byte, 256)))

func sealed(c *testkit.Caller) secret.Sealed { return c.Key.Seal("name") }

func withKey(m *tenancy.Membership) { m.WrappedKey = wrapped }

func syncOf(c *testkit.Caller) (a answer) {
	c.Do("GET", "/api/sync?excludeDomains=true", nil).Into(&a)
	return a
}

// share plants a collection that members may use.
func share(
	k *testkit.Kit,
	by *testkit.Caller,
	o tenancy.Organization,
	uses map[ids.Member]tenancy.Flags,
) ids.Collection {
	k.T.Helper()
	c := &collections.Collection{
		Shared: tenancy.Shared{ID: ids.New[ids.Collection](), OrganizationID: o.ID},
		Name:   sealed(by),
	}
	k.Use(c, uses)
	return c.ID
}

func login(k *testkit.Kit, by *testkit.Caller, o tenancy.Organization, in ...ids.Collection) string {
	k.T.Helper()
	a := by.Do("POST", "/api/ciphers/create", map[string]any{
		"collectionIds": in,
		"cipher": map[string]any{
			"type":           1,
			"name":           sealed(by),
			"organizationId": o.ID,
			"login":          map[string]any{"password": sealed(by)},
		},
	})
	var made struct{ ID string }
	a.Into(&made)
	return made.ID
}

func TestOnlyConfirmedPlacesAreInSync(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Fatima")
	for _, status := range []tenancy.Status{tenancy.Invited, tenancy.Accepted, tenancy.Revoked} {
		k.Join(c, k.Organization(), tenancy.Owner, withKey, func(m *tenancy.Membership) { m.Status = status })
	}
	o := k.Organization(func(o *tenancy.Organization) { o.Name = "Molen" })
	k.Join(c, o, tenancy.Custom, withKey, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
	k.Organization() // somebody else's
	a := syncOf(c)
	if len(a.Profile.Organizations) != 1 || a.Profile.Organizations[0]["name"] != "Molen" ||
		a.Profile.Organizations[0]["key"] != string(wrapped) {
		t.Fatalf("organisations %v", a.Profile.Organizations)
	}
	row := a.Profile.Organizations[0]
	for name, wanted := range map[string]any{
		"enabled":                              true,
		"status":                               2.0,
		"type":                                 4.0,
		"usePolicies":                          true,
		"useGroups":                            true,
		"useSso":                               false,
		"useEvents":                            true,
		"usersGetPremium":                      true,
		"productTierType":                      3.0,
		"object":                               "profileOrganization",
		"providerId":                           nil,
		"seats":                                nil,
		"hasPublicAndPrivateKeys":              false,
		"allowAdminAccessToAllCollectionItems": true,
		"userId":                               string(c.UserID),
		"identifier":                           nil,
		"useTotp":                              true,
		"selfHost":                             false,
	} {
		if got, there := row[name]; !there || got != wanted {
			t.Errorf("%s is %v, want %v", name, got, wanted)
		}
	}
	permissions, _ := row["permissions"].(map[string]any)
	if len(permissions) != 12 || permissions["manageUsers"] != true || permissions["manageSso"] != false {
		t.Errorf("permissions %v", permissions)
	}
	if !a.Profile.Premium || !a.Profile.PremiumFromOrganization {
		t.Error("no premium, of one's own or from the organisation")
	}
}

// TestEveryMemberOfTheWireIsThere compares with the list of members that official clients were seen to read.
func TestEveryMemberOfTheWireIsThere(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Fatima")
	k.Join(c, k.Organization(), tenancy.Owner, withKey)
	var a map[string]json.RawMessage
	c.Do("GET", "/api/sync", nil).Into(&a)
	members := func(raw json.RawMessage) []string {
		var m map[string]json.RawMessage
		k.Must(json.Unmarshal(raw, &m))
		var names []string
		for n := range m {
			names = append(names, n)
		}
		slices.Sort(names)
		return names
	}
	check := func(what string, raw json.RawMessage, wanted string) {
		t.Helper()
		if got, want := members(raw), strings.Fields(wanted); !slices.Equal(got, want) {
			t.Errorf("%s has\n %v, want\n %v", what, got, want)
		}
	}
	whole, err := json.Marshal(a)
	k.Must(err)
	check("sync", whole, "ciphers collections domains folders object policies policiesNew profile sends userDecryption")
	check("domains", a["domains"], "equivalentDomains globalEquivalentDomains object")
	check("userDecryption", a["userDecryption"], "masterPasswordUnlock userKeyId v2UpgradeToken webAuthnPrfOptions")
	check(
		"profile",
		a["profile"],
		"accountKeys avatarColor creationDate culture email emailVerified forcePasswordReset id key name object "+
			"organizations organizationsNew premium premiumFromOrganization privateKey providerOrganizations "+
			"providers securityStamp twoFactorEnabled usesKeyConnector verifyDevices",
	)
	var profile struct{ Organizations []json.RawMessage }
	k.Must(json.Unmarshal(a["profile"], &profile))
	check(
		"an organisation",
		profile.Organizations[0],
		`accessPam accessSecretsManager allowAdminAccessToAllCollectionItems enabled familySponsorshipAvailable
		familySponsorshipFriendlyName familySponsorshipLastSyncDate familySponsorshipToDelete familySponsorshipValidUntil hasPublicAndPrivateKeys id identifier
		isAdminInitiated key keyConnectorEnabled keyConnectorUrl limitCollectionCreation limitCollectionDeletion limitItemDeletion maxCollections maxStorageGb
		name object organizationUserId permissions productTierType providerId providerName providerType resetPasswordEnrolled seats selfHost ssoBound ssoEnabled
		ssoMemberDecryptionType status type use2fa useActivateAutofillPolicy useAdminSponsoredFamilies useApi useAutomaticUserConfirmation useCustomPermissions
		useDirectory useDisableSMAdsForUsers useEvents useGroups useInviteLinks useKeyConnector useMyItems useOrganizationDomains usePam usePasswordManager
		usePhishingBlocker usePolicies useResetPassword useRiskInsights useScim useSecretsManager useSso useTotp userId userIsClaimedByOrganization usersGetPremium`,
	)
	var alone json.RawMessage
	c.Do("GET", "/api/accounts/profile", nil).Into(&alone)
	if string(alone) != string(a["profile"])+"\n" && string(alone) != string(a["profile"]) {
		t.Errorf("the profile by itself differs:\n%s\n%s", alone, a["profile"])
	}
}

func TestItemsComeOnceWithTheWidestRights(t *testing.T) {
	k := testkit.New(t)
	owner, c := k.Caller("Olga"), k.Caller("Fatima")
	o := k.Organization(func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	mo, mc := k.Join(owner, o, tenancy.Owner, withKey), k.Join(c, o, tenancy.Plain, withKey)
	seen := share(
		k,
		owner,
		o,
		map[ids.Member]tenancy.Flags{mo.ID: {Manage: true}, mc.ID: {ReadOnly: true, HidePasswords: true}},
	)
	used := share(k, owner, o, map[ids.Member]tenancy.Flags{mo.ID: {Manage: true}, mc.ID: {}})
	hidden := share(k, owner, o, map[ids.Member]tenancy.Flags{mo.ID: {Manage: true}})
	readOnly, both, secretOne := login(
		k,
		owner,
		o,
		seen,
	), login(
		k,
		owner,
		o,
		seen,
		used,
		hidden,
	), login(
		k,
		owner,
		o,
		hidden,
	)
	k.Plant(&vault.Mark{UserID: c.UserID, CipherID: ids.Cipher(both), Favorite: true})
	a := syncOf(c)
	if len(a.Collections) != 2 || len(a.Ciphers) != 2 {
		t.Fatalf("%d collections, %d items", len(a.Collections), len(a.Ciphers))
	}
	for _, item := range a.Ciphers {
		switch item.ID {
		case readOnly:
			if item.Edit || item.ViewPassword || item.Permissions.Delete || item.Favorite ||
				len(item.CollectionIDs) != 1 {
				t.Errorf("the read-only item is %+v", item)
			}
		case both:
			if !item.Edit || !item.ViewPassword || !item.Permissions.Delete || !item.Favorite ||
				len(item.CollectionIDs) != 2 ||
				slices.Contains(item.CollectionIDs, string(hidden)) {
				t.Errorf("the shared item is %+v", item)
			}
		case secretOne:
			t.Error("an item of somebody else's collection is in sync")
		}
		if item.CreationDate == "" || item.RevisionDate == "" || item.Object != "cipherDetails" ||
			item.OrganizationID == nil {
			t.Errorf("item %+v", item)
		}
	}
	for _, row := range a.Collections {
		if row["object"] != "collectionDetails" || row["readOnly"] != (row["id"] == string(seen)) ||
			row["manage"] != false {
			t.Errorf("collection %v", row)
		}
	}
	if all := syncOf(owner); len(all.Collections) != 3 || len(all.Ciphers) != 3 {
		t.Errorf("the owner syncs %d collections and %d items", len(all.Collections), len(all.Ciphers))
	}
}

func TestASuspendedOrganisationIsListedWithoutItems(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Olga")
	o := k.Organization()
	m := k.Join(c, o, tenancy.Owner, withKey)
	login(k, c, o, share(k, c, o, map[ids.Member]tenancy.Flags{m.ID: {Manage: true}}))
	k.Plant(&policies.Policy{
		ID:             ids.New[ids.Policy](),
		OrganizationID: o.ID,
		Type:           1,
		PolicyState:    tenancy.PolicyState{Enabled: true},
		Data:           `{"minLength":12}`,
	})
	a := syncOf(c)
	if len(a.Ciphers) != 1 || len(a.Policies) != 1 || a.Policies[0]["enabled"] != true ||
		fmt.Sprint(a.Policies[0]["data"]) != "map[minLength:12]" ||
		a.Policies[0]["revisionDate"] == nil {
		t.Fatalf("before: %+v", a)
	}
	var stored tenancy.Organization
	_, err := k.Table.Get(context.Background(), tenancy.OrganizationKey(o.ID), &stored)
	k.Must(err)
	stored.Enabled = false
	k.Must(k.Table.Transact(context.Background(), table.Put(&stored, nil)))
	a = syncOf(c)
	if len(a.Profile.Organizations) != 1 || a.Profile.Organizations[0]["enabled"] != false ||
		len(a.Ciphers)+len(a.Collections)+len(a.Policies) != 0 ||
		a.Profile.PremiumFromOrganization {
		t.Errorf("suspended: %+v", a)
	}
}

func TestNobodySyncsWithoutASession(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Fatima")
	for _, path := range []string{"/api/sync", "/api/accounts/profile"} {
		c.Do("GET", path, nil, "Authorization", "").Refused(path, 401, "portaal.signed_out")
	}
	c.Do("GET", "/api/sync?excludeDomains=perhaps", nil).Refused("a bad flag", 400, "portaal.invalid")
}
