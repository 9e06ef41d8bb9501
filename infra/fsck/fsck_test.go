package fsck_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/actor"
	"portaal/infra/fsck"
	"portaal/infra/testkit"
	"portaal/shared/table"
)

// whole is a table that was filled through operations only, with a row of every type that they leave.
type whole struct {
	*testkit.Kit
	h    *testkit.House
	rows []table.Raw
	// organisations that were added as clients: one is one still, the other was unlinked
	added, unlinked string
}

func fill(t *testing.T) *whole {
	k := testkit.New(t)
	w := &whole{Kit: k, h: k.House()}
	ctx, h := context.Background(), w.h
	manages := actor.Access{ID: h.MemberRow.ID, Manage: true}
	second, err := h.Owner.CreateCollection(ctx, h.OrganizationID, "Second", manages)
	k.Must(err)
	_, err = h.Owner.CreateItem(ctx, actor.Item{
		OrganizationID: h.OrganizationID,
		CollectionIDs:  []string{h.CollectionID, second},
		Name:           "Shared",
		Login:          &actor.LoginPart{Username: "u"},
	})
	k.Must(err)
	_, err = h.Owner.CreateItem(ctx, actor.Item{Name: "Own", Login: &actor.LoginPart{Username: "u"}})
	k.Must(err)
	w.do(h.Owner, "POST", "/api/ciphers", map[string]any{ // in no collection
		"organizationId": h.OrganizationID,
		"type":           2,
		"name":           h.Owner.Key.Seal("Loose"),
	})
	w.do(h.Owner, "POST", "/api/folders", map[string]any{"name": h.Owner.Key.Seal("Folder")})
	at := "/api/organizations/" + h.OrganizationID
	w.group(at)
	w.do(h.Owner, "PUT", at, map[string]any{"restrictProviderAccess": true})
	w.do(h.Owner, "PUT", at+"/policies/3", map[string]any{"policy": map[string]any{"enabled": true}})
	for _, name := range []string{"First", "Second"} { // organisations without a provider
		_, err := h.Stranger.FoundOrganization(ctx, actor.NewOrganization{
			Name:         name,
			BillingEmail: "kas@example.test",
			Plan:         actor.TeamsMonthly,
			Seats:        1,
		})
		k.Must(err)
	}
	w.hand()
	w.tag()
	// Ten seats were bought; what is invited beyond is bought with it, twice.
	for range 2 {
		var many []string
		for range 5 {
			many = append(many, testkit.Address("more"))
		}
		k.Must(h.Owner.InviteMembers(ctx, h.OrganizationID, actor.User, nil, many...))
		k.Clock.Advance(time.Second)
	}
	w.invoice()
	w.owe()
	w.rows = k.Items()
	return w
}

// hand lets an organisation become a client, and another one that and no client again.
func (w *whole) hand() {
	w.T.Helper()
	ctx, h := context.Background(), w.h
	for name, at := range map[string]*string{"Stays": &w.added, "Goes": &w.unlinked} {
		id, err := h.ProviderAdmin.FoundOrganization(ctx, actor.NewOrganization{
			Name: name, BillingEmail: "kas@example.test", Plan: actor.TeamsMonthly, Seats: 1,
		})
		w.Must(err)
		_, err = h.ProviderAdmin.AddClient(ctx, h.ProviderID, id, true)
		w.Must(err)
		w.Clock.Advance(time.Second)
		*at = id
	}
	w.Must(h.ProviderAdmin.UnlinkClient(ctx, h.ProviderID, w.unlinked))
	w.do(h.ProviderAdmin, "PUT", "/api/providers/"+h.ProviderID+"/organizations/"+w.added+"/suspension",
		map[string]any{"note": "Contract ended."})
}

func (w *whole) do(by *actor.Actor, method, path string, body any) {
	w.T.Helper()
	status, text, err := by.Do(context.Background(), method, path, body)
	w.Must(err)
	if status != 200 {
		w.T.Fatalf("%s %s: %d %s", method, path, status, text)
	}
}

// check gives what a check of the table finds.
func (w *whole) check(o fsck.Options) []fsck.Violation {
	w.T.Helper()
	o.Clock, o.Pause = w.Clock, -1
	var found []fsck.Violation
	tell := func(v fsck.Violation) { found = append(found, v) }
	_, err := fsck.Check(context.Background(), w.Client, w.Config.Table, o, tell)
	w.Must(err)
	return found
}

func (w *whole) put(row table.Raw) {
	w.T.Helper()
	_, err := w.Client.PutItem(context.Background(), &dynamodb.PutItemInput{TableName: &w.Config.Table, Item: row})
	w.Must(err)
}

