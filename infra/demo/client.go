package demo

import (
	"context"
	"net/url"
	"slices"

	"portaal/infra/actor"
)

// fillClient makes one client what the plan says, in the order of the set-up checklist: collections, items,
// policies, people. id is empty when the client is not there yet.
func fillClient(ctx context.Context, admin *actor.Actor, provider, id string, c client) error {
	if id == "" {
		link, err := admin.CreateClient(ctx, provider, actor.NewClient{
			Name:           c.name,
			BillingEmail:   "facturen@" + c.domain,
			OwnerEmail:     c.people[0].email(c.domain),
			Plan:           c.plan,
			Seats:          c.seats,
			SeatLimit:      c.limit,
			StorageGB:      c.storageGB,
			CollectionName: "Standaardcollectie",
		})
		if err != nil {
			return err
		}
		id = link.OrganizationID
	}
	collections, err := fillCollections(ctx, admin, id, c)
	if err != nil {
		return err
	}
	if err := fillItems(ctx, admin, id, c, collections); err != nil {
		return err
	}
	if err := fillPolicies(ctx, admin, id, c); err != nil {
		return err
	}
	return fillMembers(ctx, admin, id, c, collections)
}

// fillCollections returns the ids of the client's collections by name.
func fillCollections(ctx context.Context, admin *actor.Actor, id string, c client) (map[string]string, error) {
	there, err := admin.Collections(ctx, id)
	if err != nil {
		return nil, err
	}
	ids := map[string]string{}
	for _, collection := range there {
		ids[collection.Name] = collection.ID
	}
	for _, name := range c.collections {
		if ids[name] == "" {
			if ids[name], err = admin.CreateCollection(ctx, id, name); err != nil {
				return nil, err
			}
		}
	}
	return ids, nil
}

func fillItems(ctx context.Context, admin *actor.Actor, id string, c client, collections map[string]string) error {
	there, err := admin.OrganizationItems(ctx, id)
	if err != nil {
		return err
	}
	for _, item := range c.items(id, collections) {
		if !slices.ContainsFunc(there, func(i actor.Item) bool { return i.Name == item.Name }) {
			if _, err := admin.CreateItem(ctx, item); err != nil {
				return err
			}
		}
	}
	return nil
}

func fillPolicies(ctx context.Context, admin *actor.Actor, id string, c client) error {
	if len(c.policies) == 0 {
		return nil
	}
	there, err := admin.Policies(ctx, id)
	if err != nil {
		return err
	}
	for _, p := range c.policies {
		if !slices.ContainsFunc(there, func(x actor.Policy) bool { return x.Type == p.number && x.Enabled }) {
			if err := admin.SetPolicy(ctx, id, p.number, true, p.data); err != nil {
				return err
			}
		}
	}
	return nil
}

// fillMembers brings everybody as far as the plan says: invited, accepted or confirmed.
func fillMembers(ctx context.Context, admin *actor.Actor, id string, c client, collections map[string]string) error {
	members, err := admin.Members(ctx, id)
	if err != nil {
		return err
	}
	find := func(p person) *actor.Member {
		i := slices.IndexFunc(members, func(m actor.Member) bool { return m.Email == p.email(c.domain) })
		if i < 0 {
			return nil
		}
		return &members[i]
	}
	for n, p := range c.people {
		if find(p) == nil {
			access := []actor.Access{
				{ID: collections[c.collections[n%len(c.collections)]], Manage: p.role != actor.User},
			}
			if err := admin.InviteMembers(ctx, id, p.role, access, p.email(c.domain)); err != nil {
				return err
			}
		}
	}
	if members, err = admin.Members(ctx, id); err != nil {
		return err
	}
	for _, p := range c.people {
		if m := find(p); p.status >= actor.Accepted && m != nil && m.Status == actor.Invited {
			if err := join(
				ctx,
				admin.Server,
				p.account(c.domain),
				"accept-organization",
				url.Values{"organizationId": {id}},
			); err != nil {
				return err
			}
		}
	}
	if members, err = admin.Members(ctx, id); err != nil {
		return err
	}
	for _, p := range c.people {
		if m := find(p); p.status == actor.Confirmed && m != nil && m.Status == actor.Accepted {
			if _, err := admin.ConfirmMember(ctx, id, *m); err != nil {
				return err
			}
		}
	}
	return nil
}
