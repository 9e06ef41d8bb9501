package providers

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// NoOwnOwner refuses to unlink a client in which nobody could go on.
var NoOwnOwner = fault.Define(
	"providers.no_owner_of_its_own",
	400,
	"This organisation has no confirmed owner of its own: owners whom staff made do not count. Confirm its first "+
		"owner before you unlink it.",
	"Deze organisatie heeft geen bevestigde eigenaar van zichzelf: eigenaren die door medewerkers zijn benoemd, "+
		"tellen niet. Bevestig eerst haar eerste eigenaar.",
)

// mostShown is how many owners, and how many places of staff, a handover names; the counts are of all.
const mostShown = 500

// Handover is what unlinking a client comes to: before, what it will touch; after, what was handed over and to whom.
type Handover struct {
	OrganizationID      ids.Organization `json:"organizationId" doc:"The organisation."`
	OrganizationName    string           `json:"organizationName" doc:"Its name."`
	ProviderID          ids.Provider     `json:"providerId" doc:"The provider."`
	ProviderName        string           `json:"providerName" doc:"The provider's name."`
	Plan                string           `json:"plan" doc:"The name of the plan."`
	Seats               int              `json:"seats" doc:"Seats bought."`
	OccupiedSeats       int              `json:"occupiedSeats" doc:"Seats taken by invited, accepted and confirmed members."`
	AdditionalStorageGb int              `json:"additionalStorageGb" doc:"Storage beside what is included."`
	ClientSince         string           `json:"clientSince" doc:"When it became a client."`
	BillingEmailBefore  string           `json:"billingEmailBefore" doc:"Where mails about it went."`
	BillingEmail        *string          `json:"billingEmail" doc:"Where they go then: to the first owner by address; null without one."`
	OwnerCount          int              `json:"ownerCount" doc:"Confirmed owners."`
	Owners              []HandedTo       `json:"owners" doc:"The confirmed owners, by address; the first ones when there are very many."`
	StaffCount          int              `json:"staffCount" doc:"Confirmed users of the provider, who cannot open it any more."`
	Ended               []StaffClient    `json:"ended" doc:"Places that staff gave to staff: they end."`
	Lost                []StaffClient    `json:"lost" doc:"Places of staff that a policy takes away, which does not bind the staff: they are revoked."`
	Kept                []StaffClient    `json:"kept" doc:"Places of staff that the organisation's own people gave: they stay."`
	Blocked             *string          `json:"blocked" doc:"The code of the fault that unlinking answers; null when it can be unlinked."`
	HandedOver          *string          `json:"handedOverDate" doc:"When it was handed over; null before."`
	ByName              string           `json:"byName" doc:"Who hands it over."`
	ByEmail             string           `json:"byEmail" doc:"The address of whoever hands it over."`
	KeyReplaced         bool             `json:"keyReplaced" doc:"Always false: the organisation's key stays what it was."`
	Object              string           `json:"object" doc:"Always clientHandover."`
}

// HandedTo is an owner to whom an organisation is handed over.
type HandedTo struct {
	MemberID ids.Member `json:"memberId" doc:"The place."`
	Name     string     `json:"name" doc:"The owner's name."`
	Email    string     `json:"email" doc:"The owner's address."`
	ByStaff  bool       `json:"givenByStaff" doc:"Staff gave the place."`
}

// StaffClient is the place that somebody of the staff holds in a client.
type StaffClient struct {
	MemberID ids.Member     `json:"memberId" doc:"The place."`
	Name     string         `json:"name" doc:"Whose it is."`
	Email    string         `json:"email" doc:"Their address."`
	Type     tenancy.Role   `json:"type" doc:"0 owner, 1 admin, 2 user, 4 custom."`
	Status   tenancy.Status `json:"status" doc:"-1 revoked, 0 invited, 1 accepted, 2 confirmed."`
}

func staffClient(m tenancy.Membership) StaffClient {
	return StaffClient{MemberID: m.ID, Name: m.Name, Email: m.Email, Type: m.Role, Status: m.Status}
}

// parting is a client that is to be unlinked, as it was read.
type parting struct {
	link   Link
	o      tenancy.Organization
	seats  organizations.Seats
	paid   billing.Subscription
	owners []tenancy.Membership // confirmed ones, by address
	staff  int                  // confirmed users of the provider
	held   []staffPlace
}

// staffPlace is a place that somebody of the staff holds in the client.
type staffPlace struct {
	tenancy.Membership
	confirmed bool // on the staff
}

// parting reads a client with all that unlinking it touches.
func (s *Service) parting(ctx context.Context, by access.ProviderStaff, id ids.Organization) (*parting, error) {
	p := &parting{}
	at, of := LinkKey(by.ProviderID(), id), tenancy.OrganizationKey(id)
	found, err := s.table.Batch(ctx, at, of)
	if err != nil {
		return nil, err
	}
	linked, err := found.Into(at, &p.link)
	if err != nil {
		return nil, err
	}
	there, err := found.Into(of, &p.o)
	if err != nil {
		return nil, err
	}
	if !linked || !there || p.o.ProviderID != by.ProviderID() || p.o.Deleting {
		return nil, fault.NotFound
	}
	// The counter before the places: its revision tells whether they are still the same.
	if p.seats, err = organizations.ReadSeats(ctx, s.table, p.o); err != nil {
		return nil, err
	}
	return p, table.Together(
		func() (err error) { p.paid, err = billing.ReadSubscription(ctx, s.table, id); return err },
		func() (err error) { p.owners, err = members.Owners(ctx, s.table, id); return err },
		func() error { return s.staffIn(ctx, by, p) },
	)
}

