package branding_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/branding"
	"portaal/shared/delivery"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

type object = map[string]any

// stage is a provider with an admin and a service user, who are told how it shows itself.
type stage struct {
	*testkit.Kit
	id             ids.Provider
	admin, service *testkit.Caller
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{Kit: testkit.New(t), id: ids.New[ids.Provider]()}
	s.admin, s.service = s.Caller("Anna"), s.Caller("Bram")
	s.Plant(&tenancy.Provider{
		ID: s.id, Name: "Noordzee IT", BillingEmail: "b@noordzee.example", Enabled: true, Inbox: true, Ranked: true,
		Summed: true,
	}, &tenancy.StaffCount{ProviderID: s.id, Places: 2, Admins: 1})
	s.Employ(s.admin, s.id, tenancy.ProviderAdmin)
	s.Employ(s.service, s.id, tenancy.ServiceUser)
	return s
}

func (s *stage) path(rest string) string { return "/api/providers/" + string(s.id) + rest }

func (s *stage) now(by *testkit.Caller) (b branding.Branding) {
	s.T.Helper()
	by.Do("GET", s.path("/branding"), nil).Into(&b)
	return b
}

func (s *stage) ask(email string) testkit.Answer {
	return s.admin.Do("PUT", s.path("/reply-to"), object{"email": email})
}

// email is the address of an account.
func (s *stage) email(of *testkit.Caller) string {
	s.T.Helper()
	accounts, err := identity.Accounts(s.T.Context(), s.Table, of.UserID)
	s.Must(err)
	return accounts[of.UserID].Email
}

// link is the newest one that was mailed to an address.
func (s *stage) link(email string) actor.Link {
	s.T.Helper()
	return s.Link(email, "verify-reply-to", url.Values{"providerId": {string(s.id)}})
}

func (s *stage) agree(link actor.Link) testkit.Answer {
	return s.Nobody().Do("POST", s.path("/reply-to/verify"), object{
		"email": link.Query.Get("email"), "token": link.Query.Get("token"),
	})
}

// replies is where replies to a mail go that the provider sends now.
func (s *stage) replies() []string {
	s.T.Helper()
	to := testkit.Address("colleague")
	s.admin.Do("POST", s.path("/users/invite"), object{"emails": []string{to}, "type": 1})
	s.Must(s.RunJob(delivery.Deliver.ID, nil))
	for _, m := range slices.Backward(s.Post.Sent()) {
		if m.Destination.ToAddresses[0] == to {
			return m.ReplyToAddresses
		}
	}
	s.T.Fatal("no invitation was sent")
	return nil
}

// is fails the test unless a request got this status.
func is(t *testing.T, want int, a testkit.Answer) {
	t.Helper()
	if a.Status != want {
		t.Errorf("answered %d %s instead of %d", a.Status, a.Body, want)
	}
}

func said(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

func TestRepliesGoWhereSomebodyThereAgreedTo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	if b := s.now(s.service); b.ReplyTo != nil || b.Asked != nil || len(s.replies()) != 0 {
		t.Errorf("before anybody asked: %+v", b)
	}
	const first, second = "help@noordzee.example", "desk@noordzee.example"
	is(t, 200, s.ask("  Help@Noordzee.example "))
	link := s.link(first)
	b := s.now(s.service)
	if b.ReplyTo != nil || b.Asked == nil || b.Asked.Email != first || b.Asked.Expired || len(s.replies()) != 0 {
		t.Errorf("while it waits: %+v", b)
	}
	var agreed branding.AgreedReplyTo
	s.agree(link).Into(&agreed)
	if agreed.ProviderName != "Noordzee IT" || agreed.Email != first {
		t.Errorf("answers %+v", agreed)
	}
	is(t, 200, s.agree(link)) // its answer may have got lost
	if b := s.now(s.admin); said(b.ReplyTo) != first || b.Asked != nil || !slices.Equal(s.replies(), []string{first}) {
		t.Errorf("then %+v", b)
	}
	// Another one is asked: the first stays until that one agrees.
	is(t, 200, s.ask(second))
	newer := s.link(second)
	b = s.now(s.admin)
	if said(b.ReplyTo) != first || b.Asked == nil || b.Asked.Email != second ||
		!slices.Equal(s.replies(), []string{first}) {
		t.Errorf("while the second waits: %+v", b)
	}
	is(t, 400, s.agree(link)) // the first one's, used up
	is(t, 200, s.agree(newer))
	if got := s.replies(); !slices.Equal(got, []string{second}) {
		t.Errorf("replies go to %v", got)
	}
	is(t, 204, s.admin.Do("DELETE", s.path("/reply-to"), nil))
	is(t, 400, s.agree(newer))
	if b := s.now(s.admin); b.ReplyTo != nil || b.Asked != nil || len(s.replies()) != 0 {
		t.Errorf("removed: %+v", b)
	}
	var lines []logbook.EventType
	var named []string // not one that was only asked: the log keeps for ever what somebody agreed to
	log := logbook.Between(logbook.ProviderLog(s.id), "", "")
	for e, err := range table.RowsAs[logbook.Event](s.Table.Rows(t.Context(), log)) {
		s.Must(err)
		if e.What >= logbook.ProviderReplyToAsked && e.What <= logbook.ProviderLogoUpdated {
			lines = append(lines, e.What)
			if byLink := e.What == logbook.ProviderReplyToVerified; byLink != (e.Server == logbook.ByMailedLink) {
				t.Errorf("line %+v", e)
			}
			if e.ReplyTo != "" {
				named = append(named, e.ReplyTo)
			}
		}
	}
	want := []logbook.EventType{1896, 1897, 1896, 1897, 1898}
	slices.Sort(lines)
	slices.Sort(want)
	if !slices.Equal(lines, want) {
		t.Errorf("the log says %v", lines)
	}
	slices.Sort(named)
	if !slices.Equal(named, []string{second, second, first}) {
		t.Errorf("the log names %v", named)
	}
}

