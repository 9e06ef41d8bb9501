package access

import (
	"context"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// mostPlaces is of how many places in organisations the first wave brings all. Who has more pays a wave more for an
// item.
const mostPlaces = 100

// Places names the caller's places in organisations and providers, for Rule.Ahead.
func Places(w Who) []table.Query { return []table.Query{tenancy.PlacesQuery(w.User)} }

// Employments names the caller's places in providers, for Rule.Ahead: of most people there are none, and of others one.
func Employments(w Who) []table.Query { return []table.Query{tenancy.StaffPlacesQuery(w.User)} }

// Belonging names what InOrganization reads of the caller, for Rule.Ahead.
func Belonging(w Who) []table.Query {
	return []table.Query{tenancy.StaffPlacesQuery(w.User), firstPlaces(w.User)}
}

func firstPlaces(u ids.User) table.Query {
	return tenancy.OrganizationPlacesQuery(u).Page(mostPlaces, "")
}

// employments reads somebody's places in providers.
func employments(ctx context.Context, t *table.Table, u ids.User) ([]tenancy.StaffPlace, error) {
	page, err := t.Query(ctx, tenancy.StaffPlacesQuery(u))
	if err != nil {
		return nil, err
	}
	return table.Decode[tenancy.StaffPlace](page.Items)
}

// Beside names what else an operation needs of an organisation, so that it is read in the same round trip as the
// proof of the caller's place there.
type Beside struct {
	Keys    []table.Key
	Queries []table.Query
}

// InOrganization gives a signed-in caller's proof for an organisation that is named in a body or query rather than in
// the path, if the permission allows; otherwise fault.NotFound. It costs one round trip when the rule reads Belonging
// ahead, and whatever beside names comes with it: items by OrgMember.ReadBeside, queries by table.Early. beside is
// given the caller's membership there, zero when there is none. Nothing is read of an organisation in which, as was
// read with the session, the caller cannot have a place.
func InOrganization(
	ctx context.Context,
	t *table.Table,
	in SignedIn,
	id ids.Organization,
	p Permission,
	beside func(tenancy.Membership) Beside,
) (OrgMember, error) {
	return unlessSuspended(named(ctx, t, in, id, p, beside))
}

// named is InOrganization for an organisation that may be suspended.
func named(
	ctx context.Context,
	t *table.Table,
	in SignedIn,
	id ids.Organization,
	p Permission,
	beside func(tenancy.Membership) Beside,
) (OrgMember, error) {
	var jobs []tenancy.StaffPlace
	var places table.Page
	if err := table.Together(
		func() (err error) { jobs, err = employments(ctx, t.Early(), in.User()); return err },
		func() (err error) { places, err = t.Early().Query(ctx, firstPlaces(in.User())); return err },
	); err != nil {
		return OrgMember{}, err
	}
	found, all := table.Found{}, places.Next == ""
	for _, raw := range places.Items {
		found[raw.Key()] = raw
	}
	var place tenancy.Place
	at := tenancy.PlaceKey(in.User(), id)
	here, err := found.Into(at, &place)
	if err != nil {
		return OrgMember{}, err
	}
	if all && !here && len(jobs) == 0 {
		return OrgMember{}, fault.NotFound
	}
	keys := []table.Key{tenancy.OrganizationKey(id)}
	if !all && !here {
		keys = append(keys, at)
	}
	for _, job := range jobs {
		keys = append(keys, tenancy.ProviderKey(job.ProviderID))
	}
	if beside != nil {
		more := beside(place.Membership)
		keys = append(keys, more.Keys...)
		t.Begin(ctx, more.Queries...)
	}
	read, err := t.Batch(ctx, keys...)
	if err != nil {
		return OrgMember{}, err
	}
	if here {
		read[at] = found[at]
	}
	by, err := inOrganization(ctx, t, read, jobs, in, id, p)
	by.beside = read
	return by, err
}
