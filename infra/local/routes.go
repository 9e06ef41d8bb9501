package local

import (
	"fmt"
	"strings"
)

const defaultRoute = "$default"

type routeTable []*compiled

type compiled struct {
	route    *Route
	key      string // as API Gateway names it: "GET /a/{id}"
	segments []segment
}

type kind int

// The order is the precedence: a literal segment wins over a parameter, a parameter over the greedy
// rest of the path.
const (
	literal kind = iota
	parameter
	greedy
)

type segment struct {
	kind kind
	text string // the literal, or the parameter's name
}

type matched struct {
	route      *Route
	key        string
	parameters map[string]string
}

func newRouteTable(routes []Route) (routeTable, error) {
	var table routeTable
	seen := map[string]string{}
	for i := range routes {
		c, err := compile(&routes[i])
		if err != nil {
			return nil, err
		}
		shape := c.shape()
		if other, ok := seen[shape]; ok {
			return nil, fmt.Errorf("routes %q and %q are one and the same to the gateway", other, c.key)
		}
		seen[shape] = c.key
		table = append(table, c)
	}
	return table, nil
}

func compile(r *Route) (*compiled, error) {
	if r.Path == defaultRoute {
		return &compiled{route: r, key: defaultRoute}, nil
	}
	if r.Method == "" || !strings.HasPrefix(r.Path, "/") {
		return nil, fmt.Errorf("route %q %q needs a method and a path that starts with a slash", r.Method, r.Path)
	}
	c := &compiled{route: r, key: r.Method + " " + r.Path}
	parts := strings.Split(r.Path[1:], "/")
	for i, part := range parts {
		s := segment{literal, part}
		if name, ok := strings.CutPrefix(part, "{"); ok && strings.HasSuffix(name, "}") {
			s = segment{parameter, strings.TrimSuffix(name, "}")}
			if rest, ok := strings.CutSuffix(s.text, "+"); ok {
				s = segment{greedy, rest}
			}
		}
		if s.kind == greedy && i != len(parts)-1 {
			return nil, fmt.Errorf("route %q: a greedy parameter must come last", c.key)
		}
		c.segments = append(c.segments, s)
	}
	return c, nil
}

// shape is the key without the parameters' names: two routes with one shape would match the same
// requests.
func (c *compiled) shape() string {
	if c.key == defaultRoute {
		return c.key
	}
	var b strings.Builder
	b.WriteString(c.route.Method)
	for _, s := range c.segments {
		fmt.Fprintf(&b, "/%d", s.kind)
		if s.kind == literal {
			b.WriteString(s.text)
		}
	}
	return b.String()
}

// match finds the route for a decoded path: an HTTP API decodes before it routes, so an encoded
// slash separates segments like any other.
func (t routeTable) match(method, path string) (matched, bool) {
	var best *compiled
	for _, c := range t {
		if c.accepts(method, path) && (best == nil || c.beats(best)) {
			best = c
		}
	}
	if best == nil {
		return matched{}, false
	}
	return matched{best.route, best.key, best.parameters(path)}, true
}

func (c *compiled) accepts(method, path string) bool {
	if c.key == defaultRoute {
		return true
	}
	if c.route.Method != method && c.route.Method != "ANY" {
		return false
	}
	parts, ok := split(path)
	if !ok {
		return false
	}
	for i, s := range c.segments {
		switch {
		case i >= len(parts):
			return false
		case s.kind == greedy:
			return strings.Join(parts[i:], "") != ""
		case s.kind == parameter && parts[i] == "":
			return false
		case s.kind == literal && parts[i] != s.text:
			return false
		}
	}
	return len(parts) == len(c.segments)
}

// beats compares two routes that both accept: the first segment in which they differ decides, then
// a named method wins over ANY; $default comes last.
func (c *compiled) beats(other *compiled) bool {
	if c.key == defaultRoute || other.key == defaultRoute {
		return other.key == defaultRoute
	}
	for i := range min(len(c.segments), len(other.segments)) {
		if a, b := c.segments[i].kind, other.segments[i].kind; a != b {
			return a < b
		}
	}
	return c.route.Method != "ANY" && other.route.Method == "ANY"
}

func (c *compiled) parameters(path string) map[string]string {
	parts, _ := split(path)
	var found map[string]string
	for i, s := range c.segments {
		if s.kind == literal {
			continue
		}
		if found == nil {
			found = map[string]string{}
		}
		found[s.text] = parts[i]
		if s.kind == greedy {
			found[s.text] = strings.Join(parts[i:], "/")
		}
	}
	return found
}

func split(path string) ([]string, bool) {
	rest, ok := strings.CutPrefix(path, "/")
	return strings.Split(rest, "/"), ok
}
