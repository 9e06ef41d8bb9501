package members

import (
	"context"
	"maps"
	"slices"

	"portaal/shared/access"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// invitations are the places of one request, offered together or not at all.
type invitations struct {
	*Service
	by     access.OrgMember
	emails []string
	wanted map[ids.Collection]tenancy.Flags
	offer  access.Target
	sample Invitation
}

// send plans the seats, finds out who is new, and writes everything in one transaction.
func (b *invitations) send(ctx context.Context) error {
	o := b.by.Organization()
	fresh, roster, plan, err := b.seat(ctx, o)
	if err != nil {
		return err
	}
	if !b.by.Owner() && o.ProviderID == "" && len(confirmed(roster, tenancy.Owner)) == 0 {
		return OwnerFirst
	}
	once, err := operation.Once(ctx, operation.None{})
	if err != nil {
		return err
	}
	if len(fresh) == 0 {
		return b.by.Transact(ctx, once)
	}
	if err := maySpend(b.by, plan); err != nil {
		return err
	}
	seats, err := b.take(ctx, o, plan, roster)
	if err != nil {
		return err
	}
	places, err := b.places(ctx, o, fresh)
	if err != nil {
		return err
	}
	writes := append(places, once, organizations.Moved(o.ID))
	return b.transact(ctx, b.by, append(writes, seats.writes...), seats.mails)
}

// seat plans one seat for each address that has no place yet. The members are read after the plan: its condition then
// says that nobody joined in between, which keeps an address from being invited twice.
func (b *invitations) seat(
	ctx context.Context,
	o tenancy.Organization,
) (fresh []string, roster []tenancy.Membership, plan organizations.SeatPlan, err error) {
	fresh = b.emails
	for planned := -1; planned != len(fresh) && len(fresh) > 0; {
		planned = len(fresh)
		plan, err = organizations.Take(ctx, b.table, o, planned)
		refused := err
		if roster, err = Roster(ctx, b.table, o.ID); err != nil {
			return nil, nil, plan, err
		}
		if fresh = strangers(b.emails, roster); len(fresh) == planned {
			return fresh, roster, plan, refused
		}
	}
	return nil, roster, plan, nil
}

// strangers are the addresses that no membership has.
func strangers(emails []string, roster []tenancy.Membership) []string {
	known := map[string]bool{}
	for _, m := range roster {
		known[m.Email] = true
	}
	return slices.DeleteFunc(slices.Clone(emails), func(e string) bool { return known[e] })
}

// places makes the writes of the new memberships and of their access to collections.
func (b *invitations) places(ctx context.Context, o tenancy.Organization, fresh []string) ([]table.Write, error) {
	site, err := b.site()
	if err != nil {
		return nil, err
	}
	var accounts map[string]tenancy.Account
	var shared []use
	wanted := slices.Sorted(maps.Keys(b.wanted))
	err = table.Together(
		func() (err error) { accounts, err = identity.LookupAll(ctx, b.table, b.keys, fresh); return },
		func() (err error) { shared, err = b.collections(ctx, o.ID, wanted); return })
	if err != nil {
		return nil, err
	}
	if err := b.screen(ctx, o, accounts); err != nil {
		return nil, err
	}
	var writes []table.Write
	var invited []ids.Member
	for _, email := range fresh {
		i := b.sample
		i.Organization, i.Email, i.Granted, i.Account = o, email, wanted, accounts[email]
		m, w, err := InviteWrites(b.clock, b.keys, site, i)
		if err != nil {
			return nil, err
		}
		writes, invited = append(writes, w...), append(invited, m.ID)
	}
	grants, err := share(b.by, b.wanted, shared, invited)
	return append(writes, grants...), err
}

// screen refuses addresses whose accounts are or were on the provider's staff, for staff that the organisation keeps
// from its items. Who asks about their own colleagues learns nothing new.
func (b *invitations) screen(ctx context.Context, o tenancy.Organization, known map[string]tenancy.Account) error {
	standing := b.by.Standing()
	if !standing.Staff || !standing.RestrictProviderAccess {
		return nil
	}
	var users []ids.User
	for _, a := range known {
		users = append(users, a.ID)
	}
	staffed, err := tenancy.StaffedOf(ctx, b.table, o.ProviderID, users...)
	if err != nil || len(staffed) == 0 {
		return err
	}
	offer := b.offer
	offer.Staff = true
	return Refused(standing.Appoint(offer, nil, o.UseCustomPermissions), "emails")
}
