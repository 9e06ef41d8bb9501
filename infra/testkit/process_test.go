package testkit_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

func TestMain(m *testing.M) {
	testkit.ServeIfChild()
	os.Exit(m.Run())
}

// again is a client that sends a request until it is answered: to whichever process serves at the moment, with the same
// Idempotency-Key, as the portal does.
type again struct {
	url     atomic.Value
	retries atomic.Int64
}

func (a *again) do(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		var err error
		if body, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
	}
	for {
		at := a.url.Load().(string) + r.URL.RequestURI()
		out, err := http.NewRequestWithContext(r.Context(), r.Method, at, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		out.Header = r.Header.Clone()
		res, err := http.DefaultClient.Do(out)
		if err == nil && res.StatusCode < 500 {
			text, err := io.ReadAll(res.Body)
			res.Body.Close()
			if err == nil {
				res.Body = io.NopCloser(bytes.NewReader(text))
				return res, nil
			}
		} else if err == nil {
			res.Body.Close()
		}
		a.retries.Add(1)
		time.Sleep(5 * time.Millisecond)
	}
}

// TestAKilledProcessLosesNothingAndDoublesNothing kills the server again and again while people start clients, invite,
// make collections and items, and remove each other. Whoever got no answer asks again. In the end everything that was
// asked for is there once, each invitation has one mail, and every invariant held after every kill.
func TestAKilledProcessLosesNothingAndDoublesNothing(t *testing.T) {
	const perTable = 20 // a check after each kill reads the whole table, which grows
	var all done
	for range testkit.Size(1, 11) {
		all.add(killAtWork(t, perTable))
	}
	testkit.Proved(
		t,
		"kills of a server process at work",
		"%d kills, %d requests sent again, %d clients, %d invitations, %d items, %d removals: all there once, %d "+
			"rows sound",
		all.kills,
		all.retries,
		all.clients,
		all.invited,
		all.items,
		all.removed,
		all.rows,
	)
}

// done counts what was done while a process was killed again and again.
type done struct {
	kills, retries, clients, invited, items, removed, rows int
}

func (d *done) add(more done) {
	d.kills, d.retries, d.rows = d.kills+more.kills, d.retries+more.retries, d.rows+more.rows
	d.clients, d.invited = d.clients+more.clients, d.invited+more.invited
	d.items, d.removed = d.items+more.items, d.removed+more.removed
}

// killAtWork is the work of one table.
func killAtWork(t *testing.T, kills int) done {
	t.Helper()
	k := testkit.New(t)
	h := k.House()
	a := &again{}
	server := &actor.Server{URL: testkit.PublicURL, Do: a.do, KeyPairs: k.Server.KeyPairs}
	h.ProviderAdmin.Server, h.Owner.Server, h.Admin.Server = server, server, server
	p, err := k.StartProcess()
	k.Must(err)
	a.url.Store(p.URL)

	w := &work{k: k, h: h, stop: make(chan struct{})}
	var group sync.WaitGroup
	for _, job := range []func(context.Context, int){w.client, w.invite, w.item, w.comeAndGo} {
		group.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-w.stop:
					return
				default:
					job(context.Background(), n)
				}
			}
		})
	}
	for n := range kills {
		time.Sleep(time.Duration(30+rand.IntN(150)) * time.Millisecond)
		p.Kill()
		// Nobody serves now: what lies in the table is what the dead process left.
		k.Sound("a kill")
		if n == kills-1 {
			close(w.stop)
		}
		p, err = k.StartProcess()
		k.Must(err)
		a.url.Store(p.URL)
	}
	group.Wait()
	p.Kill()
	report := k.Sound("all of it")
	w.judge(t)
	return done{kills, int(a.retries.Load()), len(w.clients), len(w.invited), w.items, w.removed, report.Rows}
}

// work is what people do meanwhile, and what they were told is done.
type work struct {
	k    *testkit.Kit
	h    *testkit.House
	stop chan struct{}

	clients, invited []string
	items, removed   int
}

