package organizations_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// stage is a provider's client with an owner, an administrator and a member of its own.
type stage struct {
	*testkit.Kit
	org                                            tenancy.Organization
	owner, clerk, member, admin, service, stranger *testkit.Caller
}

type object = map[string]any

func newStage(t testing.TB, options ...testkit.Option) *stage {
	s := &stage{Kit: testkit.New(t, options...)}
	provider := ids.New[ids.Provider]()
	s.Plant(&tenancy.Provider{ID: provider, Name: "Bakker IT", Enabled: true})
	s.org = s.Organization(func(o *tenancy.Organization) {
		o.ProviderID, o.ProviderName, o.ClientID = provider, "Bakker IT", ids.New[ids.Client]()
	})
	limit := 8
	seats := &organizations.Seats{
		OrganizationID:      s.org.ID,
		ProviderID:          provider,
		ClientID:            s.org.ClientID,
		Name:                s.org.Name,
		BillingEmail:        s.org.BillingEmail,
		PlanType:            20,
		Seats:               5,
		Occupied:            3,
		Confirmed:           3,
		MaxAutoscaleSeats:   &limit,
		AdditionalStorageGb: 2,
		Enabled:             true,
		Started:             s.Clock.Now(),
	}
	sub := &billing.Subscription{ID: ids.New[ids.Subscription](), OrganizationID: s.org.ID, PlanType: 20, Seats: 5}
	s.Must(
		s.Table.Transact(
			context.Background(),
			append(organizations.ListWrites(seats), billing.StartWrites(sub, s.Clock.Now())...)...),
	)
	s.owner, s.clerk, s.member, s.stranger = s.Caller("Olga"), s.Caller("Karel"), s.Caller("Mia"), s.Caller("Zoe")
	s.Join(s.owner, s.org, tenancy.Owner)
	s.Join(s.clerk, s.org, tenancy.Admin)
	s.Join(s.member, s.org, tenancy.Plain)
	s.admin, s.service = s.Caller("Anna"), s.Caller("Sem")
	s.Employ(s.admin, provider, tenancy.ProviderAdmin)
	s.Employ(s.service, provider, tenancy.ServiceUser)
	return s
}

func (s *stage) path() string { return "/api/organizations/" + string(s.org.ID) }

type organization struct {
	ID                                                                 ids.Organization
	Name, BillingEmail, Plan, ProviderName, RevisionDate, CreationDate string
	Seats, OccupiedSeats, MaxAutoscaleSeats, MaxStorageGb              int
	LimitCollectionCreation, RestrictProviderAccess                    bool
}

func (s *stage) get(by *testkit.Caller) (o organization) {
	s.T.Helper()
	by.Do("GET", s.path(), nil).Into(&o)
	return o
}

func TestAnOrganizationIsShownWithTheNumbersOfItsCounter(t *testing.T) {
	s := newStage(t)
	for name, by := range map[string]*testkit.Caller{
		"owner":          s.owner,
		"administrator":  s.clerk,
		"member":         s.member,
		"provider admin": s.admin,
		"service user":   s.service,
	} {
		if o := s.get(
			by,
		); o.Seats != 5 || o.OccupiedSeats != 3 || o.MaxAutoscaleSeats != 8 || o.MaxStorageGb != 3 ||
			o.Plan != "Enterprise (Annually)" ||
			o.ProviderName != "Bakker IT" {
			t.Errorf("%s: %+v", name, o)
		}
	}
	s.stranger.Do("GET", s.path(), nil).Refused("a stranger", 404, "portaal.not_found")
}

// Whoever deletes it may be broken off and go on later; meanwhile it is closed for everybody.
func TestAnOrganizationOnItsWayOutIsNotFound(t *testing.T) {
	s := newStage(t)
	s.org.Deleting = true
	s.Must(s.Table.Transact(context.Background(), table.Put(&s.org, nil)))
	for name, by := range map[string]*testkit.Caller{"owner": s.owner, "member": s.member, "provider admin": s.admin} {
		s.Unchanged(name, func() {
			by.Do("GET", s.path(), nil).Refused(name, 404, "portaal.not_found")
			by.Do("PUT", s.path(), object{"name": "Mine"}).Refused(name, 404, "portaal.not_found")
		})
	}
}

func TestOnlyOwnersAndStaffChangeAnOrganization(t *testing.T) {
	s := newStage(t)
	for name, by := range map[string]*testkit.Caller{
		"an administrator": s.clerk,
		"a member":         s.member,
		"a stranger":       s.stranger,
	} {
		s.Unchanged(
			name,
			func() { by.Do("PUT", s.path(), object{"name": "Mine"}).Refused(name, 404, "portaal.not_found") },
		)
	}
	for name, by := range map[string]*testkit.Caller{
		"Owner's":        s.owner,
		"Admin's":        s.admin,
		"Service user's": s.service,
	} {
		by.Do("PUT", s.path(), object{"name": name}).Into(&organization{})
		if o := s.get(s.member); o.Name != name {
			t.Errorf("%s: %+v", name, o)
		}
	}
}

