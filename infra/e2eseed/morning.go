package main

import (
	"context"
	"fmt"
	"net"

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
// admin while it keeps its items from the provider. The clients keep to the names; the people share a pair of keys.
func morning(ctx context.Context, s *actor.Server) (*morningInbox, error) {
	begun, err := provider(ctx, s, "ochtend@ochtend.example", "Ochtend IT")
	if err != nil {
		return nil, err
	}
	out := &morningInbox{Provider: begun.Provider, ProviderID: begun.ProviderID}
	admin, err := s.Login(ctx, actor.Person{Email: begun.Provider.Email, Password: password})
	if err != nil {
		return nil, err
	}
	pair, err := actor.NewPrivateKey()
	if err != nil {
		return nil, err
	}
	joins := func(client actor.ClientLink, name string, role int) (awaiting, error) {
		n := len(out.Waiting)
		p := actor.Person{
			Email:    fmt.Sprintf("gast%02d@ochtend.example", n),
			Name:     fmt.Sprintf("Gast %02d", n),
			Password: password,
			KDF:      cheap,
		}
		if err := admin.InviteMembers(ctx, client.OrganizationID, role, nil, p.Email); err != nil {
			return awaiting{}, err
		}
		// A network's log-ins are limited.
		guest, err := trusting(&net.TCPAddr{IP: net.IPv4(127, 2, 0, byte(1+n))})
		if err != nil {
			return awaiting{}, err
		}
		defer guest.CloseIdleConnections()
		guests := &actor.Server{URL: s.URL, Do: guest.Do, Mail: s.Mail}
		guests.KeyPairs = func() (actor.PrivateKey, error) { return pair, nil }
		who, err := accepted(ctx, guests, client.OrganizationID, p)
		return awaiting{who, name}, err
	}
	for i, m := range mornings {
		client, err := admin.CreateClient(ctx, begun.ProviderID, actor.NewClient{
			Name:         m.name,
			BillingEmail: "facturen@ochtend.example",
			OwnerEmail:   fmt.Sprintf("eigenaar%d@ochtend.example", i),
			Plan:         actor.EnterpriseAnnually,
			Seats:        10,
		})
		if err != nil {
			return nil, err
		}
		for range m.waits {
			who, err := joins(client, m.name, actor.User)
			if err != nil {
				return nil, err
			}
			out.Waiting = append(out.Waiting, who)
		}
		if i < len(mornings)-1 {
			continue
		}
		if out.KeptOut, err = joins(client, m.name, actor.Admin); err != nil {
			return nil, err
		}
		closed := map[string]any{"restrictProviderAccess": true}
		status, answer, err := admin.Do(ctx, "PUT", "/api/organizations/"+client.OrganizationID, closed)
		if err != nil || status != 200 {
			return nil, fmt.Errorf("keep the provider out: %d %s: %w", status, answer, err)
		}
	}
	return out, nil
}
