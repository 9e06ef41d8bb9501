package accounts_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ending is a house with an item and a folder around it, whose client is about to be deleted.
type ending struct {
	*testkit.Kit
	*testkit.House
	left atomic.Int64 // transactions until one breaks; below zero, none
}

func newEnding(t *testing.T) *ending {
	t.Helper()
	e := &ending{}
	e.left.Store(-1)
	e.Kit = testkit.New(t, testkit.WithAPI(func(a table.API) table.API { return breaking{a, &e.left} }))
	e.House = e.Kit.House()
	ctx := context.Background()
	for i := range 60 { // more than one transaction takes
		_, err := e.Owner.CreateItem(ctx, actor.Item{
			OrganizationID: e.OrganizationID,
			CollectionIDs:  []string{e.CollectionID},
			Name:           fmt.Sprint("Item ", i),
			Login:          &actor.LoginPart{Username: "u"},
		})
		e.Must(err)
	}
	_, err := e.Owner.CreateCollection(ctx, e.OrganizationID, "More", actor.Access{ID: e.MemberRow.ID, Manage: true})
	e.Must(err)
	_, _, err = e.Member.Do(ctx, "PUT", "/api/accounts/profile", map[string]any{"name": "Mia", "culture": "nl-NL"})
	e.Must(err)
	for _, users := range [][]string{{e.MemberRow.ID}, nil} { // the second comes to give less, which leaves its turn
		gives := []any{map[string]any{"id": e.CollectionID}}
		group := map[string]any{"name": "Group", "users": users, "collections": gives}
		e.groups(group, users == nil)
	}
	e.claims()
	return e
}

// groups makes a group, and takes from it what it gives.
func (e *ending) groups(group map[string]any, emptied bool) {
	e.T.Helper()
	ctx, path := context.Background(), "/api/organizations/"+e.OrganizationID+"/groups"
	status, answer, err := e.Owner.Do(ctx, "POST", path, group)
	if e.Must(err); status != 200 {
		e.T.Fatalf("%d %s", status, answer)
	}
	if !emptied {
		return
	}
	var made struct{ ID string }
	e.Must(json.Unmarshal(answer, &made))
	group["collections"] = []any{}
	status, answer, err = e.Owner.Do(ctx, "PUT", path+"/"+made.ID, group)
	if e.Must(err); status != 200 {
		e.T.Fatalf("%d %s", status, answer)
	}
}

func (e *ending) ends(by *actor.Actor) (int, string) {
	e.T.Helper()
	body := map[string]any{"masterPasswordHash": hash(e.Kit, by)}
	status, answer, err := by.Do(context.Background(), "DELETE", "/api/organizations/"+e.OrganizationID, body)
	e.Must(err)
	return status, string(answer)
}

// rest is what is left that names the organisation, by type.
func (e *ending) rest() map[string]int {
	e.T.Helper()
	out := map[string]int{}
	for _, item := range e.Items() {
		var meta table.Meta
		e.Must(item.Into(&meta))
		if strings.Contains(testkit.Text(item), e.OrganizationID) && meta.Type != "OutboxMail" {
			out[meta.Type]++
		}
	}
	return out
}

func TestADeletedOrganizationLeavesOnlyWhatIsAccountedFor(t *testing.T) {
	var halfway atomic.Int64
	t.Cleanup(func() {
		if halfway.Load() < 4 {
			t.Errorf("only %d were broken off after they had begun", halfway.Load())
		}
	})
	for _, broken := range []int64{0, 2, 3, 4, 5, 6, 7, 8, 9, 10} { // the transaction at which it is broken off
		t.Run(fmt.Sprint("broken off at ", broken), func(t *testing.T) {
			t.Parallel()
			e := newEnding(t)
			ctx := context.Background()
			who := map[bool]*actor.Actor{true: e.ProviderAdmin, false: e.Owner}[broken%2 == 0]
			if broken > 0 {
				e.left.Store(broken)
				if status, answer := e.ends(who); status < 500 {
					t.Errorf("%d %s", status, answer)
				}
				e.left.Store(-1)
				e.Sound("what was broken off")
				var o tenancy.Organization
				there, err := e.Table.Get(ctx, tenancy.OrganizationKey(ids.Organization(e.OrganizationID)), &o)
				if e.Must(err); !there || o.Deleting {
					e.closed()
					halfway.Add(1)
				}
			}
			if status, answer := e.ends(who); status != 200 {
				t.Fatalf("%d %s", status, answer)
			}
			e.Sound("the end")
			e.closed()
			e.told(who)
			for kind := range e.rest() {
				switch kind {
				case "Subscription", "LedgerEntry", "BillingDue", "Switch", "Event", "StaffEvent", "Idempotency":
				default:
					t.Errorf("a row of type %s is left", kind)
				}
			}
			_, log, err := e.ProviderAdmin.Do(ctx, "GET", "/api/providers/"+e.ProviderID+"/events", nil)
			if e.Must(err); strings.Count(string(log), `"type":1902`) != 1 {
				t.Errorf("the provider's log: %s", log)
			}
			_, clients, err := e.ProviderAdmin.Do(ctx, "GET", "/api/providers/"+e.ProviderID+"/organizations", nil)
			if e.Must(err); bytes.Contains(clients, []byte(e.OrganizationID)) {
				t.Errorf("still a client: %s", clients)
			}
			if status, _ := e.ends(who); status != 404 {
				t.Errorf("deleted twice: %d", status)
			}
			e.told(who)
		})
	}
}

