package catalog_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/secret"
)

func ctx() context.Context { return context.Background() }

func sealed() secret.Sealed { return actor.NewKey().Seal("Shared") }

// The whole product (security §2.5, M-1): every route × every principal × {own tenant, sibling client, another
// provider's, unrelated} × {a thing that exists, one that never did}, where administrators reach everything, where they
// don't, and where the provider is kept out. What a cell must be is wide_rows_test.go read with docs/rights.md.
// Whoever is denied gets the same bytes everywhere, and nothing is written.
func TestEveryRouteAnswersEverybodyEverywhereAsThePageSays(t *testing.T) {
	t.Parallel()
	k := testkit.New(t, testkit.WithFeatures(feature.Missing()...))
	m := &wide{t: t, k: k}
	settings := []someone{{allAccess: true}, {}, {limitCreation: true, restricted: true}}
	for i, setting := range settings {
		m.town = newTown(k, setting)
		m.seen = k.Digest()
		m.turn, m.turns = i, testkit.Size(len(settings), 1)
		for _, denials := range []bool{true, false} { // denials first, to see that they change nothing
			for _, e := range catalog.All() {
				m.walk(e, denials)
			}
			if denials {
				m.unchanged()
			}
		}
	}
	if m.cases < 50_000 {
		t.Errorf("only %d cases", m.cases)
	}
	testkit.Proved(t, "access matrix: route × principal × tenant × thing", "%d cases, %d denied, %d deviations",
		m.cases, m.denied, m.wrong)
	t.Logf("matrix: %d cases, %d deviations", m.cases, m.wrong)
}

type wide struct {
	t                    *testing.T
	k                    *testkit.Kit
	town                 *town
	seen                 string // digest of the table
	cases, denied, wrong int
	// Whoever has no place at all where the request points is most of the cells, and no setting changes the answer: in
	// CI each of them is asked in one of the settings.
	strangers, turn, turns int
}

// route is one way to an operation, and what it takes.
type route struct {
	catalog.Entry
	asks
	method, path string
	types        map[string]string // of the path's parameters
	body         bool
}

func (m *wide) walk(e catalog.Entry, denials bool) {
	row, ok := asked[e.Info().ID]
	if !ok {
		m.t.Fatalf("%s stands in no row of wide_rows_test.go: say there who may call it", e.Info().ID)
	}
	if e.Serve == nil || row.scope == fromSchedules {
		if (e.Serve == nil) != (row.scope == fromSchedules) {
			m.t.Errorf("%s: a request or not?", e.Info().ID)
		}
		return
	}
	in, _ := e.Types()
	_, body := in.FieldByName("Body")
	for _, at := range e.Info().Routes() {
		r := route{Entry: e, asks: row, types: pathTypes(in)}
		r.method, r.path = operation.SplitRoute(at)
		r.body = body && r.method != http.MethodGet
		for _, p := range m.town.people {
			for at := range placements {
				if at == ownTenant || r.bound() {
					m.cell(r, p, at, denials)
				}
			}
		}
	}
}

// cell asks about a thing that exists and about one that never did.
func (m *wide) cell(r route, p *principal, at placement, denials bool) {
	for _, exists := range []bool{true, false} {
		want := p.may(r, at, exists)
		if (want != access.Allowed) != denials || exists && !r.names() {
			continue
		}
		if want == access.Allowed && !m.harmless(r, exists) || denials && m.later(r, p, at) {
			continue
		}
		status, body := m.ask(r, p, at, exists)
		m.cases++
		if denials {
			m.denied++
		}
		if wrong := judged(r, want, status, body); wrong != "" {
			if m.wrong++; m.wrong <= 20 {
				m.t.Errorf("%s %s as %q in %v, thing exists %v, restricted %v: %s",
					r.method, r.path, p.name, at, exists, m.town.setting.restricted, wrong)
			}
		}
		if denials && m.denied%1000 == 0 {
			m.unchanged()
		}
	}
}

// later reports whether the cell of a stranger has its turn in another setting.
func (m *wide) later(r route, p *principal, at placement) bool {
	if _, there := p.plays[at]; there || !r.bound() {
		return false
	}
	m.strangers++
	return m.strangers%m.turns != m.turn%m.turns
}

// names reports whether the path names a thing of which each tenant has one.
func (r route) names() bool {
	for name, kind := range r.types {
		if strings.Contains(r.path, "{"+name+"}") && things[kind] {
			return true
		}
	}
	return false
}

