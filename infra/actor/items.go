package actor

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/url"

	"portaal/shared/secret"
)

// The kinds of items, as on the wire.
const (
	KindLogin    = 1
	KindNote     = 2
	KindCard     = 3
	KindIdentity = 4
)

// Item is a vault item in the clear. It is a login, a card or an identity when that part is there, and a
// secure note otherwise.
type Item struct {
	ID, OrganizationID, RevisionDate string
	CollectionIDs                    []string
	Name, Notes                      string
	Login                            *LoginPart
	Card                             *CardPart
	Identity                         *IdentityPart
}

// LoginPart is what a login holds.
type LoginPart struct {
	Username string    `json:"username,omitempty"`
	Password string    `json:"password,omitempty"`
	TOTP     string    `json:"totp,omitempty"`
	URIs     []URIPart `json:"uris,omitempty"`
}

// URIPart is one address of a login; the checksum is filled in when it is sealed.
type URIPart struct {
	URI      string `json:"uri"`
	Checksum string `json:"uriChecksum,omitempty"`
}

// CardPart is what a card holds.
type CardPart struct {
	Holder   string `json:"cardholderName,omitempty"`
	Brand    string `json:"brand,omitempty"`
	Number   string `json:"number,omitempty"`
	ExpMonth string `json:"expMonth,omitempty"`
	ExpYear  string `json:"expYear,omitempty"`
	Code     string `json:"code,omitempty"`
}

// IdentityPart is what an identity holds.
type IdentityPart struct {
	Title      string `json:"title,omitempty"`
	FirstName  string `json:"firstName,omitempty"`
	LastName   string `json:"lastName,omitempty"`
	Company    string `json:"company,omitempty"`
	Address    string `json:"address1,omitempty"`
	City       string `json:"city,omitempty"`
	PostalCode string `json:"postalCode,omitempty"`
	Country    string `json:"country,omitempty"`
	Email      string `json:"email,omitempty"`
	Phone      string `json:"phone,omitempty"`
}

// Kind is the item's number on the wire.
func (i Item) Kind() int {
	switch {
	case i.Login != nil:
		return KindLogin
	case i.Card != nil:
		return KindCard
	case i.Identity != nil:
		return KindIdentity
	}
	return KindNote
}

// CreateItem stores an item: in collections of an organisation, or in the person's own vault when
// OrganizationID is empty. It returns the item with the id it was given.
func (a *Actor) CreateItem(ctx context.Context, item Item) (Item, error) {
	k := a.Key
	if item.OrganizationID != "" {
		var err error
		if k, err = a.KeyOf(ctx, item.OrganizationID); err != nil {
			return Item{}, err
		}
	}
	body, err := item.seal(k)
	if err != nil {
		return Item{}, err
	}
	body["encryptedFor"] = a.UserID
	var made wireItem
	if item.OrganizationID == "" {
		err = a.call(ctx, "POST", "/api/ciphers", body, &made)
	} else {
		err = a.call(
			ctx,
			"POST",
			"/api/ciphers/create",
			map[string]any{"cipher": body, "collectionIds": item.CollectionIDs},
			&made,
		)
	}
	item.ID, item.RevisionDate = made.ID, made.RevisionDate
	return item, err
}

// UpdateItem replaces an item by this one.
func (a *Actor) UpdateItem(ctx context.Context, item Item) error {
	k := a.Key
	if item.OrganizationID != "" {
		var err error
		if k, err = a.KeyOf(ctx, item.OrganizationID); err != nil {
			return err
		}
	}
	body, err := item.seal(k)
	if err != nil {
		return err
	}
	body["encryptedFor"], body["lastKnownRevisionDate"] = a.UserID, item.RevisionDate
	return a.call(ctx, "PUT", "/api/ciphers/"+item.ID, body, nil)
}

// OrganizationItems lists all items of an organisation, as its administrators and provider staff see them.
func (a *Actor) OrganizationItems(ctx context.Context, organizationID string) ([]Item, error) {
	k, err := a.KeyOf(ctx, organizationID)
	if err != nil {
		return nil, err
	}
	rows, err := all[wireItem](
		ctx,
		a,
		"/api/ciphers/organization-details",
		url.Values{"organizationId": {organizationID}},
	)
	if err != nil {
		return nil, err
	}
	return openItems(rows, func(string) (Key, bool) { return k, true })
}