func (w *work) send(by *actor.Actor, method, path string, body any) json.RawMessage {
	key := actor.Header("Idempotency-Key", testkit.Address("once"))
	status, text, err := by.Do(context.Background(), method, path, body, key)
	if err != nil || status != 200 {
		w.k.T.Errorf("%s %s: %d %s %v", method, path, status, text, err)
	}
	return text
}

func (w *work) client(ctx context.Context, n int) {
	name := testkit.Address("client")
	_, err := w.h.ProviderAdmin.CreateClient(ctx, w.h.ProviderID, actor.NewClient{
		Name:         name[:15],
		BillingEmail: w.h.ProviderAdmin.Email,
		OwnerEmail:   name,
		Plan:         actor.EnterpriseAnnually,
		Seats:        3 + n%5,
	})
	if err != nil {
		w.k.T.Errorf("start a client: %v", err)
		return
	}
	w.clients = append(w.clients, name)
}

func (w *work) invite(context.Context, int) {
	email := testkit.Address("invited")
	w.send(w.h.Admin, "POST", "/api/organizations/"+w.h.OrganizationID+"/users/invite",
		map[string]any{"emails": []string{email}, "type": 2})
	w.invited = append(w.invited, email)
}

func (w *work) item(context.Context, int) {
	key, err := w.h.Owner.KeyOf(context.Background(), w.h.OrganizationID)
	w.k.Must(err)
	w.send(w.h.Owner, "POST", "/api/ciphers/create", map[string]any{
		"collectionIds": []string{w.h.CollectionID},
		"cipher": map[string]any{
			"type":           2,
			"organizationId": w.h.OrganizationID,
			"name":           key.Seal("note"),
			"secureNote":     map[string]any{"type": 0},
		},
	})
	w.items++
}

// comeAndGo invites somebody, revokes, restores and removes them. What was done before the answer was lost is answered
// with a refusal the second time, which is as good.
func (w *work) comeAndGo(ctx context.Context, _ int) {
	email := testkit.Address("guest")
	at := "/api/organizations/" + w.h.OrganizationID + "/users"
	w.send(w.h.Owner, "POST", at+"/invite", map[string]any{"emails": []string{email}, "type": 2})
	place := w.k.MemberWith(w.h.Owner, w.h.OrganizationID, email).ID
	for _, step := range []struct{ method, path string }{
		{"PUT", "/revoke"}, {"PUT", "/restore"}, {"DELETE", ""},
	} {
		status, text, err := w.h.Owner.Do(ctx, step.method, at+"/"+place+step.path, nil)
		if err != nil || status != 200 && status != 400 && status != 404 {
			w.k.T.Errorf("%s: %d %s %v", step.path, status, text, err)
		}
	}
	w.removed++
}

// judge compares what is there with what people were told.
func (w *work) judge(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	w.h.ProviderAdmin.Server, w.h.Owner.Server = w.k.Server, w.k.Server
	rows, err := w.h.ProviderAdmin.ListClients(ctx, w.h.ProviderID, nil)
	w.k.Must(err)
	if len(rows) != len(w.clients)+1 {
		t.Errorf("%d clients are listed, %d were started", len(rows)-1, len(w.clients))
	}
	for _, email := range append(append([]string{}, w.clients...), w.invited...) {
		if n := len(w.k.MailsTo(email)); n != 1 {
			t.Errorf("%d mails wait for somebody who was invited once", n)
		}
	}
	members, err := w.h.Owner.Members(ctx, w.h.OrganizationID)
	w.k.Must(err)
	seen := map[string]int{}
	for _, m := range members {
		seen[m.Email]++
	}
	for _, email := range w.invited {
		if seen[email] != 1 {
			t.Errorf("somebody invited once is listed %d times", seen[email])
		}
	}
	for email, n := range seen {
		if n > 1 || len(email) > 5 && email[:5] == "guest" {
			t.Errorf("%d places of somebody who was removed, or two of one", n)
		}
	}
	items, err := w.h.Owner.OrganizationItems(ctx, w.h.OrganizationID)
	w.k.Must(err)
	if len(items) != w.items {
		t.Errorf("%d items are listed, %d were made", len(items), w.items)
	}
}
