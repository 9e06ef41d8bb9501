// Package directory lets an organisation's directory say who comes and goes, by SCIM 2.0 (RFC 7643 and 7644), and owns
// the life of the key by which it does. It translates: what becomes of a member is decided and written by members. It
// refuses to know which directory asks; what directories write differently is all taken.
package directory

import (
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// The faults of provisioning.
var (
	NotInPlan = fault.Define(
		"directory.not_in_plan",
		400,
		"This organisation's plan has no provisioning from a directory.",
		"Het plan van deze organisatie heeft geen mensen uit een directory.",
	)
	NotByService = fault.Define(
		"directory.not_by_service_user",
		400,
		"A directory adds seats to the bill, so only a provider admin or the organisation itself connects one.",
		"Een directory koopt plaatsen bij; daarom koppelt alleen een providerbeheerder of de organisatie zelf er een.",
	)
	ExpiryOutside = fault.Define(
		"directory.expiry_outside",
		400,
		"Choose a last day within a year from now.",
		"Kies een laatste dag binnen een jaar vanaf nu.",
	)
	NoKey = fault.Define(
		"directory.no_key",
		404,
		"This organisation has no key for a directory.",
		"Deze organisatie heeft geen sleutel voor een directory.",
	)
	InvalidFilter = fault.Define(
		"directory.invalid_filter",
		400,
		"This filter is not supported: compare userName, externalId, id or emails with eq, joined by and.",
		"Dit filter wordt niet ondersteund: vergelijk userName, externalId, id of emails met eq, verbonden met and.",
	).InScim("invalidFilter")
	InvalidPath = fault.Define(
		"directory.invalid_path",
		400,
		"A path of this change cannot be read.",
		"Een pad van deze wijziging kan niet worden gelezen.",
	).InScim("invalidPath")
	InvalidValue = fault.Define(
		"directory.invalid_value",
		400,
		"A value is missing or does not have the right form.",
		"Een waarde ontbreekt of heeft niet de juiste vorm.",
	).InScim("invalidValue")
	Immutable = fault.Define(
		"directory.immutable",
		400,
		"The e-mail address of a member is not changed from here.",
		"Het e-mailadres van een lid verandert niet van hieruit.",
	).InScim("mutability")
	Changed = fault.Define(
		"directory.changed",
		412,
		"This person has changed meanwhile. Read them again.",
		"Deze persoon is intussen veranderd. Lees opnieuw.",
	)
)

// Service is what the operations of this domain work with.
type Service struct {
	table    *table.Table
	clock    clock.Clock
	limits   limit.Limiter
	has      feature.Ledger
	public   string
	identity *identity.Service
	members  *members.Service
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:    d.Table,
		clock:    d.Clock,
		limits:   limit.Limiter{Table: d.Table, Keys: d.Keys},
		has:      d.Has,
		public:   d.Config.PublicURL,
		identity: identity.Open(d),
		members:  members.Open(d),
	}
}

// grants are those of what a directory asks for: its key is looked at, and wrong ones are counted.
const grants = table.Reads | table.Writes | token.Digests

// base is the address that a directory is told.
func (s *Service) base(o ids.Organization) string { return s.public + "/scim/v2/" + string(o) }

// Path names the organisation.
type Path struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
}

// UserPath names a member.
type UserPath struct {
	Path
	ID ids.Member `path:"id" doc:"The member."`
}

func memberOf(path func(string) string) table.Key {
	return tenancy.MemberKey(ids.Organization(path("organizationId")), ids.Member(path("id")))
}
