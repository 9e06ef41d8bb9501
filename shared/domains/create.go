package domains

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"golang.org/x/net/publicsuffix"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/outbound"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The ways in which a domain is not claimed.
var (
	PlanRequired = fault.Define(
		"domains.plan_required",
		400,
		"This organisation's plan has no domains.",
		"Het abonnement van deze organisatie heeft geen domeinen.",
	)
	NoDomain = fault.Define(
		"domains.no_domain",
		400,
		"This isn't a domain that an organisation can have. Type it like bakery.example, without https:// or www.",
		"Dit is geen domein dat een organisatie kan hebben. Typ het als bakkerij.example, zonder https:// of www.",
	)
	There = fault.Define(
		"domains.there",
		409,
		"The organisation claims this domain already.",
		"De organisatie claimt dit domein al.",
	)
	TooMany = fault.Define(
		"domains.too_many",
		400,
		"An organisation can claim at most %d domains. Remove one first.",
		"Een organisatie kan hoogstens %d domeinen claimen. Verwijder er eerst een.",
	)
)

// Create claims a domain. That does nothing but say which text record has to be put there: as many organisations as
// like may claim one, and whoever has the record first gets it.
var Create = operation.New(operation.Spec{
	ID:      "domains-create",
	Route:   "POST /api/organizations/{organizationId}/domain",
	Summary: "Claim a domain.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{PlanRequired, NoDomain, There, TooMany, fault.Stale},
}, access.Member(access.ManageDomains), create)

// CreateInput names the domain.
type CreateInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
	Body           struct {
		DomainName string `json:"domainName" minLength:"1" maxLength:"255" doc:"The domain, as people type it." example:"bakery.example"`
	}
}

// named is the domain that somebody typed. Below a public suffix (co.uk, github.io) anybody has one, and the suffix is
// nobody's.
func named(typed string) (string, error) {
	name, ok := outbound.Name(typed)
	if !ok {
		return "", NoDomain.On("domainName")
	}
	if _, err := publicsuffix.EffectiveTLDPlusOne(name); err != nil {
		return "", NoDomain.On("domainName")
	}
	return name, nil
}

var attrUseSso = table.Attribute[tenancy.Organization]("useSso")

// planWrite is the check that the plan still has domains.
func planWrite(o ids.Organization) table.Write {
	return table.Check(tenancy.OrganizationKey(o), has, fault.Stale)
}

var has = attrUseSso.Equal(expression.Value(true))

func create(ctx context.Context, s *Service, by access.OrgMember, in *CreateInput) (*Details, error) {
	name, err := named(in.Body.DomainName)
	if err != nil {
		return nil, err
	}
	made, most := claim(name, s.clock.Now()), s.sizes.Most(limit.Domains)
	err = access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		c, err := read(ctx, s.table, by.OrganizationID())
		switch {
		case err != nil:
			return err
		case !by.Organization().UseSso:
			return PlanRequired
		case slices.ContainsFunc(c.Domains, func(d Domain) bool { return d.Name == name }):
			return There.On("domainName")
		case len(c.Domains) >= most:
			return TooMany.Most(most, "domainName")
		}
		to := append(slices.Clone(c.Domains), made)
		writes := append(c.becomeWrites(to, fault.Stale, Taken), planWrite(by.OrganizationID()))
		return by.Transact(ctx, append(writes, by.Event(logbook.DomainAdded, made.subject()))...)
	}, fault.Stale)
	if err != nil {
		return nil, err
	}
	shown := made.details(by.OrganizationID())
	return &shown, nil
}

func (d Domain) subject() logbook.Subject { return logbook.Subject{DomainName: d.Name} }
