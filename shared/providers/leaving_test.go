package providers_test

import (
	"context"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// planted plants a client of the provider.
func (s *stage) planted(change ...func(*tenancy.Organization)) tenancy.Organization {
	s.T.Helper()
	o := s.Organization(append([]func(*tenancy.Organization){func(o *tenancy.Organization) {
		o.ProviderID, o.ClientID = s.provider, ids.New[ids.Client]()
	}}, change...)...)
	s.Plant(&organizations.Seats{
		OrganizationID: o.ID, ProviderID: o.ProviderID, ClientID: o.ClientID, Name: o.Name, PlanType: o.PlanType,
		Seats: 50, Occupied: 10, Confirmed: 10, Enabled: true, Started: s.Clock.Now(),
	})
	s.Must(s.Table.Transact(context.Background(), billing.StartWrites(
		&billing.Subscription{ID: ids.New[ids.Subscription](), OrganizationID: o.ID, Seats: 50}, s.Clock.Now())...))
	return o
}

// TestWhoLeavesTheStaffLosesWhatStaffGaveThem is the end of finding 1: after the provider removed him, the service user
// still listed the client's members, renamed it and removed its owner.
func TestWhoLeavesTheStaffLosesWhatStaffGaveThem(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	taken, kept := s.planted(), s.planted()
	given := s.Join(s.service, taken, tenancy.Owner, func(m *tenancy.Membership) { m.ByStaff = true })
	own := s.Join(s.service, kept, tenancy.Admin)
	users := func(o tenancy.Organization) string { return "/api/organizations/" + string(o.ID) + "/users" }
	var sem tenancy.StaffPlace
	_, err := s.Table.Get(context.Background(), tenancy.StaffPlaceKey(s.service.UserID, s.provider), &sem)
	s.Must(err)
	at := s.path("/users/" + string(sem.ID))
	type place struct {
		MemberID     ids.Member
		GivenByStaff bool
	}
	var before struct{ Data []place }
	s.admin.Do("GET", at+"/places", nil).Into(&before)
	if len(before.Data) != 2 {
		t.Fatalf("the admin is shown %+v", before.Data)
	}
	for _, p := range before.Data {
		if p.GivenByStaff != (p.MemberID == given.ID) {
			t.Errorf("shown as %+v", p)
		}
	}
	if a := s.service.Do("GET", at+"/places", nil); a.Status != 404 {
		t.Errorf("a service user is shown the places: %d", a.Status)
	}
	var after struct{ Ended, Kept []place }
	s.admin.Do("DELETE", at, nil).Into(&after)
	if len(after.Ended) != 1 || after.Ended[0].MemberID != given.ID || len(after.Kept) != 1 ||
		after.Kept[0].MemberID != own.ID {
		t.Errorf("ended %+v, kept %+v", after.Ended, after.Kept)
	}
	if a := s.service.Do("GET", users(taken), nil); a.Status != 404 {
		t.Errorf("who left still lists the members: %d", a.Status)
	}
	if a := s.service.Do("GET", users(kept), nil); a.Status != 200 {
		t.Errorf("a place of the client's own is gone: %d %s", a.Status, a.Body)
	}
	seats, err := organizations.ReadSeats(context.Background(), s.Table, taken)
	s.Must(err)
	if seats.Occupied != 9 || seats.Confirmed != 9 {
		t.Errorf("the seat is not free: %+v", seats)
	}
}

// TestAPlaceThatAClientMakesItsOwnMeanwhileStays: it was to end, as staff gave it, while the client's own owner gave
// it another role.
func TestAPlaceThatAClientMakesItsOwnMeanwhileStays(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	s := newStage(t, testkit.WithAPI(b.Wrap))
	o := s.planted()
	owner := s.Caller("Olga")
	s.Join(owner, o, tenancy.Owner)
	m := s.Join(s.service, o, tenancy.Admin, func(m *tenancy.Membership) { m.ByStaff = true })
	seat := s.seat(s.service)
	b.Between(0, func() {
		at := "/api/organizations/" + string(o.ID) + "/users/" + string(m.ID)
		if a := owner.Do("PUT", at, object{"type": tenancy.Plain}); a.Status != 200 {
			t.Errorf("meanwhile: %d %s", a.Status, a.Body)
		}
	})
	var after departed
	s.admin.Do("DELETE", seat, nil).Into(&after)
	if s.status(m) != tenancy.Confirmed || len(after.Ended) != 0 ||
		len(after.Kept) != 1 || after.Kept[0].MemberID != m.ID {
		t.Errorf("the client's own place has status %d: %+v", s.status(m), after)
	}
}

// TestNobodyIsRemovedWhosePlacesCannotAllBeRead: a part of them is not taken for all that there are.
func TestNobodyIsRemovedWhosePlacesCannotAllBeRead(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	first, second := s.planted(), s.planted()
	if first.ID > second.ID {
		first, second = second, first
	}
	s.Join(s.service, first, tenancy.Admin, func(m *tenancy.Membership) { m.ByStaff = true })
	s.Join(s.service, second, tenancy.Admin)
	broken := expression.Set(expression.Name("status"), expression.Value("nothing that is known"))
	at := tenancy.PlaceKey(s.service.UserID, second.ID)
	_, err := s.Table.Touch(context.Background(), at, broken, table.Exists())
	s.Must(err)
	s.Unchanged("one cannot be read", func() {
		s.admin.Do("DELETE", s.seat(s.service), nil).Refused("one cannot be read", 500, "portaal.internal")
	})
}

// TestAOnePersonProviderCannotNameHimselfOwner: nobody could ever confirm him.
func TestAOnePersonProviderCannotNameHimselfOwner(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	admin, provider := k.Provider("Solo")
	create := func() error {
		_, err := admin.CreateClient(context.Background(), provider, actor.NewClient{
			Name:         "Own",
			BillingEmail: admin.Email,
			OwnerEmail:   admin.Email,
			Plan:         actor.EnterpriseAnnually,
			Seats:        5,
		})
		return err
	}
	k.Unchanged("naming himself", func() {
		if err := create(); err == nil || !strings.Contains(err.Error(), "providers.owner_alone") {
			t.Errorf("answered %v", err)
		}
	})
	k.Colleague(admin, provider, actor.ServiceUser, "Second")
	k.Must(create())
}
