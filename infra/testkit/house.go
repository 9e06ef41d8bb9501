package testkit

import (
	"context"
	"net/url"

	"portaal/infra/actor"
)

// StartClient starts an Enterprise client of a provider (ten seats, billed annually) whose owner is invited at the
// given address.
func (k *Kit) StartClient(admin *actor.Actor, providerID, name, ownerEmail string) actor.ClientLink {
	k.T.Helper()
	link, err := admin.CreateClient(context.Background(), providerID, actor.NewClient{
		Name:         name,
		BillingEmail: admin.Email,
		OwnerEmail:   ownerEmail,
		Plan:         actor.EnterpriseAnnually,
		Seats:        10,
	})
	if err != nil {
		k.T.Fatalf("start the client %s: %v", name, err)
	}
	return link
}

// Accepts registers somebody with the invitation in hand and accepts it.
func (k *Kit) Accepts(organizationID, email, name string) *actor.Actor {
	k.T.Helper()
	invitation := k.Link(email, "accept-organization", url.Values{"organizationId": {organizationID}})
	a, err := k.Server.RegisterInvited(context.Background(), Account(email, name), invitation)
	if err != nil {
		k.T.Fatalf("register %s: %v", name, err)
	}
	if err := a.Accept(context.Background(), invitation); err != nil {
		k.T.Fatalf("%s accepts: %v", name, err)
	}
	return a
}

// MemberWith finds a member by address.
func (k *Kit) MemberWith(by *actor.Actor, organizationID, email string) actor.Member {
	k.T.Helper()
	members, err := by.Members(context.Background(), organizationID)
	if err != nil {
		k.T.Fatal(err)
	}
	for _, m := range members {
		if m.Email == email {
			return m
		}
	}
	k.T.Fatalf("no member %s", email)
	return actor.Member{}
}

// Joins takes somebody invited through accept and confirm.
func (k *Kit) Joins(by *actor.Actor, organizationID, email, name string) *actor.Actor {
	k.T.Helper()
	a := k.Accepts(organizationID, email, name)
	if _, err := by.ConfirmMember(
		context.Background(),
		organizationID,
		k.MemberWith(by, organizationID, email),
	); err != nil {
		k.T.Fatalf("confirm %s: %v", name, err)
	}
	return a
}

// Colleague invites somebody into a provider and takes them through accept and confirm.
func (k *Kit) Colleague(admin *actor.Actor, providerID string, role int, name string) *actor.Actor {
	k.T.Helper()
	ctx, email := context.Background(), Address(name)
	k.Must(admin.InviteColleagues(ctx, providerID, role, email))
	invitation := k.Link(email, "accept-provider", url.Values{"providerId": {providerID}})
	a, err := k.Server.RegisterInvited(ctx, Account(email, name), invitation)
	k.Must(err)
	k.Must(a.Accept(ctx, invitation))
	colleagues, err := admin.Colleagues(ctx, providerID)
	k.Must(err)
	for _, c := range colleagues {
		if c.Email == email {
			_, err = admin.ConfirmColleague(ctx, providerID, c)
			k.Must(err)
			return a
		}
	}
	k.T.Fatalf("no colleague %s", name)
	return nil
}

// House is a provider with staff and one client with a member of every kind: the people of the access matrix.
type House struct {
	ProviderID, OrganizationID, CollectionID           string
	OtherProviderID, OtherOrganizationID               string
	ProviderAdmin, ServiceUser, OtherAdmin             *actor.Actor
	Owner, Admin, Manager, Member                      *actor.Actor
	Invited, Accepted, Revoked, Stranger               *actor.Actor
	InvitedMember, AcceptedMember, MemberRow, OwnerRow actor.Member
}

// House builds everybody through the API. It takes a second or two.
func (k *Kit) House() *House {
	k.T.Helper()
	ctx := context.Background()
	h := &House{Stranger: k.Person("Stranger")}
	h.ProviderAdmin, h.ProviderID = k.Provider("Paula")
	h.OtherAdmin, h.OtherProviderID = k.Provider("Otto")
	h.ServiceUser = k.Colleague(h.ProviderAdmin, h.ProviderID, actor.ServiceUser, "Sven")
	owner := Address("Olga")
	h.OrganizationID = k.StartClient(h.ProviderAdmin, h.ProviderID, "Acme", owner).OrganizationID
	h.OtherOrganizationID = k.StartClient(h.OtherAdmin, h.OtherProviderID, "Rival", Address("Rita")).OrganizationID
	h.Owner = k.Joins(h.ProviderAdmin, h.OrganizationID, owner, "Olga")
	join := func(name string, role int, permissions map[string]bool) *actor.Actor {
		email := Address(name)
		body := map[string]any{"emails": []string{email}, "type": role, "collections": []any{}, "groups": []any{}}
		if permissions != nil {
			body["permissions"] = permissions
		}
		status, answer, err := h.Owner.Do(ctx, "POST", "/api/organizations/"+h.OrganizationID+"/users/invite", body)
		if err != nil || status != 200 {
			k.T.Fatalf("invite %s: %d %s %v", name, status, answer, err)
		}
		return k.Joins(h.ProviderAdmin, h.OrganizationID, email, name)
	}
	h.Admin = join("Ada", actor.Admin, nil)
	h.Manager = join("Max", actor.Custom, map[string]bool{"manageUsers": true})
	h.Member = join("Mia", actor.User, nil)
	h.Revoked = join("Rex", actor.User, nil)
	k.Must(h.Owner.RevokeMember(ctx, h.OrganizationID, k.MemberWith(h.Owner, h.OrganizationID, h.Revoked.Email).ID))
	h.Invited = k.Person("Ines")
	accepted := Address("Axel")
	k.Must(h.Owner.InviteMembers(ctx, h.OrganizationID, actor.User, nil, h.Invited.Email, accepted))
	h.Accepted = k.Accepts(h.OrganizationID, accepted, "Axel")
	row := func(email string) actor.Member { return k.MemberWith(h.Owner, h.OrganizationID, email) }
	h.InvitedMember, h.AcceptedMember = row(h.Invited.Email), row(accepted)
	h.MemberRow, h.OwnerRow = row(h.Member.Email), row(owner)
	collections, err := h.ProviderAdmin.Collections(ctx, h.OrganizationID)
	k.Must(err)
	if len(collections) == 0 {
		k.T.Fatal("the client has no default collection")
	}
	h.CollectionID = collections[0].ID
	return h
}
