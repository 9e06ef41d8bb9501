package access

import (
	"context"
	"errors"
	"slices"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Kind is what a rule asks of a caller, for the access matrix.
type Kind string

// The kinds of rules.
const (
	KindPublic   Kind = "public"
	KindSignedIn Kind = "signed-in"
	KindMember   Kind = "member"
	KindProvider Kind = "provider"
	KindItem     Kind = "item"
	KindWorker   Kind = "worker"

	KindDirectory Kind = "directory"
)

// Description is a rule in words, for the access matrix and the API description.
type Description struct {
	Kind       Kind
	Permission Permission
	Scope      tenancy.Scope // that lets an API key of a provider use it too; "" for none
	Why        string        // why a public operation is public
}

// Gate is what a rule has to decide with: the doors, and what the request says of itself.
type Gate struct {
	Table  *table.Table
	Keys   *token.Keys
	Bearer string
	Path   func(name string) string
	Query  func(name string) string
	Origin tenancy.Origin
	Sizes  limit.Sizes
	// Also names further items to read in the same round trip, once the caller is known (the idempotency record).
	Also func(caller ids.User) []table.Key
	// Found holds the items read, afterwards.
	Found table.Found

	ahead []func(Who) []table.Query
	scope tenancy.Scope // Description.Scope
	pace  pace
	paced error // what pace answers, once the caller has signed in
}

// Who is what is known of a request before the caller's standing is read.
type Who struct {
	User  ids.User // as the token says, which is verified; the session may be dead all the same
	Path  func(name string) string
	Query func(name string) string
}

// Rule decides whether a caller may use an operation, and gives the proof.
type Rule[P any] struct {
	desc   Description
	decide func(context.Context, *Gate) (P, error)
	ahead  []func(Who) []table.Query
	pace   pace
}

// pace is how many attempts of one person a rule lets through.
type pace struct {
	of      limit.Pace
	refused *fault.Kind
}

// Describe tells what the rule asks.
func (r Rule[P]) Describe() Description { return r.desc }

// Ahead names queries of the caller's own that the operation will make (table.Early): they are made beside the reading
// of the caller's standing, and what comes back is thrown away when the rule refuses. See decision 0029.
func (r Rule[P]) Ahead(queries func(Who) []table.Query) Rule[P] {
	r.ahead = append(slices.Clip(r.ahead), queries)
	return r
}

// ByKey lets an API key of a provider use the operation too, if it has the scope: it may what its maker may as one of
// the provider's staff, and nothing that the maker may otherwise. See decision 0121.
func (r Rule[P]) ByKey(scope tenancy.Scope) Rule[P] {
	r.desc.Scope = scope
	return r
}

// Paced counts the attempts of each caller, beside the reading of the caller's standing, and refuses those beyond the
// limit with a fault that says how many a second it is and when to come back. Who may not use the operation at all is
// told that, as ever.
func (r Rule[P]) Paced(of limit.Pace, refused *fault.Kind) Rule[P] {
	r.pace = pace{of, refused}
	return r
}

// Decide reads the caller's standing and gives the proof, fault.SignedOut or fault.NotFound.
func (r Rule[P]) Decide(ctx context.Context, g *Gate) (P, error) {
	g.ahead, g.pace, g.scope = r.ahead, r.pace, r.desc.Scope
	by, err := r.decide(ctx, g)
	if err == nil && g.paced != nil {
		var none P
		return none, g.paced
	}
	return by, err
}

func rule[P any](d Description, decide func(context.Context, *Gate) (P, error)) Rule[P] {
	return Rule[P]{desc: d, decide: decide}
}

// Nobody is the rule of an operation that everybody may use; why must say why that is right.
func Nobody(why string) Rule[Anyone] {
	return rule(Description{Kind: KindPublic, Why: why}, func(_ context.Context, g *Gate) (Anyone, error) {
		return Anyone{g.Origin}, nil
	})
}

// Job is the rule of an operation that only our own schedules and streams may call. It has no route.
func Job() Rule[Worker] {
	return rule(Description{Kind: KindWorker}, func(_ context.Context, g *Gate) (Worker, error) {
		return Worker{g.Origin}, nil
	})
}

// Also names an item to read in the same round trip as the caller's standing; see SignedIn.Read.
type Also func(path func(string) string) table.Key

// User is the rule of an operation for every signed-in user, in a session that they opened themselves.
func User(also ...Also) Rule[SignedIn] {
	return rule(Description{Kind: KindSignedIn}, func(ctx context.Context, g *Gate) (SignedIn, error) {
		return byThemselves(signIn(ctx, g, also, nil))
	})
}

// Member is the rule of an operation inside the organisation named by the path ({organizationId}): for a confirmed
// member, or a confirmed user of the provider that manages it, whom the permission allows.
func Member(p Permission, also ...Also) Rule[OrgMember] {
	return memberNamed(func(g *Gate) string { return g.Path("organizationId") }, p, also)
}

// MemberByQuery is Member for an organisation that a compatible route names in the query (?organizationId=).
func MemberByQuery(p Permission) Rule[OrgMember] {
	return memberNamed(func(g *Gate) string { return g.Query("organizationId") }, p, nil)
}

func memberNamed(name func(*Gate) string, p Permission, also []Also) Rule[OrgMember] {
	decide := func(ctx context.Context, g *Gate) (OrgMember, error) {
		organization, err := ids.Parse[ids.Organization](name(g))
		if err != nil {
			return OrgMember{}, deny(ctx, g)
		}
		return member(ctx, g, organization, p, also)
	}
	return rule(Description{Kind: KindMember, Permission: p}, decide).Ahead(Employments)
}

func member(ctx context.Context, g *Gate, id ids.Organization, p Permission, also []Also) (OrgMember, error) {
	in, err := signIn(ctx, g, also, func(u ids.User) []table.Key {
		return []table.Key{tenancy.OrganizationKey(id), tenancy.PlaceKey(u, id)}
	})
	if err != nil {
		return OrgMember{}, err
	}
	jobs, err := employments(ctx, g.Table.Early(), in.User())
	if err != nil {
		return OrgMember{}, err
	}
	return unlessSuspended(inOrganization(ctx, g.Table, g.Found, jobs, in, id, p))
}

// inOrganization makes the proof from what was read of the organisation, the caller's place there and the caller's
// places in providers. The organisation may be suspended.
func inOrganization(
	ctx context.Context,
	t *table.Table,
	found table.Found,
	jobs []tenancy.StaffPlace,
	in SignedIn,
	id ids.Organization,
	p Permission,
) (OrgMember, error) {
	by := OrgMember{SignedIn: in, permission: p}
	ok, err := found.Into(tenancy.OrganizationKey(id), &by.organization)
	if err != nil {
		return OrgMember{}, err
	}
	if !ok || !in.Reaches(id) || by.organization.Deleting && p != DeleteOrganization {
		return OrgMember{}, fault.NotFound
	}
	if by, err = standing(ctx, t, found, jobs, by); err != nil {
		return OrgMember{}, err
	}
	if !by.May(p) {
		return OrgMember{}, fault.NotFound
	}
	return by, nil
}

// whileSuspended are what is left of a suspended organisation: it is read itself, pays what it owes, or is deleted.
var whileSuspended = []Permission{ReadOrganization, ReadSubscription, ManagePayment, DeleteOrganization}

// unlessSuspended takes a proof back that is of a suspended organisation, but for what is left of it.
func unlessSuspended(by OrgMember, err error) (OrgMember, error) {
	if err == nil && !by.organization.Enabled && !slices.Contains(whileSuspended, by.permission) {
		err = Suspended
	}
	if err != nil {
		return OrgMember{}, err
	}
	return by, nil
}

// standing fills in the caller's membership and, when an enabled provider manages the organisation that lets the caller
// work in this session, the caller's place there. A membership that does not count (SignedIn.Counts) is none.
func standing(
	ctx context.Context,
	t *table.Table,
	found table.Found,
	jobs []tenancy.StaffPlace,
	by OrgMember,
) (OrgMember, error) {
	var place tenancy.Place
	ok, err := found.Into(tenancy.PlaceKey(by.User(), by.organization.ID), &place)
	if err != nil {
		return OrgMember{}, err
	}
	if ok && place.Status == tenancy.Confirmed && by.key.ID == "" { // a key acts as staff only
		by.member = place.Membership
	}
	managed := by.organization.ProviderID
	if by.key.ID != "" && managed != by.key.ProviderID {
		return by, nil
	}
	if managed == "" || by.member.OwnsByItself() {
		return by, nil // an owner may already do what staff may; reading items is decided by membership
	}
	i := slices.IndexFunc(jobs, func(s tenancy.StaffPlace) bool { return s.ProviderID == managed })
	if i < 0 || jobs[i].Status != tenancy.Confirmed {
		return by, nil
	}
	var provider tenancy.Provider
	if ok, err = found.Into(tenancy.ProviderKey(managed), &provider); err == nil && !ok {
		_, err = t.Get(ctx, tenancy.ProviderKey(managed), &provider)
	}
	if err != nil {
		return OrgMember{}, err
	}
	if !by.Counts(by.organization, by.member, provider, jobs[i]) {
		by.member = tenancy.Membership{}
	}
	if by.WorksFor(provider) {
		by.staff = jobs[i]
	}
	return by, nil
}

// InProvider is the rule of an operation inside the provider named by the path ({providerId}): for a confirmed user of
// it whom the permission allows.
func InProvider(p Permission, also ...Also) Rule[ProviderStaff] {
	decide := func(ctx context.Context, g *Gate) (ProviderStaff, error) {
		id, err := ids.Parse[ids.Provider](g.Path("providerId"))
		if err != nil {
			return ProviderStaff{}, deny(ctx, g)
		}
		in, err := signIn(ctx, g, also, func(u ids.User) []table.Key {
			return []table.Key{tenancy.ProviderKey(id), tenancy.StaffPlaceKey(u, id)}
		})
		if err != nil {
			return ProviderStaff{}, err
		}
		return inProvider(g.Found, in, id, p)
	}
	return rule(Description{Kind: KindProvider, Permission: p}, decide)
}

// inProvider makes the proof from what was read of the provider and the caller's place there. Of a suspended provider
// only the provider itself can be read, to settle the payment; and of one that asks for a passkey in a session without.
func inProvider(found table.Found, in SignedIn, id ids.Provider, p Permission) (ProviderStaff, error) {
	by := ProviderStaff{SignedIn: in, permission: p}
	there, err := found.Into(tenancy.ProviderKey(id), &by.provider)
	if err != nil {
		return ProviderStaff{}, err
	}
	placed, err := found.Into(tenancy.StaffPlaceKey(in.User(), id), &by.place)
	if err != nil {
		return ProviderStaff{}, err
	}
	if in.session.IDP != "" || in.key.ID != "" && in.key.ProviderID != id {
		return ProviderStaff{}, fault.NotFound
	}
	if !there || !placed || by.place.Status != tenancy.Confirmed || !by.May(p) {
		return ProviderStaff{}, fault.NotFound
	}
	switch {
	case by.provider.Deleting && p != DeleteProvider:
		return ProviderStaff{}, fault.NotFound
	case p == ReadProvider || by.WorksFor(by.provider):
		return by, nil
	case !by.passes(by.provider):
		return ProviderStaff{}, PasskeyRequired
	case by.provider.Deleting:
		return by, nil // whoever may delete it says the same again
	}
	return ProviderStaff{}, ProviderSuspended
}

// deny answers for a path that names nothing: signed out for those who are, not found for all others.
func deny(ctx context.Context, g *Gate) error {
	if _, err := signIn(ctx, g, nil, nil); err != nil {
		return err
	}
	return fault.NotFound
}

// signIn verifies the token and reads account, session and whatever else the rule names, in one wave: what the
// operation will ask for is begun beside it, and the attempt is counted where the rule paces.
func signIn(ctx context.Context, g *Gate, also []Also, more func(ids.User) []table.Key) (SignedIn, error) {
	in, keys, err := g.caller()
	if err != nil {
		return SignedIn{}, err
	}
	for _, queries := range g.ahead {
		g.Table.Begin(ctx, queries(Who{in.User(), g.Path, g.Query})...)
	}
	if more != nil {
		keys = append(keys, more(in.User())...)
	}
	for _, a := range also {
		keys = append(keys, a(g.Path))
	}
	if g.Also != nil {
		keys = append(keys, g.Also(in.User())...)
	}
	err = table.Together(
		func() (err error) { g.Found, err = g.Table.Batch(ctx, keys...); return err },
		func() error { g.paced = g.count(ctx, in.User()); return nil },
	)
	if err != nil {
		return SignedIn{}, err
	}
	now, err := in.stillIn(g.Found)
	if errors.Is(err, fault.SignedOut) {
		g.uncount(ctx, in.User())
	}
	if err == nil && now.key.ID != "" && !now.key.For(g.scope) {
		return SignedIn{}, fault.NotFound
	}
	return now, err
}

// count counts an attempt where the rule paces.
func (g *Gate) count(ctx context.Context, u ids.User) error {
	if g.pace.refused == nil {
		return nil
	}
	return limit.Limiter{Table: g.Table, Keys: g.Keys}.Paced(ctx, g.pace.of, g.Sizes, string(u), 1, g.pace.refused)
}

// uncount takes an attempt back that was counted while the caller turned out to be nobody: a token that was ended, in
// whosever hands, uses up nothing of what its former owner may do. Counting first and taking back costs those who are
// signed in no round trip.
func (g *Gate) uncount(ctx context.Context, u ids.User) {
	if g.pace.refused == nil || g.paced != nil {
		return
	}
	_ = limit.Limiter{Table: g.Table, Keys: g.Keys}.Forgive(ctx, g.pace.of.At(g.Sizes), string(u))
}

// stillIn makes the proof of a live session from what was read of it and its account; s says whose they must be.
func (s SignedIn) stillIn(found table.Found) (SignedIn, error) {
	if s.key.ID != "" {
		return s.keyStillIn(found)
	}
	in, stamp := s, s.account.Stamp
	in.account, in.session, in.found = tenancy.Account{}, tenancy.Session{}, found
	user, err := found.Into(tenancy.UserKey(s.account.ID), &in.account)
	if err != nil {
		return SignedIn{}, err
	}
	live, err := found.Into(tenancy.SessionKey(s.account.ID, s.session.ID), &in.session)
	if err != nil {
		return SignedIn{}, err
	}
	now := s.clock.Now()
	if !user || !live || in.account.Disabled || in.account.Stamp != stamp || in.session.Stamp != stamp ||
		!now.Before(in.session.Expires) || in.session.Expired(now) {
		return SignedIn{}, fault.SignedOut
	}
	return in, nil
}
