package actor

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"

	"portaal/shared/ids"
	"portaal/shared/secret"
)

// The roles of provider staff.
const (
	ProviderAdmin = 0
	ServiceUser   = 1
)

// BecomeProvider makes a provider with this person as its admin and returns its id.
func (a *Actor) BecomeProvider(ctx context.Context, name, billingEmail string) (string, error) {
	return a.startProvider(ctx, "/api/providers", name, billingEmail, map[string]any{})
}

// SetUpProvider starts the provider that the operator invited this person to start, and returns its id.
func (a *Actor) SetUpProvider(ctx context.Context, invitation Link, name, billingEmail string) (string, error) {
	q := invitation.Query
	body := map[string]any{"token": q.Get("token")}
	return a.startProvider(ctx, "/api/providers/"+q.Get("providerId")+"/setup", name, billingEmail, body)
}

func (a *Actor) startProvider(
	ctx context.Context,
	path, name, billingEmail string,
	body map[string]any,
) (string, error) {
	k := NewKey()
	wrapped, err := WrapFor(a.Private.Public(), k)
	if err != nil {
		return "", err
	}
	var made struct{ ID string }
	maps.Copy(body, map[string]any{"name": name, "businessName": name, "billingEmail": billingEmail, "key": wrapped})
	if err := a.call(ctx, "POST", path, body, &made); err != nil {
		return "", err
	}
	a.learn(made.ID, k)
	return made.ID, nil
}

// Plan types, as on the wire.
const (
	TeamsMonthly       = 17
	TeamsAnnually      = 18
	EnterpriseMonthly  = 19
	EnterpriseAnnually = 20
)

// NewClient is what the New client form asks.
type NewClient struct {
	Name, BillingEmail, OwnerEmail string
	Plan, Seats, StorageGB         int
	SeatLimit                      int    // 0 is no limit
	CardToken                      string // of the test payment adapter; empty pays by invoice
	CardApproved                   bool   // the person approved the payment after "action required"
	CollectionName                 string // empty is "Default collection"
}

// ClientRequest is a New client form made ready to send, with its keys inside. Sending it twice sends the
// same bytes twice.
type ClientRequest struct {
	ProviderID string
	Body       json.RawMessage
	key        Key
}

// ClientLink is a client organisation that was made.
type ClientLink struct {
	ID, ProviderID, OrganizationID string
}

// PrepareClient makes the keys of a new client and seals what must be sealed.
func (a *Actor) PrepareClient(ctx context.Context, providerID string, c NewClient) (ClientRequest, error) {
	provider, err := a.KeyOf(ctx, providerID)
	if err != nil {
		return ClientRequest{}, err
	}
	pair, err := a.Server.newPair()
	if err != nil {
		return ClientRequest{}, err
	}
	k := NewKey()
	if c.CollectionName == "" {
		c.CollectionName = "Default collection"
	}
	organization := map[string]any{
		"name": c.Name, "billingEmail": c.BillingEmail, "planType": c.Plan,
		"key":            provider.WrapKey(k),
		"keys":           map[string]any{"publicKey": pair.Public(), "encryptedPrivateKey": pair.Sealed(k)},
		"collectionName": k.Seal(c.CollectionName), "additionalSeats": c.Seats, "additionalStorageGb": c.StorageGB,
		"paymentMethodType": 5, "billingAddressCountry": "NL", "billingAddressPostalCode": "1012 JS",
	}
	if c.SeatLimit > 0 {
		organization["maxAutoscaleSeats"] = c.SeatLimit
	}
	if c.CardToken != "" {
		organization["paymentMethodType"], organization["paymentToken"] = 0, c.CardToken
	}
	if c.CardApproved {
		organization["paymentAction"] = "approved"
	}
	body, err := json.Marshal(
		map[string]any{"clientOwnerEmail": c.OwnerEmail, "organizationCreateRequest": organization},
	)
	return ClientRequest{ProviderID: providerID, Body: body, key: k}, err
}

// SendClient submits a prepared form under an Idempotency-Key.
func (a *Actor) SendClient(ctx context.Context, r ClientRequest, idempotencyKey string) (ClientLink, error) {
	var made ClientLink
	err := a.call(
		ctx,
		"POST",
		"/api/providers/"+r.ProviderID+"/organizations",
		r.Body,
		&made,
		HeaderLine{"Idempotency-Key", idempotencyKey},
	)
	if err == nil {
		a.learn(made.OrganizationID, r.key)
	}
	return made, err
}

