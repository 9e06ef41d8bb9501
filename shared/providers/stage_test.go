package providers_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/cloud"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// stage is a provider with an admin and a service user, a second provider with an admin, and a stranger.
type stage struct {
	*testkit.Kit
	provider, other                     ids.Provider
	admin, service, rival, stranger     *testkit.Caller
	key                                 actor.Key // of the provider
	publicKey, privateKey, sealed       string
	calls, rowsRead                     atomic.Int64
	beforeTransaction, afterTransaction atomic.Pointer[error]
}

func newStage(t testing.TB, options ...testkit.Option) *stage {
	s := &stage{provider: ids.New[ids.Provider](), other: ids.New[ids.Provider](), key: actor.NewKey()}
	s.Kit = testkit.New(
		t,
		append(options, testkit.WithAPI(func(a table.API) table.API { return &wire{API: a, stage: s} }))...)
	s.admin, s.service, s.rival, s.stranger = s.Caller("Anna"), s.Caller("Sem"), s.Caller("Rik"), s.Caller("Zoe")
	for id, name := range map[ids.Provider]string{s.provider: "Bakker IT", s.other: "Rival IT"} {
		s.Plant(
			&tenancy.Provider{
				ID: id, Name: name, BillingEmail: "billing@example.test", Enabled: true, Inbox: true, Ranked: true,
			},
			&providers.Staff{ProviderID: id, Places: 2, Admins: 1},
		)
	}
	s.Employ(s.admin, s.provider, tenancy.ProviderAdmin)
	s.Employ(s.service, s.provider, tenancy.ServiceUser)
	s.Employ(s.rival, s.other, tenancy.ProviderAdmin)
	pair, err := s.Server.KeyPairs()
	s.Must(err)
	k := actor.NewKey()
	s.publicKey, s.privateKey, s.sealed = string(pair.Public()), string(pair.Sealed(k)), string(s.key.WrapKey(k))
	return s
}

// wire is the table's client with a fault in it when the stage asks for one; it counts calls, and the rows they read.
type wire struct {
	table.API
	stage *stage
}

var errCut = errors.New("the line was cut")

func (w *wire) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	w.stage.calls.Add(1)
	if err := w.stage.beforeTransaction.Load(); err != nil {
		return nil, *err
	}
	out, err := w.API.TransactWriteItems(ctx, in, o...)
	if lost := w.stage.afterTransaction.Load(); err == nil && lost != nil {
		return nil, *lost
	}
	return out, err
}

func (w *wire) GetItem(
	ctx context.Context,
	in *dynamodb.GetItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.GetItemOutput, error) {
	w.stage.calls.Add(1)
	w.stage.rowsRead.Add(1)
	return w.API.GetItem(ctx, in, o...)
}

func (w *wire) BatchGetItem(
	ctx context.Context,
	in *dynamodb.BatchGetItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.BatchGetItemOutput, error) {
	w.stage.calls.Add(1)
	for _, asked := range in.RequestItems {
		w.stage.rowsRead.Add(int64(len(asked.Keys)))
	}
	return w.API.BatchGetItem(ctx, in, o...)
}

func (w *wire) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	w.stage.calls.Add(1)
	out, err := w.API.Query(ctx, in, o...)
	if err == nil {
		w.stage.rowsRead.Add(int64(len(out.Items)))
	}
	return out, err
}

// callsOf counts the calls to the table that fn causes.
func (s *stage) callsOf(fn func()) int64 {
	before := s.calls.Load()
	fn()
	return s.calls.Load() - before
}

type object = map[string]any

// form is a New client form that is right; change puts other values in it, nil takes a field away. Fields of the
// organisation are named with a leading dot.
func (s *stage) form(owner string, change object) object {
	org := object{
		"name":         "De Vries Bouw",
		"billingEmail": "billing@devries.test",
		"planType":     20,
		"key":          s.sealed,
		"keys": object{
			"publicKey":           s.publicKey,
			"encryptedPrivateKey": s.privateKey,
		},
		"collectionName":           string(s.key.Seal("Default collection")),
		"additionalSeats":          5,
		"maxAutoscaleSeats":        8,
		"additionalStorageGb":      2,
		"paymentMethodType":        5,
		"billingAddressCountry":    "NL",
		"billingAddressPostalCode": "1012 JS",
	}
	form := object{"clientOwnerEmail": owner, "organizationCreateRequest": org}
	for name, value := range change {
		in, field := form, name
		if strings.HasPrefix(name, ".") {
			in, field = org, name[1:]
		}
		if in[field] = value; value == nil {
			delete(in, field)
		}
	}
	return form
}

