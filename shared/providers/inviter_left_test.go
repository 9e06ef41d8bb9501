package providers_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// TestTheInboxSaysThatWhoInvitedHasLeft: somebody whom a colleague let in just before going is not confirmed unseen.
func TestTheInboxSaysThatWhoInvitedHasLeft(t *testing.T) {
	s := newInbox(t)
	ctx := context.Background()
	ties := s.Colleague(s.admin, s.provider, actor.ProviderAdmin, "Ties")
	email := testkit.Address("friend")
	s.Must(ties.InviteMembers(ctx, s.acme, actor.User, nil, email))
	s.Clock.Advance(time.Minute)
	s.Accepts(s.acme, email, "Friend")
	left := func() bool {
		s.T.Helper()
		rows := s.rows(s.tech, "status=accepted")
		if len(rows) != 1 || rows[0].Inviter == nil || rows[0].Inviter.Email != ties.Email {
			t.Fatalf("the inbox has %+v", rows)
		}
		return rows[0].Inviter.Left
	}
	if left() {
		t.Error("while he works there")
	}
	var staff struct{ Data []struct{ ID, Email string } }
	at := "/api/providers/" + s.provider + "/users"
	_, text, err := s.admin.Do(ctx, "GET", at, nil)
	s.Must(err)
	s.Must(json.Unmarshal(text, &staff))
	for _, u := range staff.Data {
		if u.Email == ties.Email {
			s.do(s.admin, "DELETE", at+"/"+u.ID, nil)
		}
	}
	if !left() {
		t.Error("after he left")
	}
}
