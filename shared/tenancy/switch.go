package tenancy

import (
	"cmp"
	"hash/fnv"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// switchCopies is in how many copies the switches of an organisation or provider lie. Transactions that check one item
// at the same moment conflict on AWS, even when none of them writes it: with copies, callers rarely share one.
const switchCopies = 16

// Switch is a copy of what must still hold of an organisation or provider when something done inside it commits: that
// it is enabled, managed by the same provider as before and, for provider staff, not kept from the items. No copy at
// all means that nothing was ever switched.
type Switch struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId,omitempty"`
	ProviderID     ids.Provider     `dynamodbav:"providerId,omitempty"`
	Copy           int              `dynamodbav:"copy"`
	Off            bool             `dynamodbav:"off"`
	Restricted     bool             `dynamodbav:"restricted"`
	Passkey        bool             `dynamodbav:"passkey,omitempty"` // of a provider: only sessions that a passkey opened
	Manager        string           `dynamodbav:"manager,omitempty"` // who manages the organisation; "" says nothing of it
}

// nobody manages an organisation without a provider.
const nobody = "-"

func managerOf(o Organization) string { return cmp.Or(string(o.ProviderID), nobody) }

// Says reports whether a copy says what the organisation says.
func (s Switch) Says(o Organization) bool {
	return s.Off == !o.Enabled && s.Restricted == o.RestrictProviderAccess &&
		(s.Manager == "" || s.Manager == managerOf(o))
}

// Key is where the copy lies: in a partition of its own.
func (s *Switch) Key() table.Key {
	if s.OrganizationID != "" {
		return switchAt(s.OrganizationID, s.Copy)
	}
	return switchAt(s.ProviderID, s.Copy)
}

// Kind is the item type.
func (*Switch) Kind() string { return "Switch" }

func copyFor[T ~string](u T) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(u)) // a hash takes everything
	return int(h.Sum32() % switchCopies)
}

// SwitchWrites makes the writes that turn every copy of an organisation's switches to what the organisation says. They
// belong into the transaction that changes Enabled, RestrictProviderAccess or ProviderID.
func SwitchWrites(o Organization) []table.Write {
	writes := make([]table.Write, switchCopies)
	for n := range writes {
		writes[n] = table.Follow(
			&Switch{
				OrganizationID: o.ID,
				Copy:           n,
				Off:            !o.Enabled,
				Restricted:     o.RestrictProviderAccess,
				Manager:        managerOf(o),
			},
		)
	}
	return writes
}

// ProviderSwitchWrites makes the writes that turn every copy of a provider's switch to what the provider says. They
// belong into the transaction that changes Enabled or RequirePasskey.
func ProviderSwitchWrites(p Provider) []table.Write {
	writes := make([]table.Write, switchCopies)
	for n := range writes {
		writes[n] = table.Follow(&Switch{ProviderID: p.ID, Copy: n, Off: !p.Enabled, Passkey: p.RequirePasskey})
	}
	return writes
}

// tombstone is how long the switches of what was deleted still say off: longer than a request can be under way that was
// decided before.
const tombstone = 24 * time.Hour

// ClosedWrites makes the writes that leave every copy of a deleted organisation's switches off, for as long as anything
// decided before may still try to commit.
func ClosedWrites(o ids.Organization, now time.Time) []table.Write {
	return tombstoneWrites(Switch{OrganizationID: o}, now)
}

// ClosedProviderWrites is ClosedWrites for a provider.
func ClosedProviderWrites(p ids.Provider, now time.Time) []table.Write {
	return tombstoneWrites(Switch{ProviderID: p}, now)
}

func tombstoneWrites(of Switch, now time.Time) []table.Write {
	writes := make([]table.Write, switchCopies)
	for n := range writes {
		row := of
		row.Copy, row.Off, row.TTL = n, true, now.Add(tombstone).Unix()
		writes[n] = table.Follow(&row)
	}
	return writes
}

var (
	off        = table.Attribute[Switch]("off")
	restricted = table.Attribute[Switch]("restricted")
	manager    = table.Attribute[Switch]("manager")
	passkey    = table.Attribute[Switch]("passkey")
)

// OrganizationStands makes the check that an organisation is still enabled and still managed by whom it was and, when
// open, still not kept from provider staff; it looks at the copy that the caller shares with few others.
func OrganizationStands[T ids.User | ids.Request](o Organization, u T, open bool, otherwise error) table.Write {
	cond := table.Unset(off).And(managed(o))
	if open {
		cond = cond.And(table.Unset(restricted))
	}
	return table.Hold(switchAt(o.ID, copyFor(u)), cond, otherwise)
}

// StillManaged makes the check that an organisation is still managed by whom it was: on that stands what staff do.
func StillManaged(o Organization, u ids.User, otherwise error) table.Write {
	return table.Hold(switchAt(o.ID, copyFor(u)), managed(o), otherwise)
}

func managed(o Organization) expression.ConditionBuilder {
	return expression.AttributeNotExists(manager).Or(manager.Equal(expression.Value(managerOf(o))))
}

// ProviderStands makes the check that a provider is still enabled and still lets its staff work in such a session.
func ProviderStands(p ids.Provider, in Session, otherwise error) table.Write {
	cond := table.Unset(off)
	if !in.Passkey {
		cond = cond.And(table.Unset(passkey))
	}
	return table.Hold(switchAt(p, copyFor(in.UserID)), cond, otherwise)
}

// SaysOf reports whether a copy says what the provider says.
func (s Switch) SaysOf(p Provider) bool { return s.Off == !p.Enabled && s.Passkey == p.RequirePasskey }
