package providers_test

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// pendingRow is a row of the inbox as a reader sees it.
type pendingRow struct {
	ID, OrganizationID, OrganizationName, Email, Since string
	UserID, Name, Expires, Key, Refused                *string
	Type, Status                                       int
	Inviter                                            *struct {
		Name  *string
		Email string
		Left  bool
	}
	TrustServerKeys bool
}

// inbox is a provider with two clients, made through the front door.
type inbox struct {
	*testkit.Kit
	provider    string
	admin, tech *actor.Actor
	acme, bolt  string
}

func newInbox(t *testing.T) *inbox {
	t.Parallel()
	s := &inbox{Kit: testkit.New(t)}
	s.admin, s.provider = s.Provider("Paula")
	s.tech = s.Colleague(s.admin, s.provider, actor.ServiceUser, "Sven")
	s.acme = s.StartClient(s.admin, s.provider, "Acme", testkit.Address("owner")).OrganizationID
	s.Clock.Advance(time.Minute)
	s.bolt = s.StartClient(s.admin, s.provider, "Bolt", testkit.Address("owner")).OrganizationID
	s.Clock.Advance(time.Minute)
	return s
}

func (s *inbox) get(by *actor.Actor, query string, out any) {
	s.T.Helper()
	path := "/api/providers/" + s.provider + "/pending" + query
	status, text, err := by.Do(context.Background(), "GET", path, nil)
	s.Must(err)
	if status != 200 {
		s.T.Fatalf("%s: %d %s", path, status, text)
	}
	s.Must(json.Unmarshal(text, out))
}

func (s *inbox) rows(by *actor.Actor, query string) []pendingRow {
	s.T.Helper()
	var all []pendingRow
	for cursor := ""; ; {
		var l struct {
			Data              []pendingRow
			ContinuationToken *string
		}
		s.get(by, "?"+query+"&continuationToken="+url.QueryEscape(cursor), &l)
		all = append(all, l.Data...)
		if l.ContinuationToken == nil {
			return all
		}
		cursor = *l.ContinuationToken
	}
}