func (w *whole) remove(key table.Key) {
	w.T.Helper()
	_, err := w.Client.DeleteItem(context.Background(), &dynamodb.DeleteItemInput{
		TableName: &w.Config.Table,
		Key:       map[string]types.AttributeValue{"PK": text(key.PK), "SK": text(key.SK)},
	})
	w.Must(err)
}

func text(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }

func number(n int) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.Itoa(n)}
}

func yes(b bool) types.AttributeValue { return &types.AttributeValueMemberBOOL{Value: b} }

func read(raw table.Raw, name string) string {
	switch v := raw[name].(type) {
	case *types.AttributeValueMemberS:
		return v.Value
	case *types.AttributeValueMemberN:
		return v.Value
	}
	return ""
}

// row finds one row of a type whose attributes are as said.
// group makes a group with a member and a collection, which it then may use less.
func (w *whole) group(at string) {
	w.T.Helper()
	use := map[string]any{"id": w.h.CollectionID}
	made := map[string]any{"name": "Group", "users": []string{w.h.MemberRow.ID}, "collections": []any{use}}
	w.do(w.h.Owner, "POST", at+"/groups", made)
	_, text, err := w.h.Owner.Do(context.Background(), "GET", at+"/groups", nil)
	w.Must(err)
	var list struct{ Data []struct{ ID string } }
	w.Must(json.Unmarshal(text, &list))
	use["readOnly"] = true
	w.do(w.h.Owner, "PUT", at+"/groups/"+list.Data[0].ID, map[string]any{"name": "Group", "collections": []any{use}})
}

func (w *whole) row(kind string, like ...string) table.Raw {
	w.T.Helper()
	for _, raw := range w.rows {
		fits := read(raw, "type") == kind
		for i := 0; i+1 < len(like); i += 2 {
			fits = fits && read(raw, like[i]) == like[i+1]
		}
		if fits {
			return raw
		}
	}
	w.T.Fatalf("no row %s with %v", kind, like)
	return nil
}

// with is a row with some attributes changed; nil takes one out.
func with(raw table.Raw, changes map[string]types.AttributeValue) table.Raw {
	out := table.Raw{}
	for name, v := range raw {
		out[name] = v
	}
	for name, v := range changes {
		if v == nil {
			delete(out, name)
		} else {
			out[name] = v
		}
	}
	return out
}

// fault is one thing that goes wrong with the table: rows that are put and rows that go.
type fault struct {
	what string
	put  []table.Raw
	gone []table.Key
	o    fsck.Options
	says string // the text of the complaint
	at   table.Key
}

func set(name string, v types.AttributeValue) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{name: v}
}

// TestAFilledTableIsSoundAndEveryPlantedFaultIsFound: no check is without a fault that it finds, and none complains of
// a table that only operations have touched.
func TestAFilledTableIsSoundAndEveryPlantedFaultIsFound(t *testing.T) {
	t.Parallel()
	w := fill(t)
	if found := w.check(fsck.Options{Page: 7}); len(found) > 0 {
		t.Fatalf("a table that only operations touched: %v", found)
	}
	said := map[*fsck.Complaint]bool{}
	for _, f := range faults(w) {
		for _, row := range f.put {
			w.put(row)
		}
		for _, key := range f.gone {
			w.remove(key)
		}
		found := w.check(f.o)
		hit := false
		for _, v := range found {
			hit = hit || v.Text == f.says && (f.at.PK == "" || v.Key == f.at)
			said[v.Complaint] = true
			if line := v.String(); !strings.HasPrefix(line, v.Invariant+"  ") || strings.Contains(line, "@") {
				t.Errorf("%s: %q", f.what, line)
			}
		}
		if !hit {
			t.Errorf("%s is not found: %v", f.what, found)
		}
		for _, row := range f.put {
			w.remove(row.Key())
		}
		for _, row := range w.rows {
			if touched(f, row.Key()) {
				w.put(row)
			}
		}
	}
	if found := w.check(fsck.Options{}); len(found) > 0 {
		t.Fatalf("the faults were not taken back: %v", found)
	}
	for _, c := range fsck.Complaints {
		if !said[c] {
			t.Errorf("no fault lets it say %s %q", c.Invariant, c.Text)
		}
	}
	for n := range 15 {
		about := func(c *fsck.Complaint) bool { return c.Invariant == fmt.Sprintf("I-%d", n+1) }
		if !slices.ContainsFunc(fsck.Complaints, about) {
			t.Errorf("nothing is said of I-%d", n+1)
		}
	}
	testkit.Proved(t, "faults planted in a table and found by fsck", "%d faults, %d complaints, %d rows",
		len(faults(w)), len(fsck.Complaints), len(w.rows))
}

func touched(f fault, key table.Key) bool {
	return slices.Contains(f.gone, key) || slices.ContainsFunc(f.put, func(r table.Raw) bool { return r.Key() == key })
}
