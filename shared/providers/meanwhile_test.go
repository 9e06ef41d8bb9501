package providers_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// late is a provider in which something can happen right before a transaction commits, and a second admin who does it.
type late struct {
	*stage
	meanwhile testkit.Breaker
	other     *testkit.Caller
}

func newLate(t *testing.T) *late {
	t.Helper()
	l := &late{}
	l.stage = newStage(t, testkit.WithAPI(l.meanwhile.Wrap))
	l.other = l.Caller("Otto")
	l.Employ(l.other, l.provider, tenancy.ProviderAdmin)
	return l
}

// publish gives an account another public key.
func (l *late) publish(c *testkit.Caller, key string) {
	l.T.Helper()
	_, err := l.Table.Touch(
		context.Background(),
		tenancy.UserKey(c.UserID),
		expression.Set(
			expression.Name("publicKey"),
			expression.Value(base64.StdEncoding.EncodeToString([]byte(key))),
		),
		table.Exists(),
	)
	l.Must(err)
}

func (l *late) done(a testkit.Answer) {
	l.T.Helper()
	if a.Status != 200 {
		l.T.Errorf("meanwhile: %d %s", a.Status, a.Body)
	}
}

// stands fails unless somebody's place has a status, and no key while it is not confirmed.
func (l *late) stands(what string, c colleague, status tenancy.Status) {
	l.T.Helper()
	var p tenancy.ProviderPlace
	there, err := l.Table.Get(
		context.Background(),
		tenancy.ProviderUserKey(l.provider, ids.ProviderUser(c.ID)),
		&p,
	)
	if l.Must(err); !there || p.Status != status || p.WrappedKey != "" && status != tenancy.Confirmed {
		l.T.Errorf("%s: the place has status %d", what, p.Status)
	}
}

// The key was compared when the place was read, and not again: whoever changed their key in between had a provider key
// that was wrapped for another one.
func TestAColleagueWhoseKeyChangesWhileTheyAreConfirmedIsNot(t *testing.T) {
	t.Parallel()
	l := newLate(t)
	l.publish(l.stranger, "the compared key")
	place := l.join(l.stranger, 1)
	sum := sha256.Sum256([]byte("the compared key"))
	body := object{"key": wrapped, "publicKeyHash": base64.StdEncoding.EncodeToString(sum[:])}
	at := l.path("/users/" + place.ID + "/confirm")
	l.meanwhile.Between(0, func() { l.publish(l.stranger, "another key") })
	l.admin.Do("POST", at, body).Refused("another key meanwhile", 409, "providers.public_key_changed")
	l.stands("another key", place, tenancy.Accepted)
	l.publish(l.stranger, "the compared key")
	l.meanwhile.Between(0, func() { // something else of the account changes
		l.done(l.stranger.Do("PUT", "/api/accounts/profile", object{"name": "Zoë"}))
	})
	l.done(l.admin.Do("POST", at, body))
	l.stands("the compared key", place, tenancy.Confirmed)
}

func TestAColleagueWhoIsRemovedOrConfirmedMeanwhile(t *testing.T) {
	t.Parallel()
	l := newLate(t)
	place := l.join(l.stranger, 1)
	at := l.path("/users/" + place.ID)
	confirm := func(by *testkit.Caller) testkit.Answer { return by.Do("POST", at+"/confirm", object{"key": wrapped}) }
	remove := func(by *testkit.Caller) testkit.Answer { return by.Do("DELETE", at, nil) }

	l.meanwhile.Between(0, func() { l.done(confirm(l.other)) })
	confirm(l.admin).Refused("confirmed meanwhile", 400, "providers.wrong_status")
	l.meanwhile.Between(0, func() { l.done(remove(l.other)) })
	remove(l.admin).Refused("removed meanwhile", 404, "portaal.not_found")
	l.Clock.Advance(time.Second)
	place = l.join(l.stranger, 1)
	at = l.path("/users/" + place.ID)
	l.meanwhile.Between(0, func() { l.done(remove(l.other)) })
	confirm(l.admin).Refused("removed while confirmed", 404, "portaal.not_found")
	l.stranger.Do("GET", l.path(""), nil).Refused("whoever was removed", 404, "portaal.not_found")
}

