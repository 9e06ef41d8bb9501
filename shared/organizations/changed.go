package organizations

import (
	"portaal/shared/logbook"
	"portaal/shared/tenancy"
)

// changed says which lines a change of the organisation leaves: one for each kind of thing that it changed, which is
// one for each form of the portal and of official clients.
func changed(before, after tenancy.Organization) []logbook.EventType {
	var out []logbook.EventType
	if rights(after) != rights(before) {
		out = append(out, logbook.CollectionManagementUpdated)
	}
	switch {
	case after.TrustKeys && !before.TrustKeys:
		out = append(out, logbook.KeysTrusted)
	case !after.TrustKeys && before.TrustKeys:
		out = append(out, logbook.KeysCompared)
	}
	if len(out) == 0 || plain(after) != plain(before) {
		out = append(out, logbook.OrganizationUpdated)
	}
	return out
}

func rights(o tenancy.Organization) [4]bool {
	return [4]bool{o.LimitCollectionCreate, o.LimitCollectionDelete, o.LimitItemDeletion, o.AdminAccessToAll}
}

// plain is what the form of the organisation itself changes.
func plain(o tenancy.Organization) any {
	return struct {
		name, business, billing, culture string
		restricts                        bool
		years                            int
	}{o.Name, o.BusinessName, o.BillingEmail, string(o.Culture), o.RestrictProviderAccess, o.KeepsEvents()}
}
