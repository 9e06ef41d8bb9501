package members_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// TestWhatStaffGaveToAColleaguesOwnPlaceStays when the organisation keeps its items from staff, and is given no more
// then: what a place uses does not mark it (decision 0092).
func TestWhatStaffGaveToAColleaguesOwnPlaceStays(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	colleague, place := w.join("Cas", tenancy.Plain)
	w.Employ(colleague, w.o.ProviderID, tenancy.ServiceUser)
	owner, _ := w.join("Olga", tenancy.Owner)
	first, second := w.collection(nil), w.collection(nil)
	gives := func(all ...ids.Collection) map[string]any {
		rows := []map[string]any{}
		for _, c := range all {
			rows = append(rows, map[string]any{"id": c, "readOnly": true})
		}
		return map[string]any{"type": tenancy.Plain, "collections": rows}
	}
	at := w.users("/" + string(place.ID))
	w.ok(w.staff.Do("PUT", at, gives(first)))
	if w.must(place.Email).ByStaff {
		t.Error("a collection that staff gave marks the place of the organisation's own")
	}
	on := map[string]any{"restrictProviderAccess": true}
	w.ok(owner.Do("PUT", "/api/organizations/"+string(w.o.ID), on))
	var seen struct{ Data []struct{ ID ids.Collection } }
	colleague.Do("GET", "/api/organizations/"+string(w.o.ID)+"/collections/details", nil).Into(&seen)
	w.refused(t, "one more", 400, "members.provider_kept_out", func() testkit.Answer {
		return w.staff.Do("PUT", at, gives(first, second))
	})
	if got := w.held(place); len(got) != 1 {
		t.Errorf("the place uses %v", got)
	}
	w.ok(owner.Do("PUT", at, gives()))
	if got := w.held(place); len(got) != 0 {
		t.Errorf("the owner took all away, and the place uses %v", got)
	}
}
