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

// invitations are the places of one request. They are offered together where one transaction holds them, and in steps
// of whole places where it does not: cut off half way, the same request invites the rest.
type invitations struct {
	*Service
	by     access.OrgMember
	emails []string // those of this step
	later  []string // those of the steps that follow
	wanted map[ids.Collection]tenancy.Flags
	groups []ids.Group
	offer  access.Target
	sample Invitation
}

// The writes of one step: for each place its membership, name, address, locator, row in the inbox, event with its copy,
// and mail, and the use of each collection; beside them each collection, the seats, the subscription, what an API key
// spends, and what else belongs to the request.
const (
	perPlace = 8
	perStep  = 11
)

// next takes the addresses of the next step from those that are left; it reports false when none are.
func (b *invitations) next() bool {
	fit := (most - perStep - len(b.wanted) - b.checks()) / (perPlace + len(b.wanted) + len(b.groups))
	n := min(max(fit, 1), len(b.later))
	b.emails, b.later = b.later[:n], b.later[n:]
	return n > 0
}

// checks is how many checks a step makes, at most: that the plan has custom roles, of each group, and of what the
// caller's right to put people into them rests on.
func (b *invitations) checks() int {
	n := len(b.groups)
	if b.offer.Role == tenancy.Custom {
		n++
	}
	if len(b.groups) == 0 || b.by.May(access.EditAnyCollection) {
		return n
	}
	return n + MostChecks
}

// send plans the seats, finds out who is new, and writes everything in one transaction.
func (b *invitations) send(ctx context.Context) error {
	o := b.by.Organization()
	fresh, plan, err := b.seat(ctx, o)
	if err != nil {
		return err
	}
	once := table.None
	if len(b.later) == 0 {
		if once, err = operation.Once(ctx, operation.None{}); err != nil {
			return err
		}
	}
	if len(fresh) == 0 {
		return b.by.Transact(ctx, once)
	}
	seats, err := b.take(ctx, o, plan)
	if err != nil {
		return err
	}
	places, err := b.placeWrites(ctx, o, fresh)
	if err != nil {
		return err
	}
	spent, err := b.spendWrites(ctx, plan)
	if err != nil {
		return err
	}
	writes := append(append(places, spent...), once, organizations.Moved(o.ID))
	if b.offer.Role == tenancy.Custom {
		writes = append(writes, organizations.RoleWrites(o, true, errMoved)...)
	}
	return b.transact(ctx, b.by, append(writes, seats.writes...), seats.mails)
}

// spendWrites counts what the seats cost that an API key buys.
func (b *invitations) spendWrites(ctx context.Context, p organizations.SeatPlan) ([]table.Write, error) {
	if !p.Grew {
		return nil, nil
	}
	more := p.More()
	return operation.SpendWrites(ctx, b.by.SignedIn, more.TotalCents, more.Currency, errMoved)
}

// seat plans one seat for each address of this step that has no place yet, and buys those of later steps too: a request
// grows the organisation once and is told of once. It is refused whole when the seats do not suffice for all or the
// caller may not spend them. Who has a place is read after the plan: its condition then says that nobody joined in
// between, which keeps an address from being invited twice.
func (b *invitations) seat(
	ctx context.Context,
	o tenancy.Organization,
) (fresh []string, plan organizations.SeatPlan, err error) {
	all := slices.Concat(b.emails, b.later)
	free, err := b.strangers(ctx, o, all)
	if err != nil || len(free) == 0 {
		return nil, plan, err
	}
	later := func(e string) bool { return slices.Contains(b.later, e) }
	toFollow := len(free)
	free = slices.DeleteFunc(free, later)
	toFollow -= len(free)
	plan, err = organizations.Take(ctx, b.table, b.sizes, o, len(free), toFollow)
	if err != nil {
		return nil, plan, err
	}
	if !b.by.Owner() && o.ProviderID == "" && plan.Owners == 0 {
		return nil, plan, OwnerFirst
	}
	if err := maySpend(b.by, plan); err != nil {
		return nil, plan, err
	}
	for fresh = free; len(fresh) > 0; {
		planned := len(fresh)
		if plan, err = organizations.Take(ctx, b.table, b.sizes, o, planned, toFollow); err != nil {
			return nil, plan, err
		}
		if fresh, err = b.strangers(ctx, o, b.emails); err != nil || len(fresh) == planned {
			return fresh, plan, err
		}
	}
	return nil, plan, nil
}

// strangers are the addresses that have no place in the organisation: neither one that waits for an account, nor one of
// the account that the address has.
func (s *Service) strangers(ctx context.Context, o tenancy.Organization, emails []string) ([]string, error) {
	accounts, err := identity.LookupAll(ctx, s.table, s.keys, emails)
	if err != nil {
		return nil, err
	}
	var keys []table.Key
	for _, e := range emails {
		keys = append(keys, tenancy.InviteeKey(o.ID, e))
		if a, ok := accounts[e]; ok {
			keys = append(keys, tenancy.PlaceKey(a.ID, o.ID))
		}
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(emails), func(e string) bool {
		_, invited := found[tenancy.InviteeKey(o.ID, e)]
		a, known := accounts[e]
		_, placed := found[tenancy.PlaceKey(a.ID, o.ID)]
		return invited || known && placed
	}), nil
}

// placeWrites makes the writes of the new memberships and of their access to collections.
func (b *invitations) placeWrites(ctx context.Context, o tenancy.Organization, fresh []string) ([]table.Write, error) {
	site, err := b.site()
	if err != nil {
		return nil, err
	}
	var accounts map[string]tenancy.Account
	var shared []use
	var joins *Joins
	wanted := slices.Sorted(maps.Keys(b.wanted))
	err = table.Together(
		func() (err error) { accounts, err = identity.LookupAll(ctx, b.table, b.keys, fresh); return },
		func() (err error) { shared, err = b.collections(ctx, o.ID, wanted, meIn(b.by)); return },
		func() (err error) { joins, err = b.joinsOf(ctx, b.by, b.groups); return })
	if err != nil {
		return nil, err
	}
	if err := b.screen(ctx, o, accounts); err != nil {
		return nil, err
	}
	writes, err := joins.EnterWrites(access.Target{}, errMoved)
	if err != nil {
		return nil, err
	}
	var invited []ids.Member
	for _, email := range fresh {
		i := b.sample
		i.Organization, i.Email, i.Granted, i.Account = o, email, wanted, accounts[email]
		i.Groups = b.groups
		m, w, err := InviteWrites(b.clock, b.keys, site, i)
		if err != nil {
			return nil, err
		}
		writes, invited = append(writes, w...), append(invited, m.ID)
	}
	if err := b.withMine(ctx, b.by, shared); err != nil {
		return nil, err
	}
	grants, err := shareWrites(b.by, b.wanted, shared, invited)
	if writes = append(writes, grants...); table.Size(writes...) > most-perStep && len(b.groups) > 0 {
		err = GroupAbove.On("groups") // it rests on more than one transaction can hold
	}
	return writes, err
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
