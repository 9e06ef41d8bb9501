package providers_test

import (
	"context"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/cloud"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

const setupRoute = "providers/setup-provider"

var asOperator = access.ByOperator()

func operator(k *testkit.Kit) *providers.Service {
	return providers.Open(operation.Doors{Table: k.Table, Keys: k.Keys, Clock: k.Clock, Config: k.Config})
}

func inviteOnly() testkit.Option {
	return testkit.WithConfig(func(c *cloud.Config) { c.Signups = "invite-only" })
}

// setupBody is a form that is right, with the token of a link.
func setupBody(link actor.Link) object {
	return object{
		"name": "Noordzee IT", "billingEmail": "billing@example.test", "key": wrapped, "token": link.Query.Get("token"),
	}
}

func setupPath(link actor.Link) string {
	return "/api/providers/" + link.Query.Get("providerId") + "/setup"
}

// TestTheFirstProviderOfAClosedServer is the way out of finding 13: on a fresh, invite-only server the operator's
// invitation makes the account and the provider, which then starts a client.
func TestTheFirstProviderOfAClosedServer(t *testing.T) {
	k := testkit.New(t, inviteOnly())
	ctx := context.Background()
	email := testkit.Address("anna")
	k.Must(operator(k).InviteToStart(ctx, asOperator, strings.ToUpper(email), "nl"))
	if m := k.MailsTo(email)[0]; !strings.Contains(m.Text, "Maak eerst een account") ||
		!strings.Contains(m.Text, setupRoute) {
		t.Errorf("the mail says %s", m.Text)
	}
	link := k.Link(email, setupRoute, nil)
	anna, err := k.Server.RegisterInvited(ctx, testkit.Account(email, "Anna"), link)
	k.Must(err)
	if _, err := anna.BecomeProvider(ctx, "Past the door", email); err == nil {
		t.Error("an invitation opens the other door too")
	}
	p, err := anna.SetUpProvider(ctx, link, "Noordzee IT", email)
	k.Must(err)
	if p != link.Query.Get("providerId") {
		t.Errorf("the provider is %s and the link names %s", p, link.Query.Get("providerId"))
	}
	k.StartClient(anna, p, "Bakkerij", testkit.Address("piet"))
	k.Sound("the first provider")
}

func TestWhoHasAnAccountIsInvitedInTheirOwnLanguage(t *testing.T) {
	k := testkit.New(t)
	person := testkit.Account(testkit.Address("els"), "Els")
	person.Language = "nl"
	els, err := k.Server.Register(context.Background(), person)
	k.Must(err)
	k.Must(operator(k).InviteToStart(context.Background(), asOperator, els.Email, ""))
	text := ""
	for _, m := range k.MailsTo(els.Email) { // of one instant, so in no order
		text += m.Text
	}
	if !strings.Contains(text, "Je hebt al een account") {
		t.Errorf("the mails say %s", text)
	}
}

// TestAnInvitationToStartIsForOneAddressAndOnce: everything that is wrong with it gets the one answer, and nothing is
// written.
func TestAnInvitationToStartIsForOneAddressAndOnce(t *testing.T) {
	k := testkit.New(t, inviteOnly())
	ctx, op := context.Background(), operator(k)
	invited := func(name string) (*actor.Actor, actor.Link) {
		email := testkit.Address(name)
		k.Must(op.InviteToStart(ctx, asOperator, email, ""))
		link := k.Link(email, setupRoute, nil)
		a, err := k.Server.RegisterInvited(ctx, testkit.Account(email, name), link)
		k.Must(err)
		return a, link
	}
	refused := func(what string, by *actor.Actor, link actor.Link, change object) {
		t.Helper()
		k.Must(by.Refresh(ctx))
		body := setupBody(link)
		maps.Copy(body, change)
		k.Unchanged(what, func() {
			status, answer, err := by.Do(ctx, "POST", setupPath(link), body)
			k.Must(err)
			if status != 400 || !strings.Contains(string(answer), `"code":"providers.setup_invalid"`) {
				t.Errorf("%s: %d %s", what, status, answer)
			}
		})
	}
	anna, link := invited("Anna")
	els, elsLink := invited("Els")
	refused("somebody else", els, link, nil)
	refused("a bent token", anna, link, object{"token": link.Query.Get("token") + "A"})
	elsewhere := actor.Link{Query: url.Values{"token": link.Query["token"], "providerId": elsLink.Query["providerId"]}}
	refused("another provider", anna, elsewhere, nil)
	k.Clock.Advance(time.Second)
	k.Must(op.ResendSetup(ctx, asOperator, anna.Email))
	refused("an older mail", anna, link, nil)
	link = k.Link(anna.Email, setupRoute, nil)
	k.Clock.Advance(120*time.Hour - time.Second)
	k.Must(anna.Refresh(ctx))
	_, err := anna.SetUpProvider(ctx, link, "Noordzee IT", anna.Email)
	k.Must(err)
	refused("used", anna, link, nil)
	if err := op.ResendSetup(ctx, asOperator, anna.Email); !errors.Is(err, providers.ErrNotInvited) {
		t.Errorf("a used invitation is sent again: %v", err)
	}
	refused("expired", els, elsLink, nil)
	k.Must(op.ResendSetup(ctx, asOperator, els.Email))
	elsLink = k.Link(els.Email, setupRoute, nil)
	k.Must(op.WithdrawSetup(ctx, asOperator, els.Email))
	refused("withdrawn", els, elsLink, nil)
}

func TestAFormWithAFaultUsesNoInvitationUp(t *testing.T) {
	s := newStage(t, inviteOnly())
	email := s.email(s.stranger)
	s.Must(operator(s.Kit).InviteToStart(context.Background(), asOperator, email, ""))
	link := s.Link(email, setupRoute, nil)
	s.Unchanged("a form with a fault", func() {
		body := setupBody(link)
		body["name"] = " "
		s.stranger.Do("POST", setupPath(link), body).Refused("a form with a fault", 400, "portaal.invalid")
	})
	s.stranger.Do("POST", setupPath(link), setupBody(link)).Into(&provider{})
}

func TestWhoTheOperatorCannotInvite(t *testing.T) {
	s := newStage(t)
	ctx, op := context.Background(), operator(s.Kit)
	s.Unchanged("what is no address", func() {
		if err := op.InviteToStart(ctx, asOperator, "anna", ""); !errors.Is(err, fault.Invalid) {
			t.Errorf("no address: %v", err)
		}
	})
	email := testkit.Address("twice")
	s.Must(op.InviteToStart(ctx, asOperator, email, ""))
	s.Unchanged("invited twice", func() {
		if err := op.InviteToStart(ctx, asOperator, email, ""); !errors.Is(err, providers.ErrInvited) {
			t.Errorf("twice: %v", err)
		}
	})
	s.Clock.Advance(91 * 24 * time.Hour)
	s.Must(op.InviteToStart(ctx, asOperator, email, ""))
	for what, do := range map[string]func() error{
		"resend":   func() error { return op.ResendSetup(ctx, asOperator, testkit.Address("nobody")) },
		"withdraw": func() error { return op.WithdrawSetup(ctx, asOperator, testkit.Address("nobody")) },
	} {
		if err := do(); !errors.Is(err, providers.ErrNotInvited) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestASetupAtTheSameMomentMakesOneProvider, and with one Idempotency-Key all hear the same.
func TestASetupAtTheSameMomentMakesOneProvider(t *testing.T) {
	s := newStage(t, inviteOnly())
	email := s.email(s.stranger)
	s.Must(operator(s.Kit).InviteToStart(context.Background(), asOperator, email, ""))
	link := s.Link(email, setupRoute, nil)
	var good atomic.Int32
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			key := []string{"Idempotency-Key", "same"}
			if i%2 == 0 {
				key = nil
			}
			switch a := s.stranger.Do("POST", setupPath(link), setupBody(link), key...); a.Status {
			case 200:
				good.Add(1)
			case 400:
			default:
				t.Errorf("%d %s", a.Status, a.Body)
			}
		})
	}
	wg.Wait()
	places, err := tenancy.PlacesOf(context.Background(), s.Table, s.stranger.UserID)
	s.Must(err)
	if n := good.Load(); len(places.Staff) != 1 || n != 1 && n != 3 {
		t.Errorf("%d were answered well and there are %d places", n, len(places.Staff))
	}
}

