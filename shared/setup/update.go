package setup

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Update says which steps of the set-up are not needed; a step that is left out is needed again. For those who
// administer the organisation.
var Update = operation.New(operation.Spec{
	ID:      "setup-update",
	Route:   "PUT /api/organizations/{organizationId}/setup",
	Summary: "Say which steps of the set-up checklist are not needed.",
	Grants:  table.Reads | table.Writes,
}, access.Member(access.ManageSetup), update)

// UpdateInput names the steps that are not needed.
type UpdateInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
	Body           struct {
		Dismissed []Step `json:"dismissed" maxItems:"6" enum:"collections,items,policies,sso,groups,members" doc:"The steps that are not needed." example:"[\"sso\"]"`
	}
}

var dismissed = table.Attribute[tenancy.Organization]("dismissed")

func update(ctx context.Context, s *Service, by access.OrgMember, in *UpdateInput) (out *Checklist, err error) {
	err = access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		out, err = s.dismiss(ctx, by, in)
		return err
	}, organizations.SeatsMoved)
	return out, err
}

func (s *Service) dismiss(ctx context.Context, by access.OrgMember, in *UpdateInput) (*Checklist, error) {
	o := by.Organization()
	o.Dismissed = []string{}
	for _, step := range steps {
		if slices.Contains(in.Body.Dismissed, step) {
			o.Dismissed = append(o.Dismissed, string(step))
		}
	}
	alone, err := organizations.AloneWrites(ctx, s.table, o, slices.Contains(in.Body.Dismissed, StepMembers))
	if err != nil {
		return nil, err
	}
	writes := append(
		alone,
		table.Update(
			o.Key(),
			expression.Set(dismissed, expression.Value(o.Dismissed)),
			table.Exists(),
			fault.NotFound,
		),
		by.Event(logbook.OrganizationUpdated, logbook.Subject{}),
	)
	if err := by.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	return Of(ctx, s.table, s.has, o)
}
