package identity_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/testkit"
	"portaal/shared/table"
)

// meeting lets those who read a waiting address go on when all of them have read it.
type meeting struct {
	table.API
	wanted *atomic.Int32
	all    chan struct{}
}

func (m meeting) GetItem(
	ctx context.Context,
	in *dynamodb.GetItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.GetItemOutput, error) {
	out, err := m.API.GetItem(ctx, in, o...)
	if strings.Contains(table.Raw(in.Key).Key().SK, "NEWEMAIL") && m.wanted.Load() > 0 {
		if m.wanted.Add(-1) == 0 {
			close(m.all)
		}
		select {
		case <-m.all:
		case <-time.After(5 * time.Second):
		}
	}
	return out, err
}

// A code was compared before its try was counted: whoever sent many at once had as many tries.
func TestManyCodesAtOnceAreFiveTriesTogether(t *testing.T) {
	const many = 8
	m := meeting{wanted: &atomic.Int32{}, all: make(chan struct{})}
	k := testkit.New(t, testkit.WithAPI(func(a table.API) table.API { m.API = a; return m }))
	email, moved := registered(k, "many"), testkit.Address("many-new")
	token, _ := session(k, email)
	ask := map[string]any{"newEmail": moved, "masterPasswordHash": loginHash}
	want(t, "ask", send(k, "POST", accounts+"email-token", ask, bearer(token)...), 200, "")
	change := map[string]any{
		"newEmail":              moved,
		"masterPasswordHash":    loginHash,
		"newMasterPasswordHash": loginHash,
		"key":                   sealed(),
	}
	m.wanted.Store(many)
	var wait sync.WaitGroup
	for i := range many {
		wait.Go(func() {
			wrong := with(change, "token", fmt.Sprint("wrong", i))
			for send(k, "POST", accounts+"email", wrong, bearer(token)...).status != 400 {
				time.Sleep(time.Millisecond) // those of the master password are counted one by one, too
			}
		})
	}
	wait.Wait()
	tried := 0
	for _, item := range k.Items() {
		if strings.Contains(item.Key().SK, "NEWEMAIL") {
			var row struct {
				Tries int `dynamodbav:"tries"`
			}
			k.Must(item.Into(&row))
			tried = row.Tries
		}
	}
	if tried != 5 {
		t.Errorf("%d codes were looked at, of five", tried)
	}
	right := with(change, "token", codeIn(k, moved))
	want(t, "right, too late", send(k, "POST", accounts+"email", right, bearer(token)...), 400, "identity.code_wrong")
}

// Whoever counted a try at the same moment as others tried at once again, and got 503 after ten of them.
func TestRightPasswordsGivenAtOnceAreAllTaken(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	token, _ := session(k, registered(k, "at-once"))
	var wait sync.WaitGroup
	answers := make(chan answer, 4*40)
	for range 4 {
		wait.Go(func() {
			for range 40 {
				body := map[string]any{"masterPasswordHash": loginHash}
				answers <- send(k, "POST", accounts+"verify-password", body, bearer(token)...)
			}
		})
	}
	wait.Wait()
	close(answers)
	for a := range answers {
		want(t, "a right password", a, 200, "")
	}
}
