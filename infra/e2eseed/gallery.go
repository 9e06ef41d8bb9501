package main

import (
	"context"
	"fmt"

	"portaal/infra/actor"
)

// gallery are the clients of a provider whose list is looked at: what each bought, how many people besides the owner
// are invited, and what it is to its provider.
var gallery = []struct {
	client    actor.NewClient
	invited   int
	reference string
	tags      []string
}{
	{actor.NewClient{Name: "Accountants Bos & Brink", Plan: actor.EnterpriseMonthly, Seats: 20}, 11, "K-1001", gold},
	{actor.NewClient{Name: "Bakkerij Jansen & Zn.", Plan: actor.EnterpriseAnnually, Seats: 5, SeatLimit: 8}, 3, "", nil},
	{actor.NewClient{Name: "Basisschool De Regenboog", Plan: actor.EnterpriseAnnually, Seats: 30, SeatLimit: 60}, 18, "", nil},
	{actor.NewClient{Name: "Bloemenhuis De Wit", Plan: actor.TeamsMonthly, Seats: 6}, 1, "K-1007", nil},
	{actor.NewClient{Name: "Bouwbedrijf Van Dijk", Plan: actor.EnterpriseMonthly, Seats: 25, StorageGB: 20}, 9, "K-1010", gold},
	{actor.NewClient{Name: "Brouwerij Hoefijzer", Plan: actor.TeamsMonthly, Seats: 3, SeatLimit: 3}, 2, "", nil},
	{actor.NewClient{Name: "Fietsenmakerij 't Ventieltje", Plan: actor.TeamsAnnually, Seats: 4}, 2, "", nil},
	{actor.NewClient{Name: "Notaris Smit", Plan: actor.EnterpriseAnnually, Seats: 8, StorageGB: 5}, 5, "K-1022", gold},
	{actor.NewClient{Name: "Zorggroep Linde", Plan: actor.EnterpriseAnnually, Seats: 40, StorageGB: 50}, 19, "K-1031", gold},
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
		g.client.BillingEmail, g.client.OwnerEmail = "facturen@"+domain, fmt.Sprintf("eigenaar%d@%s", i, domain)
		made, err := admin.CreateClient(ctx, begun.ProviderID, g.client)
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
			return nil, fmt.Errorf("describe %s: %d %s %w", g.client.Name, status, answer, err)
		}
	}
	return begun, nil
}
