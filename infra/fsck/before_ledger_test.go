package fsck_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/fsck"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// TestATableFromBeforeThereWasALedgerIsSoundAndIsReadTheSame: seats and who bills were kept in rows of their own.
func TestATableFromBeforeThereWasALedgerIsSoundAndIsReadTheSame(t *testing.T) {
	t.Parallel()
	w := fill(t)
	ctx := context.Background()
	want := map[ids.Organization][]billing.Entry{}
	for _, raw := range w.rows {
		if read(raw, "type") == "Subscription" {
			o := ids.Organization(read(raw, "organizationId"))
			book, _, err := billing.ReadBook(ctx, w.Table, o)
			w.Must(err)
			want[o] = book.Ledger
		}
	}
	for _, raw := range w.rows {
		switch read(raw, "type") {
		case "Subscription":
			w.put(with(raw, map[string]types.AttributeValue{"entries": nil, "enteredAt": nil, "suspended": nil}))
		case "LedgerEntry":
			var e billing.Entry
			w.Must(raw.Into(&e))
			w.remove(raw.Key())
			w.asBefore(e)
		case "ClientUpcoming":
			w.remove(raw.Key())
		case "Provider":
			w.put(with(raw, map[string]types.AttributeValue{"upcoming": nil}))
		}
	}
	if found := w.check(fsck.Options{}); len(found) > 0 {
		t.Fatalf("a table from before: %v", found)
	}
	more := 0
	for o, ledger := range want {
		book, there, err := billing.ReadBook(ctx, w.Table, o)
		w.Must(err)
		if !there || len(book.Ledger) != len(ledger) {
			t.Fatalf("%s: %d entries of %d", o, len(book.Ledger), len(ledger))
		}
		for i, e := range book.Ledger {
			if want := ledger[i]; e.Was != want.Was || e.Is != want.Is || !e.At.Equal(want.At) {
				t.Errorf("%s, entry %d: %+v, was %+v", o, i, e, want)
			}
			more += min(i, 1)
		}
	}
	if more < 4 {
		t.Fatalf("only %d changes were kept as before", more)
	}
	// It goes on from there.
	k, h := w.Kit, w.h
	k.Must(h.Owner.InviteMembers(ctx, h.OrganizationID, 2, nil, "one.more@example.test"))
	book, _, err := billing.ReadBook(ctx, k.Table, ids.Organization(h.OrganizationID))
	k.Must(err)
	if n := len(book.Ledger); book.Entries != 1 || n != len(want[ids.Organization(h.OrganizationID)])+1 ||
		book.Ledger[n-1].Was != book.Ledger[n-2].Is || book.Ledger[0].Was != (billing.Terms{}) {
		t.Errorf("%d entries, %+v", book.Entries, book.Ledger)
	}
	k.Sound("a ledger that began later")
}

// asBefore keeps an entry as it was kept before.
func (w *whole) asBefore(e billing.Entry) {
	w.T.Helper()
	var row table.Item
	switch e.Changes()[0] {
	case billing.OtherSeats:
		row = &billing.Change{OrganizationID: e.OrganizationID, At: e.At, Before: e.Was.Seats, After: e.Is.Seats}
	case billing.OtherPayer:
		row = &billing.Transfer{
			OrganizationID: e.OrganizationID,
			At:             e.At,
			Before:         e.Was.ProviderID,
			After:          e.Is.ProviderID,
			DiscountBefore: e.Was.DiscountPercent,
			DiscountAfter:  e.Is.DiscountPercent,
			Seats:          e.Is.Seats,
		}
	default:
		return
	}
	w.put(with(w.rowOf(row), map[string]types.AttributeValue{"rev": number(1)}))
}
