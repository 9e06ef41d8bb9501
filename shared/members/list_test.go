package members_test

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

func TestListShowsWhatTheOfficialClientsNeed(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	w.join("Mia", tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageScim = true })
	a := w.staff.Do("GET", w.users("?"), nil)
	var page struct {
		Object            string
		ContinuationToken *string
		Data              []map[string]any
	}
	a.Into(&page)
	if page.Object != "list" || page.ContinuationToken != nil || len(page.Data) != 1 {
		t.Fatalf("%s", a.Body)
	}
	row := page.Data[0]
	for name, want := range map[string]any{
		"type":                  4.0,
		"status":                2.0,
		"name":                  "Mia",
		"twoFactorEnabled":      false,
		"externalId":            nil,
		"accessSecretsManager":  false,
		"resetPasswordEnrolled": false,
		"usesKeyConnector":      false,
		"hasMasterPassword":     true,
		"avatarColor":           nil,
		"ssoBound":              false,
		"claimedByOrganization": false, "object": "organizationUserUserDetails"} {
		if got, there := row[name]; !there || got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if perms, _ := row["permissions"].(map[string]any); perms["manageScim"] != true || perms["manageUsers"] != false {
		t.Errorf("permissions %v", row["permissions"])
	}
	for _, name := range []string{"collections", "groups"} {
		if list, ok := row[name].([]any); !ok || len(list) != 0 {
			t.Errorf("%s is %v, want []", name, row[name])
		}
	}
	one := w.staff.Do("GET", w.users("/"+row["id"].(string)+"?"), nil)
	var got map[string]any
	one.Into(&got)
	if got["id"] != row["id"] || got["userId"] != row["userId"] || got["status"] != 2.0 {
		t.Errorf("get shows %s", one.Body)
	}
}

func TestListSearchesFiltersAndPages(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	for _, name := range []string{"Zoë", "anna", "Émile", "Bob"} {
		w.join(name, tenancy.Plain)
	}
	invited := w.invites(w.staff, "carla@example.test", tenancy.Plain)
	names := func(query string) (out []string, next string) {
		rows, next := w.rows(w.staff, query)
		for _, r := range rows {
			if r.Name != nil {
				out = append(out, *r.Name)
			} else {
				out = append(out, r.Email)
			}
		}
		return out, next
	}
	for query, want := range map[string][]string{
		"":                                {"anna", "Bob", "carla@example.test", "Émile", "Zoë"},
		"?search=EMI":                     {"Émile"},
		"?search=zoe":                     {"Zoë"},
		"?search=carla%40ex":              {"carla@example.test"},
		"?search=nobody":                  nil,
		"?status=invited":                 {"carla@example.test"},
		"?status=confirmed&search=bob":    {"Bob"},
		"?status=revoked":                 nil,
		"?search=" + url.QueryEscape("%"): nil,
	} {
		got, _ := names(query)
		slices.SortFunc(got, func(a, b string) int { return strings.Compare(table.Fold(a), table.Fold(b)) })
		if !slices.Equal(got, want) {
			t.Errorf("%s lists %v, want %v", query, got, want)
		}
	}
	var all []string
	next, pages := "", 0
	for {
		got, after := names("?pageSize=2&continuationToken=" + next)
		all, next, pages = append(all, got...), after, pages+1
		if next == "" {
			break
		}
	}
	if pages != 3 || !slices.Equal(all, []string{"anna", "Bob", "carla@example.test", "Émile", "Zoë"}) {
		t.Errorf("%d pages list %v", pages, all)
	}
	_, cursor := names("?pageSize=2")
	want(
		t,
		"a cursor with another filter",
		w.staff.Do("GET", w.users("?pageSize=2&search=a&continuationToken="+cursor), nil),
		400,
		"portaal.cursor_invalid",
	)
	other := inside(w.Kit, 5, 0)
	want(
		t,
		"a cursor in another organisation",
		other.staff.Do("GET", other.users("?pageSize=2&continuationToken="+cursor), nil),
		400,
		"portaal.cursor_invalid",
	)
	for _, query := range []string{"?pageSize=0", "?pageSize=101", "?pageSize=x", "?status=gone"} {
		want(t, query, w.staff.Do("GET", w.users(query), nil), 400, "portaal.invalid")
	}
	w.fate(invited.MessageID)
}

// fate sees how the list tells what became of an invitation's mail.
func (w *world) fate(m ids.Message) {
	w.T.Helper()
	status := func() string {
		rows, _ := w.rows(w.staff, "?status=invited")
		text, err := json.Marshal(rows[0].MailStatus)
		w.Must(err)
		return string(text)
	}
	if got := status(); got != `"queued"` {
		w.T.Errorf("a waiting mail is %s", got)
	}
	w.Must(
		w.Table.Transact(context.Background(), table.Create(outbox.NewFate(m, outbox.Refused, 5, w.Clock.Now()), nil)),
	)
	if got := status(); got != `"not_sent"` {
		w.T.Errorf("a mail that was given up is %s", got)
	}
}

// TestListFiltersByRoleAndTwoStepLogin by page and all at once; a cursor is good for the filter it was made with.
func TestListFiltersByRoleAndTwoStepLogin(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	for i, name := range []string{"Ada", "Bob", "Cas", "Dee", "Eva", "Fay"} {
		role := tenancy.Plain
		if i < 2 {
			role = tenancy.Admin
		}
		c, _ := w.join(name, role)
		if i%2 == 1 {
			_, err := w.Table.Touch(context.Background(), tenancy.UserKey(c.UserID),
				expression.Set(expression.Name("twoStep"), expression.Value(true)), table.Exists())
			w.Must(err)
		}
	}
	names := func(query string) (out string, next string) {
		rows, next := w.rows(w.staff, "?"+query)
		for _, row := range rows {
			out += *row.Name + " "
		}
		return out, next
	}
	for query, want := range map[string]string{
		"role=admin&pageSize=10":           "Ada Bob ",
		"twoStep=on&pageSize=10":           "Bob Dee Fay ",
		"twoStep=off&pageSize=10":          "Ada Cas Eva ",
		"twoStep=on&role=user&pageSize=10": "Dee Fay ",
		"role=owner&pageSize=10":           "",
	} {
		if got, next := names(query); got != want || next != "" {
			t.Errorf("%s: %q, then %q", query, got, next)
		}
	}
	first, next := names("twoStep=on&pageSize=2")
	second, end := names("twoStep=on&pageSize=2&continuationToken=" + url.QueryEscape(next))
	if first != "Bob Dee " || second != "Fay " || end != "" {
		t.Errorf("in pages: %q, %q, then %q", first, second, end)
	}
	want(t, "another filter's cursor",
		w.staff.Do("GET", w.users("?twoStep=off&pageSize=2&continuationToken="+url.QueryEscape(next)), nil),
		400, "portaal.cursor_invalid")
	rows, _ := w.rows(w.staff, "?twoStep=on")
	if len(rows) != 3 {
		t.Errorf("all at once: %d", len(rows))
	}
}