// wireItem is an item as it travels. The parts differ per kind and hold dates and numbers between the
// sealed texts, so they are opened as loose JSON.
type wireItem struct {
	ID, OrganizationID, RevisionDate string
	CollectionIDs                    []string
	Name, Notes, Key                 secret.Sealed
	Login, Card, Identity            any
}

// seal makes the body of an item: every text of every part under the key.
func (i Item) seal(k Key) (map[string]any, error) {
	body := map[string]any{"type": i.Kind(), "name": k.Seal(i.Name), "favorite": false, "reprompt": 0}
	if i.OrganizationID != "" {
		body["organizationId"] = i.OrganizationID
	}
	if i.Notes != "" {
		body["notes"] = k.Seal(i.Notes)
	}
	var name string
	var part any
	switch i.Kind() {
	case KindLogin:
		login := *i.Login
		login.URIs = make([]URIPart, len(i.Login.URIs))
		for n, u := range i.Login.URIs {
			login.URIs[n] = URIPart{URI: u.URI, Checksum: checksum(u.URI)}
		}
		name, part = "login", login
	case KindCard:
		name, part = "card", i.Card
	case KindIdentity:
		name, part = "identity", i.Identity
	case KindNote:
		body["secureNote"] = map[string]int{"type": 0}
		return body, nil
	}
	loose, err := reshape[any](part)
	if err != nil {
		return nil, err
	}
	body[name], err = eachText(loose, func(s string) (string, error) { return string(k.Seal(s)), nil })
	return body, err
}

// openItems opens rows with the key of their organisation; rows whose key is not there are an error.
func openItems(rows []wireItem, keyOf func(organizationID string) (Key, bool)) ([]Item, error) {
	items := make([]Item, len(rows))
	for i, row := range rows {
		k, ok := keyOf(row.OrganizationID)
		if !ok {
			return nil, ErrDecrypt
		}
		item, err := row.open(k)
		if err != nil {
			return nil, err
		}
		items[i] = item
	}
	return items, nil
}

func (w wireItem) open(k Key) (Item, error) {
	if w.Key != "" {
		own, err := k.UnwrapKey(w.Key)
		if err != nil {
			return Item{}, err
		}
		k = own
	}
	text := func(s string) (string, error) {
		if s == "" || secret.Sealed(s).Validate() != nil {
			return s, nil // a date between the sealed texts
		}
		return k.Open(secret.Sealed(s))
	}
	item := Item{
		ID:             w.ID,
		OrganizationID: w.OrganizationID,
		RevisionDate:   w.RevisionDate,
		CollectionIDs:  w.CollectionIDs,
	}
	loose, err := eachText([]any{string(w.Name), string(w.Notes), w.Login, w.Card, w.Identity}, text)
	if err != nil {
		return Item{}, err
	}
	parts := loose.([]any)
	item.Name, item.Notes = parts[0].(string), parts[1].(string)
	if item.Login, err = reshape[*LoginPart](parts[2]); err != nil {
		return Item{}, err
	}
	if item.Card, err = reshape[*CardPart](parts[3]); err != nil {
		return Item{}, err
	}
	item.Identity, err = reshape[*IdentityPart](parts[4])
	return item, err
}

// eachText returns loose JSON with every text replaced.
func eachText(v any, f func(string) (string, error)) (any, error) {
	var err error
	switch x := v.(type) {
	case string:
		return f(x)
	case []any:
		out := make([]any, len(x))
		for i := range x {
			if out[i], err = eachText(x[i], f); err != nil {
				return nil, err
			}
		}
		return out, nil
	case map[string]any:
		out := make(map[string]any, len(x))
		for name := range x {
			if out[name], err = eachText(x[name], f); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	return v, nil
}

// reshape turns a value into another type through JSON.
func reshape[T any](v any) (T, error) {
	var out T
	b, err := json.Marshal(v)
	if err != nil {
		return out, err
	}
	return out, json.Unmarshal(b, &out)
}

// checksum is what a client seals beside an address, to notice when it was exchanged.
func checksum(address string) string {
	sum := sha256.Sum256([]byte(address))
	return base64.StdEncoding.EncodeToString(sum[:])
}
