package providers_test

import (
	"encoding/json"
	"maps"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
)

// said reads how it ended for each of many, by place.
func (s *stage) said(a testkit.Answer) map[string]string {
	s.T.Helper()
	var l struct {
		Object string
		Data   []struct{ ID, Error, Object string }
	}
	a.Into(&l)
	out := map[string]string{}
	for _, row := range l.Data {
		if row.Object != "providerBulkConfirmResponseModel" || l.Object != "list" {
			s.T.Errorf("a row is called %q, the list %q", row.Object, l.Object)
		}
		out[row.ID] = row.Error
	}
	return out
}

// manyBody is the body of a request about many places.
func manyBody(what string, some ...string) object {
	if what == "reinvite" {
		return object{"ids": some}
	}
	var keys []object
	for _, id := range some {
		keys = append(keys, object{"id": id, "key": wrapped})
	}
	return object{"keys": keys}
}

// stands makes places in each status: two that are invited, two that accepted, the service user and the admin, then
// one of another provider and one that nobody has.
func (s *stage) stands() []string {
	s.T.Helper()
	var out []string
	for _, name := range []string{"ivo", "ine"} {
		email := testkit.Address(name)
		s.invite(1, email)
		out = append(out, s.place(email).ID)
	}
	out = append(out, s.join(s.Caller("Axel"), 1).ID, s.join(s.Caller("Ada"), 0).ID)
	out = append(out, s.place(s.email(s.service)).ID, s.place(s.email(s.admin)).ID)
	var l struct{ Data []colleague }
	s.rival.Do("GET", "/api/providers/"+string(s.other)+"/users", nil).Into(&l)
	return append(out, l.Data[0].ID, string(ids.New[ids.ProviderUser]()))
}

// TestEachOfManyOfTheStaffIsDecidedOnAsIfAlone does the same in two providers that are alike: to each place by itself,
// and to all of them with one request.
func TestEachOfManyOfTheStaffIsDecidedOnAsIfAlone(t *testing.T) {
	t.Parallel()
	for what, event := range map[string]logbook.EventType{
		"reinvite": logbook.ProviderUserInvited,
		"confirm":  logbook.ProviderUserConfirmed,
	} {
		singly, together := newStage(t), newStage(t)
		alone, all := singly.stands(), together.stands()
		said := together.said(together.admin.Do("POST", together.path("/users/"+what), manyBody(what, all...)))
		done := 0
		for i, id := range alone {
			a := singly.admin.Do("POST", singly.path("/users/"+id+"/"+what), object{"key": wrapped})
			var refused struct{ Message string }
			if a.Status != 200 {
				singly.Must(json.Unmarshal(a.Body, &refused))
			} else {
				done++
			}
			if said[all[i]] != refused.Message {
				t.Errorf("%s, place %d: alone %d %q, among many %q", what, i, a.Status, refused.Message, said[all[i]])
			}
		}
		if done != 2 {
			t.Errorf("%s: done for %d of %d", what, done, len(alone))
		}
		one := singly.events(logbook.ProviderLog(singly.provider))
		many := together.events(logbook.ProviderLog(together.provider))
		times := func(of []logbook.EventType) (n int) {
			for _, e := range of {
				if e == event {
					n++
				}
			}
			return n
		}
		if len(one) != len(many) || times(one) != times(many) {
			t.Errorf("%s: events %v alone, %v together", what, one, many)
		}
		if a, b := singly.kinds(), together.kinds(); !maps.Equal(a, b) {
			t.Errorf("%s: rows %v alone, %v together", what, a, b)
		}
		if a, b := singly.counted(), together.counted(); a != b {
			t.Errorf("%s: %d admins alone, %d together", what, a, b)
		}
	}
}

// TestManyAreConfirmedWithTheirOwnKeys: each row has the key of its own person, and a hash that is not of it refuses
// that row alone.
func TestManyAreConfirmedWithTheirOwnKeys(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	invited := testkit.Address("ivo")
	s.invite(1, invited)
	axel, ada := s.Person("Axel"), s.Person("Ada")
	for _, who := range []string{axel.Email, ada.Email} {
		s.invite(1, who)
	}
	s.Must(axel.Accept(t.Context(), s.Link(axel.Email, "accept-provider", nil)))
	s.Must(ada.Accept(t.Context(), s.Link(ada.Email, "accept-provider", nil)))
	some := []string{s.place(invited).ID, s.place(axel.Email).ID, s.place(ada.Email).ID, s.place(s.email(s.service)).ID}

	keys := s.admin.Do("POST", s.path("/users/public-keys"), object{"ids": some})
	var l struct {
		Data []struct{ ID, UserID, Key, Object string }
	}
	keys.Into(&l)
	got := map[string]string{}
	for _, row := range l.Data {
		if row.Object != "providerUserPublicKeyResponseModel" || row.Key == "" {
			t.Errorf("%+v", row)
		}
		got[row.ID] = row.UserID
	}
	if want := map[string]string{some[1]: axel.UserID, some[2]: ada.UserID}; !maps.Equal(got, want) {
		t.Errorf("keys of %v instead of %v", got, want)
	}
	elsewhere := "/api/providers/" + string(s.other) + "/users/"
	s.rival.Do("POST", elsewhere+"public-keys", object{"ids": some}).Into(&l)
	if len(l.Data) != 0 {
		t.Errorf("another provider's admin got the keys %+v", l.Data)
	}
	s.Unchanged("the places of another provider, and a service user", func() {
		for id, why := range s.said(s.rival.Do("POST", elsewhere+"confirm", manyBody("confirm", some...))) {
			if why != "Resource not found." {
				t.Errorf("%s for another provider's admin: %q", id, why)
			}
		}
		for _, what := range []string{"confirm", "reinvite"} {
			s.service.Do("POST", s.path("/users/"+what), manyBody(what, some...)).
				Refused(what+" by a service user", 404, "portaal.not_found")
		}
		s.service.Do("POST", s.path("/users/public-keys"), object{"ids": some}).
			Refused("keys for a service user", 404, "portaal.not_found")
	})

	body := object{"keys": []object{
		{"id": some[1], "key": wrapped, "keyProof": "compared"},
		{"id": some[2], "key": wrapped, "publicKeyHash": "AAAA"},
		{"id": some[1], "key": wrapped},
	}}
	a := s.admin.Do("POST", s.path("/users/confirm"), body)
	var rows struct{ Data []struct{ ID, Error string } }
	a.Into(&rows)
	if len(rows.Data) != 3 || rows.Data[0].Error != "" || rows.Data[1].Error == "" || rows.Data[2].Error == "" {
		t.Errorf("%s", a.Body)
	}
	if s.place(axel.Email).Status != 2 || s.place(ada.Email).Status != 1 {
		t.Errorf("%+v", s.staff())
	}
	var log struct {
		Data []struct {
			Type           int
			ProviderUserID string
			KeyProof       *string
		}
	}
	s.admin.Do("GET", s.path("/events"), nil).Into(&log)
	confirmed := 0
	for _, e := range log.Data {
		if e.Type != int(logbook.ProviderUserConfirmed) {
			continue
		}
		confirmed++
		if e.ProviderUserID != some[1] || e.KeyProof == nil || *e.KeyProof != "compared" {
			t.Errorf("%+v", e)
		}
	}
	if confirmed != 1 {
		t.Errorf("%d confirmations in the log", confirmed)
	}
}
