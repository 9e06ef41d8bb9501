package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"portaal/infra/generate/files"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/operation"
	"portaal/shared/token"
)

// openAPI writes frontend/openapi.json: the API description (OpenAPI 3.1) of every operation with a route.
func openAPI(_ string, entries []catalog.Entry, set files.Set) error {
	compact, err := describeAll(entries).MarshalJSON()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, compact, "", "  "); err != nil {
		return err
	}
	out.WriteByte('\n')
	set["frontend/openapi.json"] = out.Bytes()
	return nil
}

// byKey is the security scheme of operations that an API key of a provider reaches.
const byKey = "providerKey"

// describeAll makes the API description.
func describeAll(entries []catalog.Entry) *huma.OpenAPI {
	api := humago.New(describing{}, operation.Config())
	doc := api.OpenAPI()
	doc.Info.Description = "The API of Portaal. Compatible paths keep the official clients' wire format; " +
		"everything secret is encrypted before it is sent."
	doc.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer": {Type: "http", Scheme: "bearer", BearerFormat: "JWT"},
		byKey: {
			Type: "oauth2",
			Description: "An API key of a provider: portaal_<provider>.<key>.<secret>. The client_id is " +
				"provider.<provider>.<key>, the client_secret is <secret>, and the scope api.provider; what the key " +
				"is for was said when it was made.",
			Flows: &huma.OAuthFlows{ClientCredentials: &huma.OAuthFlow{
				TokenURL: "/identity/connect/token",
				Scopes:   map[string]string{token.APIScope: "All that the key is for."},
			}},
		},
	}
	for _, e := range entries {
		if e.Serve == nil {
			continue
		}
		e.Document(api)
		for _, route := range e.Info().Routes() {
			describe(doc, route, e)
		}
	}
	closed(doc)
	return doc
}

// describe adds what huma does not know: who may call, and the faults by code.
func describe(doc *huma.OpenAPI, route string, e catalog.Entry) {
	method, path := operation.SplitRoute(route)
	op := operationAt(doc, method, path)
	rule := e.Rule()
	op.Extensions = map[string]any{
		"x-access": map[string]any{"kind": rule.Kind, "permission": rule.Permission, "why": rule.Why},
	}
	if rule.Kind != access.KindPublic {
		op.Security = []map[string][]string{{"bearer": {}}}
	}
	if rule.Scope != "" {
		op.Security = append(op.Security, map[string][]string{byKey: {token.APIScope}})
		op.Extensions["x-scope"] = rule.Scope
	}
	if info := e.Info(); info.Idempotency != operation.Ignored {
		op.Parameters = append(op.Parameters, &huma.Param{
			Name:        "Idempotency-Key",
			In:          "header",
			Description: "The same key and body again: the first answer again, and nothing is done twice.",
			Required:    info.Idempotency == operation.Required,
			Schema:      &huma.Schema{Type: "string", MaxLength: ptr(128)},
		})
	}
	// Whoever may not call is told so by every operation, and each may fail: the same body for all.
	op.Responses["default"] = &huma.Response{Description: "Error"}
	body := doc.Components.Schemas.Schema(e.Info().Style.ErrorBody(), true, "")
	for status, answer := range op.Responses {
		if !strings.HasPrefix(status, "2") {
			answer.Content = map[string]*huma.MediaType{"application/json": {Schema: body}}
		}
	}
	if e.Info().Style == operation.SCIM {
		inSCIM(op)
	}
	var codes []map[string]any
	for _, k := range e.Info().Faults {
		codes = append(codes, map[string]any{"code": k.Code, "status": k.Status, "en": k.EN, "nl": k.NL})
	}
	if codes != nil {
		op.Extensions["x-faults"] = codes
	}
}

// inSCIM says that an operation takes and answers SCIM's media type.
func inSCIM(op *huma.Operation) {
	of := func(content map[string]*huma.MediaType) {
		if m, ok := content["application/json"]; ok {
			delete(content, "application/json")
			content[operation.MediaSCIM] = m
		}
	}
	if op.RequestBody != nil {
		of(op.RequestBody.Content)
	}
	for _, answer := range op.Responses {
		of(answer.Content)
	}
}

func ptr[T any](v T) *T { return &v }

// describing is a router that serves nothing.
type describing struct{}

func (describing) HandleFunc(string, func(http.ResponseWriter, *http.Request)) {}
func (describing) ServeHTTP(http.ResponseWriter, *http.Request)                {}
