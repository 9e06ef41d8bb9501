package apikeys_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// staffed is a provider with somebody who makes a key and somebody who stays.
type staffed struct {
	*testkit.Kit
	id          ids.Provider
	boss, maker *testkit.Caller
	place       ids.ProviderUser // the maker's
}

func newStaffed(t *testing.T, options ...testkit.Option) *staffed {
	t.Helper()
	s := &staffed{Kit: testkit.New(t, options...), id: ids.New[ids.Provider]()}
	s.boss, s.maker = s.Caller("Bas"), s.Caller("Mo")
	s.Plant(&tenancy.StaffCount{ProviderID: s.id, Places: 2, Admins: 2})
	s.Employ(s.boss, s.id, tenancy.ProviderAdmin)
	s.Employ(s.maker, s.id, tenancy.ProviderAdmin)
	var at tenancy.StaffPlace
	_, err := s.Table.Get(t.Context(), tenancy.StaffPlaceKey(s.maker.UserID, s.id), &at)
	s.Must(err)
	s.place = at.ID
	return s
}

func (s *staffed) path(rest string) string { return "/api/providers/" + string(s.id) + rest }

// set changes one attribute of a row, as nobody may through a request of this test.
func (s *staffed) set(key table.Key, attribute expression.NameBuilder, value any) {
	s.T.Helper()
	there, err := s.Table.Touch(s.T.Context(), key, expression.Set(attribute, expression.Value(value)), table.Exists())
	if s.Must(err); !there {
		s.T.Fatal("there is no such row")
	}
}

// ends are the ways in which a key comes to nothing, and what its program is told then.
var ends = map[string]struct {
	end    func(s *staffed, p *testkit.Program)
	status int
	code   string
}{
	"revoked": {func(s *staffed, p *testkit.Program) {
		s.boss.Do("DELETE", s.path("/api-keys/"+string(p.Row.ID)), nil)
	}, 401, "portaal.signed_out"},
	"expired": {func(s *staffed, p *testkit.Program) {
		s.set(p.Row.Key(), table.Attribute[tenancy.APIKey]("expires"), s.Clock.Now())
	}, 401, "portaal.signed_out"},
	"its maker removed": {func(s *staffed, _ *testkit.Program) {
		s.boss.Do("DELETE", s.path("/users/"+string(s.place)), nil).Into(&struct{}{})
	}, 401, "portaal.signed_out"},
	"its maker removed and taken on again": {func(s *staffed, _ *testkit.Program) {
		s.boss.Do("DELETE", s.path("/users/"+string(s.place)), nil).Into(&struct{}{})
		s.Employ(s.maker, s.id, tenancy.ProviderAdmin)
	}, 401, "portaal.signed_out"},
	"its maker no admin": {func(s *staffed, _ *testkit.Program) {
		s.boss.Do("PUT", s.path("/users/"+string(s.place)), object{"type": tenancy.ServiceUser})
	}, 401, "portaal.signed_out"},
	"its maker's account disabled": {func(s *staffed, _ *testkit.Program) {
		s.set(tenancy.UserKey(s.maker.UserID), table.Attribute[tenancy.Account]("disabled"), true)
	}, 401, "portaal.signed_out"},
	"its maker's account deleted": {func(s *staffed, _ *testkit.Program) {
		s.Forget(s.maker)
	}, 401, "portaal.signed_out"},
	"the provider suspended": {func(s *staffed, _ *testkit.Program) {
		s.set(tenancy.ProviderKey(s.id), table.Attribute[tenancy.Provider]("enabled"), false)
	}, 400, "access.provider_suspended"},
	"a passkey asked for": {func(s *staffed, _ *testkit.Program) {
		s.set(tenancy.ProviderKey(s.id), table.Attribute[tenancy.Provider]("requirePasskey"), true)
	}, 400, "access.passkey_required"},
}

