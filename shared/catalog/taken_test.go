package catalog_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"portaal/shared/catalog"
)

// decided are members of rows that nobody may set by sending them: the server says them.
var decided = []string{
	"id", "object", "status", "userId", "memberId", "providerId", "clientId", "rev", "shape", "created", "updated",
	"creationDate", "deletedDate", "ttl", "securityStamp", "stamp", "emailVerified", "verified", "disabled", "premium",
	"role", "byStaff", "firstOwner", "inviteNonce", "seats", "occupied", "useEvents", "usePolicies", "useGroups",
	"admins", "managers", "tries", "salt", "passwordHash", "enabled", "planType",
}

// said are those of them that a body does take, and why.
var said = map[string]string{
	"audit-update-reveal userId":                                     "whose row is ticked off, which must be there",
	"providers-create-client organizationCreateRequest.planType":     "what is bought, looked up in the table of plans",
	"providers-update-subscription seats":                            "what is bought, at a price that was shown",
	"providers-update-prices plans.planType":                         "of which plan it is the price, looked up",
	"providers-update-views views.status":                            "which clients a view lists, not how they stand",
	"founding-create planType":                                       "which plan, looked up in the table of plans",
	"policies-update enabled":                                        "whether the policy is on: the old form",
	"policies-update policy.enabled":                                 "whether the policy is on",
	"identity-finish-registration masterPasswordAuthentication.salt": "compared with the address, not kept",
	"identity-finish-registration masterPasswordUnlock.salt":         "compared with the one above, not kept",
	"identity-finish-registration providerId":                        "the one that the mailed token must be for",
	"identity-create-password masterPasswordAuthentication.salt":     "compared with the address, kept as the salt",
	"identity-create-password masterPasswordUnlock.salt":             "compared with the one above",
	"identity-update-password authenticationData.salt":               "compared with the account's, not kept otherwise",
	"identity-update-password unlockData.salt":                       "compared with the one above",
	"identity-update-temporary authenticationData.salt":              "compared with the account's, not kept otherwise",
	"identity-update-temporary unlockData.salt":                      "compared with the one above",
	"recovery-reset-password authenticationData.salt":                "compared with the account's, not kept otherwise",
	"recovery-reset-password unlockData.salt":                        "compared with the one above",
	"recovery-update-account authenticationData.salt":                "compared with the account's, not kept otherwise",
	"recovery-update-account unlockData.salt":                        "compared with the one above",
	"twostep-delete-webauthn-key id":                                 "which of the caller's own keys, by its place",
	"twostep-update-webauthn id":                                     "a free place among the caller's own keys",
	"passkeys-create deviceResponse.id":                              "the passkey says it; the signed data must agree",
	"passkeys-update deviceResponse.id":                              "one of the caller's own; it must have signed",
	"twostep-update-webauthn deviceResponse.id":                      "the key says it; the signed data must agree",
}

// What a body can set are the members of its type: no type takes what the server decides, names a second time what the
// path names, or has members that are taken by their names in Go.
func TestABodyTakesNothingThatTheServerDecides(t *testing.T) {
	t.Parallel()
	used, bodies := map[string]bool{}, 0
	for _, e := range catalog.All() {
		in, _ := e.Types()
		if e.Serve == nil {
			continue
		}
		body, ok := in.FieldByName("Body")
		if !ok {
			continue
		}
		bodies++
		nameless(body.Type, map[reflect.Type]bool{}, func(what string) {
			t.Errorf("%s takes %s, which has no name on the wire", e.Info().ID, what)
		})
		for _, p := range placesIn(body.Type, nil) {
			at := e.Info().ID + " " + p.name()
			if _, ofPath := pathTypes(in)[p.name()]; ofPath {
				t.Errorf("%s is in the path too: which of them counts?", at)
			}
			if !slices.Contains(decided, p.last().name) || inList(p) {
				continue
			}
			if used[at] = true; said[at] == "" {
				t.Errorf("%s is the server's to say", at)
			}
		}
	}
	for at := range said {
		if !used[at] {
			t.Errorf("%s is not taken any more", at)
		}
	}
	if bodies < 30 {
		t.Errorf("only %d bodies", bodies)
	}
}

// inList reports whether a place says which thing of a list it is, or when a passkey in a list was made.
func inList(p place) bool {
	within := slices.ContainsFunc(p.steps, func(s step) bool { return s.name == "" })
	return within && (p.last().name == "id" || strings.HasSuffix(p.name(), "fido2Credentials.creationDate"))
}

// nameless tells of members that encoding/json takes by their names in Go.
func nameless(t reflect.Type, seen map[reflect.Type]bool, tell func(string)) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || atom(t) || seen[t] {
		return
	}
	seen[t] = true
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.IsExported() && !f.Anonymous && name == "" {
			tell(t.String() + "." + f.Name)
		}
		if name != "-" && f.IsExported() {
			nameless(f.Type, seen, tell)
		}
	}
}
