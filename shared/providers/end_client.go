package providers

import (
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// EndClientWrites makes the writes by which a provider has one client less, for the transaction that closes the
// organisation or takes it out of the provider's hands; none for one that no provider manages.
func EndClientWrites(o tenancy.Organization) []table.Write {
	if o.ProviderID == "" {
		return nil
	}
	return []table.Write{
		table.Gone(LinkKey(o.ProviderID, o.ID)),
		table.Gone(LinkIDKey(o.ProviderID, o.ClientID)),
		table.Gone(notesKey(o.ProviderID, o.ID)),
		table.Upsert(&ClientCount{ProviderID: o.ProviderID, N: -1}),
		organizations.ProviderMoved(o.ProviderID),
	}
}
