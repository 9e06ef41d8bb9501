package fsck_test

import (
	"slices"

	"portaal/shared/table"
)

const addedWrong = "a provider's clients do not add up to what is kept of them together"

// tag gives a client of the house a tag.
func (w *whole) tag() {
	w.T.Helper()
	w.do(w.h.ProviderAdmin, "PUT", "/api/providers/"+w.h.ProviderID+"/organizations/"+w.h.OrganizationID+"/description",
		map[string]any{"tags": []string{"Gold"}})
}

// sum is a part in which there are clients.
func (w *whole) sum() table.Raw {
	w.T.Helper()
	i := slices.IndexFunc(w.rows, func(raw table.Raw) bool {
		ours := read(raw, "type") == "ClientSum" && read(raw, "providerId") == w.h.ProviderID
		return ours && read(raw, "clients") != "0"
	})
	if i < 0 {
		w.T.Fatal("no client is in a sum")
	}
	return w.rows[i]
}

// sumFaults are those of what a provider's clients add up to.
func (w *whole) sumFaults() []fault {
	sum, tag := w.sum(), w.row("ClientTag", "providerId", w.h.ProviderID)
	provider := w.row("Provider", "id", w.h.ProviderID)
	link := w.row("Client", "organizationId", w.h.OrganizationID)
	return []fault{
		change("seats that are not added up", addedWrong, sum, set("seats", number(7))),
		change("taken seats that are not added up", addedWrong, sum, set("occupied", number(99))),
		change("money that is not added up", addedWrong, sum, set("yearCents", number(1))),
		change("a client too many in the sum", addedWrong, sum, set("clients", number(9))),
		change("a tag that nobody counted", addedWrong, tag, set("clients", number(0))),
		gone("clients without a sum", addedWrong, sum, sum),
		gone("a tag without a sum", addedWrong, tag, tag),
		gone("the sum of no provider", noTenant, sum, provider, link),
		gone("a tag of no provider", noTenant, tag, provider, link),
	}
}
