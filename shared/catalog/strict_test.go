package catalog_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// TestEveryAnswerIsReadByTheStrictestClient lets people in every role ask every official path, over items of every kind
// with every part filled and with none, and reads the answers as the strictest of the official clients do.
func TestEveryAnswerIsReadByTheStrictestClient(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	h, answers := s.h, 0
	judge := func(what string, shape shape, v any) {
		t.Helper()
		answers++
		for _, complaint := range shape.read(v) {
			t.Errorf("%s: %s", what, complaint)
		}
	}
	// What is made is answered as it is read. The member sees what lies in a collection of theirs.
	second, err := h.Owner.CreateCollection(
		background,
		h.OrganizationID,
		"Second",
		actor.Access{ID: h.MemberRow.ID, Manage: true},
	)
	s.k.Must(err)
	shared, err := h.Owner.CreateEverything(background, h.OrganizationID, h.CollectionID, second)
	s.k.Must(err)
	for _, one := range []*actor.Actor{h.Owner, h.Member, h.ProviderAdmin, h.Stranger} {
		own, err := one.CreateEverything(background, "")
		s.k.Must(err)
		for _, made := range append(own, s.sparse(one)...) {
			judge("an own item, as created", cipherShape("cipher"), made)
		}
		s.folder(one)
	}
	s.do(h.Owner, "PUT", "/api/organizations/"+h.OrganizationID+"/policies/1", map[string]any{
		"policy": map[string]any{"enabled": true, "data": map[string]any{"minLength": 12}},
	}, "")
	for _, made := range shared {
		judge("a shared item, as created", cipherShape("cipher"), made)
		at := "/api/ciphers/" + made.(map[string]any)["id"].(string)
		body := actor.Everything(int(made.(map[string]any)["type"].(float64)), keyOf(s, h.Owner, h.OrganizationID))
		body["organizationId"] = h.OrganizationID
		judge("a shared item, as changed", cipherShape("cipher"), s.json(h.Owner, "PUT", at, body))
		judge("a shared item, marked", cipherShape("cipher"),
			s.json(h.Member, "PUT", at+"/partial", map[string]any{"favorite": true, "folderId": nil}))
		s.json(h.Owner, "PUT", at+"/delete", nil)
		judge("a shared item, restored", cipherShape("cipher"), s.json(h.Owner, "PUT", at+"/restore", nil))
		judge(
			"a shared item, in other collections",
			object(
				members{
					"unavailable": truth,
					"cipher":      cipherShape("cipherDetails"),
					"object":      exactly("optionalCipherDetails"),
				},
			),
			s.json(
				h.Owner,
				"PUT",
				at+"/collections_v2",
				map[string]any{"collectionIds": []string{h.CollectionID, second}},
			),
		)
	}
	at := "/api/organizations/" + h.OrganizationID
	details := object(collectionUse.and(members{"object": exactly("collectionDetails")}))
	kinds := map[float64]bool{}
	for _, role := range []struct {
		name  string
		by    *actor.Actor
		items bool // whether sync shows items of the organisation
	}{
		{"owner", h.Owner, true},
		{"admin", h.Admin, false},
		{"custom member", h.Manager, false},
		{"member", h.Member, true},
		{"service user", h.ServiceUser, false},
		{"provider admin", h.ProviderAdmin, false},
		{"stranger", h.Stranger, false},
	} {
		sync := s.json(role.by, "GET", "/api/sync?excludeDomains=true", nil)
		judge(role.name+", sync", syncShape, sync)
		seen := 0
		for _, c := range sync.(map[string]any)["ciphers"].([]any) {
			item := c.(map[string]any)
			kinds[item["type"].(float64)] = true
			if item["organizationId"] != nil {
				seen++
			}
			one := s.json(role.by, "GET", "/api/ciphers/"+item["id"].(string), nil)
			judge(role.name+", an item", cipherShape("cipherDetails"), one)
		}
		if role.items != (seen > 0) {
			t.Errorf("%s: %d shared items in sync", role.name, seen)
		}
		for path, shape := range map[string]shape{
			"/api/accounts/profile":                        profileShape,
			"/api/accounts/revision-date":                  number,
			"/api/config":                                  configShape,
			"/api/folders":                                 rows(folderShape),
			"/api/collections":                             rows(details),
			"/api/users/" + h.Owner.UserID + "/public-key": publicKeyShape,
			at:                          object(members{"id": guid, "name": text, "object": exactly("organization")}),
			at + "/policies":            rows(policyShape),
			at + "/collections":         rows(object(collectionMembers)),
			at + "/collections/details": rows(collectionAccess),
			at + "/collections/" + second + "/details": collectionAccess,
			at + "/users": rows(object(memberRow.and(members{
				"object": exactly("organizationUserUserDetails"),
			}))),
			at + "/users/" + h.MemberRow.ID:                                        object(memberRow),
			"/api/ciphers/organization-details?organizationId=" + h.OrganizationID: rows(cipherShape("cipherDetails")),
		} {
			status, body, err := role.by.Do(background, "GET", path, nil)
			s.k.Must(err)
			var v any
			s.k.Must(json.Unmarshal(body, &v))
			switch status {
			case 200:
				judge(role.name+", "+path, shape, v)
			case 404:
				judge(role.name+", refused "+path, faultShape, v)
			default:
				t.Errorf("%s, %s: %d", role.name, path, status)
			}
		}
		// Logging in, and what comes before.
		_, err := s.k.Server.Login(background, role.by.Person)
		s.k.Must(err)
		judge(role.name+", token", tokenShape, s.post("/identity/connect/token", s.form))
		for _, path := range []string{"/identity/accounts/prelogin", "/identity/accounts/prelogin/password"} {
			status, body, err := s.k.Server.Anonymous(background, "POST", path, map[string]any{"email": role.by.Email})
			s.k.Must(err)
			var v any
			if s.k.Must(json.Unmarshal(body, &v)); status != 200 {
				t.Errorf("%s: %d", path, status)
			}
			judge(role.name+", "+path, preloginShape, v)
		}
	}
	if len(kinds) != len(actor.Kinds) {
		t.Errorf("kinds of items: %v", kinds)
	}
	testkit.Proved(
		t,
		"answers read by the strictest client",
		"%d answers, %d kinds of items, 7 roles",
		answers,
		len(kinds),
	)
}

