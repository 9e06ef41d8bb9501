package providers

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// RemoveClient unlinks a client: it goes to its owners, who are mailed, and nobody of the staff opens it any more once
// this answers. The places that staff gave to staff end before, and of their other places those are revoked that a
// policy of the organisation does not allow. When interrupted before it is handed over, saying the same again goes on.
// The organisation's key stays what it was. For provider admins; refused while the organisation has no confirmed owner
// of its own.
var RemoveClient = operation.New(operation.Spec{
	ID:          "providers-remove-client",
	Route:       "DELETE /api/providers/{providerId}/organizations/{organizationId}",
	Idempotency: operation.Optional,
	Summary:     "Unlink a client and hand it over to its owners.",
	Grants:      table.Reads | table.Writes,
	Faults:      []*fault.Kind{fault.NotFound, NoOwnOwner, fault.Stale, fault.KeyReused},
}, access.InProvider(access.ManageClients, linkIDOfPath), removeClient)

// RemoveClientInput names a client.
type RemoveClientInput struct {
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider."`
	OrganizationID ids.Organization `path:"organizationId" doc:"The client organisation, or, as official clients name it, the link to it."`
}

func linkIDOfPath(path func(string) string) table.Key {
	return LinkIDKey(ids.Provider(path("providerId")), ids.Client(path("organizationId")))
}

func removeClient(ctx context.Context, s *Service, by access.ProviderStaff, in *RemoveClientInput) (*Handover, error) {
	id := in.OrganizationID
	var at LinkID
	named, err := by.Read(LinkIDKey(by.ProviderID(), ids.Client(id)), &at)
	if err != nil {
		return nil, err
	}
	if named {
		id = at.OrganizationID
	}
	u := &unlinking{s: s}
	var answer *Handover
	err = access.Anew(ctx, by, func(now access.ProviderStaff, _ int) (err error) {
		by = now
		answer, err = u.once(ctx, by, id)
		return err
	}, errMoved, organizations.SeatsMoved, billing.SeatsChanged)
	if err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx)
	if err := s.forgetPending(ctx, u.pending); err != nil {
		return nil, err
	}
	if len(u.rest) == 0 {
		return answer, nil
	}
	_, _, _, err = s.members.LeaveClientWrites(ctx, by, id, u.rest, errMoved)
	return answer, err
}

// unlinking is one client on its way out, and what became of the staff's places in it so far.
type unlinking struct {
	s           *Service
	ended, lost []StaffClient
	rest        []tenancy.Account  // of a large staff: who is looked at once more when it is done
	pending     []*tenancy.Pending // of many who wait: rows of the inbox that go when it is done
}

// once decides and commits once.
func (u *unlinking) once(ctx context.Context, by access.ProviderStaff, id ids.Organization) (*Handover, error) {
	p, err := u.s.parting(ctx, by, id)
	if err != nil {
		return nil, err
	}
	now := table.Stamp(u.s.clock.Now())
	if c := p.paid.Coming; c != nil && !c.At.After(now) { // what is so already is followed first
		if err := u.s.turn(ctx, id); err != nil {
			return nil, err
		}
		return nil, errMoved
	}
	heir, there := p.heir()
	if !there {
		return nil, NoOwnOwner
	}
	if err := u.endGiven(ctx, by, p); err != nil {
		return nil, err
	}
	accounts, err := u.s.bound(ctx, p)
	if err != nil {
		return nil, err
	}
	lost, still, rest, err := u.s.members.LeaveClientWrites(ctx, by, id, accounts, errMoved)
	for _, l := range lost {
		u.lost = append(u.lost, staffClient(l.Place))
	}
	if err == nil && len(lost) > 0 {
		err = errMoved
	}
	if err != nil {
		return nil, err
	}
	u.rest = rest
	return u.commit(ctx, by, p, heir, still, now)
}

// endGiven ends the places that staff gave to staff. It fails with errMoved when it ended any: what was read before is
// not so any more.
func (u *unlinking) endGiven(ctx context.Context, by access.ProviderStaff, p *parting) (moved error) {
	for _, m := range p.held {
		if !m.ByStaff {
			continue
		}
		did, err := u.s.members.EndGiven(ctx, by, members.Held{Organization: p.o, Place: m.Membership})
		if err != nil {
			return err
		}
		if did {
			u.ended, moved = append(u.ended, staffClient(m.Membership)), errMoved
		}
	}
	return moved
}

// commit hands the organisation over, if all is still as it was read.
func (u *unlinking) commit(
	ctx context.Context,
	by access.ProviderStaff,
	p *parting,
	heir tenancy.Membership,
	still []table.Write,
	now time.Time,
) (*Handover, error) {
	answer := u.answer(by, p)
	date := clock.Format(now)
	answer.HandedOver = &date
	once, err := operation.Once(ctx, answer)
	if err != nil {
		return nil, err
	}
	o := p.o
	o.ProviderID, o.ProviderName, o.ClientID, o.BillingEmail = "", "", "", heir.Email
	o.Resume(tenancy.SuspendedByProvider) // nobody could reactivate it any more
	o.Resume(tenancy.SuspendedUnpaid)     // what it owes stays owed, and suspends nobody else's client
	o.Resume(tenancy.SubscriptionEnded)   // nor resume it
	o.RestrictProviderAccess = false      // there is nobody any more whom it keeps out
	mails, err := u.s.unlinkedWrites(ctx, by, p, o)
	if err != nil {
		return nil, err
	}
	// After the counter, which tells whether they are still so.
	pending, later, err := u.s.pendingGoesWrites(ctx, p.o)
	if err != nil {
		return nil, err
	}
	u.pending = later
	parted, err := invoices.PartWrites(ctx, u.s.table, p.o, p.paid, errMoved)
	if err != nil {
		return nil, err
	}
	writes := append(organizations.HandWrites(p.o, o, tenancy.OwnPrices{}, nil, p.seats), EndClientWrites(p.o)...)
	writes = append(writes, pending...)
	writes = append(writes, billing.TransferWrites(p.paid, "", tenancy.OwnPrices{}, !o.Enabled, now)...)
	writes = append(append(writes, parted...), still...)
	writes = append(writes,
		once,
		table.Check(tenancy.MemberKey(o.ID, heir.ID), table.AtRevision(heir.Rev), errMoved),
		by.Event(
			logbook.ProviderOrganizationRemoved,
			logbook.Subject{OrganizationID: o.ID, ClientID: p.link.ID, ClientName: o.Name},
		),
		by.OrganizationEvent(o.ID, logbook.OrganizationUnlinked, logbook.Subject{ClientID: p.link.ID}),
	)
	return answer, u.s.members.TransactTelling(ctx, by, writes, mails)
}
