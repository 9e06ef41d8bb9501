package providers_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/limit"
	"portaal/shared/providers"
	"portaal/shared/tenancy"
)

// keptViews are somebody's views as they go over the wire.
func (s *stage) keptViews(by *testkit.Caller) (v providers.ClientViews) {
	s.T.Helper()
	by.Do("GET", s.path("/views"), nil).Into(&v)
	return v
}

func named(v providers.ClientViews) (names []string) {
	for _, view := range v.Views {
		names = append(names, view.Name)
	}
	return names
}

func TestEverybodyOfTheStaffKeepsViewsOfTheirOwn(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	if none := s.keptViews(s.service); none.Revision != 0 || len(none.Views) > 0 || none.Columns != nil {
		t.Errorf("before anybody kept one: %+v", none)
	}
	gold := object{
		"name": "  Gold  clients ", "search": "vries", "sort": "-storage", "attention": "waiting", "plan": "teams",
		"status": "active", "tag": "Gold", "columns": []string{"name", "storage"},
	}
	var first providers.ClientViews
	s.service.Do("PUT", s.path("/views"), object{
		"views": []object{gold, {"name": "All of them"}}, "columns": []string{"name", "used"}, "revision": 0,
	}).Into(&first)
	want := providers.View{Name: "Gold clients"}
	want.Search, want.Sort, want.Attention, want.Plan = "vries", "-storage", providers.Waiting, "teams"
	want.Status, want.Tag, want.Columns = "active", "Gold", []providers.ClientColumn{"name", "storage"}
	again := s.keptViews(s.service)
	if fmt.Sprint(again) != fmt.Sprint(first) || len(again.Views) != 2 ||
		fmt.Sprint(again.Views[0]) != fmt.Sprint(want) ||
		!slices.Equal(again.Columns, []providers.ClientColumn{"name", "used"}) || again.Revision != 1 {
		t.Errorf("keeps %+v, want %+v first", again, want)
	}
	if others := s.keptViews(s.admin); others.Revision != 0 || len(others.Views) > 0 {
		t.Errorf("a colleague reads %+v", others)
	}
	s.service.Do("PUT", s.path("/views"), object{"views": []object{{"name": "Silver"}}, "revision": 1}).Into(&first)
	if now := s.keptViews(s.service); !slices.Equal(named(now), []string{"Silver"}) || now.Columns != nil {
		t.Errorf("then keeps %+v", now)
	}
}

func TestViewsThatWereOvertakenAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.service.Do("PUT", s.path("/views"), object{"views": []object{{"name": "One"}}, "revision": 0}).
		Into(&providers.ClientViews{})
	for what, revision := range map[string]int{"as if there were none": 0, "of a revision that is to come": 2} {
		s.Unchanged(what, func() {
			s.service.Do("PUT", s.path("/views"), object{"views": []object{{"name": "Two"}}, "revision": revision}).
				Refused(what, 409, "portaal.stale")
		})
	}
}

func TestAViewSaysWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.WithSizes(limit.Sizes{limit.Views: 2}))
	long := strings.Repeat("n", 51)
	const invalid = "portaal.invalid"
	for what, at := range map[string]struct {
		code, field string
		views       []object
	}{
		"no name":        {invalid, "views[0].name", []object{{"name": ""}}},
		"a blank name":   {invalid, "views", []object{{"name": " \t "}}},
		"a long name":    {invalid, "views[1].name", []object{{"name": "a"}, {"name": long}}},
		"no such order":  {invalid, "views[0].sort", []object{{"name": "a", "sort": "luck"}}},
		"no such column": {invalid, "views[0].columns[0]", []object{{"name": "a", "columns": []string{"luck"}}}},
		"one name twice": {"providers.view_name_taken", "views", []object{{"name": "Gold"}, {"name": " gold"}}},
		"too many":       {"providers.too_many_views", "views", []object{{"name": "a"}, {"name": "b"}, {"name": "c"}}},
	} {
		s.Unchanged(what, func() {
			a := s.service.Do("PUT", s.path("/views"), object{"views": at.views, "revision": 0})
			a.Refused(what, 400, at.code)
			if _, marked := a.Fields[at.field]; !marked {
				t.Errorf("%s: marks %v, want %s", what, a.Fields, at.field)
			}
		})
	}
}

// Who leaves the staff leaves no view behind, and finds none on coming back.
func TestViewsGoWithThePlace(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.service.Do("PUT", s.path("/views"), object{"views": []object{{"name": "Gold"}}, "revision": 0}).
		Into(&providers.ClientViews{})
	s.admin.Do("DELETE", s.seat(s.service), nil).Into(&providers.Departure{})
	s.service.Do("GET", s.path("/views"), nil).Refused("who left", 404, "portaal.not_found")
	s.Employ(s.service, s.provider, tenancy.ServiceUser)
	if back := s.keptViews(s.service); len(back.Views) > 0 || back.Revision != 0 {
		t.Errorf("finds %+v on coming back", back)
	}
}

// The table stays whole with views in it, and nobody but the staff reaches any.
func TestViewsAreOfTheStaff(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	h := k.House()
	at := "/api/providers/" + h.ProviderID + "/views"
	body := object{"views": []object{{"name": "Gold"}}, "revision": 0}
	for _, by := range []*actor.Actor{h.Owner, h.OtherAdmin, h.Stranger} {
		k.Unchanged(by.Email, func() {
			if status, answer, err := by.Do(context.Background(), "PUT", at, body); err != nil || status != 404 {
				t.Errorf("%s: %d %s %v", by.Email, status, answer, err)
			}
		})
	}
	status, answer, err := h.ServiceUser.Do(context.Background(), "PUT", at, body)
	if k.Must(err); status != 200 {
		t.Fatalf("%d %s", status, answer)
	}
	k.Sound("views")
}
