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
// withdraws, without a key. It needs a place there: also one that waits to be confirmed or is revoked, because nobody
// comes in without where whoever joins is enrolled. The path names the user, as official clients do. Some of those send
// no proof of the master password; one that is sent must be right.
var UpdateEnrolment = operation.New(operation.Spec{
	ID:      "recovery-update-enrolment",
	Route:   "PUT /api/organizations/{organizationId}/users/{userId}/reset-password-enrollment",
	Summary: "Enrol the caller in account recovery, or withdraw.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		NotOffered,
		Required,
		identity.WrongPassword,
		access.Suspended,
		fault.TooManyTries,
		fault.Stale,
		fault.NotFound,
	},
}, access.User(), updateEnrolment)

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
	by access.SignedIn,
	in *UpdateEnrolmentInput,
) (*operation.None, error) {
	if in.UserID != by.User() {
		return nil, fault.NotFound
	}
	if in.Body.MasterPasswordHash != "" {
		if err := s.identity.Confirm(ctx, by, in.Body.MasterPasswordHash); err != nil {
			return nil, err
		}
	}
	return nil, table.Anew(ctx, func(int) error {
		return s.enrolRound(ctx, by, in.OrganizationID, in.Body.ResetPasswordKey)
	}, errMoved)
}

// enrolRound enrols the caller with a key, or withdraws without one, in a round of the decision.
func (s *Service) enrolRound(
	ctx context.Context,
	by access.SignedIn,
	id ids.Organization,
	key secret.Wrapped,
) error {
	o, m, found, err := s.ownPlace(ctx, by, id)
	if err != nil {
		return err
	}
	offer, err := tenancy.RecoveryOf(found, o)
	switch {
	case err != nil:
		return err
	case !o.Enabled:
		return access.Suspended
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
	writes, err := heldWrites(found, policyKey(o), tenancy.OrganizationKey(o.ID))
	if err != nil {
		return err
	}
	about := logbook.Subject{OrganizationID: o.ID, MemberID: m.ID, UserID: m.UserID}
	writes = append(append(writes, tenancy.PutMembershipWrites(&m, errMoved)...),
		tenancy.Moved(m.UserID),
		organizations.Moved(o.ID),
		logbook.NewEvent(logbook.OrganizationLog(o.ID), what, about, by.User(), by.Origin(), s.clock.Now()),
		by.Stands(),
	)
	return s.table.Transact(ctx, writes...)
}

// ownPlace reads the caller's place in an organisation, of whatever status, and its policy about account recovery.
func (s *Service) ownPlace(
	ctx context.Context,
	by access.SignedIn,
	id ids.Organization,
) (o tenancy.Organization, m tenancy.Membership, found table.Found, err error) {
	var place tenancy.Place
	there, err := s.table.Get(ctx, tenancy.PlaceKey(by.User(), id), &place)
	if err == nil && !there {
		err = fault.NotFound
	}
	if err != nil {
		return o, m, nil, err
	}
	at, member := tenancy.OrganizationKey(id), tenancy.MemberKey(id, place.ID)
	if found, err = s.table.Batch(ctx, at, member, tenancy.PolicyKey(id, tenancy.RecoveryPolicy)); err != nil {
		return o, m, nil, err
	}
	house, err := found.Into(at, &o)
	if err != nil {
		return o, m, nil, err
	}
	known, err := found.Into(member, &m)
	if err == nil && (!house || !known || o.Deleting) {
		err = fault.NotFound
	}
	return o, m, found, err
}
