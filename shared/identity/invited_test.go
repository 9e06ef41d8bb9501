package identity_test

import (
	"context"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/cloud"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// invited puts an invitation to an organisation into the table and gives its member and token.
func invited(k *testkit.Kit, email string) (*tenancy.Membership, string) {
	k.T.Helper()
	m := &tenancy.Membership{
		ID:             ids.New[ids.Member](),
		OrganizationID: ids.New[ids.Organization](),
		Email:          email,
		Role:           tenancy.Plain,
		InviteNonce:    string(ids.New[ids.Nonce]()),
		InvitedAt:      k.Clock.Now(),
	}
	k.Must(
		k.Table.Transact(
			context.Background(),
			append(tenancy.CreateMembershipWrites(m, nil), tenancy.LocateMember(m))...),
	)
	return m, k.Keys.SignInvite(token.Invite{
		Kind:    token.OrgMember,
		Tenant:  string(m.OrganizationID),
		Subject: string(m.ID),
		Email:   email,
		Nonce:   m.InviteNonce,
		Expires: k.Clock.Now().Add(120 * time.Hour),
	})
}

func TestAnInvitationProvesTheAddress(t *testing.T) {
	k := testkit.New(t, testkit.WithConfig(func(c *cloud.Config) { c.Signups = "invite-only" }))
	email := testkit.Address("invited")
	m, text := invited(k, email)
	proof := map[string]any{"orgInviteToken": text, "organizationUserId": string(m.ID)}
	for name, b := range map[string]map[string]any{
		"another address": account(testkit.Address("other"), proof),
		"another member": account(
			email,
			map[string]any{"orgInviteToken": text, "organizationUserId": string(ids.New[ids.Member]())},
		),
		"as a provider's": account(email, map[string]any{"providerInviteToken": text, "providerUserId": string(m.ID)}),
		"as our own mail": account(email, map[string]any{"emailVerificationToken": text}),
		"with a bent text": account(
			email,
			map[string]any{"orgInviteToken": text[:len(text)-2] + "AA", "organizationUserId": string(m.ID)},
		),
	} {
		k.Unchanged(name, func() { want(t, name, send(k, "POST", finish, b), 400, "identity.link_dead") })
	}
	want(t, "finish", send(k, "POST", finish, account(email, proof)), 200, "")
	access, _ := session(k, email)
	want(t, "the new account", send(k, "GET", "/api/accounts/revision-date", nil, bearer(access)...), 200, "")
	k.Unchanged(
		"registering twice",
		func() { want(t, "again", send(k, "POST", finish, account(email, proof)), 400, "identity.email_taken") },
	)
}

func TestADeadInvitationProvesNothing(t *testing.T) {
	k := testkit.New(t)
	ctx := context.Background()
	for name, kill := range map[string]func(m *tenancy.Membership){
		"sent again": func(m *tenancy.Membership) { m.InviteNonce = string(ids.New[ids.Nonce]()) },
		"revoked":    func(m *tenancy.Membership) { m.Status = tenancy.Revoked },
		"accepted":   func(m *tenancy.Membership) { m.Status, m.InviteNonce = tenancy.Accepted, "" },
	} {
		email := testkit.Address("dead")
		m, text := invited(k, email)
		kill(m)
		k.Must(k.Table.Transact(ctx, tenancy.PutMembershipWrites(m, nil)...))
		body := account(email, map[string]any{"orgInviteToken": text, "organizationUserId": string(m.ID)})
		k.Unchanged(name, func() { want(t, name, send(k, "POST", finish, body), 400, "identity.link_dead") })
	}
	email := testkit.Address("removed")
	m, text := invited(k, email)
	k.Must(
		k.Table.Transact(ctx, append(tenancy.DeleteMembershipWrites(m, nil), table.Gone(tenancy.InviteKey(m.ID)))...),
	)
	body := account(email, map[string]any{"orgInviteToken": text, "organizationUserId": string(m.ID)})
	k.Unchanged("removed", func() { want(t, "removed", send(k, "POST", finish, body), 400, "identity.link_dead") })
	email = testkit.Address("expired")
	m, text = invited(k, email)
	k.Clock.Advance(120 * time.Hour)
	body = account(email, map[string]any{"orgInviteToken": text, "organizationUserId": string(m.ID)})
	k.Unchanged("expired", func() { want(t, "expired", send(k, "POST", finish, body), 400, "identity.link_dead") })
}

func TestAnInvitationOfAProviderProvesTheAddress(t *testing.T) {
	k := testkit.New(t)
	email := testkit.Address("staff")
	p := &tenancy.ProviderPlace{
		ID:          ids.New[ids.ProviderUser](),
		ProviderID:  ids.New[ids.Provider](),
		Email:       email,
		InviteNonce: string(ids.New[ids.Nonce]()),
	}
	k.Must(
		k.Table.Transact(
			context.Background(),
			append(tenancy.CreateProviderPlaceWrites(p, nil), tenancy.LocateProviderUser(p))...),
	)
	text := k.Keys.SignInvite(token.Invite{
		Kind:    token.ProviderMember,
		Tenant:  string(p.ProviderID),
		Subject: string(p.ID),
		Email:   email,
		Nonce:   p.InviteNonce,
		Expires: k.Clock.Now().Add(time.Hour),
	})
	want(
		t,
		"as an organisation's",
		send(
			k,
			"POST",
			finish,
			account(email, map[string]any{"orgInviteToken": text, "organizationUserId": string(p.ID)}),
		),
		400,
		"identity.link_dead",
	)
	want(
		t,
		"finish",
		send(
			k,
			"POST",
			finish,
			account(email, map[string]any{"providerInviteToken": text, "providerUserId": string(p.ID)}),
		),
		200,
		"",
	)
}

// TestAnInvitationToStartAProviderProvesTheAddress, while it is the newest and open; it stays for the provider's start.
func TestAnInvitationToStartAProviderProvesTheAddress(t *testing.T) {
	k := testkit.New(t, testkit.WithConfig(func(c *cloud.Config) { c.Signups = "invite-only" }))
	setup := &tenancy.ProviderSetup{
		Meta:       table.Meta{TTL: k.Clock.Now().Add(time.Hour).Unix()},
		ProviderID: ids.New[ids.Provider](),
		Email:      testkit.Address("starter"),
		Nonce:      string(ids.New[ids.Nonce]()),
	}
	k.Plant(setup)
	sign := func(change func(*token.Invite)) map[string]any {
		i := token.Invite{
			Kind:    token.ProviderSetup,
			Tenant:  string(setup.ProviderID),
			Email:   setup.Email,
			Nonce:   setup.Nonce,
			Expires: k.Clock.Now().Add(time.Minute),
		}
		change(&i)
		return map[string]any{"providerSetupToken": k.Keys.SignInvite(i), "providerId": i.Tenant}
	}
	good := sign(func(*token.Invite) {})
	dead := map[string]map[string]any{
		"another address": account(testkit.Address("other"), good),
		"another provider": account(
			setup.Email,
			sign(func(i *token.Invite) { i.Tenant = string(ids.New[ids.Provider]()) }),
		),
		"an older mail":   account(setup.Email, sign(func(i *token.Invite) { i.Nonce = string(ids.New[ids.Nonce]()) })),
		"expired":         account(setup.Email, sign(func(i *token.Invite) { i.Expires = k.Clock.Now() })),
		"of another kind": account(setup.Email, sign(func(i *token.Invite) { i.Kind = token.ProviderMember })),
	}
	for name, b := range dead {
		k.Unchanged(name, func() { want(t, name, send(k, "POST", finish, b), 400, "identity.link_dead") })
	}
	alone := account(setup.Email, map[string]any{"providerSetupToken": good["providerSetupToken"]})
	k.Unchanged("without the provider", func() {
		want(t, "without the provider", send(k, "POST", finish, alone), 400, "identity.proof_missing")
	})
	want(t, "finish", send(k, "POST", finish, account(setup.Email, good)), 200, "")
	if ok, err := k.Table.Get(context.Background(), setup.Key(), &tenancy.ProviderSetup{}); err != nil || !ok {
		t.Errorf("registering used the invitation up: %t %v", ok, err)
	}
}