func TestOnlyTheNewestLinkWorksForItsOwnAddressAndProvider(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const email, other = "help@noordzee.example", "other@noordzee.example"
	is(t, 200, s.ask(email))
	old := s.link(email)
	s.Clock.Advance(time.Second)
	is(t, 200, s.ask(email)) // once more
	fresh := s.link(email)
	is(t, 400, s.agree(old))
	swapped := fresh
	swapped.Query = url.Values{"email": {other}, "token": fresh.Query["token"]}
	is(t, 400, s.agree(swapped))
	foreign := ids.New[ids.Provider]()
	s.Plant(&tenancy.Provider{ID: foreign, Name: "Elders", Enabled: true},
		&tenancy.ReplyTo{ProviderID: foreign, Asked: email, Nonce: "x"})
	is(t, 400, s.Nobody().Do("POST", "/api/providers/"+string(foreign)+"/reply-to/verify", object{
		"email": email, "token": fresh.Query.Get("token"),
	}))
	s.Clock.Advance(72 * time.Hour)
	is(t, 400, s.agree(fresh))
	s.admin = s.Caller("Annelies") // every session has ended
	s.Employ(s.admin, s.id, tenancy.ProviderAdmin)
	if b := s.now(s.admin); b.Asked == nil || !b.Asked.Expired || b.ReplyTo != nil {
		t.Errorf("expired: %+v", b)
	}
	is(t, 200, s.ask(email))
	is(t, 200, s.agree(s.link(email)))
}

func TestSayingTheAddressInUseGivesUpTheOneThatWaits(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const email, other = "help@noordzee.example", "other@noordzee.example"
	is(t, 200, s.ask(email))
	is(t, 200, s.agree(s.link(email)))
	is(t, 200, s.ask(other))
	is(t, 200, s.ask(email))
	is(t, 400, s.agree(s.link(other)))
	if b := s.now(s.admin); said(b.ReplyTo) != email || b.Asked != nil {
		t.Errorf("given up: %+v", b)
	}
	if n := len(s.MailsTo(email)); n != 1 {
		t.Errorf("%d mails to the address in use", n)
	}
}

func TestAddressesThatAreNoneOrLookLikeAnotherAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, bad := range []string{
		"x", "a@b", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "A <a@b.example>",
		"=?utf-8?q?a=40b?=@c.example",
		"a@bаnk.example", "ａ@b.example", "a@b.example.", "a@@b.example", strings.Repeat("a", 250) + "@b.example",
		"a@xn--bnk-7cd.example", "a@sub.XN--BNK-7cd.example",
	} {
		answer := s.ask(bad)
		is(t, 400, answer)
		if len(answer.Fields["email"]) == 0 {
			t.Errorf("%q: the field isn't named: %s", bad, answer.Body)
		}
	}
	if b := s.now(s.admin); b.Asked != nil || len(s.Outbox()) != 0 {
		t.Errorf("something was asked: %+v", b)
	}
}

