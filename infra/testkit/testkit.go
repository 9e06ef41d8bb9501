// Package testkit is the stack that tests act on: every operation through the gateway's rules, the adapter and the
// handler, on a real table engine, each with only the doors that it declares. Its clock stands still until a test
// moves it. Its mails are read from the outbox and rendered as they would be sent.
//
// A test binary needs an engine: run it through `go run ./infra/local/withengine -- go test …`.
package testkit

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/google/uuid"

	"portaal/infra/actor"
	"portaal/infra/local"
	"portaal/infra/nameserver"
	"portaal/infra/stripefake"
	"portaal/shared/catalog"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/grant"
	"portaal/shared/lambda"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// PublicURL is the origin under which the kit's stack believes it is reached.
const PublicURL = "http://localhost:8080"

// Kit is one stack with a table of its own.
type Kit struct {
	T      testing.TB
	Clock  *clock.Fixed
	Keys   *token.Keys
	Table  *table.Table // with every grant, for tests that look inside
	Client *dynamodb.Client
	Config cloud.Config
	Server *actor.Server
	Log    slog.Handler
	Post   *Post // what mail-deliver handed over
	Stripe *stripefake.Fake
	Names  *nameserver.Server // who is asked for the records of domains
	// Operator is the table as the operator's program works on it: behind what WithAPI wraps, like the operations'.
	Operator *table.Table

	gateway http.Handler
	journal *journal
	has     feature.Ledger
	sizes   limit.Sizes
	cost    secret.Cost
	used    sync.Map // operation id → *sync.Map of grant.Set
}

// Option changes how a kit is set up.
type Option func(*Kit, *setup)

type setup struct {
	api func(table.API) table.API
}

// WithAPI wraps the table's client of every operation, to count or to break calls. Of several the last is outermost.
func WithAPI(wrap func(table.API) table.API) Option {
	return func(_ *Kit, s *setup) {
		before := s.api
		s.api = func(a table.API) table.API { return wrap(before(a)) }
	}
}

// WithConfig changes the configuration of every operation.
func WithConfig(change func(*cloud.Config)) Option {
	return func(k *Kit, _ *setup) { change(&k.Config) }
}

// WithFeatures lets every operation believe that these features are built, beside those that are.
func WithFeatures(built ...feature.Feature) Option {
	return func(k *Kit, _ *setup) {
		k.has = func(f feature.Feature) bool { return feature.Built(f) || slices.Contains(built, f) }
	}
}

// WithSizes lets every operation believe that what grows ends at these sizes, which a test reaches.
func WithSizes(sizes limit.Sizes) Option { return func(k *Kit, _ *setup) { k.sizes = sizes } }

// WithCost lets passwords be hashed at this cost, the zero value as they are in service. Without it they cost next to
// nothing: a test of something else signs many people in.
func WithCost(cost secret.Cost) Option { return func(k *Kit, _ *setup) { k.cost = cost } }

// WithLog sends the log lines of all operations to a handler.
func WithLog(h slog.Handler) Option { return func(k *Kit, _ *setup) { k.Log = h } }

// New makes a stack with a fresh table, which is deleted when the test ends.
func New(t testing.TB, options ...Option) *Kit {
	t.Helper()
	endpoint := os.Getenv("DYNAMODB_ENDPOINT")
	if endpoint == "" {
		t.Fatal("no table engine: run `go run ./infra/local/withengine -- go test ./…`, or `make test`")
	}
	k := &Kit{
		T:     t,
		Clock: clock.At(time.Now().UTC().Truncate(time.Second)),
		Post:  &Post{},
		cost:  secret.Cost{Memory: 8, Passes: 1, Lanes: 1},
		Config: cloud.Config{
			Table:            "test-" + uuid.NewString(),
			DynamoDBEndpoint: endpoint,
			Region:           "eu-central-1",
			KeysDir:          t.TempDir(),
			PublicURL:        PublicURL,
			MailFrom:         "portaal@example.test",
			MailRate:         1_000_000, // the kit's clock stands still
			Signups:          "open",
			OwnOrganizations: "open",
			TestPayments:     true,
			Local:            true,
		},
	}
	s := &setup{api: func(a table.API) table.API { return a }}
	k.journal = &journal{}
	k.Log = k.journal
	for _, o := range options {
		o(k, s)
	}
	t.Cleanup(k.account)
	k.playOthers()
	k.Client = k.Config.DynamoDB()
	every := ^grant.Set(0)
	if err := token.Renew(t.Context(), lambda.KeyStore(k.Config, every), k.Clock.Now(), 0); err != nil {
		t.Fatal(err)
	}
	k.Keys = k.OpenKeys(every, nil)
	if err := k.Keys.Ready(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	k.Table = table.Open(k.Client, k.Config.Table, ^grant.Set(0), k.Clock, nil)
	k.Operator = table.Open(s.api(k.Client), k.Config.Table, every, k.Clock, nil)
	if err := local.CreateTable(context.Background(), k.Client, k.Config.Table, false); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, _ = k.Client.DeleteTable(
			context.Background(),
			&dynamodb.DeleteTableInput{TableName: &k.Config.Table},
		) // the engine dies with the run
	})
	k.gateway = k.build(s)
	k.Server = &actor.Server{URL: PublicURL, Do: k.Do, Mail: mailbox{k}, KeyPairs: pairs.Next}
	return k
}

