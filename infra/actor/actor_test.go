package actor

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"portaal/infra/envelope"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const password = "correct paard batterij nietje"

// TestTheMainJob walks from sign-up to a client's owner reading what the provider stored, over a handler and
// over real HTTP. The fake opens nothing, so every key must have travelled well.
func TestTheMainJob(t *testing.T) {
	for name, connect := range map[string]func(*testing.T, *fake) *Server{
		"handler": func(_ *testing.T, f *fake) *Server {
			return &Server{URL: "http://portaal.test", Do: Handler(f.mux)}
		},
		"HTTP": func(t *testing.T, f *fake) *Server {
			s := httptest.NewTLSServer(f.mux)
			t.Cleanup(s.Close)
			return &Server{URL: s.URL, Do: s.Client().Do}
		},
	} {
		t.Run(name, func(t *testing.T) {
			f, ctx := newFake(), context.Background()
			s := connect(t, f)
			s.Mail, s.KeyPairs = f, pool.Next
			anna := try(
				s.Register(
					ctx,
					Person{Email: "anna@noordzee-it.example", Name: "Anna", Password: password, Language: "nl"},
				),
			)(
				t,
			)
			provider := try(anna.BecomeProvider(ctx, "Noordzee IT", "factuur@noordzee-it.example"))(t)
			client := try(anna.CreateClient(ctx, provider, NewClient{
				Name:           "Bakkerij Jansen",
				OwnerEmail:     "piet@bakkerij.example",
				BillingEmail:   "b@bakkerij.example",
				Plan:           EnterpriseAnnually,
				Seats:          5,
				SeatLimit:      8,
				StorageGB:      2,
				CollectionName: "Standaardcollectie",
			}))(t)
			items := fill(t, anna, client.OrganizationID)

			invitation := try(
				s.WaitForLink(
					ctx,
					"piet@bakkerij.example",
					"accept-organization",
					url.Values{"organizationId": {client.OrganizationID}},
				),
			)(
				t,
			)
			piet := try(
				s.RegisterInvited(
					ctx,
					Person{
						Email:    "piet@bakkerij.example",
						Password: password,
						KDF:      KDF{Type: 1, Iterations: 2, Memory: 15, Parallelism: 1},
					},
					invitation,
				),
			)(
				t,
			)
			ok(t, piet.Accept(ctx, invitation))
			if v := try(piet.Sync(ctx))(t); len(v.Organizations) != 0 || len(v.Items) != 0 {
				t.Errorf("before confirmation piet sees %+v", v)
			}
			members := try(anna.Members(ctx, client.OrganizationID))(t)
			phrase := try(anna.ConfirmMember(ctx, client.OrganizationID, members[0]))(t)
			if own := try(piet.Fingerprint())(t); own != phrase || strings.Count(own, "-") < 4 {
				t.Errorf("piet reads %q, anna %q", own, phrase)
			}

			v := try(piet.Sync(ctx))(t)
			if diff := cmp.Diff(items, v.Items); diff != "" {
				t.Errorf("what piet reads differs from what anna stored (-stored +read):\n%s", diff)
			}
			if len(v.Collections) != 2 || v.Collections[0].Name != "Standaardcollectie" ||
				v.Collections[1].Name != "Afdeling/Marketing" {
				t.Errorf("piet reads collections %+v", v.Collections)
			}
			if diff := cmp.Diff(items, try(anna.OrganizationItems(ctx, client.OrganizationID))(t)); diff != "" {
				t.Errorf("anna reads her own items otherwise:\n%s", diff)
			}
			stored, err := json.Marshal(f.orgs)
			ok(t, err)
			for _, text := range []string{"Afdeling", "Standaardcollectie", "geheim", "Jansenweg", "4111111111111111"} {
				if strings.Contains(string(stored), text) {
					t.Errorf("the server holds %q in the clear", text)
				}
			}
		})
	}
}

// fill stores a collection with one item of each kind and a policy, and returns the items as they should be read.
func fill(t *testing.T, a *Actor, organization string) []Item {
	t.Helper()
	ctx := context.Background()
	collection := try(a.CreateCollection(ctx, organization, "Afdeling/Marketing"))(t)
	ok(t, a.SetPolicy(ctx, organization, PolicyMasterPassword, true, map[string]any{"minLength": 14}))
	items := []Item{
		{
			Name: "Webshop",
			Login: &LoginPart{
				Username: "piet",
				Password: "geheim",
				TOTP:     "JBSWY3DP",
				URIs:     []URIPart{{URI: "https://shop.example"}},
			},
		},
		{Name: "Alarm", Notes: "Code van het geheim"},
		{Name: "Bankpas", Card: &CardPart{
			Holder:   "P. Jansen",
			Brand:    "Visa",
			Number:   "4111111111111111",
			ExpMonth: "4",
			ExpYear:  "2029",
			Code:     "123",
		}},
		{Name: "Piet", Identity: &IdentityPart{
			FirstName: "Piet",
			LastName:  "Jansen",
			Address:   "Jansenweg 1",
			City:      "Delft",
			Email:     "piet@bakkerij.example",
		}},
	}
	for i, item := range items {
		item.OrganizationID, item.CollectionIDs = organization, []string{collection}
		items[i] = try(a.CreateItem(ctx, item))(t)
	}
	items[0].Login.URIs[0].Checksum = "9hek205zU9a0zFGAl3HDsJik0RBhjhRtip0A0tAkNPw="
	return items
}

