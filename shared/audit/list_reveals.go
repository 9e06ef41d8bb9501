package audit

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// ListReveals shows what somebody of the staff got to know in the clients, a page at a time and client by client:
// which items that person looked into, copied from or wrote, and which vaults they exported. Of each item it says
// whether its password was changed since. Who left the staff is asked about like who is on it, as long as anything is
// known of them; anybody else is not found. A client's rows go back as far as its log does, and are there as long as it
// is a client. For provider admins.
var ListReveals = operation.New(operation.Spec{
	ID:      "audit-list-reveals",
	Route:   "GET /api/providers/{providerId}/reveals",
	Summary: "Show what somebody of a provider's staff got to know in the clients.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.CursorInvalid, fault.NotFound},
}, access.InProvider(access.AccessProviderLogs), listReveals)

// ListRevealsInput says whose page.
type ListRevealsInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	UserID     ids.User     `query:"userId" required:"true" doc:"Who got to know it." example:"7f2c1f9e-8f5f-4a4b-9d57-0e3a3c1c2b11"`
	PageSize   int          `query:"pageSize" minimum:"0" maximum:"100" doc:"How many rows; 25 when absent." example:"25"`
	Cursor     string       `query:"continuationToken" maxLength:"1000" doc:"The token of the page before."`
}

// Reveals is a page of what somebody got to know. It may hold fewer rows than were asked for, though its token leads
// on: those of former clients are left out.
type Reveals struct {
	Object            string      `json:"object"`
	Data              []RevealRow `json:"data"`
	ContinuationToken *string     `json:"continuationToken"`
	UserName          *string     `json:"userName" doc:"The person's name; null when nothing is known of the person here."`
}

func listReveals(ctx context.Context, s *Service, by access.ProviderStaff, in *ListRevealsInput) (*Reveals, error) {
	p := by.ProviderID()
	scope := []string{operation.Running(ctx), string(p), string(in.UserID)}
	after, err := s.cursors.Open(in.Cursor, scope...)
	if err != nil {
		return nil, err
	}
	found, err := s.table.Query(ctx, logbook.Revealed(p, in.UserID).Page(page.Size(in.PageSize), after))
	if err != nil {
		return nil, err
	}
	all, err := table.Decode[logbook.Reveal](found.Items)
	if err != nil {
		return nil, err
	}
	out := &Reveals{Object: "list", Data: []RevealRow{}, ContinuationToken: s.cursors.Seal(found.Next, scope...)}
	if len(all) == 0 {
		if after == "" {
			err = s.onStaff(ctx, p, in.UserID)
		}
		return out, err
	}
	var clients map[ids.Organization]tenancy.Organization
	var items map[ids.Cipher]vault.Secrets
	var accounts map[ids.User]tenancy.Account
	err = table.Together(
		func() (err error) { clients, err = s.clientsOf(ctx, p, all); return },
		func() (err error) { items, err = vault.SecretsOf(ctx, s.table, itemsOf(all)); return },
		func() (err error) { accounts, err = identity.Accounts(ctx, s.table, in.UserID); return },
	)
	if err != nil {
		return nil, err
	}
	if account, ok := accounts[in.UserID]; ok {
		out.UserName = &account.Name
	}
	now := s.clock.Now()
	for _, r := range all {
		client, ok := clients[r.OrganizationID]
		if ok && !r.Date.Before(client.EventsSince(now)) && !r.Expired(now) {
			item, there := items[r.CipherID]
			out.Data = append(out.Data, revealRow(r, client.Name, item, there))
		}
	}
	return out, nil
}

// onStaff is fault.NotFound for an account without a place on the staff: of whoever left, only what they got to know is
// known.
func (s *Service) onStaff(ctx context.Context, p ids.Provider, u ids.User) error {
	there, err := s.table.Get(ctx, tenancy.StaffPlaceKey(u, p), &tenancy.StaffPlace{})
	if err == nil && !there {
		err = fault.NotFound
	}
	return err
}

// itemsOf names the items that rows are about.
func itemsOf(all []logbook.Reveal) map[ids.Cipher]ids.Organization {
	items := map[ids.Cipher]ids.Organization{}
	for _, r := range all {
		if r.CipherID != "" {
			items[r.CipherID] = r.OrganizationID
		}
	}
	return items
}

// clientsOf reads those of the organisations of rows that are the provider's clients now.
func (s *Service) clientsOf(
	ctx context.Context,
	p ids.Provider,
	all []logbook.Reveal,
) (map[ids.Organization]tenancy.Organization, error) {
	clients := map[ids.Organization]tenancy.Organization{}
	var keys []table.Key
	for _, r := range all {
		if _, named := clients[r.OrganizationID]; !named {
			clients[r.OrganizationID] = tenancy.Organization{}
			keys = append(keys, tenancy.OrganizationKey(r.OrganizationID))
		}
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	for id := range clients {
		var o tenancy.Organization
		there, err := found.Into(tenancy.OrganizationKey(id), &o)
		if err != nil {
			return nil, err
		}
		if clients[id] = o; !there || !clientOf(o, p) {
			delete(clients, id)
		}
	}
	return clients, nil
}

// clientOf reports whether an organisation is a provider's client now.
func clientOf(o tenancy.Organization, p ids.Provider) bool { return o.ProviderID == p && !o.Deleting }
