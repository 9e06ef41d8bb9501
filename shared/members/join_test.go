package members_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - the link is written without the revision it was read at: somebody joins by a link that has ended meanwhile;
//   - a plan that grows is carried out: somebody who joins by the link buys a seat;
//   - the domain is not asked: somebody of a domain below joins.

func (w *world) link() string { return "/api/organizations/" + string(w.o.ID) + "/invite-link" }

// opens opens the link for the domain that all addresses of these tests have.
func (w *world) opens(by *testkit.Caller, more map[string]any) (l members.LinkDetails) {
	w.T.Helper()
	body := map[string]any{"allowedDomains": []string{"example.test"}}
	for name, v := range more {
		body[name] = v
	}
	by.Do("POST", w.link(), body).Into(&l)
	return l
}

func (w *world) joins(c *testkit.Caller, code string) testkit.Answer {
	return c.Do("POST", "/api/organizations/users/invite-link/accept",
		map[string]any{"organizationId": w.o.ID, "code": code})
}

func (w *world) status(code string) testkit.Answer {
	w.T.Helper()
	body := strings.NewReader(`{"organizationId":"` + string(w.o.ID) + `","code":"` + code + `"}`)
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost,
		testkit.PublicURL+"/api/organizations/invite-link/status", body)
	w.Must(err)
	r.Header.Set("Content-Type", "application/json")
	res, err := w.Do(r)
	w.Must(err)
	defer res.Body.Close()
	a := testkit.Answer{Status: res.StatusCode}
	a.Body, err = io.ReadAll(res.Body)
	w.Must(err)
	var refused struct{ Code string }
	w.Must(json.Unmarshal(a.Body, &refused))
	a.Code = refused.Code
	return a
}

