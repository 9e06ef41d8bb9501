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
	// Undelivered marks a second row beside that of an invitation: its mail was given up.
	Undelivered bool `dynamodbav:"undelivered,omitempty"`
}

// Key is where the row lies.
func (p *Pending) Key() table.Key {
	in := lane(p.Status)
	if p.Undelivered {
		in = undelivered()
	}
	return table.At(inbox(p.ProviderID), append(in, table.Time(p.Since), table.ID(p.MemberID)))
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

// Lost is the row of the invitation's mail that was given up; nil beside a row that is of no invitation.
func (p *Pending) Lost() *Pending {
	if p == nil || p.Status != Invited {
		return nil
	}
	return &Pending{
		ProviderID:     p.ProviderID,
		OrganizationID: p.OrganizationID,
		MemberID:       p.MemberID,
		Status:         p.Status,
		Since:          p.Since,
		Undelivered:    true,
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
	stays := from != nil && to != nil && from.Key() == to.Key()
	if stays && before.MessageID == after.MessageID {
		return nil
	}
	var writes []table.Write
	if from != nil && !stays {
		writes = append(writes, table.Gone(from.Key()))
	}
	if lost := from.Lost(); lost != nil { // whether its mail was given up or not
		writes = append(writes, table.Gone(lost.Key()))
	}
	if to != nil && !stays {
		writes = append(writes, table.Follow(to))
	}
	return writes
}