func TestNobodyIsFloodedWithQuestions(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for i := range 5 {
		is(t, 200, s.ask(fmt.Sprintf("a%d@noordzee.example", i)))
	}
	is(t, 429, s.ask("a5@noordzee.example"))
	if b := s.now(s.admin); b.Asked == nil || b.Asked.Email != "a4@noordzee.example" {
		t.Errorf("a refused one is written: %+v", b)
	}
}

func TestOneAddressIsNotFloodedByManyProviders(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const email = "somebody@elsewhere.example"
	for i := range 6 {
		s.id = ids.New[ids.Provider]()
		s.Employ(s.admin, s.id, tenancy.ProviderAdmin)
		is(t, map[bool]int{true: 200, false: 429}[i < 5], s.ask(email))
	}
	if n := len(s.MailsTo(email)); n != 5 {
		t.Errorf("%d mails", n)
	}
}

func TestWhoIsNoAdminAnyMoreCantTakeTheRepliesOver(t *testing.T) {
	t.Parallel()
	for what, end := range map[string]func(*tenancy.ProviderPlace) []table.Write{
		"dismissed": func(p *tenancy.ProviderPlace) []table.Write { return tenancy.DeleteProviderPlaceWrites(p, nil) },
		"demoted": func(p *tenancy.ProviderPlace) []table.Write {
			p.Role = tenancy.ServiceUser
			return tenancy.PutProviderPlaceWrites(p, nil)
		},
	} {
		s := newStage(t)
		const his, ours = "me@private.example", "help@noordzee.example"
		anna := s.admin
		s.admin = s.Caller("Carl")
		s.Employ(s.admin, s.id, tenancy.ProviderAdmin)
		is(t, 200, s.ask(his))
		link := s.link(his)
		admins, err := tenancy.AdminsOf(t.Context(), s.Table, s.id)
		s.Must(err)
		for _, a := range admins {
			if a.UserID == s.admin.UserID {
				s.Must(s.Table.Transact(t.Context(), end(&a)...))
			}
		}
		s.agree(link).Refused(what, 400, "branding.link_dead")
		s.admin = anna
		if b := s.now(anna); b.ReplyTo != nil || b.Asked == nil || !b.Asked.Expired || len(s.replies()) != 0 {
			t.Errorf("%s, and then %+v", what, b)
		}
		is(t, 200, s.ask(ours))
		is(t, 200, s.agree(s.link(ours)))
	}
}

func TestAdminsAndTheAddressBeforeAreToldWhereRepliesGo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	other := s.Caller("Carl")
	s.Employ(other, s.id, tenancy.ProviderAdmin)
	const first, second = "help@noordzee.example", "desk@noordzee.example"
	mails := func(to, about string) (n int) {
		for _, m := range s.MailsTo(to) {
			if strings.Contains(m.Subject, about) {
				n++
			}
		}
		return n
	}
	for i, email := range []string{first, second} {
		is(t, 200, s.ask(email))
		is(t, 200, s.agree(s.link(email)))
		for name, who := range map[string]*testkit.Caller{"who asked": s.admin, "another admin": other} {
			if n := mails(s.email(who), "now go to "+email); n != 1 {
				t.Errorf("%s is told %d times that replies go to %s", name, n, email)
			}
		}
		if n := mails(s.email(s.service), "now go to"); n != 0 {
			t.Errorf("a service user is told %d times", n)
		}
		if n := mails(first, "don't come here any more"); n != i {
			t.Errorf("the first address is told %d times that it gets none any more, after %d", n, i+1)
		}
	}
	is(t, 204, s.admin.Do("DELETE", s.path("/reply-to"), nil))
	if n := mails(second, "don't come here any more"); n != 1 {
		t.Errorf("the second address is told %d times that it was removed", n)
	}
}

func TestADisabledProviderStandsBehindNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const email = "help@noordzee.example"
	is(t, 200, s.ask(email))
	is(t, 200, s.agree(s.link(email)))
	to := testkit.Address("colleague")
	s.admin.Do("POST", s.path("/users/invite"), object{"emails": []string{to}, "type": 1})
	var p tenancy.Provider
	_, err := s.Table.Get(t.Context(), tenancy.ProviderKey(s.id), &p)
	s.Must(err)
	p.Enabled = false
	s.Must(s.Table.Transact(t.Context(), table.Put(&p, nil)))
	s.Must(s.RunJob(delivery.Deliver.ID, nil))
	for _, m := range s.Post.Sent() {
		if m.Destination.ToAddresses[0] == to &&
			(len(m.ReplyToAddresses) > 0 || strings.Contains(*m.Message.Body.Text.Data, email)) {
			t.Errorf("replies go to %v", m.ReplyToAddresses)
		}
	}
}