func TestWhatIsNotSentStays(t *testing.T) {
	s := newStage(t)
	var o organization
	s.owner.Do("PUT", s.path(), object{"limitCollectionCreation": true}).Into(&o)
	if o.Name != "Acme" || !o.LimitCollectionCreation || o.BillingEmail != "billing@example.test" ||
		o.OccupiedSeats != 3 {
		t.Errorf("%+v", o)
	}
	page, err := s.Table.Query(context.Background(), table.Query{Partition: logbook.OrganizationLog(s.org.ID)})
	s.Must(err)
	events, err := table.Decode[logbook.Event](page.Items)
	s.Must(err)
	var what []logbook.EventType
	for _, e := range events {
		what = append(what, e.What)
	}
	slices.Sort(what)
	if !slices.Equal(what, []logbook.EventType{logbook.CollectionManagementUpdated}) {
		t.Errorf("%v", what)
	}
}

func TestAStaleChangeIsRefused(t *testing.T) {
	s := newStage(t)
	seen := s.get(s.owner).RevisionDate
	s.Clock.Advance(time.Second)
	var o organization
	s.owner.Do("PUT", s.path(), object{"name": "First", "revisionDate": seen}).Into(&o)
	s.Unchanged("a stale change", func() {
		s.admin.Do("PUT", s.path(), object{"name": "Second", "revisionDate": seen}).
			Refused("a stale change", 409, "portaal.stale")
	})
	s.admin.Do("PUT", s.path(), object{"name": "Second", "revisionDate": o.RevisionDate}).Into(&o)
}

func TestBadChangesAreToldAtTheirField(t *testing.T) {
	s := newStage(t)
	for field, value := range map[string]any{
		"name":              " \u200b\u202e\x00", // nobody sees anything
		"billingEmail":      "x@y",
		"businessName":      string(make([]byte, 51)),
		"limitItemDeletion": "yes",
		"revisionDate":      "yesterday",
	} {
		s.Unchanged(field, func() {
			a := s.owner.Do("PUT", s.path(), object{field: value})
			if a.Refused(field, 400, "portaal.invalid"); len(a.Fields[field]) == 0 {
				t.Errorf("%s: %s", field, a.Body)
			}
		})
	}
}

func TestWhoDecidesWhetherStaffReadItems(t *testing.T) {
	s := newStage(t)
	restrict := func(by *testkit.Caller, on bool) testkit.Answer {
		return by.Do("PUT", s.path(), object{"restrictProviderAccess": on})
	}
	s.Unchanged("a service user", func() {
		restrict(s.service, true).Refused("a service user", 400, "organizations.restrict_not_yours")
	})
	restrict(s.admin, true).Into(&organization{})
	s.Unchanged("letting oneself in again", func() {
		restrict(s.admin, false).Refused("a provider admin", 400, "organizations.unrestrict_not_yours")
		restrict(s.service, false).Refused("a service user", 400, "organizations.unrestrict_not_yours")
		restrict(s.clerk, false).Refused("an administrator", 404, "portaal.not_found")
	})
	restrict(s.admin, true).Into(&organization{}) // nothing changes by it
	restrict(s.owner, false).Into(&organization{})
	restrict(s.owner, true).Into(&organization{})
	if !s.get(s.member).RestrictProviderAccess {
		t.Error("not restricted")
	}
}

func TestWhoSaysHowFarTheLogGoesBack(t *testing.T) {
	s := newStage(t)
	type shown struct{ EventRetentionYears int }
	keep := func(by *testkit.Caller, years int) testkit.Answer {
		return by.Do("PUT", s.path(), object{"eventRetentionYears": years})
	}
	var o shown
	if s.owner.Do("GET", s.path(), nil).Into(&o); o.EventRetentionYears != 1 {
		t.Errorf("at first %d years", o.EventRetentionYears)
	}
	for _, years := range []int{0, 8, -1} {
		s.Unchanged("outside the bounds", func() { keep(s.owner, years).Refused("the bounds", 400, "portaal.invalid") })
	}
	keep(s.owner, 7).Into(&o)
	s.Unchanged("those who are watched", func() {
		keep(s.admin, 1).Refused("a provider admin", 400, "organizations.events_not_yours")
		keep(s.service, 1).Refused("a service user", 400, "organizations.events_not_yours")
		keep(s.clerk, 1).Refused("an administrator", 404, "portaal.not_found")
	})
	keep(s.admin, 7).Into(&o) // nothing changes by it
	if o.EventRetentionYears != 7 {
		t.Errorf("then %d years", o.EventRetentionYears)
	}
}