// playOthers starts what is asked elsewhere in service: Stripe, and the name server that knows the records of domains.
func (k *Kit) playOthers() {
	k.Stripe = stripefake.New(k.Clock.Now)
	stripe := httptest.NewServer(k.Stripe)
	k.T.Cleanup(stripe.Close)
	k.Config.StripeEndpoint = stripe.URL
	names, err := nameserver.Start("127.0.0.1:0")
	if err != nil {
		k.T.Fatal(err)
	}
	k.T.Cleanup(func() { _ = names.Close() })
	k.Names, k.Config.DNSResolvers = names, names.Address()
}

// pairs are RSA key pairs made once for the whole test binary, because making one costs a tenth of a second.
var pairs = &actor.KeyPool{Size: 6}

func (k *Kit) build(s *setup) http.Handler {
	var routes []local.Route
	for _, e := range catalog.All() {
		if e.Serve == nil {
			continue
		}
		// A test calls a few operations: only theirs are opened.
		serve := sync.OnceValue(func() http.Handler { return k.judged(e, e.Serve(k.Doors(e, s.api))) })
		routes = append(
			routes,
			local.RoutesOf(
				e.Info(),
				http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					ctx, cancel := hurried(r.Context())
					defer cancel()
					serve().ServeHTTP(w, r.WithContext(ctx))
				}),
			)...)
	}
	gateway, err := local.NewGateway(routes, local.GatewayOptions{Clock: k.Clock})
	if err != nil {
		k.T.Fatal(err)
	}
	return gateway
}

// Gateway is the stack as a handler, for tests that need a connection.
func (k *Kit) Gateway() http.Handler { return k.gateway }

// Doors opens exactly the doors that an operation declares, and records which grants it uses.
func (k *Kit) Doors(e catalog.Entry, wrap func(table.API) table.API) operation.Doors {
	used, _ := k.used.LoadOrStore(e.Info().ID, &sync.Map{}) // a job has its doors opened each time
	record := func(g grant.Set) { used.(*sync.Map).Store(g, true) }
	return operation.Doors{
		Keys:   k.OpenKeys(e.Info().Grants, record),
		Clock:  k.Clock,
		Config: k.Config,
		Log:    slog.New(k.Log),
		Grants: e.Info().Grants,
		Used:   record,
		Has:    k.has,
		Sizes:  k.sizes,
		Cost:   k.cost,
		Answered: func(f *fault.Kind) {
			if !e.MayAnswer(f) {
				k.journal.undeclared(e.Info().ID, f)
			}
		},
		Table: table.Open(wrap(k.Client), k.Config.Table, e.Info().Grants, k.Clock, record),
	}
}

// OpenKeys opens the kit's keys for an operation with the given grants.
func (k *Kit) OpenKeys(grants grant.Set, used func(grant.Set)) *token.Keys {
	return token.Open(lambda.KeyStore(k.Config, grants), grants, k.Config.PublicURL, k.Clock, used)
}

// Used returns the grants that each operation has used so far.
func (k *Kit) Used() map[string]grant.Set {
	out := map[string]grant.Set{}
	k.used.Range(func(id, set any) bool {
		set.(*sync.Map).Range(func(g, _ any) bool {
			out[id.(string)] |= g.(grant.Set)
			return true
		})
		return true
	})
	return out
}

// Do carries one request through the gateway. The caller's address is taken from the header X-Test-Address, so that a
// test can come from many places; without it every request comes from 203.0.113.7.
func (k *Kit) Do(r *http.Request) (*http.Response, error) {
	in := r.Clone(r.Context())
	if in.Body == nil {
		in.Body = http.NoBody
	}
	in.RequestURI, in.RemoteAddr = in.URL.RequestURI(), "203.0.113.7:4711"
	if address := in.Header.Get("X-Test-Address"); address != "" {
		in.RemoteAddr = address + ":4711"
		in.Header.Del("X-Test-Address")
	}
	w := httptest.NewRecorder()
	if broken := k.serve(w, in); broken {
		res := w.Result()
		res.Body = io.NopCloser(io.MultiReader(res.Body, iotest.ErrReader(io.ErrUnexpectedEOF)))
		return res, nil
	}
	return w.Result(), nil
}

// serve reports whether the answer was broken off, as a client sees it by the end of the connection.
func (k *Kit) serve(w http.ResponseWriter, r *http.Request) (broken bool) {
	defer func() {
		if p := recover(); p == http.ErrAbortHandler { //nolint:errorlint // net/http compares so too
			broken = true
		} else if p != nil {
			panic(p)
		}
	}()
	k.gateway.ServeHTTP(w, r)
	return false
}
