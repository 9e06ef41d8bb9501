package providers

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Update changes a provider's names and billing e-mail. Its clients show the new name before it does itself: when the
// work is cut off half way, saying the same again finishes it. For provider admins.
var Update = operation.New(operation.Spec{
	ID:      "providers-update",
	Route:   "PUT /api/providers/{providerId}",
	Summary: "Change a provider's name and billing e-mail.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale},
}, access.InProvider(access.ManageProvider), update)

// UpdateInput is what a provider is to become.
type UpdateInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Name         string     `json:"name" minLength:"1" maxLength:"50" doc:"The new name." example:"Bakker IT"`
		BusinessName string     `json:"businessName,omitempty" maxLength:"50" doc:"The name of the business, if it differs." example:"Bakker IT B.V."`
		BillingEmail string     `json:"billingEmail" minLength:"1" maxLength:"256" doc:"Where mails about billing go." example:"billing@example.com"`
		RevisionDate *time.Time `json:"revisionDate,omitempty" doc:"The revision that was last seen."`
	}
}

func update(ctx context.Context, s *Service, by access.ProviderStaff, in *UpdateInput) (*ProviderDetails, error) {
	p := by.Provider()
	if err := organizations.Fresh(in.Body.RevisionDate, p.Updated); err != nil {
		return nil, err
	}
	var f form
	name := f.name("name", in.Body.Name)
	p.BillingEmail, p.BusinessName = f.email("billingEmail", in.Body.BillingEmail), tidy(in.Body.BusinessName)
	if err := f.err(); err != nil {
		return nil, err
	}
	if name != p.Name {
		if err := s.spread(ctx, by, name); err != nil {
			return nil, err
		}
	}
	p.Name = name
	if err := by.Transact(ctx, table.Put(&p, nil), organizations.ProviderMoved(p.ID)); err != nil {
		return nil, err
	}
	return details(p), nil
}

var (
	providerName = table.Attribute[tenancy.Organization]("providerName")
	managedBy    = table.Attribute[tenancy.Organization]("providerId")
)

// spread writes the provider's name into its clients, forty at a time.
func (s *Service) spread(ctx context.Context, by access.ProviderStaff, name string) error {
	p, after := by.ProviderID(), ""
	for {
		page, err := s.table.Query(ctx, LinksOf(p).Page(40, after))
		if err != nil {
			return err
		}
		links, err := table.Decode[Link](page.Items)
		if err != nil {
			return err
		}
		var writes []table.Write
		for _, l := range links {
			writes = append(
				writes,
				table.Update(
					tenancy.OrganizationKey(l.OrganizationID),
					expression.Set(providerName, expression.Value(name)),
					managedBy.Equal(expression.Value(p)),
					fault.Stale,
				),
				organizations.Moved(l.OrganizationID),
			)
		}
		if err := by.Transact(ctx, writes...); err != nil {
			return err
		}
		if page.Next == "" {
			return nil
		}
		after = page.Next
	}
}
