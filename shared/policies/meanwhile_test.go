package policies_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/testkit"
	"portaal/shared/feature"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What a policy needs, and what needs it, is as it was read when it is saved: of two changes that were decided on
// together the one that comes second is refused, and nothing stands without what it needs.
func TestWhatAPolicyNeedsMeanwhile(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	w := inside(testkit.New(t, testkit.WithAPI(b.Wrap), testkit.WithFeatures(feature.Sso)))
	data := map[tenancy.PolicyType]any{
		policies.VaultTimeout: map[string]any{"minutes": 30},
		policies.URIMatch:     map[string]any{"uriMatchDetection": 3},
	}
	needed := policies.SingleOrganization
	stands := func(when string, want, other bool, p tenancy.PolicyType) {
		t.Helper()
		for of, on := range map[tenancy.PolicyType]bool{needed: want, p: other} {
			var row policies.PolicyDetails
			if w.owner.Do("GET", w.path("/", of), nil).Into(&row); row.Enabled != on {
				t.Errorf("%s: policy %d is on %t", when, of, row.Enabled)
			}
		}
	}
	for _, d := range policies.Table() {
		if len(d.Needs) == 0 {
			continue
		}
		p := d.Type
		// Never set before; set before; with a counter from before it kept which policies are on.
		for _, before := range []func(){w.nothing, w.nothing, w.forgetSet} {
			w.sets(needed, true, nil)
			before()
			b.Between(0, func() { w.sets(needed, false, nil) })
			what := fmt.Sprint("turning on ", p)
			w.set(w.owner, p, true, data[p]).Refused(what, 400, "policies.needs_another")
			stands(what, false, false, p)
			w.sets(needed, true, nil)
			before()
			b.Between(0, func() { w.sets(p, true, data[p]) })
			what = fmt.Sprint("turning off what ", p, " needs")
			w.set(w.owner, needed, false, nil).Refused(what, 400, "policies.needed_by_another")
			stands(what, true, true, p)
			w.sets(p, false, nil)
		}
	}
}

func (w *world) nothing() {}

// forgetSet leaves the counter of the organisation as those are that were made before it kept which policies are on.
func (w *world) forgetSet() {
	w.T.Helper()
	set := expression.Remove(table.Attribute[organizations.Seats]("policies"))
	ok, err := w.Table.Touch(w.T.Context(), organizations.SeatsKey(w.o), set, table.Exists())
	if err != nil || !ok {
		w.T.Fatal(ok, err)
	}
}

// Of two policies that are switched at the same moment both stand: who comes second is not told to save again.
func TestAnotherPolicyThatIsSwitchedMeanwhile(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	w := inside(testkit.New(t, testkit.WithAPI(b.Wrap)))
	for range 2 { // never set before, and set before
		b.Between(0, func() { w.sets(policies.SingleOrganization, true, nil) })
		if row := w.sets(policies.MasterPassword, true, nil); !row.Enabled {
			t.Error("the second is not on")
		}
		for _, p := range []tenancy.PolicyType{policies.SingleOrganization, policies.MasterPassword} {
			var row policies.PolicyDetails
			if w.owner.Do("GET", w.path("/", p), nil).Into(&row); !row.Enabled {
				t.Errorf("policy %d is not on", p)
			}
			w.sets(p, false, nil)
		}
	}
}

// overtaken runs something once after a transaction was refused: what somebody else does before the next round.
type overtaken struct {
	table.API
	then *func()
}

func (o overtaken) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	more ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	out, err := o.API.TransactWriteItems(ctx, in, more...)
	if then := *o.then; err != nil && then != nil {
		*o.then = nil
		then()
	}
	return out, err
}

// What somebody saved between two rounds of a saving stands: the second is told, in whichever round it was.
func TestAPolicyThatIsSavedBetweenTwoRounds(t *testing.T) {
	t.Parallel()
	b, then := &testkit.Breaker{}, new(func())
	w := inside(testkit.New(t, testkit.WithAPI(func(a table.API) table.API { return overtaken{b.Wrap(a), then} })))
	of := func(n int) map[string]any { return map[string]any{"minLength": n} }
	for n := 20; n < 24; n += 2 { // never set before, and set before
		*then = func() { w.sets(policies.MasterPassword, true, of(n)) }
		b.Between(0, func() { w.sets(policies.SingleOrganization, true, nil) })
		w.set(w.owner, policies.MasterPassword, true, of(n+1)).Refused("the second", 409, "portaal.stale")
		var row policies.PolicyDetails
		w.owner.Do("GET", w.path("/1"), nil).Into(&row)
		if got := fmt.Sprint(row.Data); got != fmt.Sprint(map[string]any{"minLength": n}) {
			t.Errorf("%s is stored", got)
		}
		w.sets(policies.SingleOrganization, false, nil)
		w.sets(policies.MasterPassword, false, nil)
	}
}

// Of two who save at once the second is told, and what the first saved stands.
func TestAPolicyThatIsSavedMeanwhile(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	w := inside(testkit.New(t, testkit.WithAPI(b.Wrap)))
	of := func(n int) map[string]any { return map[string]any{"minLength": n} }
	for n := 20; n < 24; n += 2 { // never set before, and set before
		b.Between(0, func() { w.sets(policies.MasterPassword, true, of(n)) })
		w.set(w.owner, policies.MasterPassword, true, of(n+1)).Refused("the second", 409, "portaal.stale")
		var row policies.PolicyDetails
		w.owner.Do("GET", w.path("/1"), nil).Into(&row)
		if got := fmt.Sprint(row.Data); got != fmt.Sprint(map[string]any{"minLength": n}) {
			t.Errorf("%s is stored", got)
		}
	}
}

// Other devices ask for the date of the last change: with the same one they fetch nothing.
func TestAPolicyIsNewsToWhomItBinds(t *testing.T) {
	t.Parallel()
	w := open(t)
	member := w.joins("member", tenancy.Plain, tenancy.Confirmed)
	when := func() string { return string(member.Do("GET", "/api/accounts/revision-date", nil).Body) }
	for _, on := range []bool{true, false} {
		before := when()
		w.Clock.Advance(time.Minute)
		w.sets(policies.MasterPassword, on, nil)
		if now := when(); now == before {
			t.Errorf("turned on %t: the last change is still at %s", on, now)
		}
		before = when()
		w.Clock.Advance(time.Minute)
		w.sets(policies.MasterPassword, on, nil)
		if now := when(); now != before {
			t.Errorf("saved as it was: the last change is at %s, not %s", now, before)
		}
	}
}
