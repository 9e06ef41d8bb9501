package providers_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/factor"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// asks turns policies of an organisation on.
func (s *stage) asks(o tenancy.Organization, types ...tenancy.PolicyType) {
	s.T.Helper()
	for _, is := range types {
		s.Plant(&policies.Policy{
			PolicyState:    tenancy.PolicyState{Enabled: true},
			ID:             ids.New[ids.Policy](),
			OrganizationID: o.ID,
			Type:           is,
		})
	}
}

func (s *stage) status(m tenancy.Membership) tenancy.Status {
	s.T.Helper()
	var now tenancy.Membership
	_, err := s.Table.Get(context.Background(), m.Key(), &now)
	s.Must(err)
	return now.Status
}

// seat is the path of somebody's place in the provider.
func (s *stage) seat(c *testkit.Caller) string {
	s.T.Helper()
	var place tenancy.StaffPlace
	_, err := s.Table.Get(context.Background(), tenancy.StaffPlaceKey(c.UserID, s.provider), &place)
	s.Must(err)
	return s.path("/users/" + string(place.ID))
}

// twoStep gives an account two-step login.
func (s *stage) twoStep(c *testkit.Caller) {
	s.T.Helper()
	set := expression.Set(factor.TwoStep, expression.Value(true))
	at := tenancy.UserKey(c.UserID)
	s.Must(s.Table.Transact(context.Background(), table.Update(at, set, table.Exists(), nil)))
}

type departed struct {
	Lost, Ended, Kept []struct{ MemberID ids.Member }
}

// TestWhoLeavesTheStaffIsBoundByThePoliciesFromThen: the staff are exempt, and nobody looked at them again when they
// were no longer staff.
func TestWhoLeavesTheStaffIsBoundByThePoliciesFromThen(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	strict, alone, second, easy := s.planted(), s.planted(), s.planted(), s.planted()
	s.asks(strict, policies.TwoStep)
	s.asks(alone, policies.SingleOrganization)
	s.asks(second, policies.TwoStep)
	without := s.Join(s.service, strict, tenancy.Plain)
	among := s.Join(s.service, alone, tenancy.Custom)
	admin := s.Join(s.service, second, tenancy.Admin)
	free := s.Join(s.service, easy, tenancy.Plain)
	at := s.seat(s.service)
	var before struct {
		Data []struct {
			MemberID ids.Member
			Lapses   bool
		}
	}
	s.admin.Do("GET", at+"/places", nil).Into(&before)
	for _, p := range before.Data {
		if want := p.MemberID == without.ID || p.MemberID == among.ID; p.Lapses != want {
			t.Errorf("before it is said of %s: %v", p.MemberID, p.Lapses)
		}
	}
	var after departed
	s.admin.Do("DELETE", at, nil).Into(&after)
	if len(after.Lost) != 2 || len(after.Kept) != 4 {
		t.Errorf("%+v", after)
	}
	for m, want := range map[*tenancy.Membership]tenancy.Status{
		&without: tenancy.Revoked,
		&among:   tenancy.Revoked,
		&admin:   tenancy.Confirmed, // whom the policy does not bind
		&free:    tenancy.Confirmed,
	} {
		if got := s.status(*m); got != want {
			t.Errorf("in %s status %d, want %d", m.OrganizationID, got, want)
		}
	}
	for o, want := range map[ids.Organization]logbook.EventType{
		strict.ID: logbook.MemberRevokedTwoFactor,
		alone.ID:  logbook.MemberRevokedSingleOrg,
	} {
		if got := s.events(logbook.OrganizationLog(o)); len(got) != 1 || got[0] != want {
			t.Errorf("the log of %s: %v", o, got)
		}
	}
	mails := s.mailed()
	if mails["revoked-without-two-step"] != 1 || mails["revoked-in-two-organizations"] != 1 {
		t.Errorf("mails: %v", mails)
	}
	// There is a way back: who does what is asked is restored.
	owner := s.Caller("Olga")
	s.Join(owner, strict, tenancy.Owner)
	restore := "/api/organizations/" + string(strict.ID) + "/users/" + string(without.ID) + "/restore"
	owner.Do("PUT", restore, nil).Refused("restored as it is", 400, "members.two_step_missing")
	s.twoStep(s.service)
	if a := owner.Do("PUT", restore, nil); a.Status != 200 || s.status(without) != tenancy.Confirmed {
		t.Errorf("restored with two-step login: %d %s", a.Status, a.Body)
	}
}

func (s *stage) mailed() map[string]int {
	out := map[string]int{}
	for _, m := range s.Outbox() {
		out[string(m.Message.Template)]++
	}
	return out
}

// TestOfTwoThatAllowNoOtherOneStays: with the first place lost, the second is the only one.
func TestOfTwoThatAllowNoOtherOneStays(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	one, two := s.planted(), s.planted()
	s.asks(one, policies.SingleOrganization)
	s.asks(two, policies.SingleOrganization)
	places := []tenancy.Membership{
		s.Join(s.service, one, tenancy.Plain),
		s.Join(s.service, two, tenancy.Plain),
	}
	var after departed
	s.admin.Do("DELETE", s.seat(s.service), nil).Into(&after)
	if len(after.Lost) != 1 || s.status(places[0]) == s.status(places[1]) {
		t.Errorf("%+v, %d and %d", after, s.status(places[0]), s.status(places[1]))
	}
}

// TestAPolicyThatIsTurnedOnAsSomebodyLeavesTheStaff binds them all the same: the run of the policy passes over staff,
// and the removal over policies that are off.
func TestAPolicyThatIsTurnedOnAsSomebodyLeavesTheStaff(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	s := newStage(t, testkit.WithAPI(b.Wrap))
	o := s.planted()
	owner := s.Caller("Olga")
	s.Join(owner, o, tenancy.Owner)
	m := s.Join(s.service, o, tenancy.Plain)
	seat := s.seat(s.service)
	b.Between(0, func() {
		on := owner.Do("PUT", "/api/organizations/"+string(o.ID)+"/policies/0", map[string]any{"enabled": true})
		if on.Status != 200 || s.status(m) != tenancy.Confirmed {
			t.Errorf("turned on: %d %s, the place of the staff has status %d", on.Status, on.Body, s.status(m))
		}
	})
	var after departed
	s.admin.Do("DELETE", seat, nil).Into(&after)
	if s.status(m) != tenancy.Revoked || len(after.Lost) != 1 {
		t.Errorf("who left the staff as the policy came has status %d: %+v", s.status(m), after)
	}
}
