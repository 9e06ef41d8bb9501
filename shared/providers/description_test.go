package providers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/providers"
)

// what is what a client is to its provider, as it goes over the wire.
type what = object

// describing is a stage with a client whose description is read and written.
type describing struct {
	*stage
	at string // of the client
}

func newDescribing(t *testing.T) describing {
	t.Helper()
	s := newStage(t)
	return describing{s, s.path("/organizations/" + string(s.client("De Vries Bouw").OrganizationID))}
}

func (d describing) now() (row struct {
	Reference   string
	Tags        []string
	Description providers.Description
}) {
	d.T.Helper()
	d.service.Do("GET", d.at, nil).Into(&row)
	return row
}

func TestStaffSayWhatAClientIsToThem(t *testing.T) {
	t.Parallel()
	d := newDescribing(t)
	if now := d.now(); now.Reference != "" || len(now.Tags) > 0 || now.Description.RevisionDate != nil {
		t.Errorf("before anybody said anything: %+v", now)
	}
	var said providers.Description
	d.service.Do("PUT", d.at+"/description", what{
		"reference": "  K-1042 ", "tags": []string{"Gold", " gold", "", "24  hours"}, "notes": " Calls before noon.\n",
	}).Into(&said)
	if said.Reference != "K-1042" || !slices.Equal(said.Tags, []string{"Gold", "24 hours"}) ||
		said.Notes != "Calls before noon." || said.RevisionDate == nil {
		t.Errorf("answers %+v", said)
	}
	now := d.now()
	if now.Reference != "K-1042" || !slices.Equal(now.Tags, said.Tags) || now.Description.Notes != said.Notes {
		t.Errorf("then shows %+v", now)
	}
	for query, found := range map[string]bool{
		"search=1042": true, "search=k-10": true, "search=vries%20k": true, "search=2042": false,
		"tag=GOLD": true, "tag=gol": false, "tag=24%20hours": true,
	} {
		if names, _ := d.rows(d.service, query); (len(names) == 1) != found {
			t.Errorf("%s finds %v", query, names)
		}
	}
	var totals providers.Totals
	d.service.Do("GET", d.stage.path("/totals"), nil).Into(&totals)
	want := []providers.TagTotal{{Tag: "24 hours", Clients: 1}, {Tag: "Gold", Clients: 1}}
	if !slices.Equal(totals.Tags, want) {
		t.Errorf("totals of tags %+v", totals.Tags)
	}
	// Another reference: it is found by the new one only, also when it is renamed.
	d.service.Do("PUT", d.at+"/description", what{"reference": "7", "revisionDate": *said.RevisionDate}).Into(&said)
	for query, found := range map[string]bool{"search=1042": false, "search=7": true, "tag=gold": false} {
		if names, _ := d.rows(d.service, query); (len(names) == 1) != found {
			t.Errorf("%s finds %v", query, names)
		}
	}
}

func TestADescriptionThatWasOvertakenIsRefused(t *testing.T) {
	t.Parallel()
	d := newDescribing(t)
	var first, second providers.Description
	d.service.Do("PUT", d.at+"/description", what{"notes": "one"}).Into(&first)
	d.Unchanged("what is no longer so", func() {
		d.admin.Do("PUT", d.at+"/description", what{"notes": "other"}).
			Refused("as if it were the first", 409, "portaal.stale")
	})
	d.Clock.Advance(5 * time.Second)
	d.admin.Do("PUT", d.at+"/description", what{"notes": "two", "revisionDate": *first.RevisionDate}).Into(&second)
	d.Unchanged("what is no longer so", func() {
		d.service.Do("PUT", d.at+"/description", what{"notes": "three", "revisionDate": *first.RevisionDate}).
			Refused("from before the second", 409, "portaal.stale")
	})
	if now := d.now(); now.Description.Notes != "two" {
		t.Errorf("shows %q", now.Description.Notes)
	}
}

func TestADescriptionSaysWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	d := newDescribing(t)
	many := make([]string, 11)
	for name, at := range map[string]struct {
		field string
		body  what
	}{
		"reference": {"reference", what{"reference": strings.Repeat("r", 51)}},
		"a tag":     {"tags", what{"tags": []string{strings.Repeat("é", 31)}}},
		"tags":      {"tags", what{"tags": many}},
		"notes":     {"notes", what{"notes": strings.Repeat("n", 2001)}},
	} {
		d.Unchanged(name, func() {
			a := d.service.Do("PUT", d.at+"/description", at.body)
			if _, marked := a.Fields[at.field]; a.Status != 400 || !marked {
				t.Errorf("%s: %d %s", name, a.Status, a.Body)
			}
		})
	}
}

// The client's own people learn nothing of it, nobody else's staff writes it, and it goes with the client.
func TestADescriptionIsTheProvidersOwn(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	h := k.House()
	ctx := context.Background()
	at := "/api/providers/" + h.ProviderID + "/organizations/" + h.OrganizationID
	body := what{"reference": "K-1042", "tags": []string{"slow payer"}, "notes": "slow payer"}
	for _, by := range []*actor.Actor{h.Owner, h.OtherAdmin, h.Stranger} {
		k.Unchanged(by.Email, func() {
			if status, answer, err := by.Do(ctx, "PUT", at+"/description", body); err != nil || status != 404 {
				t.Errorf("%s: %d %s %v", by.Email, status, answer, err)
			}
		})
	}
	status, answer, err := h.ServiceUser.Do(ctx, "PUT", at+"/description", body)
	if k.Must(err); status != 200 {
		t.Fatalf("%d %s", status, answer)
	}
	k.Sound("a description")
	for _, path := range []string{"/api/organizations/" + h.OrganizationID, "/api/sync", "/api/accounts/profile"} {
		_, answer, err := h.Owner.Do(ctx, "GET", path, nil)
		if k.Must(err); bytes.Contains(answer, []byte("slow payer")) || bytes.Contains(answer, []byte("K-1042")) {
			t.Errorf("an owner reads it in %s: %s", path, answer)
		}
	}
	_, answer, err = h.ProviderAdmin.Do(ctx, "GET", at, nil)
	var client struct{ ID string }
	k.Must(err)
	k.Must(json.Unmarshal(answer, &client))
	unlink := "/api/providers/" + h.ProviderID + "/organizations/" + client.ID
	if status, answer, err = h.ProviderAdmin.Do(ctx, "DELETE", unlink, nil); err != nil || status != 200 {
		t.Fatalf("%d %s %v", status, answer, err)
	}
	k.Sound("a client that was unlinked")
	for _, item := range k.Items() {
		if text := testkit.Text(item); strings.Contains(text, "slow payer") || strings.Contains(text, "K-1042") {
			t.Errorf("it is still there: %s", text)
		}
	}
}
