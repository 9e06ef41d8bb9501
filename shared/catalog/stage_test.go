package catalog_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/providers"
	"portaal/shared/table"
)

// stage is a house with one thing of every kind in the tenant of the callers and one in another tenant.
type stage struct {
	t          *testing.T
	k          *testkit.Kit
	h          *testkit.House
	own, other map[string]string         // by the name of the identifier's type
	form       url.Values                // the last log-in that was sent
	places     atomic.Int64              // networks that calls came from
	brander    *actor.Actor              // who started the newest of the providers that branded gives
	brands     int                       // how many those are
	hears      string                    // the client of which the newest message of Stripe tells
	left       []string                  // clients that left without a country, for leftWithoutCountry to give
	behind     func(table.API) table.API // the door to the table of jobs that a play runs; nil for none
	domains    int                       // how many were claimed
}

func newStage(t *testing.T, options ...testkit.Option) *stage {
	// Many organisations of one's own are added to a provider here.
	many := testkit.WithSizes(limit.Sizes{limit.OwnOrganizations: 10_000})
	k := testkit.New(t, append([]testkit.Option{many}, options...)...)
	s := &stage{t: t, k: k}
	k.Server.Do = func(r *http.Request) (*http.Response, error) {
		if strings.HasSuffix(r.URL.Path, "/connect/token") {
			text, err := io.ReadAll(r.Body)
			k.Must(err)
			s.form, err = url.ParseQuery(string(text))
			k.Must(err)
			r.Body = io.NopCloser(bytes.NewReader(text))
		}
		return k.Do(r)
	}
	s.h = k.House()
	h := s.h
	rivals, err := h.OtherAdmin.Collections(context.Background(), h.OtherOrganizationID)
	k.Must(err)
	rival := s.get(h.OtherAdmin, "/api/organizations/"+h.OtherOrganizationID+"/users", "data.0.id")
	s.own = map[string]string{
		"Organization": h.OrganizationID,
		"Provider":     h.ProviderID,
		"Member":       h.MemberRow.ID,
		"Collection":   h.CollectionID,
		"User":         h.Owner.UserID,
		"ProviderUser": s.colleague(h.ProviderAdmin, h.ProviderID, h.ServiceUser.Email),
		"Cipher":       s.item(h.Owner, h.OrganizationID, h.CollectionID),
		"Folder":       s.folder(h.Owner),
		"Session":      s.get(h.Owner, "/api/devices", "data.0.id"),
	}
	s.other = map[string]string{
		"Organization": h.OtherOrganizationID,
		"Provider":     h.OtherProviderID,
		"Member":       rival,
		"Collection":   rivals[0].ID,
		"User":         h.OtherAdmin.UserID,
		"ProviderUser": s.colleague(h.OtherAdmin, h.OtherProviderID, h.OtherAdmin.Email),
		"Cipher": s.item(
			h.OtherAdmin,
			h.OtherOrganizationID,
			rivals[0].ID,
		),
		"Folder":  s.folder(h.OtherAdmin),
		"Session": s.get(h.OtherAdmin, "/api/devices", "data.0.id"),
		"Group":   string(ids.New[ids.Group]()),
	}
	s.listed()
	return s
}

// call is one request, ready to be sent: by nobody when by is nil.
type call struct {
	by      *actor.Actor
	path    map[string]string // values of the parameters of the route
	query   url.Values
	body    any        // JSON; nil sends none
	form    url.Values // instead of body
	headers map[string]string
	raw     []byte // instead of body
	method  string // instead of the operation's
}

type answer struct {
	status int
	body   []byte
	header http.Header
}