// TestADisabledProvidersStaffLoseEverythingAtOnce, also what they had under way, and have it back as it was.
func TestADisabledProvidersStaffLoseEverythingAtOnce(t *testing.T) {
	b := &testkit.Breaker{}
	s := newStage(t, testkit.WithAPI(b.Wrap))
	ctx, op := context.Background(), operator(s.Kit)
	at := "/api/organizations/" + string(s.client("Bakkerij").OrganizationID)
	before := rowsBut(s.Kit, s.provider)
	b.Between(0, func() {
		_, changed, err := op.SetEnabled(ctx, asOperator, s.provider, false)
		if err != nil || !changed {
			t.Errorf("disable: %v %v", changed, err)
		}
	})
	s.service.Do("POST", at+"/collections", object{"name": s.sealed}).Refused("under way", 404, "portaal.not_found")
	s.service.Do("GET", at, nil).Refused("a client", 404, "portaal.not_found")
	s.admin.Do("GET", "/api/providers/"+string(s.provider)+"/organizations", nil).
		Refused("the clients", 400, "access.provider_suspended")
	s.rival.Do("GET", "/api/providers/"+string(s.other)+"/organizations", nil).Into(&struct{}{})
	if _, changed, err := op.SetEnabled(ctx, asOperator, s.provider, false); changed || err != nil {
		t.Errorf("disabled twice: %v %v", changed, err)
	}
	if _, changed, err := op.SetEnabled(ctx, asOperator, s.provider, true); !changed || err != nil {
		t.Errorf("enable: %v %v", changed, err)
	}
	if after := rowsBut(s.Kit, s.provider); !slices.Equal(before, after) {
		t.Errorf("other rows than before: %v, %v", before, after)
	}
	s.service.Do("POST", at+"/collections", object{"name": s.sealed}).Into(&struct{}{})
	var lines []logbook.EventType
	for _, e := range eventsOf(s.Kit, logbook.ProviderLog(s.provider)) {
		if e.Server == logbook.ByOperator && e.ActingUserID == "" {
			lines = append(lines, e.What)
		}
	}
	slices.Sort(lines)
	if !slices.Equal(lines, []logbook.EventType{logbook.ProviderDisabled, logbook.ProviderEnabled}) {
		t.Errorf("the log says %v", lines)
	}
	_, _, err := op.SetEnabled(ctx, asOperator, ids.New[ids.Provider](), false)
	if !errors.Is(err, providers.ErrNoProvider) {
		t.Errorf("no provider: %v", err)
	}
}

func eventsOf(k *testkit.Kit, log table.Path) []logbook.Event {
	page, err := k.Table.Query(context.Background(), logbook.Between(log, "", ""))
	k.Must(err)
	events, err := table.Decode[logbook.Event](page.Items)
	k.Must(err)
	return events
}

// rowsBut are the keys of all rows but the switches of a provider, its log and its revision.
func rowsBut(k *testkit.Kit, p ids.Provider) []string {
	var keys []string
	for _, raw := range k.Items() {
		key := raw.Key()
		var meta table.Meta
		k.Must(raw.Into(&meta))
		moves := meta.Type == "Switch" || meta.Type == "Event" || meta.Type == "Revision"
		if moves && strings.Contains(key.PK, string(p)) {
			continue
		}
		keys = append(keys, key.PK+" "+key.SK)
	}
	slices.Sort(keys)
	return keys
}
