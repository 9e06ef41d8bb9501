package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
)

// ListTypes tells a directory which kinds of resources there are (RFC 7643, §6).
var ListTypes = operation.New(operation.Spec{
	ID:      "directory-list-types",
	Route:   "GET /scim/v2/{organizationId}/ResourceTypes",
	Summary: "List the kinds of resources of SCIM.",
	Style:   operation.SCIM,
	Grants:  grants,
}, access.ByDirectory(), listTypes)

// GetType tells a directory of one kind of resource.
var GetType = operation.New(operation.Spec{
	ID:      "directory-get-type",
	Route:   "GET /scim/v2/{organizationId}/ResourceTypes/{name}",
	Summary: "Read one kind of resource of SCIM.",
	Style:   operation.SCIM,
	Grants:  grants,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.ByDirectory(), getType)

// NamePath names a kind of resource, or a schema.
type NamePath struct {
	Path
	Name string `path:"name" maxLength:"200" doc:"Its name." example:"User"`
}

// Type is a kind of resource.
type Type struct {
	Schemas     []string `json:"schemas"`
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Endpoint    string   `json:"endpoint"`
	Schema      string   `json:"schema"`
	Meta        Meta     `json:"meta"`
}

// Types are all kinds of resources.
type Types struct {
	Schemas      []string `json:"schemas"`
	TotalResults int      `json:"totalResults"`
	StartIndex   int      `json:"startIndex"`
	ItemsPerPage int      `json:"itemsPerPage"`
	Resources    []Type   `json:"Resources"`
}

func (s *Service) userType(by access.ScimClient) Type {
	return Type{
		Schemas:     []string{"urn:ietf:params:scim:schemas:core:2.0:ResourceType"},
		ID:          "User",
		Name:        "User",
		Description: "A member of the organisation",
		Endpoint:    "/Users",
		Schema:      userSchema,
		Meta:        Meta{ResourceType: "ResourceType", Location: s.base(by.OrganizationID()) + "/ResourceTypes/User"},
	}
}

func listTypes(_ context.Context, s *Service, by access.ScimClient, _ *Path) (*Types, error) {
	all := []Type{s.userType(by)}
	return &Types{[]string{listSchema}, len(all), 1, len(all), all}, nil
}

func getType(_ context.Context, s *Service, by access.ScimClient, in *NamePath) (*Type, error) {
	if in.Name != "User" {
		return nil, fault.NotFound
	}
	t := s.userType(by)
	return &t, nil
}
