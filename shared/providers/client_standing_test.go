package providers_test

import (
	"context"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// standings is a provider with a client that is as the list says.
type standings struct {
	*testkit.Kit
	admin *testkit.Caller
	path  string
	o     ids.Organization
}

func (s *standings) says(query string) (row struct {
	OwnerState, SetupStep *string
	OwnerCount            int
}) {
	s.T.Helper()
	var l struct {
		Data []struct {
			OwnerState, SetupStep *string
			OwnerCount            int
		}
	}
	s.admin.Do("GET", s.path+"?"+query, nil).Into(&l)
	if len(l.Data) != 1 {
		s.T.Fatalf("%+v", l)
	}
	return l.Data[0]
}

func (s *standings) owner(when, want string) {
	s.T.Helper()
	if got := s.says("owners=true").OwnerState; got == nil || *got != want {
		s.T.Errorf("%s the owner is %v, want %s", when, said(got), want)
	}
}

func (s *standings) next(when, want string) {
	s.T.Helper()
	if got := s.says("setup=true").SetupStep; got == nil || *got != want {
		s.T.Errorf("%s the next step is %v, want %s", when, said(got), want)
	}
}

func said(s *string) string {
	if s == nil {
		return "not said"
	}
	return *s
}

// TestTheListTellsHowFarTheOwnerIs: an owner who was just invited stood there as none, like one whose invitation had
// ended and one who waited to be confirmed.
func TestTheListTellsHowFarTheOwnerIs(t *testing.T) {
	t.Parallel()
	s := &standings{Kit: testkit.New(t)}
	founder, provider := s.Provider("Paula")
	email := testkit.Address("olga")
	s.o = ids.Organization(s.StartClient(founder, provider, "Acme", email).OrganizationID)
	s.admin, s.path = s.Caller("Anna"), "/api/providers/"+provider+"/organizations"
	s.Employ(s.admin, ids.Provider(provider), tenancy.ProviderAdmin)
	if row := s.says(""); row.OwnerState != nil || row.SetupStep != nil {
		t.Errorf("not asked for, and read: %+v", row)
	}
	s.owner("invited", "invited")
	s.Clock.Advance(121 * time.Hour)
	s.admin.LogIn()
	s.owner("after five days", "expired")
	place := func(change func(*tenancy.Membership)) {
		t.Helper()
		for m, err := range table.RowsAs[tenancy.Membership](
			s.Table.Rows(context.Background(), tenancy.MembersOf(s.o))) {
			s.Must(err)
			change(&m)
			s.Must(s.Table.Transact(context.Background(), table.Put(&m, nil)))
			return
		}
		t.Fatal("nobody is invited")
	}
	place(func(m *tenancy.Membership) { m.Status = tenancy.Accepted })
	s.owner("accepted", "waiting")
	place(func(m *tenancy.Membership) { m.Role = tenancy.Plain })
	s.owner("when it is somebody else who waits", "none")
	place(func(m *tenancy.Membership) { m.Role, m.Status = tenancy.Owner, tenancy.Invited })
	another := testkit.New(t)
	founder, provider = another.Provider("Otto")
	o := another.StartClient(founder, provider, "Acme", email).OrganizationID
	another.Joins(founder, o, email, "Olga")
	s = &standings{Kit: another, admin: another.Caller("Ada"), path: "/api/providers/" + provider + "/organizations"}
	s.Employ(s.admin, ids.Provider(provider), tenancy.ProviderAdmin)
	s.owner("confirmed", "confirmed")
}

// TestTheListTellsTheNextStepOfTheSetUp, as it is done and as it is said to be not needed.
func TestTheListTellsTheNextStepOfTheSetUp(t *testing.T) {
	t.Parallel()
	stage := newStage(t)
	made := stage.client("De Vries")
	s := &standings{Kit: stage.Kit, admin: stage.admin, path: stage.clientsPath(), o: made.OrganizationID}
	at := "/api/organizations/" + string(s.o) + "/setup"
	s.next("at first", "collections")
	dismiss := func(steps ...string) {
		t.Helper()
		if a := s.admin.Do("PUT", at, object{"dismissed": steps}); a.Status != 200 {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
	}
	dismiss("collections")
	s.next("without collections", "items")
	dismiss("collections", "items", "policies", "sso", "groups")
	s.next("with people left to invite", "members")
	dismiss("collections", "items", "policies", "sso", "groups", "members")
	s.next("with nothing left", "done")
	dismiss("items", "policies", "sso", "groups", "members")
	s.next("with collections needed again", "collections")
}
