package main

import (
	"context"
	"fmt"
	"net"
	"strings"

	"portaal/infra/actor"
)

// morningInbox is a provider with people who wait to be confirmed at several clients.
type morningInbox struct {
	Provider   person     `json:"provider"`
	ProviderID string     `json:"providerId"`
	Waiting    []awaiting `json:"waiting"` // who can be confirmed
	KeptOut    awaiting   `json:"keptOut"` // an admin of a client that keeps its items from the provider
}

// awaiting is somebody who waits, and where.
type awaiting struct {
	person
	Client string `json:"client"`
}

// mornings are the clients of the inbox, and how many people wait at each.
var mornings = []struct {
	name  string
	waits int
}{
	{"Bakkerij Jansen", 3}, {"De Vries Bouw", 3}, {"Fietsen Visser", 2}, {"Notaris Smit", 2}, {"Zorggroep Linde", 2},
}

// morning makes a provider with five clients at which twelve people wait, and one more at the last, who is to be its
// admin while it keeps its items from the provider. A label makes the people others than those of another label.
func morning(ctx context.Context, s *actor.Server, label string) (*morningInbox, error) {
	domain := strings.TrimPrefix(label+".ochtend.example", ".")
	begun, err := provider(ctx, s, "ochtend@"+domain, "Ochtend IT")
	if err != nil {
		return nil, err
	}
	admin, err := s.Login(ctx, actor.Person{Email: begun.Provider.Email, Password: password})
	if err != nil {
		return nil, err
	}
	pair, err := actor.NewPrivateKey()
	if err != nil {
		return nil, err
	}
	out := &morningInbox{Provider: begun.Provider, ProviderID: begun.ProviderID}
	for i, m := range mornings {
		client, err := admin.CreateClient(ctx, begun.ProviderID, actor.NewClient{
			Name:         m.name,
			BillingEmail: "facturen@" + domain,
			OwnerEmail:   fmt.Sprintf("eigenaar%d@%s", i, domain),
			Plan:         actor.EnterpriseAnnually,
			Seats:        10,
		})
		if err != nil {
			return nil, err
		}
		for range m.waits {
			who, err := guest(ctx, admin, pair, len(out.Waiting), domain, client.OrganizationID, actor.User)
			if err != nil {
				return nil, err
			}
			out.Waiting = append(out.Waiting, awaiting{who, m.name})
		}
		if i == len(mornings)-1 {
			who, err := guest(ctx, admin, pair, len(out.Waiting), domain, client.OrganizationID, actor.Admin)
			if err != nil {
				return nil, err
			}
			out.KeptOut = awaiting{who, m.name}
			return out, keepOut(ctx, admin, client.OrganizationID)
		}
	}
	return out, nil
}

// guest is somebody who accepts an invitation. They all share a pair of keys, which takes long to make.
func guest(
	ctx context.Context,
	admin *actor.Actor,
	pair actor.PrivateKey,
	n int,
	domain string,
	organizationID string,
	role int,
) (person, error) {
	p := actor.Person{
		Email:    fmt.Sprintf("gast%02d@%s", n, domain),
		Name:     fmt.Sprintf("Gast %02d", n),
		Password: password,
		KDF:      cheap,
	}
	if err := admin.InviteMembers(ctx, organizationID, role, nil, p.Email); err != nil {
		return person{}, err
	}
	client, err := trusting(&net.TCPAddr{IP: net.IPv4(127, 2, 0, byte(1+n))}) // a network's log-ins are limited
	if err != nil {
		return person{}, err
	}
	defer client.CloseIdleConnections()
	guests := &actor.Server{URL: admin.Server.URL, Do: client.Do, Mail: admin.Server.Mail}
	guests.KeyPairs = func() (actor.PrivateKey, error) { return pair, nil }
	return accepted(ctx, guests, organizationID, p)
}

// keepOut lets an organisation keep its items from its provider's staff.
func keepOut(ctx context.Context, admin *actor.Actor, organizationID string) error {
	closed := map[string]any{"restrictProviderAccess": true}
	status, answer, err := admin.Do(ctx, "PUT", "/api/organizations/"+organizationID, closed)
	if err == nil && status != 200 {
		err = fmt.Errorf("keep the provider out: %d %s", status, answer)
	}
	return err
}
