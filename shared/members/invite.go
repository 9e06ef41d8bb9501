package members

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// The faults of inviting.
var (
	OwnerFirst = fault.Define(
		"members.owner_first",
		400,
		"The owner must be confirmed before others can be invited.",
		"De eigenaar moet bevestigd zijn voordat anderen kunnen worden uitgenodigd.",
	)
)

// Invite offers places to addresses, all in the same role and with the same collections. Addresses that have a place
// already, whatever its status, are passed over. Each place takes a seat; when the seats and the growth that the
// organisation allows do not suffice for all, nobody is invited. What one transaction does not hold is offered in
// steps.
var Invite = operation.New(operation.Spec{
	ID:          "members-invite",
	Route:       "POST /api/organizations/{organizationId}/users/invite",
	Summary:     "Invite people to an organisation.",
	Grants:      table.Reads | table.Writes | token.Mails,
	Idempotency: operation.Optional,
	Faults: []*fault.Kind{
		organizations.SeatLimit,
		organizations.TooManyMembers,
		MayNotSpend,
		access.OverSpendingLimit,
		access.OtherSpendingCurrency,
		RoleAbove,
		RightAbove,
		CustomRole,
		RoleNotByKey,
		feature.NotAvailable,
		CollectionUnknown,
		CollectionAbove,
		OwnerFirst,
		KeptOut,
		FlagsContradict,
		GroupUnknown,
		GroupAbove,
		fault.TooManyTries,
	},
}, access.Member(access.ManageUsers).ByKey(tenancy.ScopeMembersInvite), invite)

// RoleNotByKey says that a program invites users alone: nobody who finds its key is to make himself an owner.
var RoleNotByKey = fault.Define(
	"members.role_not_by_key",
	400,
	"With an API key people are invited as users only. Give another role in the portal.",
	"Met een API-sleutel nodig je mensen alleen als gebruiker uit. Geef een andere rol in het portaal.",
)

// InviteInput is who is invited, and to what.
type InviteInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Body           struct {
		Emails      []string             `json:"emails" minItems:"1" maxItems:"20" doc:"The addresses to invite." example:"[\"bob@example.com\"]"`
		Type        tenancy.Role         `json:"type" enum:"0,1,2,4" doc:"0 owner, 1 admin, 2 user, 4 custom." example:"2"`
		Permissions *tenancy.Permissions `json:"permissions,omitempty" doc:"What the custom role may do."`
		Collections []CollectionGrant    `json:"collections,omitempty" maxItems:"30" doc:"The collections they may use once confirmed."`
		Culture     string               `json:"culture,omitempty" maxLength:"10" enum:"nl,nl-NL,en,en-US" doc:"The language of the mail to those without an account; that of the organisation when absent." example:"nl-NL"`
		Groups      []ids.Group          `json:"groups,omitempty" maxItems:"10" doc:"The groups they belong to once confirmed."`
	}
}

func invite(ctx context.Context, s *Service, by access.OrgMember, in *InviteInput) (*operation.None, error) {
	emails, err := addresses(in.Body.Emails)
	if err != nil {
		return nil, err
	}
	role, perms := in.Body.Type, permissionsFor(in.Body.Type, in.Body.Permissions)
	offer := access.Target{Role: role, Permissions: perms}
	if err := Refused(by.Standing().Appoint(offer, nil, by.Organization().UseCustomPermissions), "type"); err != nil {
		return nil, err
	}
	if by.Program() && role != tenancy.Plain {
		return nil, RoleNotByKey.On("type")
	}
	if err := effective(perms, tenancy.Permissions{}, s.has); err != nil {
		return nil, err
	}
	wanted, err := sound(in.Body.Collections)
	if err != nil {
		return nil, err
	}
	if err := s.budget(ctx, by.Organization(), len(emails)); err != nil {
		return nil, err
	}
	batch := invitations{
		Service: s,
		by:      by,
		later:   emails,
		wanted:  wanted,
		groups:  groupsOf(by, in.Body.Groups),
		offer:   offer,
		sample: Invitation{
			Role:        role,
			Permissions: perms,
			Inviter:     by.Account(),
			Culture:     language.Asked(in.Body.Culture),
			House:       houseOf(by),
		},
	}
	for batch.next() {
		err := decideAs(ctx, by, func(by access.OrgMember, _ int) error {
			custom := by.Organization().UseCustomPermissions // the plan may change between two steps
			if err := Refused(by.Standing().Appoint(offer, nil, custom), "type"); err != nil {
				return err
			}
			batch.by, batch.sample.Record, batch.sample.ByStaff = by, by.Event, by.Standing().GivesAsStaff(role)
			return batch.send(ctx)
		})
		if err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// addresses normalises the addresses of a request and keeps each once.
func addresses(given []string) ([]string, error) {
	var out []string
	for _, e := range given {
		e = identity.NormaliseEmail(e)
		if !identity.ValidEmail(e) {
			return nil, &fault.Fault{
				Kind:   fault.Invalid,
				Fields: []fault.Field{{Name: "emails", Kind: fault.FieldEmail}},
			}
		}
		if !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out, nil
}
