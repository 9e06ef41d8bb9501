package tenancy

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Pending is a place in a provider's client that is not settled: somebody accepted it and waits to be confirmed, or it
// was offered and nobody took it. It lies with the provider in the order of how long that is so, so that those of all
// clients are one list, which costs what it shows. It says who it is and nothing else: what is shown is read from the
// membership. See decision 0094.
type Pending struct {
	table.Meta
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	MemberID       ids.Member       `dynamodbav:"memberId"`
	Status         Status           `dynamodbav:"status"` // Accepted or Invited
	Since          time.Time        `dynamodbav:"since"`  // Membership.Since
}

// Key is where the row lies.
func (p *Pending) Key() table.Key {
	return table.At(inbox(p.ProviderID), append(lane(p.Status), table.Time(p.Since), table.ID(p.MemberID)))
}

// Kind is the item type.
func (*Pending) Kind() string { return "Pending" }

// Since is since when the membership stands where it does: accepted, or with its newest invitation.
func (m *Membership) Since() time.Time {
	if m.Status == Accepted && !m.AcceptedAt.IsZero() { // who accepted before that was written down
		return m.AcceptedAt
	}
	return m.InvitedAt
}

// Pending is the membership's row in the inbox of the provider that manages its organisation; nil when there is no
// provider, or nothing to wait for.
func (m *Membership) Pending(p ids.Provider) *Pending {
	if p == "" || m.Status != Accepted && m.Status != Invited {
		return nil
	}
	return &Pending{
		ProviderID:     p,
		OrganizationID: m.OrganizationID,
		MemberID:       m.ID,
		Status:         m.Status,
		Since:          m.Since(),
	}
}

// PendingWrites makes the writes that keep the inbox of the organisation's provider, for a membership that was read as
// before and becomes after; either is nil where there is none. They belong into the transaction that writes it, and
// into every one that changes its status or sends its invitation again.
func (o Organization) PendingWrites(before, after *Membership) []table.Write {
	var from, to *Pending
	if before != nil {
		from = before.Pending(o.ProviderID)
	}
	if after != nil {
		to = after.Pending(o.ProviderID)
	}
	if from != nil && to != nil && from.Key() == to.Key() {
		return nil
	}
	var writes []table.Write
	if from != nil {
		writes = append(writes, table.Gone(from.Key()))
	}
	if to != nil {
		writes = append(writes, table.Follow(to))
	}
	return writes
}
