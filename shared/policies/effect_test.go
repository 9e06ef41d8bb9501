package policies_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/testkit"
	"portaal/shared/factor"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// effect asks whom a policy would revoke.
func (w *world) effect(by *testkit.Caller, p tenancy.PolicyType) (names []string, n int) {
	w.T.Helper()
	var got policies.Effect
	by.Do("GET", w.path("/", p, "/effect"), nil).Into(&got)
	for _, m := range got.Members {
		names = append(names, m.Name)
	}
	return names, got.Revoked
}

// hasTwoStep gives an account two-step login.
func (w *world) hasTwoStep(c *testkit.Caller) {
	w.T.Helper()
	at := tenancy.UserKey(c.UserID)
	set := expression.Set(factor.TwoStep, expression.Value(true))
	w.Must(w.Table.Transact(context.Background(), table.Update(at, set, table.Exists(), nil)))
}

// revoked are the names of the members who are revoked, in order.
func (w *world) revoked() (names []string) {
	w.T.Helper()
	for name, status := range w.statuses() {
		if status == tenancy.Revoked {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func TestBeforeSavingItIsSaidWhoWillBeRevoked(t *testing.T) {
	t.Parallel()
	provider := ids.New[ids.Provider]()
	w := open(t, func(o *tenancy.Organization) { o.ProviderID = provider })
	other := inside(w.Kit)
	w.joins("accepted", tenancy.Plain, tenancy.Accepted)
	w.joins("admin", tenancy.Admin, tenancy.Confirmed)
	both := w.joins("both", tenancy.Custom, tenancy.Confirmed)
	other.Join(both, other.o, tenancy.Plain)
	w.joins("invited", tenancy.Plain, tenancy.Invited)
	safe := w.joins("safe", tenancy.Plain, tenancy.Confirmed)
	w.hasTwoStep(safe)
	other.Join(safe, other.o, tenancy.Plain)
	w.Employ(w.joins("staff", tenancy.Plain, tenancy.Confirmed), provider, tenancy.ServiceUser)
	w.joins("was revoked", tenancy.Plain, tenancy.Revoked)
	manager := w.Caller("manager")
	w.Join(manager, w.o, tenancy.Custom, func(m *tenancy.Membership) {
		m.Name, m.Permissions.ManagePolicies = "manager", true
	})
	other.Join(manager, other.o, tenancy.Plain)
	for p, want := range map[tenancy.PolicyType][]string{
		policies.TwoStep:            {"accepted", "both", "manager"},
		policies.SingleOrganization: {"both", "manager", "safe"},
		policies.MasterPassword:     nil,
	} {
		if names, n := w.effect(w.owner, p); !slices.Equal(names, want) || n != len(want) {
			t.Errorf("policy %d revokes %v (%d), want %v", p, names, n, want)
		}
	}
	// The caller is never hit, and who may not manage members is told the number only.
	if names, n := w.effect(manager, policies.TwoStep); names != nil || n != 2 {
		t.Errorf("the manager is told %v, %d", names, n)
	}
	member := w.joins("member", tenancy.Plain, tenancy.Confirmed)
	member.Do("GET", w.path("/0/effect"), nil).Refused("a member", 404, "portaal.not_found")
	other.owner.Do("GET", w.path("/0/effect"), nil).Refused("another owner", 404, "portaal.not_found")
	w.owner.Do("GET", w.path("/99/effect"), nil).Refused("no such policy", 404, "portaal.not_found")
	w.sets(policies.TwoStep, true, nil)
	if got := w.revoked(); !slices.Equal(got, []string{"accepted", "both", "manager", "member", "was revoked"}) {
		t.Errorf("revoked are %v", got)
	}
	if names, n := w.effect(w.owner, policies.TwoStep); n != 0 {
		t.Errorf("afterwards %v (%d) are still to be revoked", names, n)
	}
	teams := inside(w.Kit, func(o *tenancy.Organization) { o.UsePolicies = false })
	teams.owner.Do("GET", teams.path("/0/effect"), nil).Refused("Teams", 400, "policies.plan_required")
}

func TestOfVeryManyAHundredAreNamed(t *testing.T) {
	t.Parallel()
	w := open(t)
	for i := range 103 {
		w.joins(fmt.Sprintf("plain%03d", i), tenancy.Plain, tenancy.Confirmed)
	}
	names, n := w.effect(w.owner, policies.TwoStep)
	if n != 103 || len(names) != 100 || names[0] != "plain000" || names[99] != "plain099" {
		t.Errorf("%d, named %d: %v", n, len(names), names)
	}
}

// crowd is an organisation with more members without two-step login than two transactions take.
func crowd(t *testing.T, options ...testkit.Option) *world {
	t.Helper()
	w := inside(testkit.New(t, options...))
	for i := range crowded {
		w.joins(fmt.Sprintf("plain%d", i), tenancy.Plain, tenancy.Confirmed)
	}
	return w
}

const crowded = 35

// complete fails unless everybody was revoked, and told, once.
func (w *world) complete(what string) {
	w.T.Helper()
	if r, e, m := len(w.revoked()), w.events(logbook.MemberRevokedTwoFactor), w.revokedMails(); r != crowded ||
		e != crowded || m != crowded {
		w.T.Errorf("%s: %d revoked, %d events, %d mails", what, r, e, m)
	}
	if s := w.seats(); s.Occupied != 500-crowded || s.Confirmed != 500-crowded {
		w.T.Errorf("%s: seats are %+v", what, s)
	}
	if n := w.events(logbook.PolicyUpdated); n != 1 {
		w.T.Errorf("%s: %d times in the log that the policy was set", what, n)
	}
}

func TestARunThatIsKilledAnywhereGoesOnWhenSavedAgain(t *testing.T) {
	t.Parallel()
	kills := 0
	for at := 0; ; at++ {
		killer := &testkit.Killer{}
		w := crowd(t, testkit.WithAPI(killer.Wrap))
		killer.Kill(at, at%2 == 1)
		w.set(w.owner, policies.TwoStep, true, nil)
		died, _ := killer.Restart()
		if _, left := w.effect(w.owner, policies.TwoStep); left != crowded-len(w.revoked()) {
			t.Errorf("killed at %d: %d are said to be left, %d are revoked", at, left, len(w.revoked()))
		}
		w.sets(policies.TwoStep, true, nil)
		w.complete(fmt.Sprint("killed at ", at))
		if !died {
			break
		}
		kills++
	}
	if kills < 8 {
		t.Errorf("only %d kills", kills)
	}
}

func TestARunStopsInTimeAndIsCarriedOn(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	w := crowd(t, testkit.WithAPI(b.Wrap))
	b.Between(2, func() { w.Clock.Advance(21 * time.Second) }) // the policy and one handful are in
	first := w.sets(policies.TwoStep, true, nil)
	if n := len(w.revoked()); !first.Unfinished || !first.Enabled || n == 0 || n == crowded {
		t.Fatalf("%+v, %d revoked", first, n)
	}
	if again := w.sets(policies.TwoStep, true, nil); again.Unfinished || again.RevisionDate != first.RevisionDate {
		t.Errorf("carried on: %+v after %+v", again, first)
	}
	w.complete("carried on")
}

// slow is a table on which reading the members takes longer than a request goes on.
type slow struct {
	table.API
	read func()
}

func (s slow) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	more ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	s.read()
	return s.API.Query(ctx, in, more...)
}

func TestARunGetsOnWithEachRequestHoweverSlowlyItReads(t *testing.T) {
	t.Parallel()
	read := func() {}
	w := crowd(t, testkit.WithAPI(func(a table.API) table.API { return slow{a, func() { read() }} }))
	read = func() { w.Clock.Advance(21 * time.Second) }
	for last := 0; last < crowded; {
		w.sets(policies.TwoStep, true, nil)
		n := len(w.revoked())
		if n <= last {
			t.Fatalf("still %d of %d are revoked", n, crowded)
		}
		last = n
	}
}

func TestWhoeverTurnsThePolicyOffMeanwhileStopsTheRun(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	w := crowd(t, testkit.WithAPI(b.Wrap))
	b.Between(2, func() { w.sets(policies.TwoStep, false, nil) })
	row := w.sets(policies.TwoStep, true, nil)
	if n := len(w.revoked()); n == 0 || n >= crowded || row.Unfinished {
		t.Errorf("%d are revoked by a policy that is off; there is more to do: %t", n, row.Unfinished)
	}
}

// answered is a table after whose transactions something happens.
type answered struct {
	table.API
	then func()
}

func (a answered) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	more ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	out, err := a.API.TransactWriteItems(ctx, in, more...)
	a.then()
	return out, err
}

// TestAPolicyThatIsTurnedOffBeforeTheRunBeginsRevokesNobody, and leaves nothing to do.
func TestAPolicyThatIsTurnedOffBeforeTheRunBeginsRevokesNobody(t *testing.T) {
	t.Parallel()
	var then func()
	w := inside(testkit.New(t, testkit.WithAPI(func(a table.API) table.API {
		return answered{a, func() {
			if now := then; now != nil {
				then = nil
				now()
			}
		}}
	})))
	w.joins("plain", tenancy.Plain, tenancy.Confirmed)
	then = func() { w.sets(policies.TwoStep, false, nil) }
	row := w.sets(policies.TwoStep, true, nil)
	if got := w.revoked(); row.Unfinished || len(got) != 0 {
		t.Errorf("%v are revoked; there is more to do: %t", got, row.Unfinished)
	}
}

// TestAPolicyThatRevokesNobodyLeavesNothingToDo: a run that never ends was told of otherwise.
func TestAPolicyThatRevokesNobodyLeavesNothingToDo(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.joins("plain", tenancy.Plain, tenancy.Confirmed)
	if row := w.sets(policies.MasterPassword, true, nil); !row.Enabled || row.Unfinished {
		t.Errorf("switched on: %+v", row)
	}
}

// TestAMemberWhoChangesMeanwhileIsRevokedAllTheSame, and so are those who were to be revoked together with them.
func TestAMemberWhoChangesMeanwhileIsRevokedAllTheSame(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	w := crowd(t, testkit.WithAPI(b.Wrap))
	first := w.member("plain0")
	b.Between(1, func() { // the policy is in, and plain0 in the first handful
		at := "/api/organizations/" + string(w.o.ID) + "/users/" + string(first.ID)
		a := w.owner.Do("PUT", at, map[string]any{"type": tenancy.Custom})
		if a.Status != 200 {
			t.Errorf("meanwhile: %d %s", a.Status, a.Body)
		}
	})
	if row := w.sets(policies.TwoStep, true, nil); row.Unfinished {
		t.Errorf("switched on: %+v", row)
	}
	w.complete("one changed")
}

// TestARunThatCannotBeWrittenIsNotOneThatGoesOn: it fails, however late it is by then.
func TestARunThatCannotBeWrittenIsNotOneThatGoesOn(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	w := crowd(t, testkit.WithAPI(b.Wrap))
	b.After(1) // the policy is in
	b.Between(1, func() { w.Clock.Advance(21 * time.Second) })
	w.set(w.owner, policies.TwoStep, true, nil).Refused("cut off", 500, "portaal.internal")
	if n := len(w.revoked()); n != 0 {
		t.Errorf("%d are revoked", n)
	}
	b.Mend()
	w.sets(policies.TwoStep, true, nil)
	w.complete("saved again")
}

// TestWhatARefusedRestoringSaysIsAboutTheMember: "set it up for your account" was said to the admin.
func TestWhatARefusedRestoringSaysIsAboutTheMember(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.joins("bob", tenancy.Plain, tenancy.Confirmed)
	var hit policies.Effect
	w.owner.Do("GET", w.path("/0/effect"), nil).Into(&hit)
	w.sets(policies.TwoStep, true, nil)
	at := "/api/organizations/" + string(w.o.ID) + "/users/" + string(hit.Members[0].ID) + "/restore"
	for language, words := range map[string]string{"en": "This person does not have", "nl": "deze persoon nog niet"} {
		a := w.owner.Do("PUT", at, nil, "Accept-Language", language)
		a.Refused("restored without", 400, "members.two_step_missing")
		if !strings.Contains(string(a.Body), words) {
			t.Errorf("%s: %s", language, a.Body)
		}
	}
}
