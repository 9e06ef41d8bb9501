package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"portaal/infra/generate/files"
	"portaal/shared/catalog"
	"portaal/shared/operation"
	"portaal/shared/tenancy"
)

// providerAPI writes the part of the API description that an API key of a provider reaches, as a description of its own
// (OpenAPI 3.1) for the portal's page about it.
func providerAPI(_ string, entries []catalog.Entry, set files.Set) error {
	text, err := describeAll(entries).MarshalJSON()
	if err != nil {
		return err
	}
	var all struct {
		OpenAPI    string                    `json:"openapi"`
		Paths      map[string]map[string]any `json:"paths"`
		Components struct {
			Schemas         map[string]any            `json:"schemas"`
			SecuritySchemes map[string]map[string]any `json:"securitySchemes"`
		} `json:"components"`
	}
	if err := json.Unmarshal(text, &all); err != nil {
		return err
	}
	paths := map[string]any{}
	for _, e := range entries {
		if e.Rule().Scope == "" {
			continue
		}
		method, path := operation.SplitRoute(e.Info().Route)
		op, _ := all.Paths[path][strings.ToLower(method)].(map[string]any)
		op["security"] = []any{map[string]any{byKey: []any{"api.provider"}}} // of the two ways, the program's
		at, _ := paths[path].(map[string]any)
		if at == nil {
			at = map[string]any{}
			paths[path] = at
		}
		at[strings.ToLower(method)] = op
	}
	schemas := map[string]any{}
	reach(paths, all.Components.Schemas, schemas)
	out, err := json.MarshalIndent(map[string]any{
		"openapi": all.OpenAPI,
		"info": map[string]any{
			"title":   "Portaal, for programs of a provider",
			"version": "1",
			"description": "What an API key of a provider reaches. What is secret is encrypted in it; " +
				"portaal-cli holds the keys.",
		},
		"servers": []any{map[string]any{"url": "/"}},
		"paths":   paths,
		"components": map[string]any{
			"schemas":         schemas,
			"securitySchemes": map[string]any{byKey: all.Components.SecuritySchemes[byKey]},
		},
	}, "", "  ")
	if err != nil {
		return err
	}
	var page bytes.Buffer
	page.WriteString(banner + "/** What an API key of a provider reaches, as OpenAPI 3.1. */\n")
	page.WriteString("export const providerApi: unknown = ")
	page.Write(out)
	page.WriteString(";\n")
	set[generated+"providerApi.ts"] = page.Bytes()
	set[generated+"apiScopes.ts"], err = apiScopes()
	return err
}

// apiScopes writes what an API key may be for, for the form in which one is made.
func apiScopes() ([]byte, error) {
	type about struct {
		Scope  tenancy.Scope   `json:"scope"`
		Brings []tenancy.Scope `json:"brings"`
		Buys   bool            `json:"buys"`
		Opens  bool            `json:"opens"`
	}
	var all []about
	for _, s := range tenancy.Scopes {
		all = append(all, about{s, append([]tenancy.Scope{}, s.Brings()...), s.Buys(), s.Opens()})
	}
	text, err := json.MarshalIndent(all, "", "  ")
	const says = "/** What an API key may be for: what a scope brings along, whether it may add to a bill, and " +
		"whether it takes the\n * provider's key. */\n"
	return []byte(banner + says + "export const apiScopes = " + string(text) + " as const;\n"), err
}

// reach puts into kept every named schema that something refers to, and those that they refer to.
func reach(at any, from, kept map[string]any) {
	switch v := at.(type) {
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok {
			name := strings.TrimPrefix(ref, schemaPrefix)
			if _, known := kept[name]; !known {
				kept[name] = from[name]
				reach(from[name], from, kept)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			reach(v[name], from, kept)
		}
	case []any:
		for _, one := range v {
			reach(one, from, kept)
		}
	}
}
