package recovery

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// GetDetails gives what it takes to recover a member's account: the user key as it was encrypted for the organisation,
// the organisation's private key, and how to derive a new master key. It is given to nobody but who may recover it.
var GetDetails = operation.New(operation.Spec{
	ID:      "recovery-get-details",
	Route:   "GET /api/organizations/{organizationId}/users/{id}/reset-password-details",
	Summary: "Give what it takes to recover a member's account.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{NotOffered, NotEnrolled, fault.NotFound},
}, access.Member(access.RecoverAccounts), getDetails)

// ListDetails is GetDetails for several members. Those whose account the caller may not recover, or who are not
// enrolled, are passed over.
var ListDetails = operation.New(operation.Spec{
	ID:      "recovery-list-details",
	Route:   "POST /api/organizations/{organizationId}/users/account-recovery-details",
	Summary: "Give what it takes to recover the accounts of several members.",
	Grants:  table.Reads,
}, access.Member(access.RecoverAccounts), listDetails)

// MemberPath names a member of an organisation.
type MemberPath struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	ID             ids.Member       `path:"id" doc:"The member; not the user." example:"0d2f7d6e-3e0b-4c86-8e0e-6a7a3b0a9f11"`
}

// ListDetailsInput names members.
type ListDetailsInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Body           struct {
		IDs []ids.Member `json:"ids" maxItems:"100" doc:"The members; not the users." example:"[\"0d2f7d6e-3e0b-4c86-8e0e-6a7a3b0a9f11\"]"`
	}
}

// Details is what it takes to recover an account, on the wire.
type Details struct {
	MemberID    ids.Member     `json:"organizationUserId"`
	KDF         int            `json:"kdf"`
	Iterations  int            `json:"kdfIterations"`
	Memory      *int           `json:"kdfMemory"`
	Parallelism *int           `json:"kdfParallelism"`
	Salt        string         `json:"masterPasswordSalt"`
	ResetKey    secret.Wrapped `json:"resetPasswordKey"`
	PrivateKey  secret.Sealed  `json:"encryptedPrivateKey" doc:"The organisation's private key, under its key."`
	Object      string         `json:"object"`
}

func getDetails(ctx context.Context, s *Service, by access.OrgMember, in *MemberPath) (*Details, error) {
	r, err := s.reach(ctx, by, in.ID)
	if err != nil {
		return nil, err
	}
	return r.details(by), nil
}

func listDetails(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ListDetailsInput,
) (*page.List[Details], error) {
	var rows []Details
	for _, id := range in.Body.IDs {
		r, err := s.reach(ctx, by, id)
		if errors.Is(err, fault.NotFound) || errors.Is(err, NotOffered) || errors.Is(err, NotEnrolled) {
			continue
		}
		if err != nil {
			return nil, err
		}
		rows = append(rows, *r.details(by))
	}
	return page.Of(rows, nil), nil
}

func (r *reached) details(by access.OrgMember) *Details {
	u := r.user
	return &Details{
		MemberID:    r.member.ID,
		KDF:         u.Type,
		Iterations:  u.Iterations,
		Memory:      u.Memory,
		Parallelism: u.Parallelism,
		Salt:        u.Salt,
		ResetKey:    r.member.ResetKey,
		PrivateKey:  by.Organization().PrivateKey,
		Object:      "organizationUserResetPasswordDetails",
	}
}