// told fails unless everybody who was in the organisation was told once, in their own language, but for whoever deleted
// it; who had not joined, and who was kept out, was not. With the mail left out nobody is told; written beside the
// transaction of the place, it comes twice where it was broken off in between.
func (e *ending) told(who *actor.Actor) {
	e.T.Helper()
	for by, want := range map[*actor.Actor]int{
		e.Owner:         1,
		e.Admin:         1,
		e.Manager:       1,
		e.Member:        1,
		e.Accepted:      1,
		e.Invited:       0,
		e.Revoked:       0,
		e.Stranger:      0,
		e.ServiceUser:   0,
		e.ProviderAdmin: 0,
	} {
		if by == who {
			want = 0
		}
		words := map[bool]string{true: "“Acme” is verwijderd", false: "“Acme” has been deleted"}[by == e.Member]
		n := 0
		for _, m := range e.MailsTo(by.Email) {
			if m.Subject == words {
				n++
			}
		}
		if n != want {
			e.T.Errorf("%s was told %d times, want %d", by.Email, n, want)
		}
	}
}

// closed fails unless the organisation is gone for everybody.
func (e *ending) closed() {
	e.T.Helper()
	for _, by := range []*actor.Actor{e.Owner, e.Admin, e.Member, e.ServiceUser, e.ProviderAdmin} {
		for _, path := range []string{"", "/collections", "/users", "/policies", "/contents"} {
			status, answer, err := by.Do(context.Background(), "GET", "/api/organizations/"+e.OrganizationID+path, nil)
			if e.Must(err); status != 404 {
				e.T.Errorf("%s reads %q: %d %s", by.Email, path, status, answer)
			}
		}
		_, answer, err := by.Do(context.Background(), "GET", "/api/sync", nil)
		if e.Must(err); bytes.Contains(answer, []byte(e.OrganizationID)) {
			e.T.Errorf("%s syncs it: %s", by.Email, answer)
		}
	}
}

func TestAnOrganizationIsDeletedOnlyWithTheMasterPassword(t *testing.T) {
	t.Parallel()
	e := newEnding(t)
	ctx, path := context.Background(), "/api/organizations/"+e.OrganizationID
	e.Unchanged("a wrong password", func() {
		body := map[string]any{"masterPasswordHash": hash(e.Kit, e.Member)}
		status, answer, err := e.Owner.Do(ctx, "DELETE", path, body)
		if e.Must(err); status != 400 || !strings.Contains(string(answer), "identity.wrong_password") {
			t.Errorf("%d %s", status, answer)
		}
	})
	status, answer, err := e.Owner.Do(ctx, "GET", path+"/contents", nil)
	want := `{"members":6,"collections":2,"items":60,"object":"contents"}`
	if e.Must(err); status != 200 || strings.TrimSpace(string(answer)) != want {
		t.Errorf("what goes with it: %d %s", status, answer)
	}
	for _, by := range []*actor.Actor{e.Admin, e.Member, e.ServiceUser, e.OtherAdmin, e.Accepted} {
		e.Unchanged(by.Email, func() {
			if status, answer := e.ends(by); status != 404 {
				t.Errorf("%s: %d %s", by.Email, status, answer)
			}
		})
	}
}
