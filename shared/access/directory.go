package access

import (
	"context"
	"errors"
	"strings"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// ScimClient is the proof that an organisation's directory asks, by the organisation's key for it. It is nobody's
// place: what it may is to say who comes and goes, and docs/rights.md, 14, says of whom.
type ScimClient struct {
	Anyone
	organization tenancy.Organization
	key          tenancy.DirectoryKey
	found        table.Found
	table        *table.Table
}

// ByDirectory is the rule of an operation for the directory of the organisation named by the path ({organizationId}).
func ByDirectory(also ...Also) Rule[ScimClient] {
	return rule(Description{Kind: KindDirectory}, func(ctx context.Context, g *Gate) (ScimClient, error) {
		by, err := g.directory(ctx, also)
		if errors.Is(err, fault.SignedOut) {
			return ScimClient{}, g.knocked(ctx)
		}
		return by, err
	})
}

// directory reads the organisation of the path with its key, and makes the proof for whoever has that key. All others
// are told the same, also of an organisation that there is not.
func (g *Gate) directory(ctx context.Context, also []Also) (ScimClient, error) {
	id, err := ids.Parse[ids.Organization](g.Path("organizationId"))
	if err != nil || g.Bearer == "" {
		return ScimClient{}, fault.SignedOut
	}
	keys := []table.Key{tenancy.OrganizationKey(id), tenancy.DirectoryKeyKey(id)}
	for _, a := range also {
		keys = append(keys, a(g.Path))
	}
	if g.Found, err = g.Table.Batch(ctx, keys...); err != nil {
		return ScimClient{}, err
	}
	by, err := ScimClient{Anyone: Anyone{g.Origin}, table: g.Table}.from(g.Found, id)
	if err == nil && !token.Equal(by.key.Hash, token.Hash(g.Bearer)) {
		err = fault.SignedOut
	}
	if err == nil && !by.organization.Enabled {
		err = Suspended
	}
	if err != nil {
		return ScimClient{}, err
	}
	return by, nil
}

// from makes the proof from what was read of the organisation and its key.
func (c ScimClient) from(found table.Found, id ids.Organization) (ScimClient, error) {
	c.found, c.organization, c.key = found, tenancy.Organization{}, tenancy.DirectoryKey{}
	if _, err := found.Into(tenancy.OrganizationKey(id), &c.organization); err != nil {
		return ScimClient{}, err
	}
	if _, err := found.Into(tenancy.DirectoryKeyKey(id), &c.key); err != nil {
		return ScimClient{}, err
	}
	if c.organization.ID == "" || !c.key.Serves(c.organization, c.table.Clock().Now()) {
		return ScimClient{}, fault.SignedOut
	}
	return c, nil
}

// DirectoryKeyBegins tells people, and programs that look for leaked secrets, what a key is.
const DirectoryKeyBegins = "portaalscim_"

// knocked counts a wrong key by the network that it came from, and answers for it. What is no key at all is no guess.
func (g *Gate) knocked(ctx context.Context) error {
	if !strings.HasPrefix(g.Bearer, DirectoryKeyBegins) {
		return fault.SignedOut
	}
	counted := limit.Limiter{Table: g.Table, Keys: g.Keys}
	if err := counted.Allow(ctx, limit.DirectoryKeyPerAddress, limit.Network(g.Origin.IP)); err != nil {
		return err
	}
	return fault.SignedOut
}

// Organization is the organisation, as read with this request.
func (c ScimClient) Organization() tenancy.Organization { return c.organization }

// OrganizationID is the organisation's identifier, with which every key is composed.
func (c ScimClient) OrganizationID() ids.Organization { return c.organization.ID }

// Read decodes an item that the rule read together with the key, and reports whether it exists.
func (c ScimClient) Read(key table.Key, out any) (bool, error) { return c.found.Into(key, out) }

// Event makes the write of an event in the organisation's log: the directory did it, by this key.
func (c ScimClient) Event(what logbook.EventType, about logbook.Subject) table.Write {
	about.OrganizationID, about.APIKeyID = c.organization.ID, c.key.ID
	log := logbook.OrganizationLog(c.organization.ID)
	return logbook.NewDirectoryEvent(log, what, about, c.Origin(), c.table.Clock().Now())
}

var directoryKeyID = table.Attribute[tenancy.DirectoryKey]("id")

// Transact carries out writes of the directory's, if its key and the organisation's switch still stand when the
// transaction commits; see OrgMember.Transact. It answers fault.SignedOut when the key has gone, and fault.Stale when
// the organisation has become another one's.
func (c ScimClient) Transact(ctx context.Context, writes ...table.Write) error {
	same := directoryKeyID.Equal(expression.Value(c.key.ID))
	err := c.table.Transact(ctx, append(append([]table.Write{}, writes...),
		table.Hold(tenancy.DirectoryKeyKey(c.organization.ID), same, errAuthority),
		tenancy.OrganizationStands(c.organization, c.Origin().Request, false, errAuthority),
	)...)
	if !errors.Is(err, errAuthority) {
		return err
	}
	if _, err := c.Again(ctx); err != nil {
		return err
	}
	return fault.Stale
}

// Again makes the proof anew from what the table says now: for a change that is decided again.
func (c ScimClient) Again(ctx context.Context) (ScimClient, error) {
	id := c.organization.ID
	found, err := c.table.Batch(ctx, tenancy.OrganizationKey(id), tenancy.DirectoryKeyKey(id))
	if err != nil {
		return ScimClient{}, err
	}
	now, err := c.from(found, id)
	switch {
	case err != nil:
		return ScimClient{}, err
	case now.key.ID != c.key.ID:
		return ScimClient{}, fault.SignedOut
	case !now.organization.Enabled:
		return ScimClient{}, Suspended
	}
	return now, nil
}