// send carries out a call of an operation; every call comes from a network of its own, so that no limit is met.
func (s *stage) send(e catalog.Entry, c call) answer {
	path := e.Info().Path()
	for name, value := range c.path {
		path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
	}
	if len(c.query) > 0 {
		path += "?" + c.query.Encode()
	}
	var body io.Reader = http.NoBody
	kind := ""
	switch {
	case c.raw != nil:
		body, kind = bytes.NewReader(c.raw), "application/json"
	case c.form != nil:
		body, kind = strings.NewReader(c.form.Encode()), "application/x-www-form-urlencoded"
	case c.body != nil:
		text, err := json.Marshal(c.body)
		if err != nil {
			panic(err) // a test wrote a body that is no JSON
		}
		body, kind = bytes.NewReader(text), "application/json"
	}
	method := cmp.Or(c.method, e.Info().Method())
	r, err := http.NewRequestWithContext(context.Background(), method, testkit.PublicURL+path, body)
	if err != nil {
		panic(err)
	}
	n := s.places.Add(1)
	for name, value := range map[string]string{"Content-Type": kind, "Device-Type": "9", "Bitwarden-Client-Name": "web",
		"X-Test-Address": "10." + strings.Join(
			[]string{digits(n >> 16 & 255), digits(n >> 8 & 255), digits(n & 255)},
			".",
		),
	} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	switch {
	case c.by != nil:
		r.Header.Set("Authorization", "Bearer "+c.by.Token())
	case e.Rule().Kind == access.KindDirectory:
		r.Header.Set("Authorization", "Bearer "+directoryKey)
	}
	for name, value := range c.headers {
		r.Header.Set(name, value)
	}
	res, err := s.k.Do(r)
	if err != nil {
		panic(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		panic(err)
	}
	return answer{res.StatusCode, text, res.Header}
}

func digits(n int64) string { return string(appendInt(nil, n)) }

func appendInt(b []byte, n int64) []byte {
	if n >= 10 {
		b = appendInt(b, n/10)
	}
	return append(b, byte('0'+n%10))
}

// do sends a request that prepares something, and reads one value of its answer: "data.0.id".
func (s *stage) do(by *actor.Actor, method, path string, body any, value string) string {
	s.t.Helper()
	status, text, err := by.Do(context.Background(), method, path, body)
	s.k.Must(err)
	if status >= 300 {
		s.t.Fatalf("%s %s: %d %s", method, path, status, text)
	}
	if value == "" {
		return ""
	}
	var v any
	s.k.Must(json.Unmarshal(text, &v))
	for _, step := range strings.Split(value, ".") {
		switch at := v.(type) {
		case map[string]any:
			v = at[step]
		case []any:
			if len(at) == 0 {
				s.t.Fatalf("%s %s answers an empty list", method, path)
			}
			v = at[0]
		}
	}
	found, _ := v.(string)
	return found
}

func (s *stage) get(by *actor.Actor, path, value string) string {
	s.t.Helper()
	return s.do(by, "GET", path, nil, value)
}

func (s *stage) colleague(by *actor.Actor, provider, email string) string {
	s.t.Helper()
	all, err := by.Colleagues(context.Background(), provider)
	s.k.Must(err)
	for _, c := range all {
		if c.Email == email {
			return c.ID
		}
	}
	s.t.Fatalf("no colleague %s", email)
	return ""
}

func (s *stage) item(by *actor.Actor, organization, collection string) string {
	s.t.Helper()
	made, err := by.CreateItem(
		context.Background(),
		actor.Item{
			OrganizationID: organization,
			CollectionIDs:  []string{collection},
			Name:           "Mail",
			Login:          &actor.LoginPart{Username: "u"},
		},
	)
	s.k.Must(err)
	return made.ID
}

func (s *stage) folder(by *actor.Actor) string {
	s.t.Helper()
	return s.do(by, "POST", "/api/folders", map[string]any{"name": by.Key.Seal("Folder")}, "id")
}

func (s *stage) collection() string {
	s.t.Helper()
	id, err := s.h.Owner.CreateCollection(
		context.Background(),
		s.h.OrganizationID,
		"Fresh",
		actor.Access{ID: s.h.MemberRow.ID, Manage: true},
	)
	s.k.Must(err)
	return id
}

// group makes a group that uses a collection and has somebody in it.
func (s *stage) group() string {
	s.t.Helper()
	return s.do(s.h.Owner, "POST", "/api/organizations/"+s.h.OrganizationID+"/groups", map[string]any{
		"name":        "Fresh",
		"users":       []any{s.h.MemberRow.ID},
		"collections": []any{map[string]any{"id": s.collection()}},
	}, "id")
}

// invited invites a fresh address and gives the place and the mailed link.
func (s *stage) invited() (place, email string, link actor.Link) {
	s.t.Helper()
	email = testkit.Address("fresh")
	s.k.Must(s.h.Owner.InviteMembers(context.Background(), s.h.OrganizationID, actor.User, nil, email))
	link = s.k.Link(email, "accept-organization", url.Values{"organizationId": {s.h.OrganizationID}})
	return link.Query.Get("organizationUserId"), email, link
}

// accepted takes a fresh person up to accepting.
func (s *stage) accepted() (place string, who *actor.Actor) {
	s.t.Helper()
	place, email, link := s.invited()
	who, err := s.k.Server.RegisterInvited(context.Background(), testkit.Account(email, "Fresh"), link)
	s.k.Must(err)
	s.k.Must(who.Accept(context.Background(), link))
	return place, who
}

// confirmed takes a fresh person all the way in.
func (s *stage) confirmed() (place string, who *actor.Actor) {
	s.t.Helper()
	place, who = s.accepted()
	_, err := s.h.Owner.ConfirmMember(
		context.Background(),
		s.h.OrganizationID,
		s.k.MemberWith(s.h.Owner, s.h.OrganizationID, who.Email),
	)
	s.k.Must(err)
	return place, who
}

// invitedToStart is somebody with an account whom the operator invited to start a provider.
func (s *stage) invitedToStart() (who *actor.Actor, link actor.Link) {
	s.t.Helper()
	who = s.k.Person("Ina")
	doors := operation.Doors{Table: s.k.Operator, Keys: s.k.Keys, Clock: s.k.Clock, Config: s.k.Config}
	s.k.Must(providers.Open(doors).InviteToStart(background, access.ByOperator(), who.Email, ""))
	return who, s.k.Link(who.Email, "providers/setup-provider", nil)
}

// staffInvited invites a fresh address to the provider.
func (s *stage) staffInvited() (place, email string, link actor.Link) {
	s.t.Helper()
	email = testkit.Address("staff")
	s.k.Must(s.h.ProviderAdmin.InviteColleagues(context.Background(), s.h.ProviderID, actor.ServiceUser, email))
	link = s.k.Link(email, "accept-provider", url.Values{"providerId": {s.h.ProviderID}})
	return link.Query.Get("providerUserId"), email, link
}

// staffAccepted takes a fresh colleague up to accepting; take is whether to accept.
func (s *stage) staffJoining(take bool) (place string, who *actor.Actor, link actor.Link) {
	s.t.Helper()
	place, email, link := s.staffInvited()
	who, err := s.k.Server.RegisterInvited(context.Background(), testkit.Account(email, "Fresh"), link)
	s.k.Must(err)
	if take {
		s.k.Must(who.Accept(context.Background(), link))
	}
	return place, who, link
}

// registering asks for an account and gives the address and the mailed token.
func (s *stage) registering() (email, token string) {
	s.t.Helper()
	email = testkit.Address("new")
	e, _ := catalog.ByID("identity-start-registration")
	if a := s.send(e, call{body: map[string]any{"email": email}}); a.status != 204 {
		s.t.Fatalf("ask for an account: %d %s", a.status, a.body)
	}
	return email, s.k.Link(email, "finish-signup", nil).Query.Get("token")
}
