package main

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"portaal/infra/generate/files"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/fault"
	"portaal/shared/operation"
)

// generated is where the portal's half of the projections lies.
const generated = "frontend/src/api/generated/"

const banner = "// Written by `make generate` from the operation values of the server; not by hand.\n\n"

// client writes the portal's API client: a method per operation with the path, the method of HTTP and the types of what
// it takes and answers, which come from the API description. Arguments are, in this order: the parts of the path, the
// query or the body, then the Idempotency-Key of what creates and the AbortSignal of what reads.
func client(_ string, entries []catalog.Entry, set files.Set) error {
	doc := describeAll(entries)
	var out strings.Builder
	out.WriteString(banner)
	out.WriteString("import { request } from \"../client.ts\";\n")
	out.WriteString("import type { Answer, Body, Query } from \"../types.ts\";\n\n")
	out.WriteString("const part = encodeURIComponent;\n\nexport const api = {\n")
	for _, e := range entries {
		if e.Serve == nil {
			continue
		}
		method, path := operation.SplitRoute(e.Info().Route)
		if err := clientMethod(&out, e, method, path, operationAt(doc, method, path)); err != nil {
			return err
		}
	}
	out.WriteString("};\n")
	kinds := map[bool][]string{}
	for _, e := range entries {
		if e.Serve != nil {
			reads := e.Info().Method() == http.MethodGet
			kinds[reads] = append(kinds[reads], fmt.Sprintf("\n  | %q", e.Info().Camel()))
		}
	}
	out.WriteString("\n/** What only reads. */\nexport type Read =" + strings.Join(kinds[true], "") + ";\n")
	out.WriteString(
		"\n/** What may change something. */\nexport type Mutation =" + strings.Join(kinds[false], "") + ";\n",
	)
	set[generated+"api.ts"] = []byte(out.String())
	return nil
}

var pathPart = regexp.MustCompile(`\{([^}]+)\}`)

func clientMethod(out *strings.Builder, e catalog.Entry, method, path string, op *huma.Operation) error {
	id := e.Info().Camel()
	parameters := map[string][]*huma.Param{}
	required := map[string]bool{}
	for _, p := range op.Parameters {
		parameters[p.In] = append(parameters[p.In], p)
		required[p.In] = required[p.In] || p.Required
	}
	var takes, options []string
	for _, p := range parameters["path"] {
		kind := "string"
		if p.Schema.Type == "integer" {
			kind = "number"
		}
		takes = append(takes, p.Name+": "+kind)
	}
	switch {
	case parameters["query"] != nil && op.RequestBody != nil:
		return fmt.Errorf("projections: %s takes a query and a body; the portal's client knows no order for them", id)
	case required["query"]:
		takes = append(takes, fmt.Sprintf("query: Query<%q>", id))
		options = append(options, "query")
	case parameters["query"] != nil:
		takes = append(takes, fmt.Sprintf("query: Query<%q> = {}", id))
		options = append(options, "query")
	case op.RequestBody != nil && op.RequestBody.Content["application/x-www-form-urlencoded"] != nil:
		takes = append(takes, "form: Record<string, string>")
		options = append(options, "form")
	case op.RequestBody != nil && op.RequestBody.Required:
		takes = append(takes, fmt.Sprintf("body: Body<%q>", id))
		options = append(options, "body")
	case op.RequestBody != nil:
		takes = append(takes, fmt.Sprintf("body?: Body<%q>", id))
		options = append(options, "body")
	}
	switch {
	case required["header"]:
		takes = append(takes, "idempotencyKey: string")
		options = append(options, "idempotencyKey")
	case e.Info().Idempotency != operation.Ignored:
		takes = append(takes, "idempotencyKey?: string")
		options = append(options, "idempotencyKey")
	}
	if method == "GET" {
		takes = append(takes, "signal?: AbortSignal")
		options = append(options, "signal")
	}
	if e.Rule().Kind == access.KindPublic {
		options = append(options, "anonymous: true")
	}
	fmt.Fprintf(out, "  /** %s */\n  %s: (%s) =>\n", op.Summary, id, strings.Join(takes, ", "))
	fmt.Fprintf(out, "    request<Answer<%q>>(%q, `%s`", id, method, pathPart.ReplaceAllString(path, "$${part($1)}"))
	if len(options) > 0 {
		fmt.Fprintf(out, ", { %s }", strings.Join(options, ", "))
	}
	out.WriteString("),\n")
	return nil
}

// faults writes the codes of everything the server may refuse, as one type.
func faults(_ string, _ []catalog.Entry, set files.Set) error {
	var out strings.Builder
	out.WriteString(banner + "/** What the server may answer instead of what was asked. */\nexport type FaultCode =")
	for _, k := range fault.All() {
		fmt.Fprintf(&out, "\n  | %q", k.Code)
	}
	out.WriteString(";\n")
	set[generated+"faults.ts"] = []byte(out.String())
	return nil
}