// seats reads the counter as the table holds it.
func (s *stage) seats() organizations.Seats {
	s.T.Helper()
	var o tenancy.Organization
	_, err := s.Table.Get(context.Background(), tenancy.OrganizationKey(s.org.ID), &o)
	s.Must(err)
	seats, err := organizations.ReadSeats(context.Background(), s.Table, o)
	s.Must(err)
	return seats
}

func (s *stage) take(n int) error {
	for {
		p, err := organizations.Take(context.Background(), s.Table, nil, s.org, n, 0)
		if err == nil {
			err = s.Table.Transact(context.Background(), p.Writes()...)
		}
		if !errors.Is(err, organizations.SeatsMoved) {
			return err
		}
	}
}

func TestParallelInvitationsNeverPassTheLimitAndBillWhatTheyBuy(t *testing.T) {
	s := newStage(t)
	errs := make([]error, 12)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = s.take(1) })
	}
	wg.Wait()
	taken := 0
	for _, err := range errs {
		if err == nil {
			taken++
		} else if !errors.Is(err, organizations.SeatLimit) {
			t.Errorf("%v", err)
		}
	}
	var sub billing.Subscription
	_, err := s.Table.Get(context.Background(), billing.SubscriptionKey(s.org.ID), &sub)
	s.Must(err)
	if seats := s.seats(); taken != 5 || seats.Occupied != 8 || seats.Seats != 8 || sub.Seats != 8 {
		t.Errorf("%d taken, %+v, %d billed", taken, seats, sub.Seats)
	}
}

func TestSeatsAreGivenBackAndNeverBelowZero(t *testing.T) {
	s := newStage(t)
	s.Must(s.count(organizations.SeatChange{Occupied: -1, Confirmed: -1}))
	if seats := s.seats(); seats.Occupied != 2 || seats.Confirmed != 2 || seats.Seats != 5 {
		t.Errorf("%+v", seats)
	}
	if err := s.count(organizations.SeatChange{Occupied: -3}); !errors.Is(err, organizations.SeatsMoved) {
		t.Errorf("%v", err)
	}
}

// count changes the counts of the organisation of the stage.
func (s *stage) count(c organizations.SeatChange) error {
	s.T.Helper()
	writes, err := organizations.CountWrites(context.Background(), s.Table, s.org, c)
	if err != nil {
		return err
	}
	return s.Table.Transact(context.Background(), writes...)
}

func TestARenameAndInvitationsAtTheSameMomentLoseNothing(t *testing.T) {
	s := newStage(t)
	var wg sync.WaitGroup
	var renamed testkit.Answer
	taken := make([]error, 2)
	for i := range taken {
		wg.Go(func() {
			p, err := organizations.Take(context.Background(), s.Table, nil, s.org, 1, 0)
			if err == nil {
				err = s.Table.Transact(context.Background(), p.Writes()...)
			}
			taken[i] = err
		})
	}
	wg.Go(func() { renamed = s.owner.Do("PUT", s.path(), object{"name": "Zonnebloem"}) })
	wg.Wait()
	occupied := 3
	for _, err := range taken {
		if err == nil {
			occupied++
		} else if !errors.Is(err, organizations.SeatsMoved) {
			t.Errorf("%v", err)
		}
	}
	if seats := s.seats(); renamed.Status != 200 || seats.Occupied != occupied || seats.Name != "Zonnebloem" {
		t.Errorf("%d %s, %+v, want %d occupied", renamed.Status, renamed.Body, seats, occupied)
	}
}

// Seats change at the same moment again and again, as when twenty people are invited one by one: whoever renames the
// organisation meanwhile is not told that the seats have moved.
func TestARenameIsNotRefusedBecauseSeatsChangeManyTimesMeanwhile(t *testing.T) {
	var b testkit.Breaker
	s := newStage(t, testkit.WithAPI(b.Wrap))
	left := 8
	var meanwhile func()
	meanwhile = func() {
		s.Must(s.take(1))
		s.Must(s.count(organizations.SeatChange{Occupied: -1}))
		if left--; left > 0 {
			b.Between(0, meanwhile)
		}
	}
	b.Between(0, meanwhile)
	renamed := s.owner.Do("PUT", s.path(), object{"name": "Zonnebloem"})
	if renamed.Status != 200 || left != 0 || s.seats().Name != "Zonnebloem" {
		t.Errorf("answered %d %s with %d changes to come", renamed.Status, renamed.Body, left)
	}
}
