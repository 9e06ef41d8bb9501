package providers_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/cloud"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

type provider struct {
	ID                               ids.Provider
	Name, BillingEmail, RevisionDate string
	BusinessName                     *string
	Status, Type                     int
	Enabled, UseEvents               bool
}

func become(by *testkit.Caller, change object) testkit.Answer {
	body := object{"name": " Bakker  IT ", "billingEmail": "Billing@Bakker.test", "key": wrapped}
	for name, value := range change {
		if body[name] = value; value == nil {
			delete(body, name)
		}
	}
	return by.Do("POST", "/api/providers", body)
}

func TestAnyVerifiedAccountBecomesAProvider(t *testing.T) {
	s := newStage(t)
	var p provider
	become(s.stranger, nil).Into(&p)
	if p.Name != "Bakker IT" || p.BillingEmail != "billing@bakker.test" || p.Status != 1 || p.Type != 0 || !p.Enabled ||
		!p.UseEvents ||
		p.BusinessName != nil {
		t.Errorf("%+v", p)
	}
	var again provider
	s.stranger.Do("GET", "/api/providers/"+string(p.ID), nil).Into(&again)
	if again != p {
		t.Errorf("%+v, then %+v", p, again)
	}
	var place tenancy.StaffPlace
	if ok, err := s.Table.Get(
		context.Background(),
		tenancy.StaffPlaceKey(s.stranger.UserID, p.ID),
		&place,
	); err != nil || !ok ||
		place.Role != tenancy.ProviderAdmin || place.Status != tenancy.Confirmed ||
		string(place.WrappedKey) != wrapped {
		t.Errorf("%+v %v %v", place, ok, err)
	}
}

func TestWhatIsWrongWithANewProvider(t *testing.T) {
	s := newStage(t)
	for field, change := range map[string]object{
		"name":         {"name": "  "},
		"billingEmail": {"billingEmail": "x"},
		"key":          {"key": "2.abc"},
	} {
		s.Unchanged(field, func() {
			a := become(s.stranger, change)
			a.Refused(field, 400, "portaal.invalid")
			if len(a.Fields[field]) != 1 {
				t.Errorf("%s: %s", field, a.Body)
			}
		})
	}
	unverified := s.Caller("Una")
	var account tenancy.Account
	_, err := s.Table.Get(context.Background(), tenancy.UserKey(unverified.UserID), &account)
	s.Must(err)
	account.Verified = false
	s.rewrite(&account)
	s.Unchanged(
		"an unverified account",
		func() { become(unverified, nil).Refused("an unverified account", 400, "providers.email_unverified") },
	)
}

func TestAnOperatorCanCloseSignups(t *testing.T) {
	s := newStage(t, testkit.WithConfig(func(c *cloud.Config) { c.Signups = "invite-only" }))
	s.Unchanged(
		"closed sign-ups",
		func() { become(s.stranger, nil).Refused("closed sign-ups", 400, "providers.signups_closed") },
	)
}

func TestOnePersonStartsFiveProvidersAtMost(t *testing.T) {
	s := newStage(t)
	var wg sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		wg.Go(func() { statuses[i] = become(s.stranger, nil).Status })
	}
	wg.Wait()
	made := 0
	for _, status := range statuses {
		if status == 200 {
			made++
		}
	}
	if n := s.kinds()["Provider"]; made != 5 || n != 2+5 {
		t.Errorf("%v: %d providers", statuses, n)
	}
	become(s.stranger, nil).Refused("a sixth", 400, "providers.too_many")
}

