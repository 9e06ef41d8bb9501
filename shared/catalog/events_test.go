package catalog_test

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/table"
)

// committed watches what goes through: how many rows of other kinds than lines of a log and counted tries, and the
// lines, by the log that they stand in.
type committed struct {
	mu    sync.Mutex
	rows  int
	lines map[string]int
}

func (c *committed) wrap(a table.API) table.API { return committing{a, c} }

// since gives what was committed since it was last asked.
func (c *committed) since() (rows int, lines map[string]int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	rows, lines = c.rows, c.lines
	c.rows, c.lines = 0, map[string]int{}
	return rows, lines
}

type committing struct {
	table.API
	c *committed
}

func (a committing) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	out, err := a.API.TransactWriteItems(ctx, in, o...)
	if err != nil {
		return out, err
	}
	a.c.mu.Lock()
	defer a.c.mu.Unlock()
	for _, w := range in.TransactItems {
		pk := ""
		switch {
		case w.Put != nil:
			pk = partition(w.Put.Item["PK"])
		case w.Update != nil:
			pk = partition(w.Update.Key["PK"])
		case w.Delete != nil:
			pk = partition(w.Delete.Key["PK"])
		}
		if log, ok := strings.CutPrefix(pk, "LOG#"); ok {
			a.c.lines[log]++
		} else if pk != "" && !strings.HasPrefix(pk, "LIMIT#") {
			a.c.rows++
		}
	}
	return out, err
}

func partition(v types.AttributeValue) string {
	s, _ := v.(*types.AttributeValueMemberS)
	if s == nil {
		return ""
	}
	return s.Value
}

// TestEveryAdministrativeWriteHasExactlyOneEvent calls every operation of the catalogue where it succeeds: whatever
// then changed in the table and is not among unlogged stands as one line in the log of where the rule of the operation
// is, or where elsewhere says. The same call by a stranger, and one with another body, leave no line.
func TestEveryAdministrativeWriteHasExactlyOneEvent(t *testing.T) {
	t.Parallel()
	s, c := ledger(t)
	s.k.Server.Do = s.anywhere(s.k.Server.Do)
	logged := 0
	met := map[string]bool{}
	for _, e := range catalog.All() {
		id := e.Info().ID
		if e.Job != nil || e.Info().Method() == "GET" {
			continue // what is written about reading is the vault's to prove
		}
		call := s.ready(e)
		c.since()
		if a := s.send(e, call); a.status != e.Info().Status {
			t.Error(s.notPlayed(e, a))
			continue
		}
		rows, lines := c.since()
		if _, ok := unlogged[id]; ok {
			met[id] = rows > 0
			continue
		}
		if rows == 0 {
			continue // it reads, as asking for a price does
		}
		logged++
		want := s.linesOf(e, call)
		if !maps.Equal(lines, want) {
			t.Errorf("%s writes %d rows and leaves the lines %v, want %v", id, rows, lines, want)
		}
		s.refusedWithoutALine(e, c)
	}
	for id := range unlogged {
		if !met[id] {
			t.Errorf("%s stands among those without a line, and writes nothing or is no operation", id)
		}
	}
	testkit.Proved(t, "administrative writes with exactly one event", "%d operations, 0 deviations", logged)
}

// linesOf says which lines a call has to leave.
func (s *stage) linesOf(e catalog.Entry, c call) map[string]int {
	home := ""
	switch e.Rule().Kind {
	case access.KindProvider:
		home = "PROVIDER#" + c.path["providerId"]
	default:
		home = "ORG#" + c.path["organizationId"]
	}
	if other := elsewhere[e.Info().ID]; other != nil {
		return other(s, c)
	}
	return map[string]int{home: 1}
}

// forStrangers are operations that are there for whoever holds a link.
var forStrangers = []string{"branding-verify-reply-to", "members-accept-link", "payments-accept-event"}

