package providers_test

import (
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/organizations"
)

// TestAnUnlinkedClientIsNotHeldByALimitThatNobodyRaises: its provider set it, and only a provider could raise it.
func TestAnUnlinkedClientIsNotHeldByALimitThatNobodyRaises(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.touch(organizations.SeatsKey(a.org(a.o)), "maxAutoscaleSeats", 7)
	invite := func(n int) testkit.Answer {
		var emails []string
		for range n {
			emails = append(emails, testkit.Address("more"))
		}
		return a.fenna.Do("POST", a.at()+"/users/invite", object{"emails": emails, "type": 2, "collections": []any{}})
	}
	invite(8).Refused("beyond the provider's limit", 400, "organizations.seat_limit_reached")
	a.Clock.Advance(time.Second)
	a.done(a.unlink(a.admin))
	a.Clock.Advance(time.Second)
	a.done(invite(8))
}