// CreateClient prepares and submits under a fresh Idempotency-Key.
func (a *Actor) CreateClient(ctx context.Context, providerID string, c NewClient) (ClientLink, error) {
	r, err := a.PrepareClient(ctx, providerID, c)
	if err != nil {
		return ClientLink{}, err
	}
	return a.SendClient(ctx, r, string(ids.New[ids.Nonce]()))
}

// AddClient adds an organisation that the caller owns to a provider; restricted keeps the provider's staff from its
// items.
func (a *Actor) AddClient(
	ctx context.Context,
	providerID, organizationID string,
	restricted bool,
) (ClientLink, error) {
	provider, err := a.KeyOf(ctx, providerID)
	if err != nil {
		return ClientLink{}, err
	}
	k, err := a.KeyOf(ctx, organizationID)
	if err != nil {
		return ClientLink{}, err
	}
	var made ClientLink
	err = a.call(ctx, "POST", "/api/providers/"+providerID+"/organizations/add", map[string]any{
		"organizationId":         organizationID,
		"key":                    provider.WrapKey(k),
		"restrictProviderAccess": restricted,
	}, &made)
	return made, err
}

// UnlinkClient takes a client out of a provider's hands. It is named by the organisation or by its link.
func (a *Actor) UnlinkClient(ctx context.Context, providerID, id string) error {
	return a.call(ctx, "DELETE", "/api/providers/"+providerID+"/organizations/"+id, nil, nil)
}

// ClientRow is a line of the Clients table.
type ClientRow struct {
	ID, OrganizationID, OrganizationName, BillingEmail, Plan, Currency string
	PlanType, UserCount, OccupiedSeats, Seats, RemainingSeats          int
	MaxAutoscaleSeats                                                  *int
	AdditionalStorageGB, EstimatedTotalCents, Status                   int
	Enabled                                                            bool
}

// ListClients returns every client of a provider; query narrows or sorts (search, sort, pageSize).
func (a *Actor) ListClients(ctx context.Context, providerID string, query url.Values) ([]ClientRow, error) {
	return all[ClientRow](ctx, a, "/api/providers/"+providerID+"/organizations", query)
}

// Colleague is a line of the provider's staff.
type Colleague struct {
	ID, UserID, Name, Email string
	Type, Status            int
}

// Colleagues lists the staff of a provider.
func (a *Actor) Colleagues(ctx context.Context, providerID string) ([]Colleague, error) {
	return all[Colleague](ctx, a, "/api/providers/"+providerID+"/users", nil)
}

// InviteColleagues invites people to the staff of a provider.
func (a *Actor) InviteColleagues(ctx context.Context, providerID string, role int, emails ...string) error {
	return a.call(
		ctx,
		"POST",
		"/api/providers/"+providerID+"/users/invite",
		map[string]any{"emails": emails, "type": role},
		nil,
	)
}

// ConfirmColleague gives an accepted colleague the provider's key and returns the phrase that was compared.
func (a *Actor) ConfirmColleague(ctx context.Context, providerID string, c Colleague) (string, error) {
	return a.confirm(ctx, providerID, "/api/providers/"+providerID+"/users/"+c.ID+"/confirm", c.UserID, nil)
}

// confirm wraps the key of an organisation or provider for one person.
func (a *Actor) confirm(ctx context.Context, keyID, path, userID string, extra map[string]any) (string, error) {
	k, err := a.KeyOf(ctx, keyID)
	if err != nil {
		return "", err
	}
	public, err := a.publicKeyOf(ctx, userID)
	if err != nil {
		return "", err
	}
	phrase, err := Fingerprint(public, userID)
	if err != nil {
		return "", err
	}
	body, err := confirmation(public, k)
	if err != nil {
		return "", err
	}
	for name, value := range extra {
		body[name] = value
	}
	return phrase, a.call(ctx, "POST", path, body, nil)
}

func confirmation(public secret.PublicKey, k Key) (map[string]any, error) {
	wrapped, err := WrapFor(public, k)
	if err != nil {
		return nil, err
	}
	hash, err := PublicKeyHash(public)
	return map[string]any{"key": wrapped, "publicKeyHash": hash}, err
}