// TestTheStrictReaderRefusesWhatServersGotWrong changes a good sync at one place after the other and counts what is
// refused, so that the reader itself can fail.
func TestTheStrictReaderRefusesWhatServersGotWrong(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	_, err := s.h.Owner.CreateEverything(background, "")
	s.k.Must(err)
	_, err = s.k.Server.Login(background, s.h.Owner.Person)
	s.k.Must(err)
	withUnlocking(s, &call{by: s.h.Owner})
	sync := s.json(s.h.Owner, "GET", "/api/sync?excludeDomains=true", nil)
	if complaints := syncShape.read(sync); len(complaints) > 0 {
		t.Fatal(complaints)
	}
	tried, refused := 0, map[string]bool{}
	mutants(sync, func(what string, _ any) {
		tried++
		if len(syncShape.read(sync)) > 0 {
			refused[what] = true
		}
	})
	for _, what := range []string{
		"without .profile.id", "without .ciphers.0.name", "in capitals .ciphers.0.revisionDate",
		"without .ciphers.0.permissions.delete", "<nil> at .profile.providers", "string at " +
			".profile.organizations.0.key",
		"<nil> at .profile.organizations.0.usePolicies", "float64 at .ciphers.0.type", "<nil> at " +
			".ciphers.0.creationDate",
		"string at .ciphers.0.revisionDate", "map[string]interface {} at .ciphers.0.notes",
		"<nil> at .userDecryption.masterPasswordUnlock.salt", "without .profile.organizations.0.permissions.manageScim",
		"without .userDecryption.webAuthnPrfOptions.0.credentialId",
	} {
		if !refused[what] {
			t.Errorf("%s is read", what)
		}
	}
	if len(refused) < tried/2 {
		t.Errorf("only %d of %d changes are refused", len(refused), tried)
	}
	t.Logf("%d of %d changes are refused", len(refused), tried)
}

// sparse stores items with nothing but what has to be there.
func (s *stage) sparse(by *actor.Actor) (made []any) {
	s.t.Helper()
	for _, kind := range actor.Kinds {
		part := cipherPartNames[float64(kind)]
		body := map[string]any{"type": kind, "name": by.Key.Seal("sparse"), part: map[string]any{}}
		if kind == actor.KindSSHKey || kind == actor.KindNote {
			body[part] = actor.Everything(kind, by.Key)[part]
		}
		made = append(made, s.json(by, "POST", "/api/ciphers", body))
	}
	login := map[string]any{"uris": []any{}, "fido2Credentials": []any{}}
	made = append(made, s.json(by, "POST", "/api/ciphers", map[string]any{
		"type": 1, "name": by.Key.Seal("empty"), "login": login, "fields": []any{}, "passwordHistory": []any{},
	}))
	return made
}

// json gives a good answer as it came.
func (s *stage) json(by *actor.Actor, method, path string, body any) (v any) {
	s.t.Helper()
	status, answer, err := by.Do(background, method, path, body)
	s.k.Must(err)
	if status != 200 {
		s.t.Fatalf("%s %s: %d %s", method, path, status, answer)
	}
	if len(answer) > 0 {
		s.k.Must(json.Unmarshal(answer, &v))
	}
	return v
}

// post sends a form.
func (s *stage) post(path string, form url.Values) (v any) {
	s.t.Helper()
	status, answer, err := s.k.Server.Anonymous(background, "POST", path, form)
	s.k.Must(err)
	if status != 200 {
		s.t.Fatalf("%s: %d %s", path, status, strings.TrimSpace(string(answer)))
	}
	s.k.Must(json.Unmarshal(answer, &v))
	return v
}

func keyOf(s *stage, by *actor.Actor, id string) actor.Key {
	s.t.Helper()
	k, err := by.KeyOf(background, id)
	s.k.Must(err)
	return k
}
