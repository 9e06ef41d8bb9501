package domains

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Taken says that a domain is another organisation's. Only whoever put the record there is told.
var Taken = fault.Define(
	"domains.taken",
	409,
	"The record is there, but another organisation verified this domain before. It has to remove it first.",
	"Het record staat er, maar een andere organisatie heeft dit domein al. Die moet het eerst verwijderen.",
)

// NoAnswer says that the name servers of a domain, or those that are asked about it, do not answer.
var NoAnswer = fault.Define(
	"domains.no_answer",
	400,
	"The name servers don't answer at the moment. Try again in a few minutes.",
	"De nameservers antwoorden op dit moment niet. Probeer het over een paar minuten opnieuw.",
)

// Verify looks for the text record of a claimed domain now. Is it there, the domain is the organisation's from then on,
// unless it is another's. Is it not, the answer says so (verifiedDate is null), and it is looked for by the hour as
// before. A domain that is verified stays so.
var Verify = operation.New(operation.Spec{
	ID:      "domains-verify",
	Route:   "POST /api/organizations/{organizationId}/domain/{id}/verify",
	Summary: "Look for the record of a claimed domain.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{PlanRequired, Taken, NoAnswer, fault.TooManyTries, fault.Stale},
}, access.Member(access.ManageDomains), verify)

// Path names a claimed domain.
type Path struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
	ID             ids.Domain       `path:"id" doc:"The claimed domain."`
}

func verify(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*Details, error) {
	c, err := read(ctx, s.table, by.OrganizationID())
	if err != nil {
		return nil, err
	}
	i := c.at(in.ID)
	switch {
	case i < 0:
		return nil, fault.NotFound
	case !c.Domains[i].Verified.IsZero():
		shown := c.Domains[i].details(c.OrganizationID)
		return &shown, nil
	case !by.Organization().UseSso:
		return nil, PlanRequired
	}
	if err := s.limits.Allow(ctx, limit.DomainsLookedFor, string(by.OrganizationID())); err != nil {
		return nil, err
	}
	there, err := s.there(ctx, c.Domains[i])
	if err != nil {
		return nil, NoAnswer
	}
	var is Domain
	err = access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		c, err := read(ctx, s.table, by.OrganizationID())
		if err != nil {
			return err
		}
		i := c.at(in.ID)
		switch {
		case i < 0:
			return fault.NotFound
		case !by.Organization().UseSso:
			return PlanRequired
		}
		if is = c.Domains[i]; !is.Verified.IsZero() {
			return nil
		}
		now, what := s.clock.Now(), logbook.DomainNotVerified
		if is.Checked = table.Stamp(now); there {
			is, what = is.found(now), logbook.DomainVerified
		}
		to := slices.Clone(c.Domains)
		to[i] = is
		writes := append(c.becomeWrites(to, fault.Stale, Taken), planWrite(by.OrganizationID()))
		return by.Transact(ctx, append(writes, by.Event(what, is.subject()))...)
	}, fault.Stale)
	if err != nil {
		return nil, err
	}
	shown := is.details(by.OrganizationID())
	return &shown, nil
}

// there reports whether a domain has its record.
func (s *Service) there(ctx context.Context, d Domain) (bool, error) {
	texts, err := s.door.Texts(ctx, d.Name)
	return slices.Contains(texts, d.Text), err
}
