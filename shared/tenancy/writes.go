package tenancy

import "portaal/shared/table"

// CreateMembershipWrites makes the writes of a new membership, of its row in the order of names, and of its place by
// user or, while there is no user, of its address.
func CreateMembershipWrites(m *Membership, taken error) []table.Write {
	writes := append(m.ListWrites(nil, taken), table.Create(m, taken), table.Follow(m.Named()))
	for _, g := range m.Groups {
		writes = append(writes, table.Create(m.in(g), taken))
	}
	if m.UserID != "" {
		return append(writes, table.Create(&Place{*m}, taken))
	}
	invitee := &Invitee{OrganizationID: m.OrganizationID, MemberID: m.ID, Email: m.Email}
	return append(writes, table.Create(invitee, taken))
}

// PutMembershipWrites makes the writes that replace a membership which was read before and its place by user. Whoever
// changes the name or the address adds RenameWrites, whoever changes the status or invites again PendingWrites.
func PutMembershipWrites(m *Membership, stale error) []table.Write {
	writes := []table.Write{table.Put(m, stale)}
	if m.UserID != "" {
		writes = append(writes, table.Follow(&Place{*m}))
	}
	return writes
}

// AcceptMembershipWrites makes the writes that tie a membership, which was read as before, to a user who had none there
// yet.
func AcceptMembershipWrites(m *Membership, before Membership, stale, taken error) []table.Write {
	return append(m.RenameWrites(before),
		table.Put(m, stale),
		table.Create(&Place{*m}, taken),
		table.Gone(InviteeKey(m.OrganizationID, before.Email)),
	)
}

// DeleteMembershipWrites makes the writes that remove a membership which was read before, its place by user or its
// address, and its rows in groups and in the order of names.
func DeleteMembershipWrites(m *Membership, stale error) []table.Write {
	writes := append(m.unlistWrites(), table.Delete(m, stale), table.Gone(m.Named().Key()))
	for _, g := range m.Groups {
		writes = append(writes, table.Gone(GroupMemberKey(g, m.ID)))
	}
	if m.UserID != "" {
		return append(writes, table.Gone(PlaceKey(m.UserID, m.OrganizationID)))
	}
	return append(writes, table.Gone(InviteeKey(m.OrganizationID, m.Email)))
}

// CreateProviderPlaceWrites makes the writes of a new place in a provider (and its place by user, when the user is
// known).
func CreateProviderPlaceWrites(p *ProviderPlace, taken error) []table.Write {
	writes := []table.Write{table.Create(p, taken)}
	if p.UserID != "" {
		writes = append(writes, table.Create(&StaffPlace{*p}, taken))
	}
	return append(writes, staffed(p))
}

// PutProviderPlaceWrites makes the writes that replace a place in a provider which was read before, and its place by
// user.
func PutProviderPlaceWrites(p *ProviderPlace, stale error) []table.Write {
	writes := []table.Write{table.Put(p, stale)}
	if p.UserID != "" {
		writes = append(writes, table.Follow(&StaffPlace{*p}))
	}
	return append(writes, staffed(p))
}

// staffed makes the write of the mark that a confirmed place leaves on its account.
func staffed(p *ProviderPlace) table.Write {
	if p.Status != Confirmed || p.UserID == "" {
		return table.None
	}
	return table.Follow(&Staffed{UserID: p.UserID, ProviderID: p.ProviderID})
}

// AcceptProviderPlaceWrites makes the writes that tie a place in a provider to a user who had none there yet.
func AcceptProviderPlaceWrites(p *ProviderPlace, stale, taken error) []table.Write {
	return []table.Write{table.Put(p, stale), table.Create(&StaffPlace{*p}, taken)}
}

// DeleteProviderPlaceWrites makes the writes that remove a place in a provider which was read before, its place by
// user, what its holder kept of the list of clients, and the wish for the weekly mail.
func DeleteProviderPlaceWrites(p *ProviderPlace, stale error) []table.Write {
	writes := []table.Write{table.Delete(p, stale), table.Gone(DigestKey(p.ProviderID, p.ID))}
	if p.UserID != "" {
		keys := []table.Key{StaffPlaceKey(p.UserID, p.ProviderID), ViewsKey(p.UserID, p.ProviderID)}
		for _, key := range keys {
			writes = append(writes, table.Gone(key))
		}
	}
	return writes
}
