package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
)

// ListSchemas tells a directory which attributes are stored (RFC 7643, §7).
var ListSchemas = operation.New(operation.Spec{
	ID:      "directory-list-schemas",
	Route:   "GET /scim/v2/{organizationId}/Schemas",
	Summary: "List the schemas of SCIM.",
	Style:   operation.SCIM,
	Grants:  grants,
}, access.ByDirectory(), listSchemas)

// GetSchema tells a directory which attributes of one kind of resource are stored.
var GetSchema = operation.New(operation.Spec{
	ID:      "directory-get-schema",
	Route:   "GET /scim/v2/{organizationId}/Schemas/{name}",
	Summary: "Read one schema of SCIM.",
	Style:   operation.SCIM,
	Grants:  grants,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.ByDirectory(), getSchema)

// Schema says which attributes a kind of resource has.
type Schema struct {
	Schemas     []string    `json:"schemas"`
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	Description string      `json:"description"`
	Attributes  []Attribute `json:"attributes"`
	Meta        Meta        `json:"meta"`
}

// Attribute is one attribute of a resource.
type Attribute struct {
	Name          string         `json:"name"`
	Type          string         `json:"type"`
	MultiValued   bool           `json:"multiValued"`
	Description   string         `json:"description"`
	Required      bool           `json:"required"`
	CaseExact     bool           `json:"caseExact"`
	Mutability    string         `json:"mutability"`
	Returned      string         `json:"returned"`
	Uniqueness    string         `json:"uniqueness"`
	SubAttributes []SubAttribute `json:"subAttributes,omitempty"`
}

// SubAttribute is one part of an attribute.
type SubAttribute struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	MultiValued bool   `json:"multiValued"`
	Description string `json:"description"`
	Required    bool   `json:"required"`
	CaseExact   bool   `json:"caseExact"`
	Mutability  string `json:"mutability"`
	Returned    string `json:"returned"`
	Uniqueness  string `json:"uniqueness"`
}

// Schemas are all schemas.
type Schemas struct {
	Schemas      []string `json:"schemas"`
	TotalResults int      `json:"totalResults"`
	StartIndex   int      `json:"startIndex"`
	ItemsPerPage int      `json:"itemsPerPage"`
	Resources    []Schema `json:"Resources"`
}

func listSchemas(_ context.Context, s *Service, by access.ScimClient, _ *Path) (*Schemas, error) {
	all := []Schema{s.ofUsers(by)}
	return &Schemas{[]string{listSchema}, len(all), 1, len(all), all}, nil
}

func getSchema(_ context.Context, s *Service, by access.ScimClient, in *NamePath) (*Schema, error) {
	if in.Name != userSchema {
		return nil, fault.NotFound
	}
	one := s.ofUsers(by)
	return &one, nil
}

func text(name, about string) Attribute {
	return Attribute{Name: name, Type: "string", Description: about,
		Mutability: "readWrite", Returned: "default", Uniqueness: "none"}
}

func part(name, kind, about, mutability string) SubAttribute {
	return SubAttribute{Name: name, Type: kind, Description: about,
		Mutability: mutability, Returned: "default", Uniqueness: "none"}
}

// ofUsers is the schema of people: what is stored of them, and nothing else.
func (s *Service) ofUsers(by access.ScimClient) Schema {
	userName := text("userName", "By which name the person logs in at the directory.")
	userName.Required, userName.Uniqueness = true, "server"
	name := text("name", "The name in its parts.")
	name.Type = "complex"
	name.SubAttributes = []SubAttribute{
		part("formatted", "string", "The whole name.", "readWrite"),
		part("familyName", "string", "The family name.", "readWrite"),
		part("givenName", "string", "The given name.", "readWrite"),
	}
	active := text("active", "Whether the person has access.")
	active.Type, active.Required = "boolean", true
	emails := text("emails", "The address of the place: one, which stays.")
	emails.Type, emails.MultiValued, emails.Required, emails.Mutability = "complex", true, true, "immutable"
	value := part("value", "string", "The address.", "immutable")
	value.Required = true
	emails.SubAttributes = []SubAttribute{
		value,
		part("type", "string", "Always work.", "immutable"),
		part("primary", "boolean", "Always true.", "immutable"),
	}
	return Schema{
		Schemas:     []string{"urn:ietf:params:scim:schemas:core:2.0:Schema"},
		ID:          userSchema,
		Name:        "User",
		Description: "A member of the organisation",
		Attributes:  []Attribute{userName, name, text("displayName", "The name as it is shown."), active, emails},
		Meta:        Meta{ResourceType: "Schema", Location: s.base(by.OrganizationID()) + "/Schemas/" + userSchema},
	}
}
