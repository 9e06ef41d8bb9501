package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"portaal/infra/actor"
)

// proven are the operations that run in containers here, in the order in which the job needs them.
var proven = []string{
	"providers-create-client",
	"collections-create",
	"policies-update",
	"members-invite",
	"members-confirm",
}

// job is the main job, done by people with real keys: a provider makes a client, its owner and a member join, and what
// the containers wrote is read back through the rest of the system.
func job(ctx context.Context, server *actor.Server) error {
	admin, err := server.Register(ctx, person("admin@it.example", "Anna"))
	if err != nil {
		return fmt.Errorf("register the provider's admin: %w", err)
	}
	provider, err := admin.BecomeProvider(ctx, "IT voor u", admin.Email)
	if err != nil {
		return fmt.Errorf("become a provider: %w", err)
	}
	link, err := admin.CreateClient(ctx, provider, actor.NewClient{
		Name:         "Bakkerij Jansen",
		BillingEmail: "facturen@bakkerij.example",
		OwnerEmail:   "eigenaar@bakkerij.example",
		Plan:         actor.EnterpriseAnnually,
		Seats:        5,
		SeatLimit:    8,
		StorageGB:    2,
	})
	if err != nil {
		return fmt.Errorf("create the client: %w", err)
	}
	client := link.OrganizationID
	if err := refusals(ctx, server, client); err != nil {
		return err
	}
	if err := join(ctx, admin, client, person("eigenaar@bakkerij.example", "Jan")); err != nil {
		return fmt.Errorf("the owner: %w", err)
	}
	collection, err := admin.CreateCollection(ctx, client, "Administratie")
	if err != nil {
		return fmt.Errorf("create a collection: %w", err)
	}
	if err := admin.SetPolicy(ctx, client, actor.PolicySingleOrg, true, nil); err != nil {
		return fmt.Errorf("set a policy: %w", err)
	}
	access := []actor.Access{{ID: collection}}
	if err := admin.InviteMembers(ctx, client, actor.User, access, "bakker@bakkerij.example"); err != nil {
		return fmt.Errorf("invite a member: %w", err)
	}
	if err := join(ctx, admin, client, person("bakker@bakkerij.example", "Piet")); err != nil {
		return fmt.Errorf("the member: %w", err)
	}
	sealed := actor.Item{
		OrganizationID: client,
		CollectionIDs:  []string{collection},
		Name:           "Boekhouding",
		Login:          &actor.LoginPart{Username: "jansen", Password: "een goed bewaard wachtwoord"},
	}
	if _, err := admin.CreateItem(ctx, sealed); err != nil {
		return fmt.Errorf("put an item into the collection: %w", err)
	}
	return readBack(ctx, admin, provider, client, collection)
}

func person(email, name string) actor.Person {
	return actor.Person{Email: email, Name: name, Password: "correct horse battery staple"}
}

// join lets somebody who was invited register, accept and be confirmed.
func join(ctx context.Context, admin *actor.Actor, client string, p actor.Person) error {
	invitation, err := admin.Server.WaitForLink(
		ctx,
		p.Email,
		"accept-organization",
		url.Values{"organizationId": {client}},
	)
	if err != nil {
		return err
	}
	invited, err := admin.Server.RegisterInvited(ctx, p, invitation)
	if err != nil {
		return fmt.Errorf("register: %w", err)
	}
	if err := invited.Accept(ctx, invitation); err != nil {
		return fmt.Errorf("accept: %w", err)
	}
	member, err := memberOf(ctx, admin, client, p.Email)
	if err != nil {
		return err
	}
	if _, err := admin.ConfirmMember(ctx, client, member); err != nil {
		return fmt.Errorf("confirm: %w", err)
	}
	return nil
}

func memberOf(ctx context.Context, admin *actor.Actor, client, email string) (actor.Member, error) {
	members, err := admin.Members(ctx, client)
	if err != nil {
		return actor.Member{}, err
	}
	i := slices.IndexFunc(members, func(m actor.Member) bool { return m.Email == email })
	if i < 0 {
		return actor.Member{}, fmt.Errorf("%s is not among the members", email)
	}
	return members[i], nil
}

// refusals asks the containers for what they must not do: nobody is let in, and a stranger is told it does not exist.
func refusals(ctx context.Context, server *actor.Server, client string) error {
	stranger, err := server.Register(ctx, person("vreemde@elders.example", "Vera"))
	if err != nil {
		return fmt.Errorf("register a stranger: %w", err)
	}
	invitation := map[string]any{
		"emails":      []string{"x@elders.example"},
		"type":        actor.User,
		"collections": []any{},
		"groups":      []any{},
	}
	path := "/api/organizations/" + client + "/users/invite"
	if status, _, err := server.Anonymous(
		ctx,
		http.MethodPost,
		path,
		invitation,
	); err != nil ||
		status != http.StatusUnauthorized {
		return fmt.Errorf("nobody got %d, want 401 (error %v)", status, err)
	}
	if status, _, err := stranger.Do(
		ctx,
		http.MethodPost,
		path,
		invitation,
	); err != nil ||
		status != http.StatusNotFound {
		return fmt.Errorf("a stranger got %d, want 404 (error %v)", status, err)
	}
	return nil
}

// readBack looks at what the containers wrote, with the eyes of the rest of the system.
func readBack(ctx context.Context, admin *actor.Actor, provider, client, collection string) error {
	clients, err := admin.ListClients(ctx, provider, nil)
	if err != nil {
		return err
	}
	if len(clients) != 1 || clients[0].OrganizationID != client {
		return fmt.Errorf("want one client, got %+v", clients)
	}
	collections, err := admin.Collections(ctx, client)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(
		collections,
		func(c actor.Collection) bool { return c.ID == collection && c.Name == "Administratie" },
	) {
		return fmt.Errorf("the collection cannot be opened: %+v", collections)
	}
	policies, err := admin.Policies(ctx, client)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(
		policies,
		func(p actor.Policy) bool { return p.Type == actor.PolicySingleOrg && p.Enabled },
	) {
		return fmt.Errorf("the policy is not set: %+v", policies)
	}
	items, err := admin.OrganizationItems(ctx, client)
	if err != nil {
		return err
	}
	if len(items) != 1 || items[0].Login == nil || items[0].Login.Password != "een goed bewaard wachtwoord" {
		return errors.New("the item cannot be opened")
	}
	for _, email := range []string{"eigenaar@bakkerij.example", "bakker@bakkerij.example"} {
		member, err := memberOf(ctx, admin, client, email)
		if err != nil {
			return err
		}
		if member.Status != actor.Confirmed {
			return errors.New(email + " is not confirmed")
		}
	}
	return nil
}