// bound reports whether a request names a tenant.
func (r route) bound() bool {
	return r.scope == inTenant || r.scope == onThing || r.scope == inProvider
}

// harmless reports whether a request of somebody who is allowed takes nothing away from those who come after: reading,
// a body that nobody can read, or a thing that never was.
func (m *wide) harmless(r route, exists bool) bool {
	switch {
	case endsTheCaller[r.Info().ID], r.scope == forAll:
		return false
	case r.method == http.MethodGet, r.body:
		return true
	}
	return !exists && r.names()
}

// may is what the page says.
func (p *principal) may(r route, at placement, exists bool) access.Verdict {
	a := r.asks
	who, there := p.plays[at]
	may := true
	switch a.scope {
	case forAll:
		return access.Allowed
	case fromDirectory:
		return access.SignInMust
	case inTenant, onThing:
		may = there && who.listed(a.who)
	case onItem: // of the own tenant, whatever the path says
		may = exists && there && who.listed(a.who)
	case inProvider:
		may = there && who.staff && (who.providerAdmin || strings.Contains(a.who, "service user"))
	}
	switch {
	case p.asker == nil:
		return access.SignInMust
	case p.scopes != nil:
		return byKey(r.Info().ID, p.scopes, may)
	case may:
		return access.Allowed
	}
	return access.Denied
}

func judged(r route, want access.Verdict, status int, body []byte) string {
	var got struct{ Code string }
	_ = json.Unmarshal(body, &got) // what is no JSON has no code
	switch want {
	case access.SignInMust:
		if status != http.StatusUnauthorized {
			return fmt.Sprintf("%d instead of 401", status)
		}
	case access.Denied:
		if status != http.StatusNotFound || string(body) != constantBody {
			return fmt.Sprintf("%d %s instead of the constant 404", status, body)
		}
	case access.Allowed:
		denied := status == http.StatusNotFound && got.Code == fault.NotFound.Code
		decided := r.scope == inTenant && (r.body || !r.names()) // nothing else than the row can deny
		if status == http.StatusUnauthorized || status == http.StatusForbidden || status >= 500 || denied && decided {
			return fmt.Sprintf("%d %s for somebody who is allowed", status, body)
		}
	}
	return ""
}

// ask sends the request. A thing that exists is one of the caller's own tenant: elsewhere it is somebody else's.
func (m *wide) ask(r route, p *principal, at placement, exists bool) (status int, body []byte) {
	path := r.path
	for name, kind := range r.types {
		value := string(ids.New[ids.Cipher]())
		switch {
		case name == "date":
			value = clock.Format(billDate)
		case name == "format":
			value = "pdf"
		case kind == "Organization":
			value = string(m.town.tenants[at].ID)
		case kind == "Provider":
			value = string(m.town.tenants[at].provider)
		case kind == reflect.TypeFor[int]().Name() || strings.HasSuffix(kind, "Type"):
			value = "0"
		case exists && things[kind]:
			value = m.town.tenants[ownTenant].things[kind]
		}
		path = strings.ReplaceAll(path, "{"+name+"}", value)
	}
	if strings.Contains(path, "organization-details") {
		path += "?organizationId=" + string(m.town.tenants[at].ID)
	}
	var send io.Reader = http.NoBody
	if r.body {
		send = strings.NewReader("{") // nobody can read it, and the rule decides before anybody tries
	}
	request, err := http.NewRequestWithContext(ctx(), r.method, testkit.PublicURL+path, send)
	m.k.Must(err)
	switch {
	case p.asker != nil:
		request.Header.Set("Authorization", "Bearer "+p.asker.Token())
	case p.token != "":
		request.Header.Set("Authorization", "Bearer "+p.token)
	}
	if r.body {
		request.Header.Set("Content-Type", "application/json")
	}
	answer, err := m.k.Do(request)
	m.k.Must(err)
	defer answer.Body.Close()
	body, err = io.ReadAll(answer.Body)
	m.k.Must(err)
	return answer.StatusCode, bytes.Clone(body)
}

// unchanged fails when the table is other than it was.
func (m *wide) unchanged() {
	if now := m.k.Digest(); now != m.seen {
		m.t.Errorf("a denied request changed the table, before case %d", m.cases)
		m.seen = now
	}
}
