package catalog_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// holdPoint stops the next transaction right before it commits, lets something happen, and then records what still went
// through.
type holdPoint struct {
	mu        sync.Mutex
	meanwhile func()
	passed    bool
	commits   [][]types.TransactWriteItem
}

// hold sends a request and lets something happen before its first transaction: whether it came to one, and how much was
// committed from then on.
func (h *holdPoint) hold(meanwhile, send func()) (passed bool, commits int) {
	h.mu.Lock()
	h.commits, h.passed, h.meanwhile = nil, false, meanwhile
	h.mu.Unlock()
	send()
	h.mu.Lock()
	defer h.mu.Unlock()
	passed, commits = h.passed, len(h.commits)
	h.meanwhile, h.passed = nil, false
	return passed, commits
}

func (h *holdPoint) wrap(a table.API) table.API { return holding{a, h} }

type holding struct {
	table.API
	h *holdPoint
}

func (a holding) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	a.h.mu.Lock()
	defer a.h.mu.Unlock()
	if fn := a.h.meanwhile; fn != nil {
		a.h.meanwhile, a.h.passed = nil, true
		fn()
	}
	out, err := a.API.TransactWriteItems(ctx, in, o...)
	if err == nil && a.h.passed && !countsTries(in.TransactItems) {
		a.h.commits = append(a.h.commits, in.TransactItems)
	}
	return out, err
}

// countsTries reports whether a transaction only counts how often a master password was tried, which is before any
// decision and no use of a right.
func countsTries(writes []types.TransactWriteItem) bool {
	for _, w := range writes {
		var key map[string]types.AttributeValue
		switch {
		case w.Put != nil:
			key = w.Put.Item
		case w.Update != nil:
			key = w.Update.Key
		case w.Delete != nil:
			key = w.Delete.Key
		default:
			return false
		}
		pk, _ := key["PK"].(*types.AttributeValueMemberS)
		if pk == nil || !strings.HasPrefix(pk.Value, "LIMIT#") {
			return false
		}
	}
	return true
}

// TestNothingCommitsAfterTheCallerWasRevoked is finding 5, for every operation that writes under a rule of an
// organisation or provider: the caller's place is taken away between the decision and the commit, and nothing commits.
func TestNothingCommitsAfterTheCallerWasRevoked(t *testing.T) {
	t.Parallel()
	h := &holdPoint{}
	s := newStage(t, testkit.WithAPI(h.wrap))
	tried := 0
	for _, e := range catalog.All() {
		kind := e.Rule().Kind
		bound := kind == access.KindMember || kind == access.KindProvider || kind == access.KindItem ||
			e.Info().ID == "vault-create-shared-item" || e.Info().ID == "vault-update-collections-many"
		if !bound || !e.Info().Grants.Has(table.Writes) {
			continue
		}
		c := s.ready(e)
		place := tenancy.PlaceKey(ids.User(s.h.Owner.UserID), ids.Organization(s.h.OrganizationID))
		if provider := c.path["providerId"]; provider != "" {
			place = tenancy.StaffPlaceKey(ids.User(c.by.UserID), ids.Provider(provider))
		} else if c.by == s.h.ProviderAdmin {
			place = tenancy.StaffPlaceKey(ids.User(s.h.ProviderAdmin.UserID), ids.Provider(s.h.ProviderID))
		}
		before := s.itemAt(place)
		var a answer
		passed, commits := h.hold(func() { s.revoke(before) }, func() { a = s.send(e, c) })
		if !passed {
			continue // it writes counters only, or nothing for this caller: TestEveryOperationUses… sees that it writes
		}
		tried++
		if a.status != 404 || commits != 0 {
			t.Errorf("%s answers %d with %d commits after the place was revoked", e.Info().ID, a.status, commits)
		}
		s.put(before)
	}
	if tried < 15 {
		t.Errorf("only %d operations were held", tried)
	}
	testkit.Proved(t, "operations whose authority ends inside the transaction", "%d, 0 commits after the revoke", tried)
}

// itemAt reads one item as it lies in the table.
func (s *stage) itemAt(key table.Key) map[string]types.AttributeValue {
	s.t.Helper()
	out, err := s.k.Client.GetItem(background, &dynamodb.GetItemInput{
		TableName:      &s.k.Config.Table,
		ConsistentRead: aws.Bool(true),
		Key: map[string]types.AttributeValue{
			"PK": &types.AttributeValueMemberS{Value: key.PK},
			"SK": &types.AttributeValueMemberS{Value: key.SK},
		},
	})
	s.k.Must(err)
	if len(out.Item) == 0 {
		s.t.Fatalf("nothing lies at %v", key)
	}
	return out.Item
}

// put writes an item as it was.
func (s *stage) put(item map[string]types.AttributeValue) {
	s.t.Helper()
	_, err := s.k.Client.PutItem(background, &dynamodb.PutItemInput{TableName: &s.k.Config.Table, Item: item})
	s.k.Must(err)
}

// revoke takes a place away as members-revoke does: another status, the next revision.
func (s *stage) revoke(place map[string]types.AttributeValue) {
	gone := map[string]types.AttributeValue{}
	for name, v := range place {
		gone[name] = v
	}
	gone["status"] = &types.AttributeValueMemberN{Value: "-1"}
	gone["rev"] = &types.AttributeValueMemberN{Value: "1000000"}
	s.put(gone)
}
