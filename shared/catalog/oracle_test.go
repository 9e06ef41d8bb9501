package catalog_test

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/ids"
	"portaal/shared/operation"
)

// Whether something exists is nobody's business who may not see it: for each operation and each identifier that it
// takes, in path, query or body, the answer about a thing that is there is, byte by byte and header by header, the
// answer about one that never was. A body that is no JSON, an Idempotency-Key and HEAD tell no more.
func TestNobodyFindsOutWhetherSomethingExists(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	asked := 0
	for _, e := range catalog.All() {
		if e.Serve == nil || e.Rule().Kind == access.KindPublic || e.Info().ID == "identity-get-public-key" {
			continue
		}
		good := s.sampled(e)
		all := ways(e, good)
		asked += s.compare(e, all, "a stranger", s.h.Stranger) + s.compare(e, all, "a plain member", s.h.Member)
		asked += s.compare(e, ways(e, s.elsewhere(good))[:1], "an admin in another tenant", s.h.OtherAdmin)
		if !testkit.Proving() { // to all others the stranger's answers are given, as the access matrix holds
			continue
		}
		asked += s.compare(e, all, "another provider's admin", s.h.OtherAdmin)
		if e.Info().ID != "members-leave" { // which would end the places that the rest is asked with
			asked += s.compare(e, all, "who accepted", s.h.Accepted)
			asked += s.compare(e, all, "a revoked member", s.h.Revoked)
		}
	}
	t.Logf("%d pairs of answers", asked)
	if asked < 300 {
		t.Errorf("only %d pairs: the identifiers are not found any more", asked)
	}
}

// compare asks about each thing that a call names, and about one that never was in its place.
func (s *stage) compare(e catalog.Entry, calls []call, name string, by *actor.Actor) (asked int) {
	for _, c := range calls {
		c.by = by
		for what, pair := range s.pairs(e, c) {
			there, never := s.send(e, pair[0]), s.send(e, pair[1])
			asked++
			if there.told() == never.told() || s.knows(e, by, there, pair) {
				continue
			}
			s.t.Errorf("%s tells %s whether %s exists:\nthere %s\nnever %s",
				e.Info().ID, name, what, there.told(), never.told())
		}
	}
	return asked
}

// knows reports whether a member may be told: of the organisation, and of what the member may use in it; one who is not
// confirmed, where it is enough to be signed in and to have a place of any status.
func (s *stage) knows(e catalog.Entry, by *actor.Actor, there answer, pair [2]call) bool {
	if by == s.h.Accepted || by == s.h.Revoked {
		return e.Rule().Kind == access.KindSignedIn && there.status == e.Info().Status
	}
	asked, never := pair[0].path["organizationId"], pair[1].path["organizationId"]
	return by == s.h.Member && (there.status == e.Info().Status || asked == s.h.OrganizationID && asked != never)
}

// told is all that an answer tells, but for identifiers, which differ as those that were asked about do.
func (a answer) told() string {
	h := a.header.Clone()
	h.Del("X-Request-Id")
	h.Del("Apigw-Requestid")
	return identifier.ReplaceAllString(fmt.Sprint(a.status, " ", string(a.body), h), "…")
}

var identifier = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// ways are the ways to ask the same: as it should be asked, with a body that cannot be read, with an Idempotency-Key.
func ways(e catalog.Entry, c call) []call {
	out := []call{c}
	if c.body != nil {
		broken := c
		broken.raw = []byte("{")
		out = append(out, broken)
	}
	if e.Info().Idempotency != operation.Ignored {
		again := c
		again.headers = maps.Clone(c.headers)
		again.headers["Idempotency-Key"] = "the same for all"
		out = append(out, again)
	}
	if e.Info().Method() == "GET" {
		head := c
		head.method = "HEAD"
		out = append(out, head)
	}
	return out
}

// pairs are calls that differ in one identifier: of the thing of the stage, and of nothing.
func (s *stage) pairs(e catalog.Entry, c call) map[string][2]call {
	out := map[string][2]call{}
	in, _ := e.Types()
	for _, f := range reflect.VisibleFields(in) {
		if !strings.HasSuffix(f.Type.PkgPath(), "/ids") {
			continue
		}
		if name := f.Tag.Get("path"); name != "" {
			there, never := c, c
			there.path, never.path = maps.Clone(c.path), maps.Clone(c.path)
			there.path[name] = cmp.Or(s.own[f.Type.Name()], c.path[name])
			never.path[name] = string(ids.New[ids.Cipher]())
			out["the "+name+" of the path"] = [2]call{there, never}
		}
		if name, _, _ := strings.Cut(f.Tag.Get("query"), ","); name != "" {
			there, never := c, c
			there.query, never.query = maps.Clone(c.query), maps.Clone(c.query)
			there.query.Set(name, s.own[f.Type.Name()])
			never.query.Set(name, string(ids.New[ids.Cipher]()))
			out["the "+name+" of the query"] = [2]call{there, never}
		}
	}
	body, ok := in.FieldByName("Body")
	if !ok || c.body == nil || c.raw != nil {
		return out
	}
	for _, p := range placesIn(body.Type, nil) {
		if strings.HasSuffix(p.t().PkgPath(), "/ids") && s.own[p.t().Name()] != "" {
			there, never := c, c
			there.body = s.with(c.body, p, s.own[p.t().Name()])
			never.body = s.with(c.body, p, string(ids.New[ids.Cipher]()))
			out["the "+p.name()+" of the body"] = [2]call{there, never}
		}
	}
	return out
}

// elsewhere is a call with the other tenant's things in the place of the stage's.
func (s *stage) elsewhere(c call) call {
	swap := map[string]string{}
	for kind, id := range s.own {
		swap[id] = s.other[kind]
	}
	swapped := func(v string) string {
		if other := swap[v]; other != "" {
			return other
		}
		return v
	}
	out := c
	out.path, out.query = map[string]string{}, url.Values{}
	for name, v := range c.path {
		out.path[name] = swapped(v)
	}
	for name, v := range c.query {
		out.query.Set(name, swapped(v[0]))
	}
	if c.body != nil {
		out.body = inAll(copied(c.body), swapped)
	}
	return out
}

// inAll changes every text of a body.
func inAll(v any, change func(string) string) any {
	switch at := v.(type) {
	case string:
		return change(at)
	case []any:
		for i := range at {
			at[i] = inAll(at[i], change)
		}
	case map[string]any:
		for name := range at {
			at[name] = inAll(at[name], change)
		}
	}
	return v
}