func TestSomebodyJoinsByALinkAndWaitsLikeAnybody(t *testing.T) {
	t.Parallel()
	w := open(t, 5, 0)
	owner, _ := w.join("Olga", tenancy.Owner)
	want(t, "before anybody opens one", owner.Do("GET", w.link(), nil), 404, "members.no_link")
	l := w.opens(owner, map[string]any{"maxUses": 3})
	if l.SupportsConfirmation || l.MaxUses != 3 || !strings.Contains(string(*l.Link), "/#/join-organization?") {
		t.Errorf("the link is %+v", l)
	}
	var seen members.LinkStatus
	w.Must(json.Unmarshal(w.status(string(*l.Code)).Body, &seen))
	if seen.OrganizationName != w.o.Name || !seen.SeatsAvailable {
		t.Errorf("whoever opens it sees %+v", seen)
	}
	bob := w.Caller("Bob")
	w.ok(w.joins(bob, string(*l.Code)))
	m := w.must(w.email(bob))
	if m.Status != tenancy.Accepted || m.Role != tenancy.Plain || len(m.Groups)+len(m.Granted) > 0 || m.ByStaff {
		t.Errorf("the place is %+v", m)
	}
	if s := w.seats(); s.Occupied != 2 || s.Waiting != 1 {
		t.Errorf("%d seats, %d wait", s.Occupied, s.Waiting)
	}
	if w.mails(w.email(owner))["member-accepted"] != 1 || w.events()[logbook.MemberJoined] != 1 {
		t.Error("who may confirm was not told, or the log has no line of it")
	}
	want(t, "again", w.joins(bob, string(*l.Code)), 400, "members.already_member")
	w.ok(owner.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	owner.Do("GET", w.link(), nil).Into(&l)
	if l.Uses != 1 {
		t.Errorf("%d uses after one", l.Uses)
	}
	w.StaysSound()("joining")
}

func TestALinkLetsInNobodyElse(t *testing.T) {
	t.Parallel()
	w := open(t, 3, 9)
	owner, _ := w.join("Olga", tenancy.Owner)
	good := string(*w.opens(owner, nil).Code)
	bob := w.Caller("Bob")
	other := inside(w.Kit, 5, 0)
	codes := map[string]string{"another code": string(ids.New[ids.Nonce]()), "no code": "", "junk": "x"}
	for what, code := range codes {
		want(t, what, w.joins(bob, code), 400, "members.link_invalid")
		want(t, what+", asked", w.status(code), 400, "members.link_invalid")
	}
	want(t, "an organisation without a link", other.joins(bob, good), 400, "members.link_invalid")
	stranger := w.with("eve@sub.example.test")
	want(t, "a domain below", w.joins(stranger, good), 400, "members.link_other_domain")
	unproved := w.Caller("Una")
	w.unverified(unproved)
	want(t, "an address that is not proved", w.joins(unproved, good), 400, "members.link_unverified")
	invited := w.Caller("Ina")
	w.invites(owner, w.email(invited), tenancy.Plain)
	want(t, "somebody invited", w.joins(invited, good), 400, "members.link_already_invited")
	w.ok(w.joins(bob, good))
	late := w.Caller("Lena")
	want(t, "all seats taken, though more could be bought", w.joins(late, good), 400, "members.link_no_seat")
	if s := w.seats(); s.Occupied != 3 || s.Seats != 3 {
		t.Errorf("%d of %d seats", s.Occupied, s.Seats)
	}
	if n := w.events()[logbook.MemberJoined]; n != 1 {
		t.Errorf("%d people joined", n)
	}
}

// unverified takes the proof of an address away.
func (w *world) unverified(c *testkit.Caller) {
	w.T.Helper()
	verified := table.Attribute[tenancy.Account]("emailVerified")
	_, err := w.Table.Touch(context.Background(), tenancy.UserKey(c.UserID),
		expression.Set(verified, expression.Value(false)), table.Exists())
	w.Must(err)
}

func TestALinkIsRenewedAndEnded(t *testing.T) {
	t.Parallel()
	w := open(t, 20, 0)
	owner, _ := w.join("Olga", tenancy.Owner)
	first := w.opens(owner, map[string]any{"maxUses": 1, "expirationDate": w.Clock.Now().Add(48 * time.Hour)})
	want(t, "a second one", owner.Do("POST", w.link(), map[string]any{"allowedDomains": []string{"a.test"}}), 400,
		"members.link_exists")
	w.ok(w.joins(w.Caller("Bob"), string(*first.Code)))
	want(t, "used up", w.joins(w.Caller("Carl"), string(*first.Code)), 400, "members.link_used_up")
	w.Clock.Advance(47 * time.Hour)
	owner, _ = w.join("Ada", tenancy.Admin)
	var second members.LinkDetails
	owner.Do("POST", w.link()+"/refresh", map[string]any{}).Into(&second)
	want(t, "the old one", w.joins(w.Caller("Dora"), string(*first.Code)), 400, "members.link_invalid")
	if second.ID == first.ID || second.Uses != 0 || second.MaxUses != 1 {
		t.Errorf("renewed: %+v", second)
	}
	w.Clock.Advance(47 * time.Hour)
	owner, _ = w.join("Abe", tenancy.Admin)
	w.ok(w.joins(w.Caller("Eva"), string(*second.Code)))
	w.ok(owner.Do("PUT", w.link(), map[string]any{"allowedDomains": []string{"example.test"}, "maxUses": 9}))
	w.Clock.Advance(time.Hour)
	owner, _ = w.join("Amy", tenancy.Admin)
	want(t, "expired", w.joins(w.Caller("Fay"), string(*second.Code)), 400, "members.link_expired")
	want(t, "expired, asked", w.status(string(*second.Code)), 400, "members.link_expired")
	if a := owner.Do("DELETE", w.link(), nil); a.Status != http.StatusNoContent {
		t.Fatalf("ending answered %d %s", a.Status, a.Body)
	}
	want(t, "ended", w.joins(w.Caller("Gus"), string(*second.Code)), 400, "members.link_invalid")
	want(t, "ended twice", owner.Do("DELETE", w.link(), nil), 404, "members.no_link")
	e := w.events()
	if e[logbook.JoinLinkOpened] != 1 || e[logbook.JoinLinkRenewed] != 1 || e[logbook.JoinLinkUpdated] != 1 ||
		e[logbook.JoinLinkEnded] != 1 || e[logbook.MemberJoined] != 2 {
		t.Errorf("the log: %v", e)
	}
}

// TestStaffWhoAreKeptOutNeitherOpenNorSeeALink, and what it hides is not in the table either.
func TestStaffWhoAreKeptOutNeitherOpenNorSeeALink(t *testing.T) {
	t.Parallel()
	w := open(t, 5, 0, func(o *tenancy.Organization) { o.RestrictProviderAccess = true })
	owner, _ := w.join("Olga", tenancy.Owner)
	body := map[string]any{"allowedDomains": []string{"example.test"}}
	w.refused(t, "staff open", 400, "members.provider_kept_out",
		func() testkit.Answer { return w.staff.Do("POST", w.link(), body) })
	l := w.opens(owner, nil)
	var theirs members.LinkDetails
	w.staff.Do("GET", w.link(), nil).Into(&theirs)
	if theirs.Code != nil || theirs.Link != nil || theirs.ID != l.ID {
		t.Errorf("staff see %+v", theirs)
	}
	w.refused(t, "staff renew", 400, "members.provider_kept_out",
		func() testkit.Answer { return w.staff.Do("POST", w.link()+"/refresh", map[string]any{}) })
	w.refused(t, "staff change", 400, "members.provider_kept_out",
		func() testkit.Answer { return w.staff.Do("PUT", w.link(), body) })
	var row tenancy.JoinLink
	_, err := w.Table.Get(context.Background(), tenancy.JoinLinkKey(w.o.ID), &row)
	if w.Must(err); strings.Contains(row.Sealed, string(*l.Code)) {
		t.Error("the table holds the code")
	}
	if a := w.staff.Do("DELETE", w.link(), nil); a.Status != http.StatusNoContent {
		t.Errorf("staff end it: %d %s", a.Status, a.Body)
	}
}

func TestJoiningAsksWhatAcceptingAsks(t *testing.T) {
	t.Parallel()
	w := open(t, 5, 0)
	owner, _ := w.join("Olga", tenancy.Owner)
	code := string(*w.opens(owner, nil).Code)
	w.policy(tenancy.SingleOrgPolicy)
	bob := w.Caller("Bob")
	w.Join(bob, inside(w.Kit, 5, 0).o, tenancy.Plain)
	want(t, "somebody who belongs elsewhere", w.joins(bob, code), 400, "members.single_organization")
}

func TestGuessesAtALinkAreLimited(t *testing.T) {
	t.Parallel()
	w := open(t, 5, 0)
	bob := w.Caller("Bob")
	for range limit.JoinPerAccount.Limit {
		want(t, "a guess", w.joins(bob, string(ids.New[ids.Nonce]())), 400, "members.link_invalid")
	}
	want(t, "one too many", w.joins(bob, string(ids.New[ids.Nonce]())), 429, "portaal.too_many_requests")
}

// TestAtTheLastUseOfALinkOnePersonJoins, of as many as meet there; and with room for all, all join.
func TestAtTheLastUseOfALinkOnePersonJoins(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	code := string(*c.opens(c.admins[0], map[string]any{"maxUses": 1}).Code)
	var people []*testkit.Caller
	for range 20 {
		people = append(people, c.Caller("Person"))
	}
	c.people = len(people)
	c.round("the last use", 1, c.one("400 members.link_used_up"), func(i int) testkit.Answer {
		return c.joins(people[i], code)
	})
	var l members.LinkDetails
	c.admins[0].Do("GET", c.link(), nil).Into(&l)
	if l.Uses != 1 || c.events()[logbook.MemberJoined] != 1 {
		t.Errorf("%d uses, %d in the log", l.Uses, c.events()[logbook.MemberJoined])
	}
}

// TestALinkThatEndsWhileSomebodyJoinsLetsNobodyIn: ended between the reading and the writing.
func TestALinkThatEndsWhileSomebodyJoinsLetsNobodyIn(t *testing.T) {
	t.Parallel()
	var meanwhile testkit.Breaker
	w := inside(testkit.New(t, complete, testkit.WithAPI(meanwhile.Wrap)), 50, 0)
	owner, _ := w.join("Olga", tenancy.Owner)
	code := string(*w.opens(owner, nil).Code)
	bob := w.Caller("Bob")
	meanwhile.Between(0, func() {
		if a := owner.Do("DELETE", w.link(), nil); a.Status != http.StatusNoContent {
			t.Errorf("ending answered %d %s", a.Status, a.Body)
		}
	})
	want(t, "ended meanwhile", w.joins(bob, code), 400, "members.link_invalid")
	if _, there := w.member(w.email(bob)); there || w.seats().Occupied != 1 {
		t.Error("somebody joined by a link that had ended")
	}
}
