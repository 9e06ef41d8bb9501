package collections_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/page"
)

// halfMade is a collection for many that a plain member began to make and that was cut off, and the same request again.
func halfMade(t *testing.T) (o *office, b *testkit.Breaker, begun ids.Collection, again func() testkit.Answer) {
	t.Helper()
	b = &testkit.Breaker{}
	o = newOfficeOn(t, testkit.New(t, testkit.WithAPI(b.Wrap)))
	sent := o.body(o.seal("Everybody"), o.people(40)...)
	key := string(ids.New[ids.Nonce]())
	again = func() testkit.Answer { return o.plain.Do("POST", o.path(), sent, "Idempotency-Key", key) }
	b.After(1)
	if got := again(); got.Status != 500 {
		t.Fatalf("not cut off: %d %s", got.Status, got.Body)
	}
	b.Mend()
	for _, row := range o.rows() {
		if row.ID != o.shared {
			begun = row.ID
		}
	}
	if begun == "" {
		t.Fatal("nothing was begun")
	}
	return o, b, begun, again
}

func (o *office) rows() []collections.Row {
	var rows page.List[collections.Row]
	o.owner.Do("GET", o.path(), nil).Into(&rows)
	return rows.Data
}

// Whoever began to make a collection and was cut off kept the right of a founder for ever: long after the owner had
// taken the collection over, the same request said again made the sender its manager.
func TestWhoBeganACollectionDoesNotTakeItBackFromItsOwner(t *testing.T) {
	t.Parallel()
	o, _, begun, again := halfMade(t)
	if got := o.owner.Do("PUT", o.at(begun), o.body(o.seal("Board"), manages(o.managerSeat))); got.Status != 200 {
		t.Fatalf("the owner cannot take it over: %d %s", got.Status, got.Body)
	}
	if got := again(); got.Status != 200 {
		t.Errorf("making it once more answered %d %s", got.Status, got.Body)
	}
	if got := o.grants(begun); len(got) != 1 || !got[o.managerSeat.ID].Manage {
		t.Errorf("the owner's collection is used by %d, by its beginner: %+v", len(got), got[o.plainSeat.ID])
	}
	for _, row := range o.rows() {
		if name, _ := o.owner.Key.Open(row.Name); row.ID == begun && name != "Board" {
			t.Errorf("it is called %q", name)
		}
	}
}

// The owner's own change may be cut off too: the collection is the owner's from its first step on.
func TestAnOwnerWhoIsCutOffHasTakenTheCollectionOver(t *testing.T) {
	t.Parallel()
	o, b, begun, again := halfMade(t)
	b.After(1)
	sent := o.body(o.seal("Board"), append([]body{manages(o.managerSeat)}, o.people(60)...)...)
	if got := o.owner.Do("PUT", o.at(begun), sent); got.Status != 500 {
		t.Fatalf("not cut off: %d %s", got.Status, got.Body)
	}
	b.Mend()
	again()
	if _, back := o.grants(begun)[o.plainSeat.ID]; back {
		t.Error("whoever began it uses it again")
	}
}

// A collection whose deletion was cut off came back when the request that had begun to make it was said again.
func TestADeletedCollectionDoesNotComeBackByMakingItAgain(t *testing.T) {
	t.Parallel()
	o, b, begun, again := halfMade(t)
	b.After(1)
	o.owner.Do("DELETE", o.at(begun), nil)
	b.Mend()
	if got := again(); got.Status != 200 {
		t.Errorf("making it once more answered %d %s", got.Status, got.Body)
	}
	for _, row := range o.rows() {
		if row.ID == begun {
			t.Error("the deleted collection is back")
		}
	}
	if got := o.owner.Do("DELETE", o.at(begun), nil); got.Status != 200 {
		t.Errorf("the deletion cannot be finished: %d %s", got.Status, got.Body)
	}
}
