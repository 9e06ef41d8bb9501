package domains

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Delete gives a claimed domain up: verified or not, it is the organisation's no more, and another may have it. On
// every plan.
var Delete = operation.New(operation.Spec{
	ID:      "domains-delete",
	Route:   "DELETE /api/organizations/{organizationId}/domain/{id}",
	Aliases: []string{"POST /api/organizations/{organizationId}/domain/{id}/remove"},
	Summary: "Give a claimed domain up.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale},
}, access.Member(access.ManageDomains), remove)

func remove(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*operation.None, error) {
	return nil, access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		c, err := read(ctx, s.table, by.OrganizationID())
		if err != nil {
			return err
		}
		i := c.at(in.ID)
		if i < 0 {
			return fault.NotFound
		}
		writes := c.becomeWrites(slices.Delete(slices.Clone(c.Domains), i, i+1), fault.Stale, Taken)
		return by.Transact(ctx, append(writes, by.Event(logbook.DomainRemoved, c.Domains[i].subject()))...)
	}, fault.Stale)
}