// staffIn reads the places that the provider's staff holds in the client.
func (s *Service) staffIn(ctx context.Context, by access.ProviderStaff, p *parting) error {
	all, err := s.staffOf(ctx, by.ProviderID())
	if err != nil {
		return err
	}
	var keys []table.Key
	confirmed := map[ids.User]bool{}
	for _, u := range all {
		if u.Status == tenancy.Confirmed {
			p.staff++
		}
		if u.UserID != "" {
			confirmed[u.UserID] = u.Status == tenancy.Confirmed
			keys = append(keys, tenancy.PlaceKey(u.UserID, p.o.ID))
		}
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return err
	}
	for _, at := range keys {
		var place tenancy.Place
		there, err := found.Into(at, &place)
		if err != nil {
			return err
		}
		if there {
			p.held = append(p.held, staffPlace{place.Membership, confirmed[place.UserID]})
		}
	}
	return nil
}

// heir is the first owner whose place is the organisation's own.
func (p *parting) heir() (tenancy.Membership, bool) {
	i := slices.IndexFunc(p.owners, func(m tenancy.Membership) bool { return !m.ByStaff })
	if i < 0 {
		return tenancy.Membership{}, false
	}
	return p.owners[i], true
}

// bound are the accounts of the staff whose own places in the client the policies bind from now on.
func (s *Service) bound(ctx context.Context, p *parting) ([]tenancy.Account, error) {
	var users []ids.User
	for _, m := range p.held {
		if m.confirmed && !m.ByStaff && (m.Status == tenancy.Accepted || m.Status == tenancy.Confirmed) {
			users = append(users, m.UserID)
		}
	}
	if len(users) == 0 {
		return nil, nil
	}
	known, err := identity.Accounts(ctx, s.table, users...)
	var out []tenancy.Account
	for _, u := range users {
		if a, there := known[u]; there {
			out = append(out, a)
		}
	}
	return out, err
}

// handover says what unlinking comes to; of the staff's own places lost are those that a policy takes away.
func (p *parting) handover(by access.ProviderStaff, lost map[ids.Member]bool) *Handover {
	plan, _ := billing.PlanByType(p.o.PlanType)
	me := by.Account()
	h := &Handover{
		OrganizationID:      p.o.ID,
		OrganizationName:    p.o.Name,
		ProviderID:          by.ProviderID(),
		ProviderName:        by.Provider().Name,
		Plan:                plan.Name,
		Seats:               p.seats.Seats,
		OccupiedSeats:       p.seats.Occupied,
		AdditionalStorageGb: p.seats.AdditionalStorageGb,
		ClientSince:         clock.Format(p.link.Created),
		BillingEmailBefore:  p.o.BillingEmail,
		OwnerCount:          len(p.owners),
		Owners:              []HandedTo{},
		StaffCount:          p.staff,
		Ended:               []StaffClient{},
		Lost:                []StaffClient{},
		Kept:                []StaffClient{},
		ByName:              me.Name,
		ByEmail:             me.Email,
		Object:              "clientHandover",
	}
	for _, m := range p.owners[:min(len(p.owners), mostShown)] {
		h.Owners = append(h.Owners, HandedTo{m.ID, m.Name, m.Email, m.ByStaff})
	}
	if heir, there := p.heir(); there {
		h.BillingEmail = &heir.Email
	} else {
		h.Blocked = &NoOwnOwner.Code
	}
	for _, m := range p.held[:min(len(p.held), mostShown)] {
		switch {
		case m.ByStaff:
			h.Ended = append(h.Ended, staffClient(m.Membership))
		case lost[m.ID]:
			h.Lost = append(h.Lost, staffClient(m.Membership))
		default:
			h.Kept = append(h.Kept, staffClient(m.Membership))
		}
	}
	return h
}

// answer says what was handed over, with what ended of the staff's places on the way.
func (u *unlinking) answer(by access.ProviderStaff, p *parting) *Handover {
	h := p.handover(by, nil)
	h.Ended, h.Lost = append(h.Ended, u.ended...), append(h.Lost, u.lost...)
	h.Kept = slices.DeleteFunc(h.Kept, func(k StaffClient) bool { // who was revoked on the way has a place still
		return slices.ContainsFunc(u.lost, func(l StaffClient) bool { return l.MemberID == k.MemberID })
	})
	return h
}

// unlinkedWrites makes the mails to the owners of an organisation that has no provider from now on.
func (s *Service) unlinkedWrites(
	ctx context.Context,
	by access.ProviderStaff,
	p *parting,
	o tenancy.Organization,
) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	return s.members.TellWrites(ctx, o.ID, p.owners, mail.OrganizationUnlinked{
		Behind:           mail.By(by.ProviderID()),
		OrganizationName: mail.Name(o.Name),
		ProviderName:     mail.Name(by.Provider().Name),
		BillingEmail:     mail.Address(o.BillingEmail),
		Link:             site.Members(o.ID),
	})
}
