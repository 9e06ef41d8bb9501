package access

import (
	"context"
	"regexp"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ItemHolder is the proof of a tie to one vault item: the user whose own it is, or a place in the organisation it
// belongs to. Which of the organisation's items the holder may see or change is decided by its collections.
type ItemHolder struct {
	SignedIn
	locator tenancy.Locator
	org     OrgMember // when the item is an organisation's
}

// Item is the item's identifier.
func (h ItemHolder) Item() ids.Cipher { return h.locator.ID }

// Organization is the caller's place in the item's organisation, and whether it belongs to one.
func (h ItemHolder) Organization() (OrgMember, bool) { return h.org, h.locator.OrganizationID != "" }

// NotOffered says that a path which official servers know means nothing here.
var NotOffered = fault.Define(
	"access.not_offered",
	404,
	"This server does not offer that.",
	"Deze server biedt dat niet aan.",
)

// word is what stands in place of an item's identifier in paths for many items (archive, restore): no identifier.
var word = regexp.MustCompile("^[a-z]+$")

// Item is the rule of an operation on the vault item named by the path ({cipherId}). What beside names of the item is
// read together with the caller's place in its organisation. sees gives fault.NotFound to whom the organisation's item
// is hidden: before anything else is told, so that nobody finds out by a suspended organisation, by the pace or by a
// body that cannot be read whether it exists.
func Item(
	beside func(ids.User, tenancy.Locator, tenancy.Membership) Beside,
	sees func(context.Context, *table.Table, ItemHolder) error,
) Rule[ItemHolder] {
	return item(CreateItems, beside, sees)
}

// SeenItem is Item for whom a permission allows as well: about an item that the caller sees.
func SeenItem(
	p Permission,
	beside func(ids.User, tenancy.Locator, tenancy.Membership) Beside,
	sees func(context.Context, *table.Table, ItemHolder) error,
) Rule[ItemHolder] {
	return item(p, beside, sees)
}

// AboutItem is the rule of an operation about the vault item named by the path ({cipherId}) that does not show the
// item: for the user whose own it is, and in its organisation for whom the permission allows, whichever items they see.
func AboutItem(p Permission) Rule[ItemHolder] {
	nothing := func(ids.User, tenancy.Locator, tenancy.Membership) Beside { return Beside{} }
	return item(p, nothing, func(context.Context, *table.Table, ItemHolder) error { return nil })
}

func item(
	p Permission,
	beside func(ids.User, tenancy.Locator, tenancy.Membership) Beside,
	sees func(context.Context, *table.Table, ItemHolder) error,
) Rule[ItemHolder] {
	decide := func(ctx context.Context, g *Gate) (ItemHolder, error) {
		id, err := ids.Parse[ids.Cipher](g.Path("cipherId"))
		if err != nil && word.MatchString(g.Path("cipherId")) {
			if _, err := signIn(ctx, g, nil, nil); err != nil {
				return ItemHolder{}, err
			}
			return ItemHolder{}, NotOffered
		}
		if err != nil {
			return ItemHolder{}, deny(ctx, g)
		}
		in, err := signIn(ctx, g, nil, func(ids.User) []table.Key { return []table.Key{tenancy.CipherKey(id)} })
		if err != nil {
			return ItemHolder{}, err
		}
		h := ItemHolder{SignedIn: in}
		ok, err := g.Found.Into(tenancy.CipherKey(id), &h.locator)
		if err != nil {
			return ItemHolder{}, err
		}
		o := h.locator.OrganizationID
		if !ok || o == "" && h.locator.UserID != in.User() {
			return ItemHolder{}, fault.NotFound
		}
		if o == "" {
			return h, nil
		}
		h.org, err = named(ctx, g.Table, in, o, p, func(m tenancy.Membership) Beside {
			return beside(in.User(), h.locator, m)
		})
		if err == nil {
			err = sees(ctx, g.Table, h)
		}
		if h.org, err = unlessSuspended(h.org, err); err != nil {
			return ItemHolder{}, err
		}
		return h, nil
	}
	return rule(Description{Kind: KindItem, Permission: p}, decide).Ahead(Belonging)
}
