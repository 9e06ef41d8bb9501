package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
)

// GetConfig tells a directory what of SCIM there is here (RFC 7643, §5).
var GetConfig = operation.New(operation.Spec{
	ID:      "directory-get-config",
	Route:   "GET /scim/v2/{organizationId}/ServiceProviderConfig",
	Summary: "Read what of SCIM is supported.",
	Style:   operation.SCIM,
	Grants:  grants,
}, access.ByDirectory(), getConfig)

// Config is what of SCIM there is.
type Config struct {
	Schemas        []string         `json:"schemas"`
	Patch          Supported        `json:"patch"`
	Bulk           Bulk             `json:"bulk"`
	Filter         Filter           `json:"filter"`
	ChangePassword Supported        `json:"changePassword"`
	Sort           Supported        `json:"sort"`
	ETag           Supported        `json:"etag"`
	Authentication []Authentication `json:"authenticationSchemes"`
	Meta           Meta             `json:"meta"`
}

// Supported says whether there is something.
type Supported struct {
	Supported bool `json:"supported"`
}

// Bulk says that there is no bulk.
type Bulk struct {
	Supported
	MaxOperations  int `json:"maxOperations"`
	MaxPayloadSize int `json:"maxPayloadSize"`
}

// Filter says that there are filters, and of how many results.
type Filter struct {
	Supported
	MaxResults int `json:"maxResults"`
}

// Authentication is how a directory says who it is.
type Authentication struct {
	Type        string `json:"type"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Primary     bool   `json:"primary"`
}

func getConfig(_ context.Context, s *Service, by access.ScimClient, _ *Path) (*Config, error) {
	return &Config{
		Schemas: []string{"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"},
		Patch:   Supported{true},
		Filter:  Filter{Supported{true}, mostUsers},
		ETag:    Supported{true},
		Authentication: []Authentication{{
			Type:        "oauthbearertoken",
			Name:        "Key of the directory",
			Description: "The key that was made in the portal, as a bearer token.",
			Primary:     true,
		}},
		Meta: Meta{
			ResourceType: "ServiceProviderConfig",
			Location:     s.base(by.OrganizationID()) + "/ServiceProviderConfig",
		},
	}, nil
}
