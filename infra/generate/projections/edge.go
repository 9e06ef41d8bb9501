package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"portaal/shared/catalog"
	"portaal/shared/operation"
)

//go:embed edge.js
var edgeSource string

// edgeRoute is a route that the edge function knows by itself.
type edgeRoute struct {
	method, pattern, origin string
}

// edgeCode is the CloudFront function that chooses the origin of a request by its method and path.
func edgeCode(apis []api, entries []catalog.Entry) (string, error) {
	areas := map[string]string{}
	for _, a := range apis[1:] {
		for _, name := range a.areas {
			areas[name] = a.name
		}
	}
	areaText, err := json.Marshal(areas)
	if err != nil {
		return "", err
	}
	origins, err := json.Marshal(operation.Origins)
	if err != nil {
		return "", err
	}
	var lines []string
	for _, r := range edgeRoutes(areas, entries) {
		lines = append(lines, fmt.Sprintf("\n  [%q, %q, %q],", r.method, r.pattern, r.origin))
	}
	routes := "[" + strings.Join(lines, "") + "\n]"
	code := strings.NewReplacer("AREAS", string(areaText), "ROUTES", routes, "ORIGINS", string(origins)).
		Replace(edgeSource)
	if len(code) > maxEdgeBytes {
		return "", fmt.Errorf("generate: the edge function has %d bytes, CloudFront takes %d", len(code), maxEdgeBytes)
	}
	return code, nil
}

// edgeRoutes lists the streamed routes, and of the others those that the gateway would prefer to a streamed one for
// some path, in the gateway's order: at the first word in which two patterns differ the literal one wins.
func edgeRoutes(areas map[string]string, entries []catalog.Entry) []edgeRoute {
	var streamed, others []edgeRoute
	for _, e := range entries {
		spec := e.Info()
		for _, route := range spec.Routes() {
			method, path := operation.SplitRoute(route)
			r := edgeRoute{method, starred(path), spec.Pascal()}
			if spec.Streams {
				streamed = append(streamed, r)
				continue
			}
			r.origin = "Api"
			if other := areas[area(path)]; other != "" {
				r.origin = other
			}
			others = append(others, r)
		}
	}
	out := streamed
	for _, other := range others {
		if slices.ContainsFunc(
			streamed,
			func(s edgeRoute) bool { return other.method == s.method && hides(other, s) },
		) {
			out = append(out, other)
		}
	}
	slices.SortFunc(out, func(a, b edgeRoute) int {
		// The star sorts before all letters: the reverse order puts literal words first.
		if c := strings.Compare(b.pattern, a.pattern); c != 0 {
			return c
		}
		return strings.Compare(a.method, b.method)
	})
	return out
}

// hides reports whether a path exists that fits both patterns, of which the first is the more literal.
func hides(literal, other edgeRoute) bool {
	a, b := strings.Split(literal.pattern, "/"), strings.Split(other.pattern, "/")
	if len(a) != len(b) {
		return false
	}
	wins, decided := false, false
	for i := range a {
		if a[i] != b[i] && a[i] != "*" && b[i] != "*" {
			return false
		}
		if !decided && a[i] != b[i] {
			wins, decided = b[i] == "*", true
		}
	}
	return wins
}

// starred is a path with a star for each parameter.
func starred(path string) string {
	words := strings.Split(path, "/")
	for i, word := range words {
		if strings.HasPrefix(word, "{") {
			words[i] = "*"
		}
	}
	return strings.Join(words, "/")
}
