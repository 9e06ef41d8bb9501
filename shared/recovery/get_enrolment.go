package recovery

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetEnrolment says whether an organisation enrols everybody who joins in account recovery: to its members, and to
// those who are invited.
var GetEnrolment = operation.New(operation.Spec{
	ID:      "recovery-get-enrolment",
	Route:   "GET /api/organizations/{organizationId}/auto-enroll-status",
	Summary: "Say whether an organisation enrols whoever joins in account recovery.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.User(), getEnrolment)

// GetNamedEnrolment is GetEnrolment in the form of newer clients.
var GetNamedEnrolment = operation.New(operation.Spec{
	ID:      "recovery-get-named-enrolment",
	Route:   "GET /api/organizations/auto-enroll-status",
	Summary: "Say whether an organisation enrols whoever joins in account recovery.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.User(), getNamedEnrolment)

// GetNamedEnrolmentInput names an organisation by its identifier, which is its id: there is no single sign-on yet.
type GetNamedEnrolmentInput struct {
	Identifier ids.Organization `query:"identifier" doc:"The organisation." required:"true" example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
}

// Enrolment says whether whoever joins is enrolled.
type Enrolment struct {
	ID      ids.Organization `json:"id"`
	Enabled bool             `json:"resetPasswordEnabled"`
	Object  string           `json:"object"`
}

func getEnrolment(ctx context.Context, s *Service, by access.SignedIn, in *Path) (*Enrolment, error) {
	return s.enrolmentOf(ctx, by, in.OrganizationID)
}

func getNamedEnrolment(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *GetNamedEnrolmentInput,
) (*Enrolment, error) {
	return s.enrolmentOf(ctx, by, in.Identifier)
}

func (s *Service) enrolmentOf(ctx context.Context, by access.SignedIn, id ids.Organization) (*Enrolment, error) {
	o, found, err := s.known(ctx, by, id)
	if err != nil {
		return nil, err
	}
	offer, err := tenancy.RecoveryOf(found, o)
	return &Enrolment{ID: o.ID, Enabled: offer.Enrols, Object: "organizationAutoEnrollStatus"}, err
}
