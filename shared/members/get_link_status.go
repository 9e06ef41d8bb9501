package members

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// GetLinkStatus tells whoever holds a link where it leads, before they have an account.
var GetLinkStatus = operation.New(operation.Spec{
	ID:      "members-get-link-status",
	Route:   "POST /api/organizations/invite-link/status",
	Summary: "Read where a link to join leads.",
	Grants:  table.Reads | table.Writes | token.Peppers | token.Digests,
	Faults:  LinkFaults,
}, access.Nobody("whoever opens the link may have no account yet; its code is the proof"), getLinkStatus)

// LinkStatusInput is what the link holds.
type LinkStatusInput struct {
	Body struct{ LinkBody }
}

// LinkStatus is where a link leads, on the wire.
type LinkStatus struct {
	OrganizationName     string           `json:"organizationName"`
	LinksEnabled         bool             `json:"linksEnabled" doc:"Always true."`
	SeatsAvailable       bool             `json:"seatsAvailable" doc:"Whether there is a free seat."`
	SupportsConfirmation bool             `json:"supportsConfirmation" doc:"Always false: everybody waits to be confirmed."`
	Sso                  *string          `json:"sso" doc:"Always null."`
	AllowedDomains       []string         `json:"allowedDomains" doc:"Whose addresses are let in."`
	ExpirationDate       string           `json:"expirationDate" doc:"From when on nobody joins by it."`
	ResetPasswordEnabled bool             `json:"resetPasswordEnabled" doc:"Whether whoever joins is enrolled in account recovery."`
	PublicKey            secret.PublicKey `json:"publicKey" doc:"The organisation's public key, for that enrolment."`
	Object               string           `json:"object" doc:"Always inviteLinkStatus."`
}

func getLinkStatus(ctx context.Context, s *Service, by access.Anyone, in *LinkStatusInput) (*LinkStatus, error) {
	o, l, err := s.FromLink(ctx, by, in.Body.LinkBody)
	if err != nil {
		return nil, err
	}
	_, full := s.freeSeat(ctx, o)
	if full != nil && !errors.Is(full, LinkFull) {
		return nil, full
	}
	policy, err := s.table.Batch(ctx, tenancy.PolicyKey(o.ID, tenancy.RecoveryPolicy))
	if err != nil {
		return nil, err
	}
	recovery, err := tenancy.RecoveryOf(policy, o)
	if err != nil {
		return nil, err
	}
	return &LinkStatus{
		OrganizationName:     o.Name,
		LinksEnabled:         true,
		SeatsAvailable:       full == nil,
		AllowedDomains:       l.Domains,
		ExpirationDate:       clock.Format(l.Expires),
		ResetPasswordEnabled: recovery.Enrols,
		PublicKey:            o.PublicKey,
		Object:               "inviteLinkStatus",
	}, nil
}

func (s *Service) limits() limit.Limiter { return limit.Limiter{Table: s.table, Keys: s.keys} }
