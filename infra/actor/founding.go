package actor

import "context"

// NewOrganization is what somebody asks who makes an organisation of their own.
type NewOrganization struct {
	Name, BillingEmail string
	Plan, Seats        int
	CollectionName     string // empty makes no collection
}

// PrepareOrganization makes the keys of an organisation of one's own and the request for it, as official clients send
// it.
func (a *Actor) PrepareOrganization(o NewOrganization) (map[string]any, Key, error) {
	pair, err := a.Server.newPair()
	if err != nil {
		return nil, Key{}, err
	}
	k := NewKey()
	wrapped, err := WrapFor(a.Private.Public(), k)
	if err != nil {
		return nil, Key{}, err
	}
	body := map[string]any{
		"name":               o.Name,
		"billingEmail":       o.BillingEmail,
		"planType":           o.Plan,
		"key":                wrapped,
		"keys":               map[string]any{"publicKey": pair.Public(), "encryptedPrivateKey": pair.Sealed(k)},
		"additionalSeats":    o.Seats,
		"premiumAccessAddon": false,
		"paymentMethodType":  0,
	}
	if o.CollectionName != "" {
		body["collectionName"] = k.Seal(o.CollectionName)
	}
	return body, k, nil
}

// FoundOrganization makes an organisation of one's own and returns its id.
func (a *Actor) FoundOrganization(ctx context.Context, o NewOrganization) (string, error) {
	body, k, err := a.PrepareOrganization(o)
	if err != nil {
		return "", err
	}
	var made struct{ ID string }
	if err := a.call(ctx, "POST", "/api/organizations", body, &made); err != nil {
		return "", err
	}
	a.learn(made.ID, k)
	return made.ID, nil
}
