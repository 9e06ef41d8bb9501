// Package sync gathers all that one person's clients keep: the profile with the keys of organisations and providers,
// and the items, collections, folders and policies that the person may see. It only reads, in waves: what depends on
// nothing but the user, then what depends on the user's places, then what depends on those. What it costs follows from
// what the person can see, not from what the organisations hold.
package sync

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/cloud"
	"portaal/shared/factor"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service is what the operations of sync work with.
type Service struct {
	table  *table.Table
	config cloud.Config
	sizes  limit.Sizes
	step   factor.Door
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:  d.Table,
		config: d.Config,
		sizes:  d.Sizes,
		step:   factor.OpenDoor(d),
	}
}

// member is a confirmed membership with its organisation.
type member struct {
	tenancy.Membership
	organization tenancy.Organization
	seats        *organizations.Seats // nil when it was renamed while we read
}

// staff is a confirmed place in a provider, with the provider and its clients.
type staff struct {
	tenancy.ProviderPlace
	provider tenancy.Provider
	links    map[ids.Organization]providers.Link
	clients  []client
}

type client struct {
	seats        organizations.Seats
	organization tenancy.Organization
}

// person is the caller with all confirmed places.
type person struct {
	in      access.SignedIn
	user    identity.User
	members []member
	staff   []staff
}

// account decodes the caller's account, which the rule has read.
func account(by access.SignedIn) (identity.User, error) {
	var u identity.User
	_, err := by.Read(tenancy.UserKey(by.User()), &u)
	return u, err
}

// places reads the caller's confirmed places.
func (s *Service) places(ctx context.Context, by access.SignedIn) (*person, error) {
	u, err := account(by)
	if err != nil {
		return nil, err
	}
	places, err := tenancy.PlacesOf(ctx, s.table.Early(), u.ID)
	if err != nil {
		return nil, err
	}
	p := &person{in: by, user: u}
	for _, m := range places.Members {
		if m.Status == tenancy.Confirmed && m.WrappedKey != "" {
			p.members = append(p.members, member{Membership: m})
		}
	}
	for _, at := range places.Staff {
		if at.Status == tenancy.Confirmed && at.WrappedKey != "" {
			p.staff = append(p.staff, staff{ProviderPlace: at})
		}
	}
	return p, nil
}

// tenants is the third wave of the profile: the organisations and providers of the places and, if asked, the providers'
// links and rows of clients.
func (s *Service) tenants(ctx context.Context, p *person, clients bool) []func() error {
	keys := make([]table.Key, 0, len(p.members)+len(p.staff))
	for _, m := range p.members {
		keys = append(keys, tenancy.OrganizationKey(m.OrganizationID))
	}
	for _, f := range p.staff {
		keys = append(keys, tenancy.ProviderKey(f.ProviderID))
	}
	reads := []func() error{func() error {
		found, err := s.table.Batch(ctx, keys...)
		if err != nil {
			return err
		}
		for i := range p.members {
			if _, err := found.Into(
				tenancy.OrganizationKey(p.members[i].OrganizationID),
				&p.members[i].organization,
			); err != nil {
				return err
			}
			if p.members[i].organization.Deleting {
				p.members[i].organization = tenancy.Organization{}
			}
		}
		for i := range p.staff {
			if _, err := found.Into(tenancy.ProviderKey(p.staff[i].ProviderID), &p.staff[i].provider); err != nil {
				return err
			}
			if p.staff[i].provider.Deleting {
				p.staff[i].provider = tenancy.Provider{}
			}
		}
		return nil
	}}
	for i := range p.staff {
		if !clients {
			break
		}
		f := &p.staff[i]
		reads = append(reads, func() error { return s.links(ctx, f) }, func() error { return s.clients(ctx, f) })
	}
	return reads
}

func (s *Service) links(ctx context.Context, f *staff) error {
	page, err := s.table.Query(ctx, providers.LinksOf(f.ProviderID).Page(s.sizes.Most(limit.NamedClients)+1, ""))
	if err != nil {
		return err
	}
	links, err := table.Decode[providers.Link](page.Items)
	f.links = make(map[ids.Organization]providers.Link, len(links))
	for _, l := range links {
		f.links[l.OrganizationID] = l
	}
	return err
}

func (s *Service) clients(ctx context.Context, f *staff) error {
	enough := s.sizes.Most(limit.NamedClients) + 1
	page, err := s.table.Query(ctx, organizations.ClientsByName(f.ProviderID).Page(enough, ""))
	if err != nil {
		return err
	}
	rows, err := table.Decode[organizations.Seats](page.Items)
	for _, row := range rows {
		f.clients = append(f.clients, client{seats: row})
	}
	return err
}

// seatsAndClients is the fourth wave of the profile: the seats of the organisations and the organisations of the
// clients.
func (s *Service) seatsAndClients(ctx context.Context, p *person) func() error {
	clients := 0
	for _, f := range p.staff {
		clients += len(f.clients)
	}
	if clients > s.sizes.Most(limit.NamedClients) { // each is asked for when it is opened (GetClient)
		for i := range p.staff {
			p.staff[i].clients = nil
		}
	}
	var keys []table.Key
	for _, m := range p.members {
		keys = append(keys, organizations.SeatsKey(m.organization))
	}
	for _, f := range p.staff {
		for _, c := range f.clients {
			keys = append(keys, tenancy.OrganizationKey(c.seats.OrganizationID))
		}
	}
	return func() error {
		found, err := s.table.Batch(ctx, keys...)
		if err != nil {
			return err
		}
		for i := range p.members {
			var seats organizations.Seats
			ok, err := found.Into(organizations.SeatsKey(p.members[i].organization), &seats)
			if err != nil {
				return err
			}
			if ok {
				p.members[i].seats = &seats
			}
		}
		for _, f := range p.staff {
			for i := range f.clients {
				if _, err := found.Into(
					tenancy.OrganizationKey(f.clients[i].seats.OrganizationID),
					&f.clients[i].organization,
				); err != nil {
					return err
				}
			}
		}
		return nil
	}
}