// refusedWithoutALine sends a call by somebody who has no right to it, and one that lacks its body.
func (s *stage) refusedWithoutALine(e catalog.Entry, c *committed) {
	s.t.Helper()
	by := s.ready(e)
	empty := by
	by.by = s.h.Stranger
	for why, refused := range map[string]call{"by a stranger": by, "without a body": empty} {
		switch {
		case why == "by a stranger" && slices.Contains(forStrangers, e.Info().ID):
			continue
		case why == "without a body" && refused.body == nil:
			continue
		case why == "without a body":
			refused.body = []any{}
		}
		c.since()
		a := s.send(e, refused)
		if _, lines := c.since(); a.status < 400 || len(lines) > 0 {
			s.t.Errorf("%s %s answers %d and leaves the lines %v", e.Info().ID, why, a.status, lines)
		}
	}
}

// elsewhere says of operations what they leave instead of one line in the log of their rule.
var elsewhere = map[string]func(s *stage, c call) map[string]int{
	"branding-verify-reply-to": func(_ *stage, c call) map[string]int {
		return map[string]int{"PROVIDER#" + c.path["providerId"]: 1}
	},
	// One thing of a list is one write: a line each.
	"collections-delete-many": twoOfTheHouse,
	"collections-share-many":  twoOfTheHouse,
	"groups-delete-many":      twoOfTheHouse,
	// The organisation's log goes with it; the provider's stays.
	"accounts-delete-organization": func(s *stage, _ call) map[string]int {
		return map[string]int{"PROVIDER#" + s.h.ProviderID: 1}
	},
	"providers-add-client": func(s *stage, c call) map[string]int {
		id, _ := c.body.(map[string]any)["organizationId"].(string)
		return map[string]int{"PROVIDER#" + s.h.ProviderID: 1, "ORG#" + id: 1}
	},
	"providers-remove-client":       ofBoth,
	"providers-suspend-client":      ofBoth,
	"providers-update-renewal":      ofBoth,
	"providers-update-subscription": ofBoth,
	"providers-reactivate-client":   ofBoth,
	"members-accept-link":           ofTheHouse,
	"payments-accept-event":         ofWhomStripeTells,
	"vault-create-shared-item":      ofTheHouse,
	"vault-delete-item":             ofTheHouse,
	"vault-restore-item":            ofTheHouse,
	"vault-trash-item":              ofTheHouse,
	"vault-update-item":             ofTheHouse,
	"vault-update-item-collections": ofTheHouse,
	"vault-update-collections-many": ofTheHouse,
	"twostep-delete-authenticator":  ofTheCaller,
	"twostep-delete-email":          ofTheCaller,
	"twostep-delete-method":         ofTheCaller,
	"twostep-delete-webauthn":       ofTheCaller,
	"twostep-delete-webauthn-key":   ofTheCaller,
	"twostep-update-authenticator":  ofTheCaller,
	"twostep-update-email":          ofTheCaller,
	"twostep-update-webauthn":       ofTheCaller,
	"identity-create-password":      ofTheCaller,
	"identity-update-password":      ofTheCaller,
	"identity-update-temporary":     ofTheCaller,
}

// ofBoth is a line in the log of the provider, and one in that of its client.
func ofBoth(s *stage, c call) map[string]int {
	return map[string]int{"PROVIDER#" + s.h.ProviderID: 1, "ORG#" + c.path["organizationId"]: 1}
}

func ofTheHouse(s *stage, _ call) map[string]int {
	return map[string]int{"ORG#" + s.h.OrganizationID: 1}
}

func ofWhomStripeTells(s *stage, _ call) map[string]int { return map[string]int{"ORG#" + s.hears: 1} }

func twoOfTheHouse(_ *stage, c call) map[string]int {
	return map[string]int{"ORG#" + c.path["organizationId"]: 2}
}

func ofTheCaller(_ *stage, c call) map[string]int { return map[string]int{"USER#" + c.by.UserID: 1} }

// What unlogged gives as a reason more than once.
const (
	onlyAnAccount = "it changes only what the account itself is, which no organisation or provider sees"
	onlyVault     = "it is somebody's own vault or own marks, which nobody else has a log of"
	byMail        = "the official logs know no such line; the account's owner is told by mail"
	aCardBefore   = "it is of a client that is about to start: the line is the client's, once it starts with the card"
	onlyMail      = "it prepares a mail; what follows from it is its own operation"
)

