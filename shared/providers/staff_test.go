package providers_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/tenancy"
)

type colleague struct {
	ID, UserID, Name, Email string
	Type, Status            int
}

func (s *stage) staff() (out []colleague) {
	s.T.Helper()
	var l struct{ Data []colleague }
	s.admin.Do("GET", s.path("/users"), nil).Into(&l)
	return l.Data
}

// place finds somebody's place.
func (s *stage) place(email string) colleague {
	s.T.Helper()
	for _, c := range s.staff() {
		if c.Email == email {
			return c
		}
	}
	s.T.Fatalf("%s has no place", email)
	return colleague{}
}

func (s *stage) invite(role int, emails ...string) testkit.Answer {
	s.T.Helper()
	return s.admin.Do("POST", s.path("/users/invite"), object{"emails": emails, "type": role})
}

// wrapped is a well-formed key for somebody.
var wrapped = "4." + base64.StdEncoding.EncodeToString(make([]byte, 256))

// email is the address of a caller's account.
func (s *stage) email(c *testkit.Caller) string {
	var a tenancy.Account
	_, err := s.Table.Get(context.Background(), tenancy.UserKey(c.UserID), &a)
	s.Must(err)
	return a.Email
}

// join brings a caller as far as accepted.
func (s *stage) join(c *testkit.Caller, role int) colleague {
	s.T.Helper()
	email := s.email(c)
	s.invite(role, email)
	l := s.Link(email, "accept-provider", nil)
	if a := c.Do(
		"POST",
		s.path("/users/"+l.Query.Get("providerUserId")+"/accept"),
		object{"token": l.Query.Get("token")},
	); a.Status != 200 {
		s.T.Fatalf("accept: %d %s", a.Status, a.Body)
	}
	return s.place(email)
}