func TestAProvidersNameReachesItsClients(t *testing.T) {
	s := newStage(t)
	made := s.client("De Vries")
	var p, changed provider
	s.service.Do("GET", s.path(""), nil).Into(&p)
	body := object{
		"name":         "Bakker Beheer",
		"billingEmail": "new@bakker.test",
		"businessName": "Bakker B.V.",
		"revisionDate": p.RevisionDate,
	}
	s.admin.Do("PUT", s.path(""), body).Into(&changed)
	if changed.Name != "Bakker Beheer" || *changed.BusinessName != "Bakker B.V." ||
		changed.RevisionDate == p.RevisionDate {
		t.Errorf("%+v", changed)
	}
	var o struct{ ProviderName string }
	s.service.Do("GET", "/api/organizations/"+string(made.OrganizationID), nil).Into(&o)
	if o.ProviderName != "Bakker Beheer" {
		t.Errorf("the client is told of %q", o.ProviderName)
	}
	s.Unchanged(
		"a stale change",
		func() { s.admin.Do("PUT", s.path(""), body).Refused("a stale change", 409, "portaal.stale") },
	)
}

func TestTheSetUpFollowsWhatThereIs(t *testing.T) {
	s := newStage(t)
	made := s.client("De Vries")
	path := "/api/organizations/" + string(made.OrganizationID)
	states := func() (out []string) {
		var setup struct{ Steps []step }
		s.service.Do("GET", path+"/setup", nil).Into(&setup)
		for _, st := range setup.Steps {
			out = append(out, st.Step+" "+st.State)
		}
		return out
	}
	want := []string{
		"collections todo",
		"items todo",
		"policies todo",
		"sso unavailable",
		"groups todo",
		"members todo",
	}
	if got := states(); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	post := func(method, rest string, body object) {
		t.Helper()
		if a := s.admin.Do(method, path+rest, body); a.Status != 200 {
			t.Fatalf("%s: %d %s", rest, a.Status, a.Body)
		}
	}
	post("PUT", "/setup", object{"dismissed": []string{"items", "sso", "members"}})
	if got := states(); got[1] != "items dismissed" || got[3] != "sso unavailable" || got[5] != "members dismissed" {
		t.Errorf("after dismissing: %v", got)
	}
	post("PUT", "/setup", object{"dismissed": []string{}})
	post(
		"POST",
		"/collections",
		object{
			"name":   s.key.Seal("Marketing"),
			"users":  []object{{"id": s.owner(made), "manage": true}},
			"groups": []object{},
		},
	)
	post("PUT", "/policies/1", object{"policy": object{"enabled": true, "data": object{"minLength": 12}}})
	post(
		"POST",
		"/users/invite",
		object{"emails": []string{testkit.Address("piet")}, "type": 2, "collections": []object{}, "groups": []object{}},
	)
	s.Plant(&item{tenancy.Placement{ID: ids.New[ids.Cipher](), OrganizationID: made.OrganizationID}})
	want = []string{
		"collections done",
		"items done",
		"policies done",
		"sso unavailable",
		"groups todo",
		"members done",
	}
	if got := states(); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	s.admin.Do("PUT", path+"/setup", object{"dismissed": []string{"everything"}}).
		Refused("an unknown step", 400, "portaal.invalid")
	var r row
	s.service.Do("GET", s.path("/organizations/"+string(made.OrganizationID)), nil).Into(&r)
	if len(r.Setup.Steps) != 6 || r.Setup.Steps[0].Count != 1 || r.OccupiedSeats != 2 {
		t.Errorf("%+v", r)
	}
}

func TestTeamsHasNeitherPoliciesNorSSOToSetUp(t *testing.T) {
	s := newStage(t)
	var made link
	s.submit(s.admin, "k", s.form(testkit.Address("owner"), object{".planType": 18})).Into(&made)
	var setup struct{ Steps []step }
	s.service.Do("GET", "/api/organizations/"+string(made.OrganizationID)+"/setup", nil).Into(&setup)
	if setup.Steps[2].State != "notApplicable" || setup.Steps[3].State != "notApplicable" ||
		setup.Steps[4].State != "todo" {
		t.Errorf("%+v", setup.Steps)
	}
}

// item is a vault item as far as the checklist looks at it.
type item struct{ tenancy.Placement }

func (i *item) Key() table.Key {
	return table.At(tenancy.OrganizationVault(i.OrganizationID), tenancy.InVault(i.ID))
}
func (*item) Kind() string { return "Cipher" }
