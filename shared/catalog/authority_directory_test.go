package catalog_test

import (
	"maps"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// replaced puts another key in the place of a directory's: with another identifier, as making one does.
func (s *stage) replaced(key map[string]types.AttributeValue) {
	next := maps.Clone(key)
	next["id"] = &types.AttributeValueMemberS{Value: string(ids.New[ids.APIKey]())}
	next["hash"] = &types.AttributeValueMemberS{Value: token.Hash("the next one")}
	next["rev"] = &types.AttributeValueMemberN{Value: "1000000"}
	s.put(next)
}

// TestNothingCommitsAfterTheDirectorysKeyWasEnded ends the key of a directory between the decision and the commit of
// every operation that writes by it, as making the next one does.
func TestNothingCommitsAfterTheDirectorysKeyWasEnded(t *testing.T) {
	t.Parallel()
	h := &holdPoint{}
	s := newStage(t, testkit.WithAPI(h.wrap))
	at := tenancy.DirectoryKeyKey(ids.Organization(s.h.OrganizationID))
	tried := 0
	for _, e := range catalog.All() {
		if e.Rule().Kind != access.KindDirectory || !e.Info().Grants.Has(table.Writes) {
			continue
		}
		c := s.ready(e)
		before := s.itemAt(at)
		var a answer
		passed, commits := h.hold(func() { s.replaced(before) }, func() { a = s.send(e, c) })
		s.put(before)
		if !passed {
			continue // it only reads; its grant to write is for counting wrong keys
		}
		tried++
		if a.status != 401 || commits != 0 {
			t.Errorf("%s answers %d with %d commits after the key was replaced", e.Info().ID, a.status, commits)
		}
	}
	if tried != 4 {
		t.Errorf("%d operations were held, not the 4 that write", tried)
	}
	testkit.Proved(t, "operations of a directory whose key ended inside the transaction",
		"%d, 0 commits after the end", tried)
}