func TestAColleagueIsInvitedAcceptsAndIsConfirmed(t *testing.T) {
	s := newStage(t)
	ctx := context.Background()
	boss, providerID := s.Provider("Bea")
	tess := testkit.Address("tess")
	s.Must(boss.InviteColleagues(ctx, providerID, actor.ServiceUser, tess))
	invitation := s.Link(
		tess,
		"accept-provider",
		url.Values{"providerId": {providerID}, "email": {tess}, "providerName": {"Bea IT"}},
	)
	a, err := s.Server.RegisterInvited(ctx, testkit.Account(tess, "Tess"), invitation)
	s.Must(err)
	s.Must(a.Accept(ctx, invitation))
	if mails := s.MailsTo(boss.Email); len(mails) == 0 || len(mails[0].Links()) == 0 {
		t.Error("the admin was not told")
	}
	if _, err := a.ListClients(ctx, providerID, nil); !actor.Refused(err, 404, "portaal.not_found") {
		t.Errorf("before being confirmed: %v", err)
	}
	colleagues, err := boss.Colleagues(ctx, providerID)
	s.Must(err)
	i := slices.IndexFunc(colleagues, func(c actor.Colleague) bool { return c.Email == tess })
	if len(colleagues) != 2 || i < 0 || colleagues[i].Status != actor.Accepted || colleagues[i].Name != "Tess" ||
		colleagues[i].UserID != a.UserID {
		t.Fatalf("%+v", colleagues)
	}
	_, err = boss.ConfirmColleague(ctx, providerID, colleagues[i])
	s.Must(err)
	if _, err := a.ListClients(ctx, providerID, nil); err != nil {
		t.Errorf("after being confirmed: %v", err)
	}
	if key, err := a.KeyOf(ctx, providerID); err != nil || key == (actor.Key{}) {
		t.Errorf("the colleague cannot open the provider key: %v", err)
	}
	got := s.events(logbook.ProviderLog(ids.Provider(providerID)))
	slices.Sort(got) // one instant of the standing clock
	want := []logbook.EventType{logbook.ProviderUserInvited, logbook.ProviderUserConfirmed, logbook.ProviderCreated}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestAPersonWhoIsRemovedIsGoneAtOnce(t *testing.T) {
	s := newStage(t)
	s.service.Do("GET", s.clientsPath(), nil).Into(&list{})
	i := slices.IndexFunc(s.staff(), func(c colleague) bool { return c.UserID == string(s.service.UserID) })
	if a := s.admin.Do("DELETE", s.path("/users/"+s.staff()[i].ID), nil); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	s.service.Do("GET", s.clientsPath(), nil).Refused("the list, after being removed", 404, "portaal.not_found")
	if got := s.events(
		logbook.ProviderLog(s.provider),
	); !slices.Equal(
		got,
		[]logbook.EventType{logbook.ProviderUserRemoved},
	) {
		t.Errorf("%v", got)
	}
	if mails := s.MailsTo(s.email(s.service)); len(mails) != 1 {
		t.Errorf("%d mails", len(mails))
	}
}

func TestInvitationsSkipWhoIsThereAndCountOthersOnce(t *testing.T) {
	s := newStage(t)
	many := []string{testkit.Address("a"), testkit.Address("b")}
	for i := range 15 {
		many = append(many, testkit.Address(fmt.Sprint("x", i)))
	}
	s.invite(1, append(many, many[0])...)
	if n := len(s.staff()); n != 2+17 {
		t.Errorf("%d places", n)
	}
	s.Unchanged("the same invitation again", func() { s.invite(1, many...) })
	if n := len(s.Outbox()); n != 17 {
		t.Errorf("%d mails", n)
	}
	s.Unchanged("bad invitations", func() {
		s.invite(1).Refused("nobody", 400, "portaal.invalid")
		s.invite(2, testkit.Address("a")).Refused("an unknown role", 400, "portaal.invalid")
		s.invite(1, testkit.Address("a"), "nobody").Refused("a bad address", 400, "portaal.invalid")
		s.invite(1, slices.Repeat([]string{testkit.Address("a")}, 21)...).Refused("too many", 400, "portaal.invalid")
	})
}

func TestParallelInvitationsOfOneAddressMakeOnePlace(t *testing.T) {
	s := newStage(t)
	email := testkit.Address("tess")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { s.invite(1, email) })
	}
	wg.Wait()
	if n := s.kinds(); n["ProviderUser"] != 2+2-1+1 ||
		n["OutboxMail"] != 1 { // admin, service user and the rival's are planted
		t.Errorf("%v", n)
	}
}

func TestInvitationsAreLimited(t *testing.T) {
	s := newStage(t)
	limiter := limit.Limiter{Table: s.Table, Keys: s.Keys}
	most := int(limit.InvitesPerProvider.Limit)
	s.Must(limiter.AllowMany(context.Background(), limit.InvitesPerProvider, string(s.provider), most))
	s.Unchanged("one invitation too many", func() {
		s.invite(1, testkit.Address("tess")).Refused("one invitation too many", 429, "portaal.too_many_requests")
	})
}

func TestOnlyTheNewestMailInTimeAndForItsAddressWorks(t *testing.T) {
	s := newStage(t)
	tess := s.Caller("Tess")
	email := s.email(tess)
	s.invite(1, email)
	old := s.Link(email, "accept-provider", nil).Query
	place := s.place(email)
	accept := func(by *testkit.Caller, token string) testkit.Answer {
		return by.Do("POST", s.path("/users/"+place.ID+"/accept"), object{"token": token})
	}
	s.Clock.Advance(time.Minute)
	if a := s.admin.Do("POST", s.path("/users/"+place.ID+"/reinvite"), nil); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	token := s.Link(email, "accept-provider", nil).Query.Get("token")
	if token == old.Get("token") {
		t.Fatal("the newest mail was not found first")
	}
	s.Unchanged("what is not the newest mail's token of the right person", func() {
		accept(tess, old.Get("token")).Refused("the older mail", 400, "providers.invitation_invalid")
		accept(s.stranger, token).Refused("another account", 400, "providers.invitation_other_email")
		accept(tess, token+"x").Refused("a forged token", 400, "providers.invitation_invalid")
		other := tess.Do(
			"POST",
			s.path("/users/"+string(ids.New[ids.ProviderUser]())+"/accept"),
			object{"token": token},
		)
		other.Refused("another place", 400, "providers.invitation_invalid")
		s.rival.Do("POST", "/api/providers/"+string(s.other)+"/users/"+place.ID+"/accept", object{"token": token}).
			Refused("another provider", 400, "providers.invitation_invalid")
	})
	if a := accept(tess, token); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	accept(tess, token).Refused("a second time", 400, "providers.already_here")
	s.admin.Do("POST", s.path("/users/"+place.ID+"/reinvite"), nil).
		Refused("inviting who accepted", 400, "providers.wrong_status")
}

