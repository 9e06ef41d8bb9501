package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// ConfirmMany is Confirm for several members, each with the organisation's key wrapped for them.
var ConfirmMany = operation.New(operation.Spec{
	ID:      "members-confirm-many",
	Route:   "POST /api/organizations/{organizationId}/users/confirm",
	Summary: "Confirm several members who have accepted.",
	Grants:  table.Reads | table.Writes,
}, access.Member(access.ManageUsers), confirmMany)

// WrappedFor is the organisation's key, wrapped for one member.
type WrappedFor struct {
	ID ids.Member `json:"id" doc:"The member; not the user." example:"0d2f7d6e-3e0b-4c86-8e0e-6a7a3b0a9f11"`
	WrappedKey
}

// ConfirmManyInput are the members and their keys.
type ConfirmManyInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Body           struct {
		Keys                      []WrappedFor  `json:"keys" minItems:"1" maxItems:"500" doc:"The members, each with the key."`
		DefaultUserCollectionName secret.Sealed `json:"defaultUserCollectionName,omitempty" maxLength:"1000" doc:"Sent by the official clients; not used."`
	}
}

func confirmMany(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ConfirmManyInput,
) (*page.List[ManyRow], error) {
	of := func(w WrappedFor) ids.Member { return w.ID }
	return each(ctx, s, by, in.Body.Keys, of, func(by access.OrgMember, w WrappedFor, round int) error {
		one := &ConfirmInput{Path: Path{OrganizationID: in.OrganizationID, ID: w.ID}}
		one.Body.WrappedKey = w.WrappedKey
		return s.confirmRound(ctx, by, one, round)
	})
}
