package recovery

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// UpdateEnrolment enrols the caller in the account recovery of an organisation, with the user key encrypted for it, or
// withdraws, without a key. The path names the user, as official clients do. Some of those send no proof of the master
// password; one that is sent must be right.
var UpdateEnrolment = operation.New(operation.Spec{
	ID:      "recovery-update-enrolment",
	Route:   "PUT /api/organizations/{organizationId}/users/{userId}/reset-password-enrollment",
	Summary: "Enrol the caller in account recovery, or withdraw.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		NotOffered,
		Required,
		identity.WrongPassword,
		fault.TooManyTries,
		fault.Stale,
		fault.NotFound,
	},
}, access.Member(access.ReadPolicies), updateEnrolment)

// UpdateEnrolmentInput is the caller, and the user key for the organisation.
type UpdateEnrolmentInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	UserID         ids.User         `path:"userId" doc:"The caller's account."`
	Body           struct {
		ResetPasswordKey   secret.Wrapped   `json:"resetPasswordKey,omitempty" maxLength:"1000" doc:"The user key, encrypted for the organisation; left out to withdraw."`
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash,omitempty" maxLength:"64" doc:"Derived from the master password."`
	}
}

func updateEnrolment(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *UpdateEnrolmentInput,
) (*operation.None, error) {
	if _, ok := by.Member(); !ok || in.UserID != by.User() {
		return nil, fault.NotFound
	}
	if in.Body.MasterPasswordHash != "" {
		if err := s.identity.Confirm(ctx, by.SignedIn, in.Body.MasterPasswordHash); err != nil {
			return nil, err
		}
	}
	key := in.Body.ResetPasswordKey
	return nil, access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		o := by.Organization()
		m, _ := by.Member()
		found, err := s.table.Batch(ctx, policyKey(o))
		if err != nil {
			return err
		}
		offer, err := tenancy.RecoveryOf(found, o)
		switch {
		case err != nil:
			return err
		case key != "" && !offer.On:
			return NotOffered
		case key == "" && offer.Enrols:
			return Required
		case key == m.ResetKey:
			return nil
		}
		what := logbook.MemberEnrolled
		if key == "" {
			what = logbook.MemberWithdrew
		}
		m.ResetKey = key
		writes, err := heldWrites(found, policyKey(o))
		if err != nil {
			return err
		}
		writes = append(append(writes, tenancy.PutMembershipWrites(&m, errMoved)...),
			tenancy.Moved(m.UserID),
			organizations.Moved(o.ID),
			by.Event(what, logbook.Subject{MemberID: m.ID, UserID: m.UserID}))
		return by.Transact(ctx, writes...)
	}, errMoved)
}