func TestAnInvitationExpires(t *testing.T) {
	s := newStage(t)
	tess := s.Person("Tess")
	s.invite(1, tess.Email)
	invitation := s.Link(tess.Email, "accept-provider", nil)
	s.Clock.Advance(120*time.Hour + time.Second)
	s.Must(tess.Refresh(context.Background()))
	if err := tess.Accept(context.Background(), invitation); !actor.Refused(err, 400, "providers.invitation_expired") {
		t.Errorf("five days later: %v", err)
	}
}

func TestConfirmingHeedsStatusKeyAndHash(t *testing.T) {
	s := newStage(t)
	tess := s.Caller("Tess")
	email := s.email(tess)
	s.invite(0, email)
	path := s.path("/users/" + s.place(email).ID + "/confirm")
	s.admin.Do("POST", path, object{"key": wrapped}).
		Refused("somebody who has not accepted", 400, "providers.wrong_status")
	q := s.Link(email, "accept-provider", nil).Query
	tess.Do("POST", s.path("/users/"+q.Get("providerUserId")+"/accept"), object{"token": q.Get("token")})
	s.Unchanged("confirming wrongly", func() {
		s.admin.Do("POST", path, object{"key": s.sealed}).Refused("a key of the wrong kind", 400, "portaal.invalid")
		s.admin.Do("POST", path, object{}).Refused("no key", 400, "portaal.invalid")
		s.admin.Do("POST", path, object{"key": wrapped, "publicKeyHash": "AAAA"}).
			Refused("another public key", 409, "providers.public_key_changed")
		s.service.Do("POST", path, object{"key": wrapped}).Refused("a service user", 404, "portaal.not_found")
		tess.Do("POST", path, object{"key": wrapped}).Refused("oneself", 404, "portaal.not_found")
		s.rival.Do(
			"POST",
			"/api/providers/"+string(s.other)+"/users/"+q.Get("providerUserId")+"/confirm",
			object{"key": wrapped},
		).
			Refused("another provider", 404, "portaal.not_found")
	})
	if a := s.admin.Do("POST", path, object{"key": wrapped}); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	s.admin.Do("POST", path, object{"key": wrapped}).Refused("a second time", 400, "providers.wrong_status")
	tess.Do("GET", s.path("/users"), nil).Into(&struct{}{})
}

func TestTheLastAdminStays(t *testing.T) {
	s := newStage(t)
	tess := s.Caller("Tess")
	place := s.join(tess, 0)
	me := s.place(s.email(s.admin))
	s.Unchanged("removing the last admin", func() {
		s.admin.Do("DELETE", s.path("/users/"+me.ID), nil).Refused("oneself", 400, "providers.not_yourself")
	})
	s.confirms(place)
	// Two admins remove each other at the same moment: one of them stays.
	var wg sync.WaitGroup
	answers := make([]testkit.Answer, 2)
	wg.Go(func() { answers[0] = s.admin.Do("DELETE", s.path("/users/"+place.ID), nil) })
	wg.Go(func() { answers[1] = tess.Do("DELETE", s.path("/users/"+me.ID), nil) })
	wg.Wait()
	if n := s.counted(); n != 1 || (answers[0].Status == 200) == (answers[1].Status == 200) {
		t.Errorf("%d and %d, %d admins left", answers[0].Status, answers[1].Status, n)
	}
}