func TestAnInvitationThatEndsWhileItIsAccepted(t *testing.T) {
	t.Parallel()
	l := newLate(t)
	email := l.email(l.stranger)
	accept := func() testkit.Answer {
		q := l.Link(email, "accept-provider", nil).Query
		return l.stranger.Do(
			"POST",
			l.path("/users/"+q.Get("providerUserId")+"/accept"),
			object{"token": q.Get("token")},
		)
	}
	l.invite(1, email)
	l.meanwhile.Between(0, func() { l.done(l.admin.Do("DELETE", l.path("/users/"+l.place(email).ID), nil)) })
	accept().Refused("removed meanwhile", 400, "providers.invitation_invalid")

	l.Clock.Advance(time.Second)
	l.invite(1, email)
	l.meanwhile.Between(0, func() {
		l.Clock.Advance(time.Second)
		l.done(l.admin.Do("POST", l.path("/users/"+l.place(email).ID+"/reinvite"), nil))
	})
	accept().Refused("invited again meanwhile", 400, "providers.invitation_invalid")
	l.stands("invited again", l.place(email), tenancy.Invited)

	l.meanwhile.Between(0, func() {
		_, err := l.Table.Touch(
			context.Background(),
			tenancy.UserKey(l.stranger.UserID),
			expression.Set(expression.Name("email"), expression.Value(testkit.Address("moved"))).
				Set(expression.Name("securityStamp"), expression.Value("another")),
			table.Exists(),
		)
		l.Must(err)
	})
	accept().Refused("another address meanwhile", 401, "portaal.signed_out")
	l.stands("another address", l.place(email), tenancy.Invited)
}

// A client that began while its provider got another name showed the old one, until the next.
func TestAClientThatStartsWhileItsProviderIsRenamedShowsTheNewName(t *testing.T) {
	t.Parallel()
	l := newLate(t)
	sound := l.StaysSound()
	settings := object{"name": "New name", "billingEmail": "billing@bakker.test"}
	form := l.form(testkit.Address("owner"), nil)
	l.meanwhile.Between(0, func() { l.done(l.other.Do("PUT", l.path(""), settings)) })
	var made link
	l.submit(l.admin, "k", form).Into(&made)
	var o struct{ ProviderName string }
	l.admin.Do("GET", "/api/organizations/"+string(made.OrganizationID), nil).Into(&o)
	if o.ProviderName != "New name" {
		t.Errorf("the client shows %q", o.ProviderName)
	}
	sound("a client that started meanwhile")
}

func TestAProvidersNewNameThatWasCutOffReachesItsClientsWithTheNextChange(t *testing.T) {
	t.Parallel()
	var broken testkit.Breaker
	s := newStage(t, testkit.WithAPI(broken.Wrap))
	made := s.client("De Vries")
	shows := func() string {
		var o struct{ ProviderName string }
		s.admin.Do("GET", "/api/organizations/"+string(made.OrganizationID), nil).Into(&o)
		return o.ProviderName
	}
	sound, before := s.StaysSound(), shows()
	settings := object{"name": "New name", "billingEmail": "billing@bakker.test"}
	broken.After(1)
	s.admin.Do("PUT", s.path(""), settings).Refused("cut off", 500, "portaal.internal")
	broken.Mend()
	sound("a new name that was cut off")
	if got := shows(); got != before {
		t.Errorf("the client shows %q", got)
	}
	settings["billingEmail"] = "other@bakker.test" // the name is the provider's already
	s.admin.Do("PUT", s.path(""), settings).Into(&provider{})
	if got := shows(); got != "New name" {
		t.Errorf("the client shows %q", got)
	}
	if n := s.kinds()["Renaming"]; n != 0 {
		t.Error("the name is still to be spread")
	}
	sound("a new name that was taken up again")
}
