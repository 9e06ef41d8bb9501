package accounts_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/table"
)

const path = "/api/accounts/delete"

// hash is what logs somebody in; it is found out by logging in.
func hash(k *testkit.Kit, a *actor.Actor) string {
	k.T.Helper()
	h, err := actor.LoginHash(a.Person)
	k.Must(err)
	return h
}

func TestSomebodyWhoIsStillNeededIsToldWhere(t *testing.T) {
	k := testkit.New(t)
	ctx := context.Background()
	h := k.House()
	for _, c := range []struct {
		who         *actor.Actor
		field, name string
	}{
		{h.Owner, "organizations", "Acme"}, {h.ProviderAdmin, "providers", "Paula IT"},
	} {
		k.Unchanged(c.name, func() {
			status, answer, err := c.who.Do(ctx, "POST", path, map[string]any{"masterPasswordHash": hash(k, c.who)})
			k.Must(err)
			if status != 400 || !strings.Contains(string(answer), "accounts.still_needed") ||
				!strings.Contains(string(answer), `"`+c.field+`":["`) || !strings.Contains(string(answer), c.name) {
				t.Errorf("%d %s", status, answer)
			}
		})
	}
}

func TestADeletedAccountLeavesNothingBehind(t *testing.T) {
	for _, broken := range []int64{0, 2, 3, 4, 5} { // the write at which it is broken off, and done again
		var left atomic.Int64
		left.Store(-1)
		k := testkit.New(t, testkit.WithAPI(func(a table.API) table.API { return breaking{a, &left} }))
		ctx := context.Background()
		h := k.House()
		who := h.Member
		_, err := who.CreateItem(ctx, actor.Item{Name: "Mine", Login: &actor.LoginPart{Username: "u"}})
		k.Must(err)
		_, _, err = who.Do(ctx, "POST", "/api/folders", map[string]any{"name": who.Key.Seal("Folder")})
		k.Must(err)
		body := map[string]any{"masterPasswordHash": hash(k, who)}
		if broken > 0 {
			left.Store(broken)
			if status, _, err := who.Do(ctx, "POST", path, body); err != nil || status < 500 {
				t.Errorf("broken at %d: %d %v", broken, status, err)
			}
			left.Store(-1)
		}
		status, answer, err := who.Do(ctx, "POST", path, body)
		k.Must(err)
		if status != 200 {
			t.Fatalf("broken at %d: %d %s", broken, status, answer)
		}
		for _, item := range k.Items() {
			key := item.Key()
			if strings.HasPrefix(key.PK, "LOG#ORG") {
				continue // the organisation's log keeps who left
			}
			if strings.Contains(key.PK+key.SK, who.UserID) {
				t.Errorf("broken at %d: %s %s is left", broken, key.PK, key.SK)
			}
		}
		if status, _, _ := who.Do(ctx, "GET", "/api/sync", nil); status != 401 {
			t.Errorf("the session lives: %d", status)
		}
		told := false
		for _, m := range k.MailsTo(who.Email) {
			told = told || strings.Contains(m.Subject, "deleted")
		}
		if !told {
			t.Error("the address is not told")
		}
		if _, err := k.Server.Register(ctx, testkit.Account(who.Email, "Again")); err != nil {
			t.Errorf("the address is not free: %v", err)
		}
	}
}

// breaking lets so many transactions through and breaks the next; below zero, none.
type breaking struct {
	table.API
	left *atomic.Int64
}

func (b breaking) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	if b.left.Load() >= 0 && b.left.Add(-1) < 0 {
		b.left.Store(0)
		return nil, errors.New("broken off")
	}
	return b.API.TransactWriteItems(ctx, in, o...)
}
