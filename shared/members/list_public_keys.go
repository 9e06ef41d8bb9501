package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListPublicKeys gives the public keys of several members who wait to be confirmed, for whoever wraps the
// organisation's key for them. Members of other organisations, and those who don't wait, are passed over.
var ListPublicKeys = operation.New(operation.Spec{
	ID:      "members-list-public-keys",
	Route:   "POST /api/organizations/{organizationId}/users/public-keys",
	Summary: "Give the public keys of members who wait to be confirmed.",
	Grants:  table.Reads,
}, access.Member(access.ManageUsers).ByKey(tenancy.ScopeMembersConfirm), listPublicKeys)

// MemberKey is a member's public key on the wire.
type MemberKey struct {
	ID     ids.Member       `json:"id" doc:"The member; not the user."`
	UserID ids.User         `json:"userId"`
	Key    secret.PublicKey `json:"key"`
	Object string           `json:"object" doc:"Always organizationUserPublicKeyResponseModel."`
}

func listPublicKeys(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ManyInput,
) (*page.List[MemberKey], error) {
	places := make([]table.Key, len(in.Body.IDs))
	for i, id := range in.Body.IDs {
		places[i] = tenancy.MemberKey(by.OrganizationID(), id)
	}
	found, err := s.table.Batch(ctx, places...)
	if err != nil {
		return nil, err
	}
	var waiting []tenancy.Membership
	var users []ids.User
	for _, at := range places {
		var m tenancy.Membership
		there, err := found.Into(at, &m)
		if err != nil {
			return nil, err
		}
		if there && m.Status == tenancy.Accepted {
			waiting, users = append(waiting, m), append(users, m.UserID)
		}
	}
	keys, err := identity.PublicKeys(ctx, s.table, users...)
	if err != nil {
		return nil, err
	}
	var rows []MemberKey
	for _, m := range waiting {
		if key, ok := keys[m.UserID]; ok {
			rows = append(rows, MemberKey{m.ID, m.UserID, key, "organizationUserPublicKeyResponseModel"})
		}
	}
	return page.Of(rows, nil), nil
}
