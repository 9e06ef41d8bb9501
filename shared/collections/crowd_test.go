package collections_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// TestTwentyCallersChangeAnOrganisationAtOnceAndNothingIsHalfWritten: requests on different collections all happen;
// on one thing each happens or is refused in words. Nobody is answered a fault of the server's.
func TestTwentyCallersChangeAnOrganisationAtOnceAndNothingIsHalfWritten(t *testing.T) {
	t.Parallel()
	const callers = 20
	crowd := &testkit.Crowd{Hold: 3 * time.Millisecond}
	k := testkit.New(t, testkit.WithAPI(crowd.Wrap))
	h := k.House()
	who := []*actor.Actor{h.Owner, h.Admin}
	at := "/api/organizations/" + h.OrganizationID
	name := h.Owner.Key.Seal("Crowded")
	type request = func(i int) (method, path string, body any)
	round := func(what string, clear bool, do request) (done []int, bodies []string) {
		t.Helper()
		statuses, bodies := make([]int, callers), make([]string, callers)
		met := crowd.Conflicts()
		var wg sync.WaitGroup
		for i := range callers {
			wg.Go(func() {
				method, path, body := do(i)
				status, answer, err := who[i%len(who)].Do(t.Context(), method, at+path, body)
				if err != nil {
					t.Errorf("%s %d: %v", what, i, err)
				}
				statuses[i], bodies[i] = status, string(answer)
			})
		}
		wg.Wait()
		for i, status := range statuses {
			refused := status == 400 || status == 404 || status == 409 || status == 503
			switch {
			case status == 200:
				done = append(done, i)
			case !clear || !refused:
				t.Errorf("%s %d: %d %s", what, i, status, bodies[i])
			}
		}
		if len(done) == 0 {
			t.Errorf("%s: nobody succeeded", what)
		}
		answered := map[int]int{}
		for _, status := range statuses {
			answered[status]++
		}
		t.Logf("%s: answered %v, %d conflicts", what, answered, crowd.Conflicts()-met)
		k.Sound(what)
		return done, bodies
	}
	named := map[string]any{"name": name, "users": []any{}, "groups": []any{}}
	_, made := round("create", false, func(int) (string, string, any) { return "POST", "/collections", named })
	paths := make([]string, callers)
	for i := range made {
		var c struct{ ID string }
		k.Must(json.Unmarshal([]byte(made[i]), &c))
		paths[i] = "/collections/" + c.ID
	}
	there := func() (n int) {
		_, list, err := h.Owner.Do(t.Context(), "GET", at+"/collections/details", nil)
		k.Must(err)
		for _, p := range paths {
			if strings.Contains(string(list), strings.TrimPrefix(p, "/collections/")) {
				n++
			}
		}
		return n
	}
	if n := there(); n != callers {
		t.Errorf("%d of %d collections that were answered are there", n, callers)
	}
	round("update", false, func(i int) (string, string, any) { return "PUT", paths[i], named })
	round("update one", true, func(int) (string, string, any) { return "PUT", paths[0], named })
	round("delete one", true, func(int) (string, string, any) { return "DELETE", paths[0], nil })
	round("delete", true, func(i int) (string, string, any) { return "DELETE", paths[i], nil })
	if n := there(); n != 0 {
		t.Errorf("%d deleted collections are still there", n)
	}
	round("policies", true, func(i int) (string, string, any) {
		return "PUT", fmt.Sprintf("/policies/%d", i%2+1), map[string]any{"enabled": true}
	})
	round("settings", true, func(i int) (string, string, any) {
		return "PUT", "", map[string]any{"limitItemDeletion": i%2 == 0}
	})
	if crowd.Conflicts() == 0 {
		t.Error("nobody met anybody: this proves nothing")
	}
}
