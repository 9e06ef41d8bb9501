package members

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// CreateLink opens a link by which people of some domains join an organisation as users. There is none until somebody
// opens one.
var CreateLink = operation.New(operation.Spec{
	ID:      "members-create-link",
	Route:   "POST /api/organizations/{organizationId}/invite-link",
	Summary: "Open a link by which people join an organisation.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{LinkThere, LinkNoConfirm, LinkPast, KeptOut},
}, access.Member(access.ManageUsers), createLink)

// CreateLinkInput is whom the link lets in, and for how long.
type CreateLinkInput struct {
	LinkPath
	Body struct {
		AllowedDomains       []string   `json:"allowedDomains" minItems:"1" maxItems:"20" doc:"Whose addresses are let in." example:"[\"example.com\"]"`
		ExpirationDate       *time.Time `json:"expirationDate,omitempty" doc:"From when on nobody joins by it; in 30 days when absent."`
		MaxUses              int        `json:"maxUses,omitempty" minimum:"0" maximum:"100000" doc:"How many may join by it; 0: as many as there are seats." example:"10"`
		Invite               string     `json:"invite,omitempty" maxLength:"2000" doc:"Stored for an official client, which alone can read it."`
		SupportsConfirmation bool       `json:"supportsConfirmation,omitempty" doc:"Only false: everybody waits to be confirmed." example:"false"`
	}
}

func createLink(ctx context.Context, s *Service, by access.OrgMember, in *CreateLinkInput) (*LinkDetails, error) {
	domains, err := domainsOf(in.Body.AllowedDomains)
	if err != nil {
		return nil, err
	}
	if in.Body.SupportsConfirmation {
		return nil, LinkNoConfirm.On("supportsConfirmation")
	}
	if !by.Standing().OpenLink(true) {
		return nil, KeptOut
	}
	l := &tenancy.JoinLink{
		OrganizationID: by.OrganizationID(),
		Domains:        domains,
		MostUses:       in.Body.MaxUses,
		Invite:         in.Body.Invite,
	}
	if l.Expires, err = s.ends(in.Body.ExpirationDate, s.clock.Now().UTC().Add(linkLife)); err != nil {
		return nil, err
	}
	s.renew(l)
	event := by.Event(logbook.JoinLinkOpened, logbook.Subject{})
	if err := by.Transact(ctx, table.Create(l, LinkThere), event); err != nil {
		return nil, err
	}
	return s.linkDetails(by, l)
}
