package actor

import (
	"context"
	"encoding/json"
	"fmt"

	"portaal/shared/secret"
)

// Vault is everything a person syncs, opened.
type Vault struct {
	Organizations []Place // as a member
	Providers     []Place
	Clients       []Place // organisations reached through a provider
	Collections   []Collection
	Items         []Item
	Policies      []Policy
	Raw           json.RawMessage // the answer as it came
}

// Place is an organisation or a provider that a person belongs to.
type Place struct {
	ID, Name, ProviderID string
	Type                 int
}

// Policy is a policy that reaches a person.
type Policy struct {
	ID, OrganizationID string
	Type               int
	Enabled            bool
	Data               json.RawMessage
}

// wirePlace is a Place as it travels, with its key.
type wirePlace struct {
	Place
	Key string
}

type wireSync struct {
	Profile struct {
		ID                                              string
		Organizations, Providers, ProviderOrganizations []wirePlace
	}
	Collections []wireCollection
	Ciphers     []wireItem
	Policies    []Policy
}

// Sync fetches everything, opens every key, name and item, and remembers the keys. One thing that does not
// open is an error: a client would show it broken.
func (a *Actor) Sync(ctx context.Context) (Vault, error) {
	var raw json.RawMessage
	if err := a.call(ctx, "GET", "/api/sync?excludeDomains=true", nil, &raw); err != nil {
		return Vault{}, err
	}
	var s wireSync
	if err := json.Unmarshal(raw, &s); err != nil {
		return Vault{}, fmt.Errorf("actor: unreadable sync: %w", err)
	}
	if s.Profile.ID != a.UserID {
		return Vault{}, fmt.Errorf("actor: sync of %s is about %q", a.Email, s.Profile.ID)
	}
	v := Vault{Policies: s.Policies, Raw: raw}
	if err := a.openPlaces(s, &v); err != nil {
		return Vault{}, err
	}
	for _, c := range s.Collections {
		k, ok := a.known(c.OrganizationID)
		if !ok {
			return Vault{}, fmt.Errorf("collection %s: %w", c.ID, ErrDecrypt)
		}
		name, err := k.Open(c.Name)
		if err != nil {
			return Vault{}, fmt.Errorf("collection %s: %w", c.ID, err)
		}
		v.Collections = append(v.Collections, Collection{c.ID, c.OrganizationID, name})
	}
	items, err := openItems(s.Ciphers, func(organizationID string) (Key, bool) {
		if organizationID == "" {
			return a.Key, true
		}
		return a.known(organizationID)
	})
	v.Items = items
	return v, err
}

// openPlaces opens the keys in the order in which they wrap each other: private key, provider, client.
func (a *Actor) openPlaces(s wireSync, v *Vault) error {
	for _, group := range []struct {
		from []wirePlace
		to   *[]Place
	}{{s.Profile.Organizations, &v.Organizations}, {s.Profile.Providers, &v.Providers}} {
		for _, p := range group.from {
			k, err := a.Private.Unwrap(secret.Wrapped(p.Key))
			if err != nil {
				return fmt.Errorf("key of %s: %w", p.ID, err)
			}
			a.learn(p.ID, k)
			*group.to = append(*group.to, p.Place)
		}
	}
	for _, p := range s.Profile.ProviderOrganizations {
		provider, ok := a.known(p.ProviderID)
		if !ok {
			return fmt.Errorf("client %s: no key of provider %s", p.ID, p.ProviderID)
		}
		k, err := provider.UnwrapKey(secret.Sealed(p.Key))
		if err != nil {
			return fmt.Errorf("key of client %s: %w", p.ID, err)
		}
		a.learn(p.ID, k)
		v.Clients = append(v.Clients, p.Place)
	}
	return nil
}
