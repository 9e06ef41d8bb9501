package identity_test

import (
	"context"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// scattered is somebody with more places than one transaction changes.
type scattered struct {
	*testkit.Kit
	broken          testkit.Breaker
	email           string
	user            ids.User
	places          int
	access, refresh string
}

func newScattered(t *testing.T) *scattered {
	t.Helper()
	s := &scattered{places: testkit.Size(50, 130)}
	s.Kit = testkit.New(t, testkit.WithAPI(s.broken.Wrap))
	s.email = registered(s.Kit, "scattered")
	s.access, s.refresh = session(s.Kit, s.email)
	u, _, err := identity.Lookup(context.Background(), s.Table, s.Keys, s.email)
	s.Must(err)
	s.user = u.ID
	var writes []table.Write
	for range s.places {
		writes = append(writes, tenancy.CreateMembershipWrites(&tenancy.Membership{
			ID:             ids.New[ids.Member](),
			OrganizationID: ids.New[ids.Organization](),
			UserID:         u.ID,
			Email:          s.email,
			Name:           u.Name,
			Status:         tenancy.Accepted,
		}, nil)...)
	}
	for step := range slices.Chunk(writes, table.Most) {
		s.Must(s.Table.Transact(context.Background(), step...))
	}
	return s
}

// shown counts the places that show an address, and those that show a name; both rows of each say the same.
func (s *scattered) shown(email, name string) (withEmail, withName int) {
	s.T.Helper()
	rows := map[ids.Member][]tenancy.Membership{}
	for _, raw := range s.Items() {
		var m tenancy.Membership
		if s.Must(raw.Into(&m)); m.Type == "Membership" || m.Type == "Place" {
			rows[m.ID] = append(rows[m.ID], m)
		}
	}
	for _, both := range rows {
		if len(both) != 2 || both[0].Email != both[1].Email || both[0].Name != both[1].Name {
			s.T.Errorf("two rows of a place: %+v", both)
		}
		if both[0].Email == email {
			withEmail++
		}
		if both[0].Name == name {
			withName++
		}
	}
	return withEmail, withName
}

// anotherHash is what stands for the master password with another salt.
var anotherHash = base64.StdEncoding.EncodeToString([]byte(strings.Repeat("n", 32)))

// A change of address that died between its transactions left most places with the old one for ever: its code was used
// up, so that it could not be said again, and nothing else finished it.
func TestAChangeOfAddressThatWasCutOffIsFinished(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		after  int // transactions that change places
		finish func(s *scattered, moved string, change map[string]any)
	}{
		"by the same request": {1, (*scattered).again},
		"by logging in": {testkit.Size(1, 2), func(s *scattered, moved string, _ map[string]any) {
			want(t, "log in", send(s.Kit, "POST", connect, passwordForm(moved, anotherHash)), 200, "")
		}},
	} {
		s := newScattered(t)
		moved := testkit.Address("moved")
		ask := map[string]any{"newEmail": moved, "masterPasswordHash": loginHash}
		want(t, "ask", send(s.Kit, "POST", accounts+"email-token", ask, bearer(s.access)...), 200, "")
		change := map[string]any{
			"newEmail":              moved,
			"token":                 codeIn(s.Kit, moved),
			"masterPasswordHash":    loginHash,
			"newMasterPasswordHash": anotherHash,
			"key":                   sealed(),
		}
		sound := s.StaysSound()
		s.broken.After(c.after + 2) // and two that count the try of the password
		want(t, "cut off", send(s.Kit, "POST", accounts+"email", change, bearer(s.access)...), 500, "")
		s.broken.Mend()
		sound("a change of address that was cut off")
		if n, _ := s.shown(moved, ""); n == 0 || n == s.places {
			t.Errorf("finished %s: %d of %d places have the new address already", what, n, s.places)
		}
		c.finish(s, moved, change)
		if n, _ := s.shown(moved, ""); n != s.places {
			t.Errorf("finished %s: %d of %d places have the new address", what, n, s.places)
		}
		sound("a change of address that was finished " + what)
	}
}

// again sends a change of address once more, as a client does that was not answered.
func (s *scattered) again(_ string, change map[string]any) {
	t := s.T.(*testing.T)
	t.Helper()
	at := accounts + "email"
	want(t, "the old token", send(s.Kit, "POST", at, change, bearer(s.access)...), 401, "")
	a := send(s.Kit, "POST", connect, refreshForm(s.refresh))
	want(t, "refresh", a, 200, "")
	fresh := bearer(a.body["access_token"].(string))
	other := with(change, "newMasterPasswordHash", loginHash)
	want(t, "another password", send(s.Kit, "POST", at, other, fresh...), 400, "identity.wrong_password")
	want(t, "again", send(s.Kit, "POST", at, change, fresh...), 200, "")
}

// Whoever gave the same name again, because saving it had failed half way, changed nothing.
func TestAChangeOfNameThatWasCutOffIsFinishedByTheSameRequest(t *testing.T) {
	t.Parallel()
	s := newScattered(t)
	change := map[string]any{"name": "Zahra"}
	s.broken.After(1)
	want(t, "cut off", send(s.Kit, "PUT", accounts+"profile", change, bearer(s.access)...), 500, "")
	s.broken.Mend()
	if _, n := s.shown("", "Zahra"); n == 0 || n == s.places {
		t.Errorf("%d of %d places have the new name", n, s.places)
	}
	want(t, "again", send(s.Kit, "PUT", accounts+"profile", change, bearer(s.access)...), 200, "")
	if _, n := s.shown("", "Zahra"); n != s.places {
		t.Errorf("%d of %d places have the new name", n, s.places)
	}
}
