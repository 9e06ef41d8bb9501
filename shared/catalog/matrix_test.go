package catalog_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
)

// The access matrix: every operation × every kind of caller × {own tenant, another tenant}. What a cell must be follows
// from the operation's rule and docs/rights.md; what it is comes from the running stack. A body that cannot be read
// tells an allowed caller (400, because rules decide before anything of the body is looked at) from a denied one (404
// with the constant body), and changes nothing. Where there is no body, the things named beside the tenant do not
// exist.
func TestTheAccessMatrixHasNoDeviations(t *testing.T) {
	k := testkit.New(t)
	h := k.House()
	callers := map[string]*actor.Actor{
		"stranger":               h.Stranger,
		"invited":                h.Invited,
		"accepted":               h.Accepted,
		"revoked":                h.Revoked,
		"member":                 h.Member,
		"manager":                h.Manager,
		"admin":                  h.Admin,
		"owner":                  h.Owner,
		"service user":           h.ServiceUser,
		"provider admin":         h.ProviderAdmin,
		"other provider's admin": h.OtherAdmin,
		"provider's key":         {Person: h.ProviderAdmin.Person, Server: k.Server},
	}
	program := k.Program(ids.User(h.ProviderAdmin.UserID), ids.Provider(h.ProviderID), allScopes)
	callers["provider's key"].UseToken(program.Token())
	before, cells := k.Digest(), 0
	for _, allowed := range []bool{false, true} { // denials first, to see that they change nothing
		cells += ask(t, k, h, callers, allowed)
		if !allowed && k.Digest() != before {
			t.Error("a denied request changed the table")
		}
	}
	t.Logf("%d cells", cells)
}

func ask(t *testing.T, k *testkit.Kit, h *testkit.House, callers map[string]*actor.Actor, allowed bool) (cells int) {
	for _, e := range catalog.All() {
		if e.Serve == nil || endsTheCaller[e.Info().ID] || byWhatTheyHave[e.Info().ID] {
			continue
		}
		for _, p := range access.Principals {
			for _, own := range []bool{true, false} {
				m := &cell{
					k:      k,
					h:      h,
					e:      e,
					caller: callers[p.Name],
					own:    own,
				}
				if !p.Anonymous && m.caller == nil {
					t.Fatalf("nobody plays %s", p.Name)
				}
				want := m.want(p)
				if (want == access.Allowed) != allowed || allowed && endsTheHouse[e.Info().ID] {
					continue
				}
				if wrong := m.judge(want); wrong != "" {
					t.Errorf("%s as %s, own %v: %s", e.Info().ID, p.Name, own, wrong)
				}
				cells++
			}
		}
	}
	return cells
}

// endsTheCaller are operations after which a caller of the matrix would not be who they were; they have tests of their
// own.
var endsTheCaller = map[string]bool{"identity-delete-session": true, "members-leave": true}

// endsTheHouse are operations after which the client of the matrix would be another one; who may is told by their own
// tests.
var endsTheHouse = map[string]bool{"providers-remove-client": true}

// byWhatTheyHave are the operations that answer who is signed in by the place they have or are offered, whatever its
// status: their own packages go through everybody.
var byWhatTheyHave = map[string]bool{
	"recovery-get-public-key": true,
	"recovery-get-enrolment":  true,
	"policies-get-password":   true,
}

type cell struct {
	k      *testkit.Kit
	h      *testkit.House
	e      catalog.Entry
	caller *actor.Actor
	own    bool
}

// house are the people of the matrix as docs/rights.md sees them.
var house = map[string]someone{
	"member":         {role: "user", allAccess: true},
	"manager":        {role: "custom", flags: []string{"manageUsers"}, allAccess: true},
	"admin":          {role: "admin", allAccess: true},
	"owner":          {role: "owner", allAccess: true},
	"service user":   {staff: true, allAccess: true},
	"provider admin": {staff: true, providerAdmin: true, allAccess: true},
}

// onThePage is what docs/rights.md lets somebody do under a rule, in their own tenant.
func onThePage(p access.Principal, rule access.Description) access.Verdict {
	who := house[p.Name]
	may := true
	switch rule.Kind {
	case access.KindWorker:
		return access.NoRoute
	case access.KindPublic:
		return access.Allowed
	case access.KindDirectory:
		return access.SignInMust // section 14: nobody's log-in
	case access.KindMember:
		may = who.listed(rightsTable[rule.Permission])
	case access.KindProvider:
		may = who.staff && strings.Contains(providerTable[rule.Permission], p.Name)
	case access.KindItem:
		may = who.listed(rightsTable[rule.Permission])
	}
	switch {
	case p.Anonymous:
		return access.SignInMust
	case may:
		return access.Allowed
	}
	return access.Denied
}

