package providers_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ses/types"

	"portaal/infra/actor"
	"portaal/infra/fsck"
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// TestAnInvitationThatWasNotDeliveredStandsInTheInbox: the mail of an invitation was refused, and nobody at the
// provider heard of it but who happened to look at that client's members.
func TestAnInvitationThatWasNotDeliveredStandsInTheInbox(t *testing.T) {
	s := newInbox(t)
	ctx := context.Background()
	piet, els := testkit.Address("piet"), testkit.Address("els")
	refuses := func(on bool) {
		s.Post.Fail = func(to string) error {
			if on && strings.HasPrefix(to, "piet") {
				return &types.MessageRejected{}
			}
			return nil
		}
	}
	shows := func(what, want string) {
		t.Helper()
		s.Must(s.RunJob("mail-deliver", nil))
		s.SoundWith(fsck.Options{Drained: true}, what)
		var p tenancy.Provider
		_, err := s.Table.Get(ctx, tenancy.ProviderKey(ids.Provider(s.provider)), &p)
		s.Must(err)
		for _, entered := range []bool{false, true} { // a provider from before reads its clients
			p.Inbox = entered
			s.Must(s.Table.Transact(ctx, table.Put(&p, nil)))
			if got := s.names("status=undelivered&pageSize=1"); got != want {
				t.Errorf("%s: %q is listed, want %q (entered: %v)", what, got, want, entered)
			}
			var n needs
			_, text, err := s.tech.Do(ctx, "GET", "/api/providers/"+s.provider+"/needs", nil)
			s.Must(err)
			s.Must(json.Unmarshal(text, &n))
			if n.Undelivered != len(strings.Fields(want)) {
				t.Errorf("%s: %d are counted, want %q", what, n.Undelivered, want)
			}
		}
	}
	refuses(true)
	s.Must(s.admin.InviteMembers(ctx, s.acme, actor.User, nil, piet, els))
	shows("one of two was refused", "piet")
	refuses(false)
	at := "/api/organizations/" + s.acme + "/users/"
	place := s.MemberWith(s.admin, s.acme, piet)
	s.do(s.tech, "POST", at+place.ID+"/reinvite", nil)
	shows("invited again", "")
	refuses(true)
	s.do(s.tech, "POST", at+place.ID+"/reinvite", nil)
	shows("and refused again", "piet")
	var m tenancy.Membership
	_, err := s.Table.Get(ctx, tenancy.MemberKey(ids.Organization(s.acme), ids.Member(place.ID)), &m)
	s.Must(err)
	again := func() { s.Must(outbox.SendAgain(ctx, s.Table, s.Clock, access.ByOperator(), m.MessageID)) }
	refuses(false)
	again()
	shows("sent after all, by the operator", "")
	refuses(true)
	s.do(s.tech, "POST", at+place.ID+"/reinvite", nil)
	shows("refused once more", "piet")
	s.do(s.admin, "DELETE", at+place.ID, nil)
	shows("removed", "")
	s.Must(s.admin.InviteMembers(ctx, s.acme, actor.User, nil, piet))
	shows("invited anew, and refused", "piet")
}

// An invitation is given up at the moment at which a provider adds its organisation: it stands in that provider's inbox
// once it is tried again.
func TestAnInvitationGivenUpWhileItsOrganisationIsAddedStandsInTheInbox(t *testing.T) {
	t.Parallel()
	l := newLate(t)
	l.touch((&tenancy.StaffCount{ProviderID: l.provider}).Key(), "admins", 2)
	o, added := l.own(l.admin, "Acme"), 0
	l.joins(l.rival, o, testkit.Address("rival"), tenancy.Owner)
	sound := l.StaysSound()
	path := "/api/organizations/" + string(o) + "/users/invite"
	l.done(l.admin.Do("POST", path, object{"emails": []string{testkit.Address("piet")}, "type": 2}))
	l.Post.Fail = func(to string) error {
		if !strings.HasPrefix(to, "piet") {
			return nil
		}
		if added++; added == 1 {
			l.meanwhile.Between(0, func() { l.add(l.admin, o, nil).Into(&link{}) })
		}
		return &types.MessageRejected{}
	}
	l.Must(l.RunJobBehind(l.meanwhile.Wrap, "mail-deliver", nil))
	l.Clock.Advance(time.Hour)
	l.Must(l.RunJobBehind(l.meanwhile.Wrap, "mail-deliver", nil))
	sound("an invitation that was given up while its organisation was added")
	if n := l.kinds()["Pending"]; added != 2 || n != 2 {
		t.Errorf("%d tries, %d rows in the inbox", added, n)
	}
}
