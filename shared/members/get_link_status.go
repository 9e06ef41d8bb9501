package members

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// GetLinkStatus tells whoever holds a link where it leads, before they have an account.
var GetLinkStatus = operation.New(operation.Spec{
	ID:      "members-get-link-status",
	Route:   "POST /api/organizations/invite-link/status",
	Summary: "Read where a link to join leads.",
	Grants:  table.Reads | table.Writes | token.Peppers | token.Digests,
	Faults:  []*fault.Kind{LinkInvalid, LinkExpired, LinkUsedUp, access.Suspended, fault.TooManyTries},
}, access.Nobody("whoever opens the link may have no account yet; its code is the proof"), getLinkStatus)

// LinkStatusInput is what the link holds.
type LinkStatusInput struct {
	Body struct {
		OrganizationID ids.Organization `json:"organizationId" maxLength:"100" doc:"The organisation that the link names." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
		Code           string           `json:"code" maxLength:"100" doc:"The code that the link holds." example:"5c0e0d4e-7b0e-4d0c-8d0a-2f1f4d3b9a10"`
	}
}

// LinkStatus is where a link leads, on the wire.
type LinkStatus struct {
	OrganizationName     string   `json:"organizationName"`
	LinksEnabled         bool     `json:"linksEnabled" doc:"Always true."`
	SeatsAvailable       bool     `json:"seatsAvailable" doc:"Whether there is a free seat."`
	SupportsConfirmation bool     `json:"supportsConfirmation" doc:"Always false: everybody waits to be confirmed."`
	Sso                  *string  `json:"sso" doc:"Always null."`
	AllowedDomains       []string `json:"allowedDomains" doc:"Whose addresses are let in."`
	ExpirationDate       string   `json:"expirationDate" doc:"From when on nobody joins by it."`
	Object               string   `json:"object" doc:"Always inviteLinkStatus."`
}

func getLinkStatus(ctx context.Context, s *Service, by access.Anyone, in *LinkStatusInput) (*LinkStatus, error) {
	if err := s.limits().Allow(ctx, limit.JoinPerAddress, limit.Network(by.Origin().IP)); err != nil {
		return nil, err
	}
	o, l, err := s.opened(ctx, in.Body.OrganizationID, in.Body.Code)
	if err == nil {
		err = s.usable(o, l)
	}
	if err != nil {
		return nil, err
	}
	_, err = s.freeSeat(ctx, o)
	if err != nil && !errors.Is(err, LinkFull) {
		return nil, err
	}
	return &LinkStatus{
		OrganizationName: o.Name,
		LinksEnabled:     true,
		SeatsAvailable:   err == nil,
		AllowedDomains:   l.Domains,
		ExpirationDate:   clock.Format(l.Expires),
		Object:           "inviteLinkStatus",
	}, nil
}

func (s *Service) limits() limit.Limiter { return limit.Limiter{Table: s.table, Keys: s.keys} }
