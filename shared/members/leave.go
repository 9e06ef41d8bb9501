package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Leave ends the caller's own place in an organisation, in whatever status, frees its seat and takes the caller off all
// collections. The last confirmed owner stays, a provider's client or not: LastOwner. A suspended organisation can be
// left too. Nothing of one's own vault is touched.
var Leave = operation.New(operation.Spec{
	ID:      "members-leave",
	Route:   "POST /api/organizations/{organizationId}/leave",
	Summary: "Leave an organisation.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{LastOwner, fault.NotFound},
}, access.User(), leave)

// LeaveInput names the organisation to leave.
type LeaveInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

func leave(ctx context.Context, s *Service, by access.SignedIn, in *LeaveInput) (*operation.None, error) {
	return nil, decide(ctx, func(int) error {
		o, m, err := s.ownPlace(ctx, by, in.OrganizationID)
		if err != nil {
			return err
		}
		if m.ID == "" || o.Deleting {
			return fault.NotFound
		}
		return s.depart(ctx, by, o, m, by.Stands())
	})
}
