package providers_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/testkit"
	"portaal/shared/catalog"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// broken is a door to the table at which what names a text fails, or is held up until an instant.
type broken struct {
	table.API
	names string
	until time.Time
}

var errBroken = errors.New("it is broken")

func (b broken) meets(said string) error {
	switch {
	case !strings.Contains(said, b.names):
		return nil
	case b.until.IsZero():
		return errBroken
	}
	time.Sleep(time.Until(b.until))
	return nil
}

func (b broken) GetItem(
	ctx context.Context,
	in *dynamodb.GetItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.GetItemOutput, error) {
	if err := b.meets(keyText(in.Key)); err != nil {
		return nil, err
	}
	return b.API.GetItem(ctx, in, o...)
}

func (b broken) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	if err := b.meets(keyText(in.ExpressionAttributeValues)); err != nil {
		return nil, err
	}
	return b.API.Query(ctx, in, o...)
}

func (b broken) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	for _, w := range in.TransactItems {
		if w.Update != nil {
			if err := b.meets(keyText(w.Update.Key)); err != nil {
				return nil, err
			}
		}
	}
	return b.API.TransactWriteItems(ctx, in, o...)
}

func keyText(key map[string]types.AttributeValue) string {
	var out strings.Builder
	for _, v := range key {
		if s, ok := v.(*types.AttributeValueMemberS); ok {
			fmt.Fprintln(&out, s.Value)
		}
	}
	return out.String()
}

func (s *stage) runBroken(id, names string) error {
	return s.RunJobBehind(func(a table.API) table.API { return broken{API: a, names: names} }, id, nil)
}

// TestAProviderFromBeforeIsCountedOnceItsStaffLook: it has no round until then.
func TestAProviderFromBeforeIsCountedOnceItsStaffLook(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.listed(map[string]organizations.Seats{"Fresh": {PlanType: 17, Seats: 9, Occupied: 1, Owners: 2, Enabled: true}})
	var figures struct {
		Days []struct{ Clients, Seats int }
	}
	look := func() int {
		t.Helper()
		s.service.Do("GET", s.path("/figures"), nil).Into(&figures)
		return len(figures.Days)
	}
	s.Must(s.RunJob("providers-run-count", nil))
	if days := look(); days != 0 || s.needs(s.service).Counted {
		t.Fatalf("before anybody looked: %d days, %+v", days, s.needs(s.service))
	}
	s.Must(s.RunJob("providers-run-count", nil))
	if days := look(); days != 1 || figures.Days[0].Seats != 9 || !s.needs(s.service).Counted {
		t.Errorf("after they looked: %+v, %+v", figures, s.needs(s.service))
	}
	s.Clock.Advance(time.Minute)
	s.Must(s.Table.Transact(context.Background(), table.Upsert(&providers.ClientCount{ProviderID: s.provider, N: 2})))
	if s.needs(s.service).Counted {
		t.Error("a client began since, and all are said to be counted")
	}
}

// TestTheWeeklyMailComesToAProviderFromBefore: the switch is all that it takes.
func TestTheWeeklyMailComesToAProviderFromBefore(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.asksDigest(s.admin, true)
	s.monday(6 * time.Hour)
	s.Must(s.RunJob("providers-run-digest", nil))
	if got := s.digests(); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

// TestOneClientThatCannotBeCountedKeepsNoOthersFromIt: nor the provider's figures; and nobody is told that all were.
func TestOneClientThatCannotBeCountedKeepsNoOthersFromIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	first := crowded(s, 3)
	if err := s.runBroken("providers-run-count", string(first.ID)); !errors.Is(err, errBroken) {
		t.Errorf("the fault was kept back: %v", err)
	}
	all, round := s.tallies()
	if len(all) != 2 || !round.Done || round.Clients != 3 || s.needs(s.service).Counted {
		t.Errorf("%d counted, %+v", len(all), round)
	}
	s.Clock.Advance(day)
	s.service.LogIn()
	s.Must(s.RunJob("providers-run-count", nil))
	if all, _ := s.tallies(); len(all) != 3 || !s.needs(s.service).Counted {
		t.Errorf("on the next day: %d counted", len(all))
	}
}

// TestOneAdminsFaultKeepsNoOthersWeeklyMail: whichever of them it is.
func TestOneAdminsFaultKeepsNoOthersWeeklyMail(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	second := s.Caller("Ada")
	s.Employ(second, s.provider, tenancy.ProviderAdmin)
	for _, by := range []int{0, 1} {
		admins := []string{string(s.placeOf(s.admin)), string(s.placeOf(second))}
		s.admin.LogIn()
		second.LogIn()
		s.asksDigest(s.admin, true)
		s.asksDigest(second, true)
		s.monday(6 * time.Hour)
		if err := s.runBroken("providers-run-digest", admins[by]); !errors.Is(err, errBroken) {
			t.Errorf("the fault was kept back: %v", err)
		}
		if got := s.digests(); len(got) != 1 {
			t.Errorf("%d: %v", by, got)
		}
		s.Must(s.RunJob("providers-run-digest", nil))
		if got := s.digests(); len(got) != 1 {
			t.Errorf("%d, mended: %v", by, got)
		}
	}
}

func (s *stage) placeOf(c *testkit.Caller) ids.ProviderUser {
	s.T.Helper()
	var at tenancy.StaffPlace
	_, err := s.Table.Get(context.Background(), tenancy.StaffPlaceKey(c.UserID, s.provider), &at)
	s.Must(err)
	return at.ID
}

// TestACountStopsBeforeItsTimeIsUpAndGoesOnFromThere: a function on Lambda has half a minute. Who takes long goes on
// after the others had their turn.
func TestACountStopsBeforeItsTimeIsUpAndGoesOnFromThere(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	first := crowded(s, 40)
	last := &providers.Round{ProviderID: "ffffffff-ffff-4fff-8fff-ffffffffffff"}
	s.Plant(last)
	e, _ := catalog.ByID("providers-run-count")
	slow := func(names string) {
		t.Helper()
		until := time.Now().Add(4 * time.Second)
		ctx, cancel := context.WithDeadline(context.Background(), until.Add(8*time.Second))
		defer cancel()
		s.Must(e.Job(s.Doors(e, func(a table.API) table.API { return broken{a, names, until} }))(ctx, nil))
	}
	slow(string(first.ID)) // in the first turn
	if all, round := s.tallies(); len(all) != 32 || round.Done || round.Clients != 32 {
		t.Errorf("%d counted, %+v", len(all), round)
	}
	s.Clock.Advance(time.Minute)
	slow(string(s.provider))
	if _, err := s.Table.Get(context.Background(), last.Key(), last); err != nil || !last.Done {
		t.Errorf("the last provider waits for the first: %+v %v", last, err)
	}
	s.Must(s.RunJob("providers-run-count", nil))
	if all, round := s.tallies(); len(all) != 40 || !round.Done || round.Clients != 40 || round.Seats != 360 {
		t.Errorf("%d counted, %+v", len(all), round)
	}
}
