package recovery

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetPublicKey gives an organisation's public key to its members and to those who are invited: where the policy enrols
// whoever joins, the user key is encrypted for it before there is a place.
var GetPublicKey = operation.New(operation.Spec{
	ID:      "recovery-get-public-key",
	Route:   "GET /api/organizations/{organizationId}/public-key",
	Aliases: []string{"GET /api/organizations/{organizationId}/keys"},
	Summary: "Give an organisation's public key.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.User(), getPublicKey)

// Path names an organisation.
type Path struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
}

// PublicKeyOf is an organisation's public key on the wire.
type PublicKeyOf struct {
	PublicKey secret.PublicKey `json:"publicKey"`
	Object    string           `json:"object"`
}

func getPublicKey(ctx context.Context, s *Service, by access.SignedIn, in *Path) (*PublicKeyOf, error) {
	o, _, err := s.known(ctx, by, in.OrganizationID)
	if err == nil && o.PublicKey == "" {
		err = fault.NotFound
	}
	if err != nil {
		return nil, err
	}
	return &PublicKeyOf{PublicKey: o.PublicKey, Object: "organizationPublicKey"}, nil
}

// known reads an organisation, and its policy about account recovery, for somebody who has a place there or is invited.
// To everybody else it does not exist.
func (s *Service) known(
	ctx context.Context,
	by access.SignedIn,
	id ids.Organization,
) (o tenancy.Organization, found table.Found, err error) {
	at, mine := tenancy.OrganizationKey(id), []table.Key{
		tenancy.PlaceKey(by.User(), id),
		tenancy.InviteeKey(id, by.Email()),
	}
	if found, err = s.table.Batch(ctx, append(mine, at, tenancy.PolicyKey(id, tenancy.RecoveryPolicy))...); err != nil {
		return o, found, err
	}
	here := false
	for _, key := range mine {
		var meta table.Meta
		there, err := found.Into(key, &meta)
		if err != nil {
			return o, found, err
		}
		here = here || there
	}
	there, err := found.Into(at, &o)
	if err == nil && !(here && there) {
		err = fault.NotFound
	}
	return o, found, err
}
