package sync_test

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// Who is invited, accepted or revoked opens nothing: what is told is what sync gives once they are confirmed.
func TestWhoIsNotConfirmedIsToldToOpenItOnlyOnce(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	ctx, h := context.Background(), k.House()
	at := "/api/organizations/" + h.OrganizationID
	do := func(method, path string, body, out any) {
		t.Helper()
		status, text, err := h.Owner.Do(ctx, method, path, body)
		k.Must(err)
		if status != http.StatusOK {
			t.Fatalf("%s %s: %d %s", method, path, status, text)
		}
		if out != nil {
			k.Must(json.Unmarshal(text, out))
		}
	}
	var made struct{ ID string }
	further, err := h.Owner.CreateCollection(ctx, h.OrganizationID, "Further")
	k.Must(err)
	do("POST", at+"/groups", map[string]any{
		"name":        "Finance",
		"users":       []any{},
		"collections": []any{map[string]any{"id": further, "hidePasswords": true}},
	}, &made)
	group := made.ID
	email := testkit.Address("nora")
	do("POST", at+"/users/invite", map[string]any{
		"emails":      []string{email},
		"type":        2,
		"permissions": map[string]any{},
		"groups":      []string{group},
		"collections": []any{map[string]any{"id": h.CollectionID, "readOnly": true}},
	}, nil)
	member := k.MemberWith(h.Owner, h.OrganizationID, email).ID
	want := map[string]far{h.CollectionID: {ReadOnly: true}, further: {HidePasswords: true}}
	asks := func(when string, status int) {
		t.Helper()
		var sight told
		do("GET", at+"/users/"+member+"/access", nil, &sight)
		got := map[string]far{}
		for _, row := range sight.Data {
			got[row.ID] = row.far
		}
		if !maps.Equal(got, want) || sight.Status != status {
			t.Errorf("%s: %d %v", when, sight.Status, got)
		}
		var people told
		do("GET", at+"/collections/"+further+"/access?search="+email, nil, &people)
		if len(people.Data) != 1 || people.Data[0].Status != status {
			t.Errorf("%s: of the collection is told %+v", when, people.Data)
		}
	}
	opens := func(who *actor.Actor, when string, want int) {
		t.Helper()
		v, err := who.Sync(ctx)
		k.Must(err)
		if len(v.Collections) != want {
			t.Errorf("%s: synced %d", when, len(v.Collections))
		}
	}
	asks("invited", 0)
	nora := k.Accepts(h.OrganizationID, email, "Nora")
	asks("accepted", 1)
	opens(nora, "accepted", 0)
	_, err = h.Owner.ConfirmMember(ctx, h.OrganizationID, k.MemberWith(h.Owner, h.OrganizationID, email))
	k.Must(err)
	asks("confirmed", 2)
	opens(nora, "confirmed", 2)
	do("PUT", at+"/users/"+member+"/revoke", nil, nil)
	asks("revoked", -1)
	opens(nora, "revoked", 0)
	do("DELETE", at+"/groups/"+group, nil, nil)
	delete(want, further)
	var sight told
	do("GET", at+"/users/"+member+"/access", nil, &sight)
	if len(sight.Data) != 1 {
		t.Errorf("a deleted group still gives: %+v", sight.Data)
	}
}
