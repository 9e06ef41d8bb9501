package providers

import (
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// EndClientWrites makes the writes by which a provider has one client less, for the transaction that closes the
// organisation or takes it out of the provider's hands; none for one that no provider manages.
func EndClientWrites(o tenancy.Organization) []table.Write {
	return endClientWrites(o, 0)
}

// CloseClientWrites is EndClientWrites for an organisation that is closed and not taken apart yet: its provider waits
// for that, since the provider's staff are who can take it up again when it was broken off.
func CloseClientWrites(o tenancy.Organization) []table.Write { return endClientWrites(o, 1) }

// ClosedClientWrites makes the writes of the end of what CloseClientWrites began.
func ClosedClientWrites(o tenancy.Organization) []table.Write {
	if o.ProviderID == "" {
		return nil
	}
	return []table.Write{table.Upsert(&ClientCount{ProviderID: o.ProviderID, Closing: -1})}
}

func endClientWrites(o tenancy.Organization, closing int) []table.Write {
	if o.ProviderID == "" {
		return nil
	}
	return []table.Write{
		table.Gone(LinkKey(o.ProviderID, o.ID)),
		table.Gone(LinkIDKey(o.ProviderID, o.ClientID)),
		table.Gone(notesKey(o.ProviderID, o.ID)),
		table.Gone(tenancy.SuspensionKey(o.ProviderID, o.ID)),
		table.Upsert(&ClientCount{ProviderID: o.ProviderID, N: -1, Closing: closing}),
		organizations.ProviderMoved(o.ProviderID),
	}
}
