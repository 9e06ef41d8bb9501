package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"portaal/infra/actor"
)

const (
	password          = "stoel-regen-kaars-fiets"
	defaultCollection = "Standaard"
)

// seeded is what the journeys need to know of what was made.
type seeded struct {
	Provider     person       `json:"provider"`
	Owner        person       `json:"owner"`
	Member       person       `json:"member"`
	ProviderID   string       `json:"providerId"`
	Organization organization `json:"organization"`
	Collection   named        `json:"collection"`
	Default      named        `json:"default"` // made with the client; the owner manages it
	Other        named        `json:"other"`   // a collection that nobody may use
	Item         item         `json:"item"`
	Hidden       named        `json:"hidden"` // an item in the other collection
}

type person struct {
	Email       string `json:"email"`
	Name        string `json:"name"`
	Password    string `json:"password"`
	UserID      string `json:"userId"`
	MemberID    string `json:"memberId,omitempty"`
	Fingerprint string `json:"fingerprint"`
}

type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type organization struct {
	named
	Owner string `json:"owner"`
}

type item struct {
	named
	Username string `json:"username"`
	Password string `json:"password"`
	URI      string `json:"uri"`
}

// seed makes a provider, a client with an item that its owner and a member may use and one that only administrators
// reach. The owner and the member have accepted and are confirmed. A label makes the people others than those of
// another label.
func seed(ctx context.Context, s *actor.Server, label string) (*seeded, error) {
	at := func(email string) string {
		if label == "" {
			return email
		}
		return strings.Replace(email, "@", "@"+label+".", 1)
	}
	admin, err := s.Register(
		ctx,
		actor.Person{Email: at("sanne@noordzee.example"), Name: "Sanne Mulder", Password: password, Language: "en"},
	)
	if err != nil {
		return nil, fmt.Errorf("provider admin: %w", err)
	}
	out := &seeded{}
	if out.Provider, err = described(admin); err != nil {
		return nil, err
	}
	if out.ProviderID, err = admin.BecomeProvider(ctx, "Noordzee IT", "facturen@noordzee.example"); err != nil {
		return nil, err
	}
	owner := actor.Person{Email: at("otto@duin.example"), Name: "Otto Duin", Password: password}
	link, err := admin.CreateClient(ctx, out.ProviderID, actor.NewClient{
		Name:           "Duin en Zoon",
		BillingEmail:   "boekhouding@duin.example",
		OwnerEmail:     owner.Email,
		Plan:           actor.EnterpriseAnnually,
		Seats:          5,
		SeatLimit:      8,
		StorageGB:      2,
		CollectionName: defaultCollection,
	})
	if err != nil {
		return nil, fmt.Errorf("client: %w", err)
	}
	out.Organization = organization{named{link.OrganizationID, "Duin en Zoon"}, owner.Email}
	if err := fill(ctx, admin, out); err != nil {
		return nil, err
	}
	if out.Owner, err = join(ctx, admin, link.OrganizationID, owner); err != nil {
		return nil, fmt.Errorf("owner: %w", err)
	}
	member := actor.Person{Email: at("mila@duin.example"), Name: "Mila Duin", Password: password, KDF: actor.Argon2id}
	access := []actor.Access{{ID: out.Collection.ID}}
	if err := admin.InviteMembers(ctx, link.OrganizationID, actor.User, access, member.Email); err != nil {
		return nil, fmt.Errorf("invitation: %w", err)
	}
	if out.Member, err = join(ctx, admin, link.OrganizationID, member); err != nil {
		return nil, fmt.Errorf("member: %w", err)
	}
	return out, nil
}

// started is a provider without clients.
type started struct {
	Provider   person `json:"provider"`
	ProviderID string `json:"providerId"`
}

// provider makes a provider with this name and its first admin.
func provider(ctx context.Context, s *actor.Server, email, name string) (*started, error) {
	admin, err := s.Register(ctx, actor.Person{Email: email, Name: "Admin van " + name, Password: password})
	if err != nil {
		return nil, err
	}
	out := &started{}
	if out.Provider, err = described(admin); err != nil {
		return nil, err
	}
	out.ProviderID, err = admin.BecomeProvider(ctx, name, email)
	return out, err
}

func fill(ctx context.Context, admin *actor.Actor, out *seeded) (err error) {
	id := out.Organization.ID
	out.Collection.Name, out.Other.Name = "Functie/Website", "Directie"
	for _, c := range []*named{&out.Collection, &out.Other} {
		if c.ID, err = admin.CreateCollection(ctx, id, c.Name); err != nil {
			return fmt.Errorf("collection %s: %w", c.Name, err)
		}
	}
	there, err := admin.Collections(ctx, id)
	if err != nil {
		return err
	}
	for _, c := range there {
		if c.Name == defaultCollection {
			out.Default = named{c.ID, c.Name}
		}
	}
	out.Item = item{
		named{"", "Hostingpaneel"},
		"beheer@duin.example",
		"w8-Zeewind!Kust",
		"https://paneel.example/inloggen",
	}
	made, err := admin.CreateItem(ctx, actor.Item{
		OrganizationID: id,
		CollectionIDs:  []string{out.Collection.ID, out.Default.ID},
		Name:           out.Item.Name,
		Notes:          "Tweede regel\nmet ëxtra tekens",
		Login: &actor.LoginPart{
			Username: out.Item.Username,
			Password: out.Item.Password,
			URIs:     []actor.URIPart{{URI: out.Item.URI}},
		},
	})
	if err != nil {
		return fmt.Errorf("item: %w", err)
	}
	out.Item.ID, out.Hidden.Name = made.ID, "Kluiscode"
	made, err = admin.CreateItem(
		ctx,
		actor.Item{OrganizationID: id, CollectionIDs: []string{out.Other.ID}, Name: out.Hidden.Name, Notes: "1953"},
	)
	if err != nil {
		return fmt.Errorf("hidden item: %w", err)
	}
	out.Hidden.ID = made.ID
	return nil
}

// join registers an invited person, accepts, and lets the provider confirm after comparing the phrase.
func join(ctx context.Context, admin *actor.Actor, organizationID string, p actor.Person) (person, error) {
	link, err := admin.Server.WaitForLink(
		ctx,
		p.Email,
		"accept-organization",
		url.Values{"organizationId": {organizationID}},
	)
	if err != nil {
		return person{}, err
	}
	a, err := admin.Server.RegisterInvited(ctx, p, link)
	if err != nil {
		return person{}, err
	}
	if err := a.Accept(ctx, link); err != nil {
		return person{}, err
	}
	members, err := admin.Members(ctx, organizationID)
	if err != nil {
		return person{}, err
	}
	i := slices.IndexFunc(members, func(m actor.Member) bool { return m.Email == p.Email })
	if i < 0 {
		return person{}, fmt.Errorf("%s is no member", p.Email)
	}
	own, err := described(a)
	if err != nil {
		return person{}, err
	}
	own.MemberID = members[i].ID
	phrase, err := admin.ConfirmMember(ctx, organizationID, members[i])
	if err == nil && phrase != own.Fingerprint {
		err = fmt.Errorf("the phrase of %s is %q for others and %q for themselves", p.Email, phrase, own.Fingerprint)
	}
	return own, err
}

func described(a *actor.Actor) (person, error) {
	phrase, err := a.Fingerprint()
	return person{
		Email:       a.Email,
		Name:        a.Name,
		Password:    a.Password,
		UserID:      a.UserID,
		Fingerprint: phrase,
	}, err
}
