package main

import (
	"context"
	"fmt"

	"portaal/infra/actor"
)

// gallery are the clients of a provider whose list is looked at: what each bought, how many people besides the owner
// are invited, and what it is to its provider.
var gallery = []struct {
	name                          string
	plan, seats, limit, storageGB int
	invited                       int
	reference                     string
	tags                          []string
}{
	{"Accountants Bos & Brink", actor.EnterpriseMonthly, 20, 0, 0, 11, "K-1001", gold},
	{"Bakkerij Jansen & Zn.", actor.EnterpriseAnnually, 5, 8, 0, 3, "", nil},
	{"Basisschool De Regenboog", actor.EnterpriseAnnually, 30, 60, 0, 18, "", nil},
	{"Bloemenhuis De Wit", actor.TeamsMonthly, 6, 0, 0, 1, "K-1007", nil},
	{"Bouwbedrijf Van Dijk", actor.EnterpriseMonthly, 25, 0, 20, 9, "K-1010", gold},
	{"Brouwerij Hoefijzer", actor.TeamsMonthly, 3, 3, 0, 2, "", nil},
	{"Fietsenmakerij 't Ventieltje", actor.TeamsAnnually, 4, 0, 0, 2, "", nil},
	{"Notaris Smit", actor.EnterpriseAnnually, 8, 0, 5, 5, "K-1022", gold},
	{"Zorggroep Linde", actor.EnterpriseAnnually, 40, 0, 50, 19, "K-1031", gold},
}

var gold = []string{"Gold"}

// showroom makes a provider with the clients of the gallery.
func showroom(ctx context.Context, s *actor.Server) (*started, error) {
	const domain = "noordzee-it.example"
	admin, err := s.Register(ctx, actor.Person{Email: "anna@" + domain, Name: "Anna de Boer", Password: password})
	if err != nil {
		return nil, err
	}
	begun := &started{}
	if begun.Provider, err = described(admin); err != nil {
		return nil, err
	}
	if begun.ProviderID, err = admin.BecomeProvider(ctx, "Noordzee IT-beheer", "facturen@"+domain); err != nil {
		return nil, err
	}
	for i, g := range gallery {
		made, err := admin.CreateClient(ctx, begun.ProviderID, actor.NewClient{
			Name:         g.name,
			BillingEmail: "facturen@" + domain,
			OwnerEmail:   fmt.Sprintf("eigenaar%d@%s", i, domain),
			Plan:         g.plan,
			Seats:        g.seats,
			SeatLimit:    g.limit,
			StorageGB:    g.storageGB,
		})
		if err != nil {
			return nil, err
		}
		emails := make([]string, g.invited)
		for n := range emails {
			emails[n] = fmt.Sprintf("lid%d.%d@%s", i, n, domain)
		}
		if err := admin.InviteMembers(ctx, made.OrganizationID, actor.User, nil, emails...); err != nil {
			return nil, err
		}
		path := "/api/providers/" + begun.ProviderID + "/organizations/" + made.OrganizationID + "/description"
		what := map[string]any{"reference": g.reference, "tags": g.tags}
		if status, answer, err := admin.Do(ctx, "PUT", path, what); err != nil || status != 200 {
			return nil, fmt.Errorf("describe %s: %d %s %w", g.name, status, answer, err)
		}
	}
	return begun, nil
}