// unlogged are the operations that write and are no administration of one thing, each with its reason.
var unlogged = map[string]string{
	"accounts-delete":              "the account's log goes with it; its organisations lose a member in their own logs",
	"founding-create":              "the log begins with it: TestAnOwnOrganisationsLogBeginsWithItsCreation",
	"identity-create-token":        "a log-in, whose lines are identity's to prove",
	"identity-reset-second-step":   "a log-in with the recovery code, whose lines are identity's to prove",
	"identity-delete-device":       onlyAnAccount,
	"identity-delete-session":      onlyAnAccount,
	"identity-finish-registration": onlyAnAccount,
	"identity-get-hint":            onlyMail,
	"identity-rotate-stamp":        onlyAnAccount,
	"identity-start-email":         onlyMail,
	"identity-start-login-code":    onlyMail,
	"identity-start-registration":  onlyMail,
	"identity-update-email":        onlyAnAccount,
	"identity-update-pins":         onlyAnAccount,
	"identity-update-profile":      onlyAnAccount,
	"identity-update-user-key":     onlyAnAccount,
	"members-accept":               "who was invited answers; the line is the invitation's, and the confirming's",
	"passkeys-create":              byMail,
	"passkeys-delete":              byMail,
	"passkeys-update":              "it changes how the caller's browser opens the vault, and lets nobody in",
	"payments-finish-client-card":  aCardBefore,
	"payments-start-client-card":   aCardBefore,
	"providers-accept-user":        "who was invited answers; the line is the invitation's, and the confirming's",
	"providers-finish-setup":       "the log begins with it: TestAProvidersLogBeginsWithItsCreation",
	"providers-create":             "the log begins with it: TestAProvidersLogBeginsWithItsCreation",
	"providers-create-client":      "two logs begin or go on: TestANewClientStandsInBothLogs",
	"providers-update-views":       "it changes how the caller's own list looks, which nobody else sees",
	"providers-update-digest":      "it changes which mail the caller gets",
	"twostep-start-email":          onlyMail,
	"twostep-start-webauthn":       "it asks a key of the caller; what follows from it is its own operation",
	"vault-create-folder":          onlyVault,
	"vault-create-item":            onlyVault,
	"vault-delete-folder":          onlyVault,
	"vault-update-folder":          onlyVault,
	"vault-update-item-marks":      onlyVault,
}

// ledger opens a stage behind which the lines are counted.
func ledger(t *testing.T) (*stage, *committed) {
	c := &committed{lines: map[string]int{}}
	return newStage(t, testkit.WithAPI(c.wrap)), c
}

// called makes the ready call of an operation, and gives its answer and the lines that it left.
func (s *stage) called(id string, c *committed) (answer map[string]any, lines map[string]int) {
	s.t.Helper()
	e, _ := catalog.ByID(id)
	ready := s.ready(e)
	c.since()
	a := s.send(e, ready)
	if a.status != e.Info().Status {
		s.t.Fatal(s.notPlayed(e, a))
	}
	s.k.Must(json.Unmarshal(a.body, &answer))
	_, lines = c.since()
	return answer, lines
}

func TestAProvidersLogBeginsWithItsCreation(t *testing.T) {
	t.Parallel()
	s, c := ledger(t)
	for _, way := range []string{"providers-create", "providers-finish-setup"} {
		made, lines := s.called(way, c)
		if want := map[string]int{"PROVIDER#" + made["id"].(string): 1}; !maps.Equal(lines, want) {
			t.Errorf("%s: the lines are %v, want %v", way, lines, want)
		}
	}
}

func TestAnOwnOrganisationsLogBeginsWithItsCreation(t *testing.T) {
	t.Parallel()
	s, c := ledger(t)
	made, lines := s.called("founding-create", c)
	if want := map[string]int{"ORG#" + made["id"].(string): 1}; !maps.Equal(lines, want) {
		t.Errorf("the lines are %v, want %v", lines, want)
	}
}

func TestANewClientStandsInBothLogs(t *testing.T) {
	t.Parallel()
	s, c := ledger(t)
	made, lines := s.called("providers-create-client", c)
	want := map[string]int{"PROVIDER#" + s.h.ProviderID: 1, "ORG#" + made["organizationId"].(string): 1}
	if !maps.Equal(lines, want) {
		t.Errorf("the lines are %v, want %v", lines, want)
	}
}
