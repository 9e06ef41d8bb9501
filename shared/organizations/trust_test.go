package organizations_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/logbook"
	"portaal/shared/table"
)

// TestTrustingTheServersKeysIsDecidedByThoseItMayHarmAndLogged: whoever is kept from the items may not loosen what
// keeps a swapped key out.
func TestTrustingTheServersKeysIsDecidedByThoseItMayHarmAndLogged(t *testing.T) {
	s := newStage(t)
	trust := func(by *testkit.Caller, on bool) testkit.Answer {
		return by.Do("PUT", s.path(), object{"trustServerKeys": on})
	}
	logged := func(what logbook.EventType) (n int) {
		page, err := s.Table.Query(context.Background(), table.Query{Partition: logbook.OrganizationLog(s.org.ID)})
		s.Must(err)
		events, err := table.Decode[logbook.Event](page.Items)
		s.Must(err)
		for _, e := range events {
			if e.What == what {
				n++
			}
		}
		return n
	}
	var o struct{ TrustServerKeys bool }
	trust(s.service, true).Into(&o)
	if !o.TrustServerKeys || logged(logbook.KeysTrusted) != 1 {
		t.Errorf("switched on: %+v, %d events", o, logged(logbook.KeysTrusted))
	}
	trust(s.service, true).Into(&o)
	if logged(logbook.KeysTrusted) != 1 {
		t.Error("what is on already is logged again")
	}
	trust(s.owner, false).Into(&o)
	s.owner.Do("PUT", s.path(), object{"restrictProviderAccess": true}).Into(&organization{})
	s.Unchanged("kept out", func() { trust(s.service, true).Refused("kept out", 400, "organizations.trust_not_yours") })
	trust(s.owner, true).Into(&o)
	trust(s.service, false).Into(&o)
	if o.TrustServerKeys || logged(logbook.KeysTrusted) != 2 || logged(logbook.KeysCompared) != 2 {
		t.Errorf("at the end: %+v, %d and %d events", o, logged(logbook.KeysTrusted), logged(logbook.KeysCompared))
	}
}