func TestAKeyDiesInEveryWayAtOnce(t *testing.T) {
	t.Parallel()
	for what, way := range ends {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			s := newStaffed(t)
			p := s.Program(s.maker.UserID, s.id, tenancy.Scopes)
			s.Exchange(p, 200)
			p.Do("GET", s.path("/organizations"), nil).Into(&struct{}{})
			way.end(s, p)
			s.Unchanged(what, func() {
				p.Do("GET", s.path("/organizations"), nil).Refused(what, way.status, way.code)
				s.Exchange(p, 400)
			})
		})
	}
}

// Exchange gets a token, or is refused one.
func (s *staffed) Exchange(p *testkit.Program, status int) {
	s.T.Helper()
	a := p.Exchange()
	if status == 400 {
		a.Refused("a dead key", 400, "identity.key_refused")
	} else if a.Status != status {
		s.T.Errorf("a token: %d %s", a.Status, a.Body)
	}
}

// TestWhatAKeyHadUnderWayDoesNotCommit: the only thing that it writes by now is that figures are kept from then on.
func TestWhatAKeyHadUnderWayDoesNotCommit(t *testing.T) {
	t.Parallel()
	for _, what := range []string{"revoked", "its maker removed", "its maker no admin"} {
		b := &testkit.Breaker{}
		s := newStaffed(t, testkit.WithAPI(b.Wrap))
		p := s.Program(s.maker.UserID, s.id, tenancy.Scopes)
		var after string
		b.Between(0, func() {
			ends[what].end(s, p)
			after = s.Digest()
		})
		p.Do("GET", s.path("/figures"), nil).Refused(what, 401, "portaal.signed_out")
		if after == "" || s.Digest() != after {
			t.Errorf("%s: it went on writing", what)
		}
		s.boss.Do("GET", s.path("/figures"), nil).Into(&struct{}{})
		if s.Digest() == after {
			t.Error("nothing was there to be written")
		}
	}
}

// TestAKeyOfAPasskeysSessionWorksWhereOneIsAskedFor, as its maker does.
func TestAKeyOfAPasskeysSessionWorksWhereOneIsAskedFor(t *testing.T) {
	t.Parallel()
	s := newStaffed(t)
	p := s.Program(s.maker.UserID, s.id, tenancy.Scopes, func(k *tenancy.APIKey) { k.Passkey = true })
	s.set(tenancy.ProviderKey(s.id), table.Attribute[tenancy.Provider]("requirePasskey"), true)
	s.Exchange(p, 200)
	p.Do("GET", s.path("/organizations"), nil).Into(&struct{}{})
}

// TestAKeyIsNobodysOtherPlace: what its maker may as a member, or at another provider, a key may not.
func TestAKeyIsNobodysOtherPlace(t *testing.T) {
	t.Parallel()
	s := newStaffed(t)
	elsewhere := ids.New[ids.Provider]()
	s.Employ(s.maker, elsewhere, tenancy.ProviderAdmin)
	p := s.Program(s.maker.UserID, s.id, tenancy.Scopes)
	client := s.Organization(func(o *tenancy.Organization) { o.ProviderID = s.id })
	own, theirs := s.Organization(), s.Organization(func(o *tenancy.Organization) { o.ProviderID = elsewhere })
	s.Join(s.maker, own, tenancy.Owner)
	s.Unchanged("reading", func() {
		p.Do("GET", "/api/organizations/"+string(client.ID)+"/users", nil).Into(&struct{}{})
		for _, o := range []tenancy.Organization{own, theirs} {
			s.maker.Do("GET", "/api/organizations/"+string(o.ID)+"/users", nil).Into(&struct{}{})
			p.Do("GET", "/api/organizations/"+string(o.ID)+"/users", nil).Refused("elsewhere", 404, "portaal.not_found")
		}
		p.Do("GET", "/api/providers/"+string(elsewhere)+"/totals", nil).Refused("elsewhere", 404, "portaal.not_found")
		p.Do("GET", "/api/accounts/profile", nil).Refused("no log-in", 401, "portaal.signed_out")
	})
}
