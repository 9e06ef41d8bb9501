package providers_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/tenancy"
)

// TestAServiceUserIsMadeAdminAndBack: what an admin may begins and ends with the answer, and each change stands in the
// log once.
func TestAServiceUserIsMadeAdminAndBack(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	tess := s.Caller("Tess")
	place := s.join(tess, 1)
	s.confirms(place)
	users := func() testkit.Answer { return tess.Do("GET", s.path("/users"), nil) }
	users().Refused("a service user lists colleagues", 404, "portaal.not_found")
	s.becomes(place, 0)
	users().Into(&struct{}{})
	s.becomes(place, 0) // a second click
	s.becomes(place, 1)
	users().Refused("a service user again", 404, "portaal.not_found")
	if s.place(place.Email).Type != 1 {
		t.Errorf("is %+v", s.place(place.Email))
	}
	if n := s.changes(place); n != 2 {
		t.Errorf("two changes, %d lines in the log", n)
	}
}

// TestARoleIsChangedAtEachStepOfAnInvitation, and whoever is confirmed then has the new one.
func TestARoleIsChangedAtEachStepOfAnInvitation(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	invited := testkit.Address("Ivo")
	s.invite(1, invited)
	s.becomes(s.place(invited), 0)
	tess := s.Caller("Tess")
	place := s.join(tess, 0)
	s.becomes(place, 1)
	s.confirms(place)
	if ivo, now := s.place(invited), s.place(place.Email); ivo.Type != 0 || now.Type != 1 || s.counted() != 1 {
		t.Errorf("%+v and %+v, %d admins", ivo, now, s.counted())
	}
	tess.Do("GET", s.path("/users"), nil).Refused("confirmed as service user", 404, "portaal.not_found")
}

// TestTheLastAdminKeepsTheRole, whoever asks, also when two admins ask for each other's at the same moment.
func TestTheLastAdminKeepsTheRole(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	tess := s.Caller("Tess")
	place, me := s.join(tess, 0), s.place(s.email(s.admin))
	s.Unchanged("refused", func() {
		s.role(s.admin, me, 1).Refused("oneself", 400, "providers.not_yourself")
		s.role(tess, me, 1).Refused("who isn't confirmed yet", 404, "portaal.not_found")
		s.role(s.admin, place, 2).Refused("no such role", 400, "portaal.invalid")
		nobody := colleague{ID: string(ids.New[ids.ProviderUser]())}
		s.role(s.admin, nobody, 1).Refused("nobody", 404, "portaal.not_found")
	})
	s.confirms(place)
	got := testkit.AtOnce(2, func(i int) testkit.Answer {
		if i == 0 {
			return s.role(s.admin, place, 1)
		}
		return s.role(tess, me, 1)
	})
	if s.counted() != 1 || got["200"] != 1 {
		t.Errorf("%v, %d admins left", got, s.counted())
	}
}

func (s *stage) role(by *testkit.Caller, c colleague, role int) testkit.Answer {
	return by.Do("PUT", s.path("/users/"+c.ID), object{"type": role})
}

func (s *stage) becomes(c colleague, role int) {
	s.T.Helper()
	if a := s.role(s.admin, c, role); a.Status != 200 {
		s.T.Fatalf("%d %s", a.Status, a.Body)
	}
}

func (s *stage) confirms(c colleague) {
	s.T.Helper()
	if a := s.admin.Do("POST", s.path("/users/"+c.ID+"/confirm"), object{"key": wrapped}); a.Status != 200 {
		s.T.Fatalf("%d %s", a.Status, a.Body)
	}
}

// changes counts the lines of the provider's log about a changed place.
func (s *stage) changes(c colleague) (n int) {
	s.T.Helper()
	var l struct {
		Data []struct {
			Type           logbook.EventType
			ProviderUserID string
		}
	}
	s.admin.Do("GET", s.path("/events"), nil).Into(&l)
	for _, e := range l.Data {
		if e.Type == logbook.ProviderUserUpdated && e.ProviderUserID == c.ID {
			n++
		}
	}
	return n
}

// counted is how many confirmed admins the provider counts.
func (s *stage) counted() int {
	s.T.Helper()
	var count tenancy.StaffCount
	_, err := s.Table.Get(context.Background(), (&tenancy.StaffCount{ProviderID: s.provider}).Key(), &count)
	s.Must(err)
	return count.Admins
}
