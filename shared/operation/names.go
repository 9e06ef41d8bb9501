package operation

import "strings"

// Prefixes are the first words of paths that belong to the API, also where no operation answers yet: of an API a client
// must never get the portal's page.
var Prefixes = []string{"api", "events", "icons", "identity", "notifications", "scim"}

// OriginHeader carries the word by which a function knows that a request came through the distribution.
const OriginHeader = "X-Portaal-Origin"

// Domain is the first part of the identifier.
func (s Spec) Domain() string { return strings.SplitN(s.ID, "-", 2)[0] }

// Pascal is the identifier as a Go or CloudFormation name: "CollectionsUpdate".
func (s Spec) Pascal() string {
	var b strings.Builder
	for _, part := range strings.Split(s.ID, "-") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

// Camel is the identifier as the operationId of the API description: "collectionsUpdate".
func (s Spec) Camel() string {
	p := s.Pascal()
	if p == "" {
		return ""
	}
	return strings.ToLower(p[:1]) + p[1:]
}

// LogicalID is the name of the function in the template: "CollectionsUpdateFunction".
func (s Spec) LogicalID() string { return s.Pascal() + "Function" }

// Directory is where the function's wiring lies, and EventFile its sample event.
func (s Spec) Directory() string { return "functions/" + s.ID }

// EventFile is the path of the operation's sample event.
func (s Spec) EventFile() string { return "events/" + s.ID + ".json" }
