package catalog_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/catalog"
	"portaal/shared/clock"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// TestAProcessKilledAtAnyCallLeavesNothingHalfDone kills every operation that writes before and after each of its calls
// to the table, and lets the client send the request again. Nothing is half-written, every invariant holds in between
// and after, and in the end there is as much of everything as after one request that nobody killed.
func TestAProcessKilledAtAnyCallLeavesNothingHalfDone(t *testing.T) {
	t.Parallel()
	var write []catalog.Entry
	for _, e := range catalog.All() {
		if e.Serve != nil && e.Info().Grants.Has(table.Writes) {
			write = append(write, e)
		}
	}
	// Each check reads a whole table, to which each kill adds: at full size the operations have several.
	shards := make([]*reaper, testkit.Size(1, 8))
	t.Run("shards", func(t *testing.T) {
		for n := range shards {
			t.Run(fmt.Sprint(n), func(t *testing.T) {
				t.Parallel()
				shards[n] = newReaper(t)
				for i := n; i < len(write); i += len(shards) {
					shards[n].kill(write[i])
				}
				shards[n].end()
			})
		}
	})
	var all reaper
	for _, r := range shards {
		if r == nil {
			t.Fatal("a shard did not come to its end")
		}
		all.operations, all.kills = all.operations+r.operations, all.kills+r.kills
		all.halfway, all.checks = all.halfway+r.halfway, all.checks+r.checks
	}
	if all.kills < 200 {
		t.Errorf("only %d kills", all.kills)
	}
	testkit.Proved(t, "kills at every call of every operation that writes, before and after it",
		"%d operations, %d kills, %d of them after something was written, %d checks of the whole table, 0 violations",
		all.operations, all.kills, all.halfway, all.checks)
}

func newReaper(t *testing.T) *reaper {
	k := &testkit.Killer{}
	rows := &census{}
	stage := newStage(t, testkit.WithAPI(rows.written.Wrap), testkit.WithAPI(k.Wrap))
	rows.k = stage.k
	stage.behind = rows.written.Wrap
	r := &reaper{stage: stage, rows: rows, killer: k}
	r.k.Server.Do = r.anywhere(r.k.Server.Do)
	r.room()
	return r
}

// room gives the organisation so many seats that nobody who is invited needs another one: what a killed invitation
// leaves does not depend on how many came before it.
func (r *reaper) room() {
	r.t.Helper()
	at := "/api/providers/" + r.h.ProviderID + "/organizations/" + r.h.OrganizationID + "/subscription"
	r.do(r.h.ProviderAdmin, "PUT", at, map[string]any{
		"seats": 1000, "additionalStorageGb": 0, "discountPercent": 0, // of one that was never changed
		"revision": 1, "date": clock.Format(r.k.Clock.Now()),
	}, "")
}

// end looks at all that was left.
func (r *reaper) end() {
	r.t.Helper()
	r.sound("all of it")
	r.rows.count()
	r.rows.agree()
}

type reaper struct {
	*stage
	rows                               *census
	killer                             *testkit.Killer
	operations, kills, halfway, checks int
}

// kill goes through the calls of one operation.
func (r *reaper) kill(e catalog.Entry) {
	r.t.Helper()
	r.operations++
	r.k.Clock.Advance(40 * time.Second) // events of one operation are apart from those of the next
	r.stayIn()
	c := r.prepared(e)
	before := r.rows.count()
	if a := r.send(e, c); a.status != e.Info().Status {
		r.t.Fatalf("%s answers %d %s", e.Info().ID, a.status, a.body)
	}
	whole := less(r.rows.count(), before)
	c, before = r.prepared(e), r.rows.count()
	for at := 0; ; at++ {
		for _, after := range moments(at) {
			r.killer.Kill(at, after)
			a := r.send(e, c)
			died, wrote := r.killer.Restart()
			if !died {
				if a.status != e.Info().Status { // and not because those before count against it
					r.t.Errorf("%s: not killed at call %d, it answers %d %s", e.Info().ID, at, a.status, a.body)
				}
				return
			}
			r.kills++
			what := fmt.Sprintf("%s, killed at call %d (after it: %v)", e.Info().ID, at, after)
			if !wrote {
				if a.status < 500 {
					r.t.Errorf("%s: answers %d %s and wrote nothing", what, a.status, a.body)
				}
				if afresh(e) {
					c, before = r.prepared(e), r.rows.count()
				}
				continue
			}
			// A check reads the whole table: one in eight here, each in `make prove`, and all that was left at the end.
			if r.halfway%testkit.Size(8, 1) == 0 {
				r.sound(what)
			}
			r.halfway++
			if a.status >= 500 {
				a = r.send(e, c)
				if testkit.Proving() {
					r.sound(what + ", and sent again")
				}
			}
			if a.status >= 500 || a.status == 429 {
				r.t.Errorf("%s: sent again, it answers %d %s", what, a.status, a.body)
			}
			if made := less(r.rows.count(), before); !r.fits(e, whole, made) {
				r.t.Errorf("%s: left %v instead of %v; answered %d %s", what, made, whole, a.status, a.body)
			}
			c, before = r.prepared(e), r.rows.count()
		}
	}
}

