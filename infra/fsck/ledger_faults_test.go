package fsck_test

import (
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"slices"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// change is a row with other attributes.
func change(what, says string, raw table.Raw, changes map[string]types.AttributeValue) fault {
	return fault{what: what, says: says, put: []table.Raw{with(raw, changes)}}
}

// gone are rows that are no longer there; at is where that shows.
func gone(what, says string, at table.Raw, keys ...table.Raw) fault {
	f := fault{what: what, says: says}
	if at != nil {
		f.at = at.Key()
	}
	for _, raw := range keys {
		f.gone = append(f.gone, raw.Key())
	}
	return f
}

// ledgerFaults are those of what is billed.
func (w *whole) ledgerFaults() []fault {
	h := w.h
	paid := w.row("Subscription", "organizationId", h.OrganizationID)
	unlinked := w.row("Subscription", "organizationId", w.unlinked)
	ledger := w.row("LedgerEntry", "organizationId", h.OrganizationID, "n", "2")
	// as they were kept before there was a ledger
	seatChange := w.rowOf(&billing.Change{
		Meta:           table.Meta{Rev: 1},
		OrganizationID: ids.Organization(h.OrganizationID),
		At:             w.Clock.Now(),
		Before:         5,
		After:          99,
	})
	transfer := w.rowOf(&billing.Transfer{
		Meta:           table.Meta{Rev: 1},
		OrganizationID: ids.Organization(w.unlinked),
		At:             w.Clock.Now(),
		After:          ids.Provider(h.ProviderID),
	})
	var entry billing.Entry
	w.Must(ledger.Into(&entry))
	entry.Credited = []billing.Credited{{ProviderID: ids.Provider(h.ProviderID), Date: entry.At, From: entry.At,
		To: entry.At.AddDate(0, 1, 0), Seats: 1}}
	turn := w.rowOf(&billing.Turn{
		Meta:           table.Meta{Rev: 1},
		OrganizationID: ids.Organization(h.OrganizationID),
		At:             w.Clock.Now(),
	})
	stray := w.rowOf(&billing.Expiry{
		Meta:           table.Meta{Rev: 1},
		OrganizationID: ids.Organization(h.OrganizationID),
		At:             w.Clock.Now(),
	})
	retention := map[string]types.AttributeValue{"deleteAt": text("2027-01-01T00:00:00Z")}
	coming := map[string]types.AttributeValue{"at": text("2027-01-01T00:00:00Z"), "what": text("monthly")}
	return []fault{
		{what: "what is due of nothing to come", says: noTurn, put: []table.Raw{turn}},
		change("something to come that is never due", noTurn, paid,
			set("coming", &types.AttributeValueMemberM{Value: coming})),
		{what: "what is due of data that is not to be deleted", says: notKept, put: []table.Raw{stray}},
		change("data that is to be deleted and never is", notKept, paid,
			set("retention", &types.AttributeValueMemberM{Value: retention})),
		change("one that rests and goes on", notDue, paid, set("rests", &types.AttributeValueMemberBOOL{Value: true})),
		change("somebody else is billed", ledgerBroken, unlinked, set("discountPercent", number(0))),
		{what: "somebody else was billed before", says: otherPayer, put: []table.Raw{transfer}},
		{
			what: "a change of who is billed for no subscription",
			says: noNode,
			put:  []table.Raw{transfer},
			gone: []table.Key{unlinked.Key()},
			at:   transfer.Key(),
		},
		change("a suspended client that is billed", billedAnyway,
			w.row("Subscription", "organizationId", w.added), set("suspended", nil)),
		{what: "seats from nowhere", says: ledgerBroken, put: []table.Raw{seatChange}},
		change("an entry that does not follow", ledgerBroken, ledger, set("n", number(7))),
		change("an entry from before the one before it", ledgerBroken, ledger, set("at", text("2020-01-01T00:00:00Z"))),
		change("an entry that leads elsewhere", ledgerBroken, ledger, set("is", ledger["was"])),
		{what: "something that was credited in the ledger alone", says: creditOff, put: []table.Raw{w.rowOf(&entry)}},
		gone("a ledger with a page torn out", ledgerBroken, paid, ledger),
		gone("a ledger without its end", ledgerBroken, paid,
			w.row("LedgerEntry", "organizationId", h.OrganizationID, "n", "3")),
		gone("an entry of no subscription", noNode, ledger, paid),
		{
			what: "a change of no subscription",
			says: noNode,
			put:  []table.Raw{seatChange},
			gone: []table.Key{paid.Key()},
			at:   seatChange.Key(),
		},
		change("an entry of a ledger that expires", expiry, ledger, set("ttl", number(4_000_000_000))),
	}
}

// otherFaults are those of what has a file of its own.
func (w *whole) otherFaults() []fault {
	return slices.Concat(
		w.ledgerFaults(), w.invoiceFaults(), w.debtFaults(), w.sumFaults(), w.apiKeyFaults(), w.cardFaults(),
		w.domainFaults(),
	)
}