// want is what the rule makes of the caller, in their own tenant or another's.
func (c *cell) want(p access.Principal) access.Verdict {
	rule := c.e.Rule()
	if p.Name == "provider's key" && rule.Kind != access.KindPublic {
		return byKey(c.e.Info().ID, allScopes, c.own)
	}
	want := onThePage(p, rule)
	tenantBound := rule.Kind == access.KindMember || rule.Kind == access.KindProvider
	if !c.own && tenantBound && want == access.Allowed {
		want = access.Denied
	}
	if !c.own && p.Name == "other provider's admin" {
		want = access.Allowed // it is their own
		if !tenantBound {
			want = onThePage(p, rule)
		}
	}
	if rule.Kind == access.KindItem {
		// The item does not exist.
		want = map[bool]access.Verdict{true: access.SignInMust, false: access.Denied}[p.Anonymous]
	}
	return want
}

func (c *cell) judge(want access.Verdict) string {
	status, body, exists := c.ask()
	var got struct{ Code string }
	_ = json.Unmarshal(body, &got) // what is no JSON has no code
	denied := status == 404 && got.Code == fault.NotFound.Code
	switch want {
	case access.SignInMust:
		if status != 401 {
			return fmt.Sprintf("%d instead of 401", status)
		}
	case access.Denied:
		if !denied || string(body) != constantBody {
			return fmt.Sprintf("%d %s instead of the constant 404", status, body)
		}
	case access.Allowed:
		if status == 401 || status == 403 || status >= 500 || (denied && exists) {
			return fmt.Sprintf("%d %s for somebody who is allowed", status, body)
		}
	}
	return ""
}

var constantBody = func() string {
	text, err := json.Marshal(
		map[string]any{
			"message":               fault.NotFound.EN,
			"validationErrors":      nil,
			"code":                  fault.NotFound.Code,
			"exceptionMessage":      nil,
			"exceptionStackTrace":   nil,
			"innerExceptionMessage": nil,
			"object":                "error",
		},
	)
	if err != nil {
		panic(err)
	}
	var order struct {
		Message               string  `json:"message"`
		ValidationErrors      *string `json:"validationErrors"`
		Code                  string  `json:"code"`
		ExceptionMessage      *string `json:"exceptionMessage"`
		ExceptionStackTrace   *string `json:"exceptionStackTrace"`
		InnerExceptionMessage *string `json:"innerExceptionMessage"`
		Object                string  `json:"object"`
	}
	if err := json.Unmarshal(text, &order); err != nil {
		panic(err)
	}
	text, err = json.Marshal(order)
	if err != nil {
		panic(err)
	}
	return string(text) + "\n"
}()

// ask sends the cell's request; exists reports whether everything that the path names exists.
func (c *cell) ask() (status int, body []byte, exists bool) {
	method, path := operation.SplitRoute(c.e.Info().Route)
	exists = true
	organization, provider := c.h.OrganizationID, c.h.ProviderID
	if !c.own {
		organization, provider = c.h.OtherOrganizationID, c.h.OtherProviderID
	}
	path = strings.NewReplacer("{organizationId}", organization, "{providerId}", provider).Replace(path)
	for strings.Contains(path, "{") {
		start, end := strings.Index(path, "{"), strings.Index(path, "}")
		exists = false
		path = path[:start] + string(ids.New[ids.Cipher]()) + path[end+1:]
	}
	if strings.Contains(path, "organization-details") {
		path += "?organizationId=" + organization
	}
	var payload any
	if in, _ := c.e.Types(); method == "POST" || method == "PUT" {
		if _, has := in.FieldByName("Body"); has {
			payload = []byte("{")
			exists = true // the body is looked at before the things are
		}
		if _, raw := in.FieldByName("RawBody"); raw {
			payload = []byte("x")
		}
	}
	var answer json.RawMessage
	var err error
	if c.caller == nil {
		status, answer, err = c.k.Server.Anonymous(context.Background(), method, path, payload)
	} else {
		status, answer, err = c.caller.Do(context.Background(), method, path, payload)
	}
	c.k.Must(err)
	return status, answer, exists
}