// moments are when a call is killed: before it, and after it. In CI before it only where nothing came before: what is
// in the table before a call is what was there after the last one.
func moments(at int) []bool {
	if at > 0 && !testkit.Proving() {
		return []bool{true}
	}
	return []bool{false, true}
}

// stayIn renews the log-ins of those who send the requests: all of it takes longer than a log-in holds.
func (r *reaper) stayIn() {
	r.t.Helper()
	all := []*actor.Actor{r.h.Owner, r.h.ProviderAdmin, r.h.ServiceUser, r.h.OtherAdmin, r.h.Member}
	if r.brander != nil {
		all = append(all, r.brander)
	}
	for _, a := range all {
		r.k.Must(a.Refresh(background))
	}
}

// anywhere sends each request from another network: more people register here than one network may.
func (s *stage) anywhere(send actor.Doer) actor.Doer {
	n := 0
	return func(in *http.Request) (*http.Response, error) {
		n++
		in.Header.Set("X-Test-Address", fmt.Sprintf("10.200.%d.%d", n>>8&255, n&255))
		return send(in)
	}
}

func (r *reaper) sound(what string) {
	r.t.Helper()
	r.checks++
	r.k.Sound(what)
}

// prepared is a call that a client can send again.
func (r *reaper) prepared(e catalog.Entry) call {
	r.t.Helper()
	c := r.ready(e)
	if e.Info().Idempotency != operation.Ignored {
		c.headers["Idempotency-Key"] = testkit.Address("once")
	}
	return c
}

// afresh reports whether killed requests of an operation count against the next one: each then needs its own person.
func afresh(e catalog.Entry) bool {
	return slices.Contains([]string{
		"branding-update-reply-to",
		"identity-create-token",
		"identity-get-hint",
		"identity-reset-second-step",
		"identity-start-email",
		"identity-start-login-code",
		"identity-start-registration",
		"twostep-start-email",
		"twostep-update-authenticator",
		"twostep-update-email",
	}, e.Info().ID)
}

func less(after, before map[string]int) map[string]int {
	out := maps.Clone(after)
	for kind, n := range before {
		out[kind] -= n
	}
	maps.DeleteFunc(out, func(_ string, n int) bool { return n == 0 })
	return out
}

// fits compares what a killed request and its repetition left with what one request leaves.
func (r *reaper) fits(e catalog.Entry, whole, made map[string]int) bool {
	differ := less(made, whole)
	for kind := range differ {
		if slices.ContainsFunc(repeated[e.Info().ID], func(p string) bool { return strings.HasPrefix(kind, p) }) {
			delete(differ, kind)
		}
	}
	return len(differ) == 0
}

// repeated are the types of rows that asking twice makes twice, because asking again means it: a change that is made
// again is told again, a mail that is asked for again is sent again, and each log-in is one.
var repeated = map[string][]string{
	"apikeys-create":              {"APIKey", "Event", "OutboxMail"}, // each request makes a key
	"audit-create-events":         {"Event"},
	"audit-update-reveal":         {"Event"},
	"branding-update-logo":        {"Event"},
	"branding-update-reply-to":    {"Event", "OutboxMail"},
	"collections-update":          {"Event"},
	"directory-create-key":        {"Event", "OutboxMail"}, // each request makes a key, in the place of the one before
	"groups-update":               {"Event"},
	"identity-create-token":       {"Event", "Session"},
	"identity-get-hint":           {"OutboxMail"},
	"identity-start-email":        {"OutboxMail"},
	"identity-start-login-code":   {"OutboxMail"},
	"identity-start-registration": {"OutboxMail"},
	"members-reinvite":            {"Event", "OutboxMail"},
	"members-reinvite-many":       {"Event", "OutboxMail"},
	"members-update":              {"Event"},
	"members-rotate-link":         {"Event"},
	"members-update-link":         {"Event"},
	"organizations-update":        {"Event"},
	"payments-start-client-card":  {"ClientCard"}, // each request begins a page
	"policies-update":             {"Event"},
	"providers-reinvite-many":     {"Event", "OutboxMail"},
	"providers-reinvite-user":     {"Event", "OutboxMail"},
	"providers-update":            {"Event"},
	"setup-update":                {"Event"},
	"twostep-start-email":         {"OutboxMail"},
	"vault-update-item":           {"Event"},
}
