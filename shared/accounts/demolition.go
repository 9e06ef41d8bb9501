package accounts

import (
	"context"
	"errors"
	"slices"

	"portaal/shared/billing"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// demolition takes a closed organisation apart. Each of its steps leaves less to do and nothing that leads nowhere: who
// uses a collection goes before the member, an item before the collection, and last the caller's own place, by which
// the same request may be sent again, with the organisation.
type demolition struct {
	steps
	o      tenancy.Organization
	caller ids.User // noCaller when the server does it by itself
	gone   mail.OrganizationDeleted
}

// noCaller stands where somebody would who takes an organisation apart. Nobody has a place by it.
const noCaller ids.User = "server"

// errTaken says that somebody else takes the organisation apart at the same time, and was first.
var errTaken = errors.New("accounts: taken apart by somebody else")

func (d demolition) all(ctx context.Context) error {
	o := d.o.ID
	holder := func(m tenancy.Membership) ids.User { return m.UserID }
	leaving := collections.LeavingWrites(d.caller, errTaken)
	if err := d.each(ctx, tenancy.CollectionsOf(o), false, single(leaving)); err != nil {
		return err
	}
	if err := d.each(ctx, tenancy.AllUsagesQuery(o), true, single(usageWrites)); err != nil {
		return err
	}
	everybody := places(ctx, d.steps, d.caller, holder, d.memberWrites)
	if err := d.each(ctx, tenancy.MembersOf(o), false, everybody); err != nil {
		return err
	}
	if err := d.transact(ctx, table.Gone(tenancy.GroupCountKey(o))); err != nil {
		return err
	}
	if err := d.each(ctx, tenancy.GroupsOf(o), true, single(groupWrites)); err != nil {
		return err
	}
	if err := d.each(ctx, vault.ItemsOfOrganization(o), true, single(itemWrites)); err != nil {
		return err
	}
	// What is kept, and what goes last.
	rest := allBut("Organization", "Membership", (*billing.Subscription)(nil).Kind(), (*billing.Change)(nil).Kind(),
		(*billing.Transfer)(nil).Kind(), (*billing.Entry)(nil).Kind(),
		(*invoices.Invoice)(nil).Kind(), (*invoices.Buyer)(nil).Kind(), (*invoices.Former)(nil).Kind())
	for _, rows := range []table.Query{
		tenancy.LooseQuery(o),
		tenancy.CountQuery(tenancy.OrganizationVault(o)),
		tenancy.ChangesOf(o),
		{Partition: tenancy.OrganizationPath(o)},
	} {
		if err := d.each(ctx, rows, false, rest); err != nil {
			return err
		}
	}
	return d.last(ctx)
}

func usageWrites(raw table.Raw) ([]table.Write, error) {
	var u tenancy.Usage
	err := raw.Into(&u)
	return []table.Write{table.Gone(u.Key()), table.Gone(u.GrantKey())}, err
}

// memberWrites takes a place away and tells whoever used it.
func (d demolition) memberWrites(m tenancy.Membership, culture string) ([]table.Write, error) {
	told, err := d.tellWrites(m, culture)
	return append(d.placeWrites(m), told...), err
}

// tellWrites makes the mail to a member whose organisation goes; none to who had not joined, or was kept out.
func (d demolition) tellWrites(m tenancy.Membership, culture string) ([]table.Write, error) {
	if m.Status != tenancy.Accepted && m.Status != tenancy.Confirmed {
		return nil, nil
	}
	_, writes, err := outbox.MailWrites(d.table.Clock(), outbox.Of(d.o.ID), m.Email, culture, d.gone)
	return writes, err
}

func (d demolition) placeWrites(m tenancy.Membership) []table.Write {
	writes := []table.Write{
		table.DeleteIf(m.Key(), table.Exists(), errTaken), // who was told is told once
		table.Gone(m.Named().Key()),
		table.Gone(tenancy.InviteKey(m.ID)),
		tenancy.Moved(m.UserID),
	}
	writes = append(writes, m.RegroupWrites(nil)...)
	writes = append(writes, d.o.PendingWrites(&m, nil)...)
	if m.UserID == "" {
		return append(writes, table.Gone(tenancy.InviteeKey(m.OrganizationID, m.Email)))
	}
	return append(writes, table.Gone(tenancy.PlaceKey(m.UserID, m.OrganizationID)))
}

// groupWrites takes a group away that nobody is in any more, with the copies of its turn.
func groupWrites(raw table.Raw) ([]table.Write, error) {
	var g tenancy.Group
	err := raw.Into(&g)
	writes := []table.Write{table.Gone(raw.Key())}
	for n := range tenancy.GroupCopies {
		writes = append(writes, table.Gone(tenancy.GroupTurnKey(g.ID, n)))
	}
	return writes, err
}

func itemWrites(raw table.Raw) ([]table.Write, error) {
	var item tenancy.Placement
	if err := raw.Into(&item); err != nil {
		return nil, err
	}
	writes := []table.Write{table.Gone(raw.Key()), table.Gone(tenancy.CipherKey(item.ID))}
	for _, c := range item.CollectionIDs {
		writes = append(writes, table.Gone(table.At(tenancy.CollectionVault(c), tenancy.InVault(item.ID))))
	}
	return writes, nil
}

// last takes the organisation itself away, with the caller's own place in it, and what is due of its retention.
func (d demolition) last(ctx context.Context) error {
	paid, err := billing.ReadSubscriptions(ctx, d.table, d.o.ID)
	if err != nil {
		return err
	}
	writes := slices.Concat(
		tenancy.ClosedWrites(d.o.ID, d.table.Clock().Now()),
		[]table.Write{table.DeleteIf(tenancy.OrganizationKey(d.o.ID), table.Exists(), errTaken)},
		providers.ClosedClientWrites(d.o),
		billing.ExpiredWrites(paid[d.o.ID]),
	)
	if d.caller == noCaller {
		return d.transact(ctx, writes...)
	}
	var own tenancy.Place
	there, err := d.table.Get(ctx, tenancy.PlaceKey(d.caller, d.o.ID), &own)
	if err != nil {
		return err
	}
	if there {
		writes = append(writes, d.placeWrites(own.Membership)...)
	}
	return d.transact(ctx, writes...)
}
