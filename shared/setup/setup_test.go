package setup_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// A step is done by what there is, and open again when that is gone.
func TestAStepIsOpenAgainWhenWhatDidItIsUndone(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	o := k.Organization()
	owner := k.Caller("Olga")
	k.Join(owner, o, tenancy.Owner)
	at := "/api/organizations/" + string(o.ID)
	state := func(step string) string {
		var list struct {
			Steps []struct{ Step, State string }
		}
		owner.Do("GET", at+"/setup", nil).Into(&list)
		for _, s := range list.Steps {
			if s.Step == step {
				return s.State
			}
		}
		return ""
	}
	is := func(step, wanted string) {
		t.Helper()
		if got := state(step); got != wanted {
			t.Errorf("the step %s is %q, not %q", step, got, wanted)
		}
	}
	for step, make := range map[string]func() testkit.Answer{
		"groups": func() testkit.Answer {
			return owner.Do("POST", at+"/groups", map[string]any{"name": "Sales"})
		},
		"collections": func() testkit.Answer {
			return owner.Do("POST", at+"/collections", map[string]any{"name": owner.Key.Seal("Sales")})
		},
	} {
		is(step, "todo")
		var made struct{ ID string }
		make().Into(&made)
		is(step, "done")
		if a := owner.Do("DELETE", at+"/"+step+"/"+made.ID, nil); a.Status != 200 {
			t.Fatalf("deleting answers %d %s", a.Status, a.Body)
		}
		is(step, "todo")
	}
}

// A group that is on its way out, because its deletion was cut off, does no step any more.
func TestAGroupThatIsBeingDeletedDoesNoStep(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	o := k.Organization()
	owner := k.Caller("Olga")
	k.Join(owner, o, tenancy.Owner)
	g := &tenancy.Group{ID: ids.New[ids.Group](), OrganizationID: o.ID, Name: "Sales"}
	g.Deleting = owner.UserID
	k.Plant(g)
	var list struct {
		Steps []struct{ Step, State string }
	}
	owner.Do("GET", "/api/organizations/"+string(o.ID)+"/setup", nil).Into(&list)
	for _, s := range list.Steps {
		if s.Step == "groups" && s.State != "todo" {
			t.Errorf("the step is %s", s.State)
		}
	}
}
