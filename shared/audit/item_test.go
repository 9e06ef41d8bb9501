package audit_test

import (
	"slices"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/tenancy"
)

// What this test sees when a fault is put back: with the permission of whoever uses items (access.CreateItems) Mia
// reads what others did with an item; without the item in what is asked, the whole log is shown.
func TestTheLogOfAnItemIsForWhoReadsTheLogAndAPersonsOwnForThatPerson(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	o := k.Organization()
	olga, mia, eve, lars := k.Caller("Olga"), k.Caller("Mia"), k.Caller("Eve"), k.Caller("Lars")
	k.Join(olga, o, tenancy.Owner)
	k.Join(mia, o, tenancy.Plain)
	k.Join(lars, o, tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.AccessEventLogs = true })
	shared, other, own := ids.New[ids.Cipher](), ids.New[ids.Cipher](), ids.New[ids.Cipher]()
	k.Plant(
		&tenancy.Locator{ID: shared, OrganizationID: o.ID},
		&tenancy.Locator{ID: other, OrganizationID: o.ID},
		&tenancy.Locator{ID: own, UserID: mia.UserID},
	)
	log, hers := logbook.OrganizationLog(o.ID), logbook.UserLog(mia.UserID)
	note(k, log, logbook.CipherCreated, time.Hour, logbook.Subject{CipherID: shared})
	note(k, log, logbook.CipherViewed, time.Minute, logbook.Subject{CipherID: shared})
	note(k, log, logbook.CipherUpdated, time.Hour, logbook.Subject{CipherID: other})
	note(k, log, logbook.CipherUpdated, 400*day, logbook.Subject{CipherID: shared})
	note(k, hers, logbook.CipherViewed, time.Hour, logbook.Subject{CipherID: own})
	note(k, hers, logbook.UserLoggedIn, time.Hour, logbook.Subject{})
	path := func(id ids.Cipher) string { return "/api/ciphers/" + string(id) + "/events" }
	read := func(by *testkit.Caller, at string) (out []int) {
		t.Helper()
		var l list
		by.Do("GET", at, nil).Into(&l)
		for _, row := range l.Data {
			out = append(out, int(row["type"].(float64)))
		}
		return out
	}
	for name, by := range map[string]*testkit.Caller{"the owner": olga, "who may read the log": lars} {
		if got := read(by, path(shared)); !slices.Equal(got, []int{1107, 1100}) {
			t.Errorf("%s reads %v", name, got)
		}
	}
	if got := read(mia, path(own)); !slices.Equal(got, []int{1107}) {
		t.Errorf("of her own item Mia reads %v", got)
	}
	longAgo := "?start=" + k.Clock.Now().Add(-401*day).Format(time.DateOnly) + "&end=" +
		k.Clock.Now().Add(-399*day).Format(time.DateOnly)
	if got := read(olga, path(shared)+longAgo); len(got) != 0 {
		t.Errorf("from before the organisation keeps its log for: %v", got)
	}
	for name, by := range map[string]*testkit.Caller{"a user": mia, "a stranger": eve} {
		by.Do("GET", path(shared), nil).Refused(name, 404, "portaal.not_found")
	}
	olga.Do("GET", path(own), nil).Refused("the owner, of somebody's own", 404, "portaal.not_found")
	olga.Do("GET", path(ids.New[ids.Cipher]()), nil).Refused("one that never was", 404, "portaal.not_found")
	long := path(shared) + "?start=2025-01-01&end=2026-01-03"
	olga.Do("GET", long, nil).Refused("368 days", 400, "audit.range_too_long")
}
