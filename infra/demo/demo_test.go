package demo

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"portaal/infra/actor"
)

// TestThePlanCanBeCarriedOut checks what the server would refuse halfway.
func TestThePlanCanBeCarriedOut(t *testing.T) {
	if len(clients) != 12 {
		t.Errorf("%d clients", len(clients))
	}
	names, emails := map[string]bool{}, map[string]bool{}
	for _, p := range staff {
		emails[p.email(providerDomain)] = true
	}
	plans := map[int]bool{}
	for _, c := range clients {
		if names[c.name] || utf8.RuneCountInString(c.name) > 50 {
			t.Errorf("name %q is taken or too long", c.name)
		}
		names[c.name], plans[c.plan] = true, true
		if c.people[0].role != actor.Owner {
			t.Errorf("%s: the first person is invited as owner, whatever the plan says", c.name)
		}
		if c.limit > 0 && (c.limit < c.seats || c.limit < len(c.people)) {
			t.Errorf("%s: %d people and %d seats do not fit under limit %d", c.name, len(c.people), c.seats, c.limit)
		}
		if len(c.policies) > 0 && c.plan != actor.EnterpriseMonthly && c.plan != actor.EnterpriseAnnually {
			t.Errorf("%s: only Enterprise has policies", c.name)
		}
		for _, p := range c.people {
			if email := p.email(c.domain); emails[email] || strings.ContainsAny(email, " '") {
				t.Errorf("%s is taken or odd", email)
			} else {
				emails[email] = true
			}
		}
	}
	if len(plans) != 4 {
		t.Errorf("only plans %v are shown", plans)
	}
}

func TestEveryClientHasAllKindsOfItems(t *testing.T) {
	for _, c := range clients {
		ids := map[string]string{}
		for _, name := range c.collections {
			ids[name] = "id of " + name
		}
		kinds, names := map[int]bool{}, map[string]bool{}
		for _, item := range c.items("org", ids) {
			kinds[item.Kind()] = true
			if names[item.Name] || item.OrganizationID != "org" || item.CollectionIDs[0] == "" {
				t.Errorf("%s: item %q", c.name, item.Name)
			}
			names[item.Name] = true
		}
		if len(kinds) != 4 {
			t.Errorf("%s: kinds %v", c.name, kinds)
		}
	}
}

func TestWaitsWhenTheServerIsBusy(t *testing.T) {
	var bodies []string
	do := patient(func(r *http.Request) (*http.Response, error) {
		b, err := io.ReadAll(r.Body)
		bodies = append(bodies, string(b))
		answer := &http.Response{StatusCode: 200, Body: http.NoBody, Header: http.Header{}}
		if len(bodies) == 1 {
			answer.StatusCode = 429
			answer.Header.Set("Retry-After", "1")
		}
		return answer, err
	})
	r, err := http.NewRequestWithContext(t.Context(), "POST", "http://portaal.test/", strings.NewReader("body"))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := do(r)
	if err != nil || answer.StatusCode != 200 || strings.Join(bodies, " ") != "body body" {
		t.Errorf("%v, %v, bodies %q", answer, err, bodies)
	}
}