// names are the first parts of the addresses of a list, in its order.
func (s *inbox) names(query string) string {
	s.T.Helper()
	var out []string
	for _, row := range s.rows(s.tech, query) {
		name, _, _ := strings.Cut(row.Email, "-")
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func (s *inbox) counted() (waiting, invitations int) {
	s.T.Helper()
	var n struct{ Waiting, Invitations int }
	s.get(s.tech, "/count", &n)
	return n.Waiting, n.Invitations
}

// comes lets somebody be invited to a client and accept, a minute later than whoever came before.
func (s *inbox) comes(client, name string, role int) (*actor.Actor, actor.Member) {
	s.T.Helper()
	email := testkit.Address(name)
	s.Must(s.admin.InviteMembers(context.Background(), client, role, nil, email))
	s.Clock.Advance(time.Minute)
	who := s.Accepts(client, email, name)
	s.Clock.Advance(time.Minute)
	return who, s.MemberWith(s.admin, client, email)
}

// passes lets time go by for people who stay at work.
func (s *inbox) passes(d time.Duration) {
	s.T.Helper()
	s.Must(s.RunJob("mail-deliver", nil))
	s.Clock.Advance(d)
	for _, who := range []*actor.Actor{s.admin, s.tech} {
		s.Must(who.Refresh(context.Background()))
	}
}

func (s *inbox) do(by *actor.Actor, method, path string, body any) {
	s.T.Helper()
	status, text, err := by.Do(context.Background(), method, path, body)
	s.Must(err)
	if status != 200 {
		s.T.Fatalf("%s %s: %d %s", method, path, status, text)
	}
}

func TestEverybodyWhoWaitsAtAnyClientIsInOneListTheLongestFirst(t *testing.T) {
	s := newInbox(t)
	ctx := context.Background()
	began := s.Clock.Now()
	ada, _ := s.comes(s.acme, "Ada", actor.Admin)
	s.comes(s.bolt, "Bea", actor.User)
	s.comes(s.acme, "Cor", actor.User)
	s.comes(s.bolt, "Dik", actor.User)
	if got := s.names("status=accepted"); got != "ada bea cor dik" {
		t.Errorf("all who wait: %s", got)
	}
	first := s.rows(s.tech, "pageSize=1")[0]
	if first.OrganizationName != "Acme" || first.OrganizationID != s.acme || first.Type != actor.Admin ||
		first.Status != 1 || first.Name == nil || *first.Name != "Ada" || first.Expires != nil ||
		first.Refused != nil || first.UserID == nil || *first.UserID != ada.UserID || first.TrustServerKeys {
		t.Errorf("the first: %+v", first)
	}
	if first.Inviter == nil || first.Inviter.Email != s.admin.Email || *first.Inviter.Name != "Paula" {
		t.Errorf("who invited: %+v", first.Inviter)
	}
	if first.Inviter.Left {
		t.Error("who invited is said to have left")
	}
	if first.Key == nil || *first.Key != string(ada.Private.Public()) {
		t.Error("another key than the person's")
	}
	at, err := time.Parse(time.RFC3339, first.Since)
	if err != nil || !at.Equal(began.Add(time.Minute).Truncate(time.Millisecond)) {
		t.Errorf("since %s, of %s", first.Since, began)
	}
	for query, want := range map[string]string{
		"sort=-since":                "dik cor bea ada",
		"pageSize=1":                 "ada bea cor dik",
		"pageSize=3&sort=-since":     "dik cor bea ada",
		"search=bolt&pageSize=1":     "bea dik",
		"search=cor":                 "cor",
		"search=ACM&sort=-since":     "cor ada",
		"search=nobody":              "",
		"search=e&status=invited":    "",
		"status=accepted&pageSize=4": "ada bea cor dik",
	} {
		if got := s.names(query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	if n, m := s.counted(); n != 4 || m != 0 {
		t.Errorf("%d wait, %d invitations", n, m)
	}
	s.do(s.admin, "PUT", "/api/organizations/"+s.bolt, map[string]any{"name": "Zon", "trustServerKeys": true})
	if row := s.rows(s.admin, "search=zon&pageSize=1")[0]; row.OrganizationName != "Zon" || !row.TrustServerKeys {
		t.Errorf("a client that was renamed and trusts keys: %+v", row)
	}
	_, err = s.admin.ConfirmMember(ctx, s.acme, s.MemberWith(s.admin, s.acme, ada.Email))
	s.Must(err)
	if got := s.names(""); got != "bea cor dik" {
		t.Errorf("after a confirmation: %s", got)
	}
	s.Sound("people who wait")
}

// TestWhoStopsWaitingLeavesTheListAndComesBackWhereTheyWere goes through every change of a place.
func TestWhoStopsWaitingLeavesTheListAndComesBackWhereTheyWere(t *testing.T) {
	s := newInbox(t)
	ctx := context.Background()
	ann, place := s.comes(s.acme, "Ann", actor.User)
	_, ben := s.comes(s.bolt, "Ben", actor.User)
	cas, _ := s.comes(s.bolt, "Cas", actor.User)
	is := func(when, want string) {
		t.Helper()
		if got := s.names(""); got != want {
			t.Errorf("%s: %q, want %q", when, got, want)
		}
		if n, _ := s.counted(); n != len(strings.Fields(want)) {
			t.Errorf("%s: %d are counted", when, n)
		}
	}
	is("at first", "ann ben cas")
	s.Must(s.admin.RevokeMember(ctx, s.acme, place.ID))
	is("revoked", "ben cas")
	s.Must(s.admin.RestoreMember(ctx, s.acme, place.ID))
	is("restored", "ann ben cas")
	s.do(s.admin, "PUT", "/api/organizations/"+s.acme+"/users/"+place.ID,
		map[string]any{"type": actor.Admin, "collections": []any{}, "groups": []any{}})
	if row := s.rows(s.tech, "search=ann")[0]; row.Type != actor.Admin {
		t.Errorf("with another role: %+v", row)
	}
	s.Must(s.admin.RemoveMember(ctx, s.bolt, ben.ID))
	is("removed", "ann cas")
	s.do(cas, "POST", "/api/organizations/"+s.bolt+"/leave", nil)
	is("left", "ann")
	s.do(ann, "PUT", "/api/accounts/profile", map[string]any{"name": "Zara"})
	if row := s.rows(s.tech, "")[0]; row.Name == nil || *row.Name != "Zara" {
		t.Errorf("with another name: %+v", row)
	}
	s.Sound("places that come and go")
}

func TestAnInvitationIsListedADayBeforeItEndsUntilItIsSentAgain(t *testing.T) {
	s := newInbox(t)
	ctx := context.Background()
	early, late := testkit.Address("early"), testkit.Address("late")
	s.Must(s.admin.InviteMembers(ctx, s.bolt, actor.User, nil, early))
	sent := s.Clock.Now()
	s.passes(12 * time.Hour)
	s.Must(s.admin.InviteMembers(ctx, s.acme, actor.User, nil, late))
	is := func(when, want string) {
		t.Helper()
		owners := func(name string) bool { return name == "owner" }
		some := slices.DeleteFunc(strings.Fields(s.names("status=invited")), owners)
		if got := strings.Join(some, " "); got != want {
			t.Errorf("%s: %q, want %q", when, got, want)
		}
	}
	s.passes(sent.Add(4*24*time.Hour - time.Minute).Sub(s.Clock.Now()))
	is("a minute before the last day", "")
	s.passes(2 * time.Minute)
	is("on the last day", "early")
	row := s.rows(s.tech, "status=invited&search=early")[0]
	ends, err := time.Parse(time.RFC3339, *row.Expires)
	if err != nil || ends.Sub(sent).Round(time.Minute) != 5*24*time.Hour || row.Status != 0 || row.UserID != nil ||
		row.Key != nil || row.Name != nil || row.Inviter == nil || row.Inviter.Email != s.admin.Email {
		t.Errorf("%v: %+v", err, row)
	}
	s.passes(20 * 24 * time.Hour)
	is("long after", "early late")
	if _, n := s.counted(); n != 4 { // and the two owners
		t.Errorf("%d invitations are counted", n)
	}
	s.Must(s.tech.ReinviteMember(ctx, s.bolt, row.ID))
	is("sent again", "late")
	s.passes(time.Minute)
	other := s.MemberWith(s.admin, s.acme, late)
	s.do(s.admin, "PUT", "/api/organizations/"+s.acme+"/users/"+other.ID+"/invitation",
		map[string]any{"email": testkit.Address("elsewhere")})
	is("sent elsewhere", "")
	s.passes(5 * 24 * time.Hour)
	is("those ended too", "early elsewhere")
	s.Must(s.admin.RemoveMember(ctx, s.acme, other.ID))
	is("taken back", "early")
	s.Sound("invitations that end")
}

// TestWhatTheListSaysOfARowIsWhatConfirmingAnswers tries each row at the door itself.
func TestWhatTheListSaysOfARowIsWhatConfirmingAnswers(t *testing.T) {
	s := newInbox(t)
	ctx := context.Background()
	s.comes(s.acme, "Ada", actor.Admin)
	s.comes(s.acme, "Uma", actor.User)
	s.comes(s.bolt, "Bob", actor.Owner)
	// Somebody of the staff, with an ordinary place in each client.
	for _, client := range []string{s.acme, s.bolt} {
		s.Must(s.admin.InviteMembers(ctx, client, actor.User, nil, s.tech.Email))
		s.Must(s.tech.Accept(ctx, s.Link(s.tech.Email, "accept-organization", url.Values{"organizationId": {client}})))
		s.Clock.Advance(time.Minute)
	}
	s.do(s.admin, "PUT", "/api/organizations/"+s.acme, map[string]any{"restrictProviderAccess": true})
	cut := s.StartClient(s.admin, s.provider, "Cut", testkit.Address("owner")).OrganizationID
	s.comes(cut, "Kit", actor.User)
	s.suspend(cut)
	want := map[string]string{ // the words at a name and client, for whoever asks
		"paula ada@Acme": members.KeptOut.EN, "paula uma@Acme": "", "paula bob@Bolt": "",
		"paula sven@Acme": members.KeptOut.EN, "paula sven@Bolt": "",
		"paula kit@Cut": access.Suspended.EN,
		"sven ada@Acme": members.KeptOut.EN, "sven uma@Acme": "", "sven bob@Bolt": "",
		"sven sven@Acme": members.KeptOut.EN, "sven sven@Bolt": members.Yourself.EN,
		"sven kit@Cut": access.Suspended.EN,
	}
	seen := 0
	for who, by := range map[string]*actor.Actor{"sven": s.tech, "paula": s.admin} {
		for _, row := range s.rows(by, "pageSize=2") {
			name, _, _ := strings.Cut(row.Email, "-")
			what := who + " " + name + "@" + row.OrganizationName
			said := ""
			if row.Refused != nil {
				said = *row.Refused
			}
			code, known := want[what]
			if !known || said != code {
				t.Errorf("%s: %q, want %q", what, said, code)
			}
			seen++
			if code == "" { // it would be done
				continue
			}
			path := "/api/organizations/" + row.OrganizationID + "/users/" + row.ID + "/confirm"
			status, text, err := by.Do(ctx, "POST", path, map[string]any{"key": wrappedKey(by)})
			s.Must(err)
			if status != 400 || !strings.Contains(string(text), code) {
				t.Errorf("%s at the door: %d %s, the list says %s", what, status, text, code)
			}
		}
	}
	if seen != len(want) {
		t.Errorf("%d rows, want %d", seen, len(want))
	}
	for _, row := range s.rows(s.admin, "") {
		if row.Refused == nil {
			member := actor.Member{ID: row.ID, UserID: *row.UserID}
			if _, err := s.admin.ConfirmMember(ctx, row.OrganizationID, member); err != nil {
				t.Errorf("%s, whom nothing is said to stand in the way: %v", row.Email, err)
			}
		}
	}
	if got := s.names(""); got != "ada sven kit" {
		t.Errorf("who is left: %s", got)
	}
}

// suspend switches an organisation off, as an unpaid bill will.
func (s *inbox) suspend(id string) {
	s.T.Helper()
	var o tenancy.Organization
	_, err := s.Table.Get(context.Background(), tenancy.OrganizationKey(ids.Organization(id)), &o)
	s.Must(err)
	o.Enabled = false
	s.Must(s.Table.Transact(context.Background(), append(tenancy.SwitchWrites(o), table.Put(&o, nil))...))
}

// wrappedKey is some key that is wrapped for somebody.
func wrappedKey(who *actor.Actor) string {
	wrapped, err := actor.WrapFor(who.Private.Public(), actor.NewKey())
	if err != nil {
		panic(err)
	}
	return string(wrapped)
}

func TestWhoWaitsForADeletedClientIsNotListed(t *testing.T) {
	s := newInbox(t)
	s.comes(s.acme, "Ada", actor.User)
	s.comes(s.bolt, "Bea", actor.User)
	hash, err := actor.LoginHash(s.admin.Person)
	s.Must(err)
	s.do(s.admin, "POST", "/api/organizations/"+s.acme+"/delete", map[string]any{"masterPasswordHash": hash})
	if got := s.names(""); got != "bea" {
		t.Errorf("%s", got)
	}
	s.passes(10 * 24 * time.Hour)
	if got := s.names("status=invited"); got != "owner" {
		t.Errorf("invitations: %s", got)
	}
	s.Sound("a client is deleted")
}