func (s *stage) clientsPath() string {
	return "/api/providers/" + string(s.provider) + "/organizations"
}

// submit sends a form under an Idempotency-Key.
func (s *stage) submit(by *testkit.Caller, key string, form object) testkit.Answer {
	s.T.Helper()
	return by.Do("POST", s.clientsPath(), form, "Idempotency-Key", key)
}

type link struct {
	ID             ids.Client
	ProviderID     ids.Provider
	OrganizationID ids.Organization
	Key            string
	CreationDate   string
	Object         string
}

// client starts a client.
func (s *stage) client(name string) link {
	s.T.Helper()
	var made link
	s.submit(s.admin, string(ids.New[ids.Nonce]()), s.form(testkit.Address("owner"), object{".name": name})).Into(&made)
	return made
}

type row struct {
	ID                                                                ids.Client
	OrganizationID                                                    ids.Organization
	OrganizationName, BillingEmail, Plan, Currency, CreationDate      string
	UserCount, OccupiedSeats, Seats, RemainingSeats, PlanType, Status int
	AdditionalStorageGb                                               int
	MaxAutoscaleSeats                                                 *int
	EstimatedTotalCents                                               int64
	Enabled                                                           bool
	Setup                                                             struct{ Steps []step }
}

type step struct {
	Step, State string
	Count       int
}

type list struct {
	Data              []row
	ContinuationToken *string
}

// rows reads a list to its end and returns the names and the number of pages.
func (s *stage) rows(by *testkit.Caller, query string) (names []string, pages int) {
	s.T.Helper()
	token := ""
	for {
		var l list
		by.Do("GET", s.clientsPath()+"?"+query+"&continuationToken="+token, nil).Into(&l)
		pages++
		for _, r := range l.Data {
			names = append(names, r.OrganizationName)
		}
		if l.ContinuationToken == nil {
			return names, pages
		}
		if token = *l.ContinuationToken; pages > 100 {
			s.T.Fatal("the list has no end")
		}
	}
}

// events reads the numbers of the events of a log, oldest first.
func (s *stage) events(log table.Path) []logbook.EventType {
	s.T.Helper()
	page, err := s.Table.Query(context.Background(), table.Query{Partition: log})
	s.Must(err)
	events, err := table.Decode[logbook.Event](page.Items)
	s.Must(err)
	var out []logbook.EventType
	for _, e := range events {
		out = append(out, e.What)
	}
	return out
}

// kinds counts the items of each type.
func (s *stage) kinds() map[string]int {
	out := map[string]int{}
	for _, item := range s.Items() {
		var meta struct {
			Type string `dynamodbav:"type"`
		}
		s.Must(item.Into(&meta))
		out[meta.Type]++
	}
	return out
}

func (s *stage) path(rest string) string { return "/api/providers/" + string(s.provider) + rest }

func withoutTestCards(c *cloud.Config) { c.TestPayments = false }

// owner is the membership of a client's invited owner.
func (s *stage) owner(l link) ids.Member {
	s.T.Helper()
	page, err := s.Table.Query(
		context.Background(),
		table.Query{Partition: tenancy.OrganizationPath(l.OrganizationID), Begins: table.P(table.Name("MEMBER"))},
	)
	s.Must(err)
	members, err := table.Decode[tenancy.Membership](page.Items)
	s.Must(err)
	return members[0].ID
}

// rewrite changes a planted account.
func (s *stage) rewrite(a *tenancy.Account) {
	s.T.Helper()
	_, err := s.Table.Touch(
		context.Background(),
		tenancy.UserKey(a.ID),
		expression.Set(expression.Name("emailVerified"), expression.Value(a.Verified)),
		table.Exists(),
	)
	s.Must(err)
}