func TestASecondSubmitIsTheSameSubmit(t *testing.T) {
	f, ctx := newFake(), context.Background()
	s := &Server{URL: "http://portaal.test", Do: Handler(f.mux), Mail: f, KeyPairs: pool.Next}
	anna := try(s.Register(ctx, Person{Email: "anna@noordzee-it.example", Password: password}))(t)
	provider := try(anna.BecomeProvider(ctx, "Noordzee IT", "factuur@noordzee-it.example"))(t)
	request := try(anna.PrepareClient(ctx, provider, NewClient{Name: "Jansen", OwnerEmail: "a@b.example"}))(t)
	first, second := try(anna.SendClient(ctx, request, "key-1"))(t), try(anna.SendClient(ctx, request, "key-1"))(t)
	if first.OrganizationID == "" || first != second || len(f.orgs) != 1 {
		t.Errorf("two submits made %d clients: %v, %v", len(f.orgs), first, second)
	}
	for _, name := range []string{"De Vries", "Bakker"} {
		try(anna.CreateClient(ctx, provider, NewClient{Name: name, OwnerEmail: "a@b.example"}))(t)
	}
	names := []string{}
	for _, row := range try(anna.ListClients(ctx, provider, nil))(t) {
		names = append(names, row.OrganizationName)
	}
	slices.Sort(names)
	if diff := cmp.Diff([]string{"Bakker", "De Vries", "Jansen"}, names); diff != "" {
		t.Errorf("the pages of the list do not add up:\n%s", diff)
	}
	fresh := try(s.Login(ctx, anna.Person))(t)
	if k, err := fresh.KeyOf(ctx, first.OrganizationID); err != nil || k != request.key {
		t.Errorf("a new device does not find the client's key: %v", err)
	}
}

func TestRefusalsCarryStatusAndCode(t *testing.T) {
	f, ctx := newFake(), context.Background()
	s := &Server{URL: "http://portaal.test", Do: Handler(f.mux), Mail: f, KeyPairs: pool.Next}
	anna := try(s.Register(ctx, Person{Email: "anna@noordzee-it.example", Password: password}))(t)
	if err := anna.call(
		ctx,
		"GET",
		"/api/users/nobody/public-key",
		nil,
		nil,
	); !Refused(err, 404, "portaal.not_found") || Refused(err, 404, "other") ||
		Refused(err, 400, "") {
		t.Errorf("got %v", err)
	}
	if status, _, err := s.Anonymous(ctx, "GET", "/api/sync", nil); status != 401 || err != nil {
		t.Errorf("without a token: %d, %v", status, err)
	}
	if _, err := s.Login(ctx, Person{Email: anna.Email, Password: "wrong"}); !Refused(err, 404, "") {
		t.Errorf("a wrong password: %v", err)
	}
	before := anna.Token()
	ok(t, anna.Refresh(ctx))
	if status, _, err := anna.Do(ctx, "GET", "/api/sync", nil); status != 200 || err != nil || before == "" {
		t.Errorf("after a refresh: %d, %v", status, err)
	}
	f.users[anna.Email].Body["kdfIterations"] = 5000
	if _, err := s.Login(ctx, anna.Person); err != envelope.ErrWeakKDF {
		t.Errorf("a server that asks for a weak derivation: %v", err)
	}
}

func TestFindsTheNewestLink(t *testing.T) {
	f, ctx := newFake(), context.Background()
	f.mail("a@b.example", "accept-organization", url.Values{"organizationId": {"1"}, "token": {"old +/="}})
	f.mail("a@b.example", "accept-organization", url.Values{"organizationId": {"1"}, "token": {"new +/="}})
	f.mail("a@b.example", "accept-organization", url.Values{"organizationId": {"2"}, "token": {"other"}})
	s := &Server{Mail: f}
	l := try(s.WaitForLink(ctx, "a@b.example", "accept-organization", url.Values{"organizationId": {"1"}}))(t)
	if l.Query.Get("token") != "new +/=" {
		t.Errorf("token %q", l.Query.Get("token"))
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.WaitForLink(gone, "nobody@b.example", "accept-organization", nil); err == nil {
		t.Error("a link was found in no mail")
	}
}

func try[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
