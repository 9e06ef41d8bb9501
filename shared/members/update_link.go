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

// UpdateLink changes whom the link lets in, and for how long; what is not sent stays, and so does the link.
var UpdateLink = operation.New(operation.Spec{
	ID:      "members-update-link",
	Route:   "PUT /api/organizations/{organizationId}/invite-link",
	Summary: "Change whom the link by which people join lets in.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{LinkPast, KeptOut, fault.Stale, NoLink},
}, access.Member(access.ManageUsers), updateLink)

// UpdateLinkInput is what the link is to become.
type UpdateLinkInput struct {
	LinkPath
	Body struct {
		AllowedDomains []string   `json:"allowedDomains" minItems:"1" maxItems:"20" doc:"Whose addresses are let in." example:"[\"example.com\"]"`
		ExpirationDate *time.Time `json:"expirationDate,omitempty" doc:"From when on nobody joins by it."`
		MaxUses        *int       `json:"maxUses,omitempty" minimum:"0" maximum:"100000" doc:"How many may join by it, with those who have; 0: as many as there are seats." example:"10"`
		RevisionDate   *time.Time `json:"revisionDate,omitempty" doc:"The revision date as last seen; refused with 409 when it has changed."`
	}
}

func updateLink(ctx context.Context, s *Service, by access.OrgMember, in *UpdateLinkInput) (*LinkDetails, error) {
	domains, err := domainsOf(in.Body.AllowedDomains)
	if err != nil {
		return nil, err
	}
	return s.onLink(ctx, by, func(by access.OrgMember, l *tenancy.JoinLink) (event table.Write, err error) {
		if l.ChangedSince(in.Body.RevisionDate) {
			return event, fault.Stale
		}
		l.Domains = domains
		if in.Body.MaxUses != nil {
			l.MostUses = *in.Body.MaxUses
		}
		l.Expires, err = s.ends(in.Body.ExpirationDate, l.Expires)
		return by.Event(logbook.JoinLinkUpdated, logbook.Subject{}), err
	})
}
