package directory

import (
	"encoding/json"
	"strings"

	"portaal/shared/identity"
	"portaal/shared/members"
	"portaal/shared/tenancy"
)

// term is one comparison of a filter: an attribute, lower-case, that equals a text or true or false.
type term struct {
	attribute string
	value     any // string or bool
}

// longestValue is how long a value of a filter may be.
const longestValue = 300

// attributes are those that a filter may compare, and whether members are found by them.
var attributes = map[string]bool{
	"username":     true,
	"externalid":   true,
	"id":           true,
	"emails":       true,
	"emails.value": true,
	"active":       false,
	"displayname":  false,
}

// parseFilter reads a filter of comparisons with eq that and joins (RFC 7644, §3.4.2.2): a closed part of the grammar.
// It has at least one comparison by which members are found, so that none is answered by reading them all.
func parseFilter(text string) ([]term, error) {
	var out []term
	found := false
	for rest := strings.TrimSpace(text); ; {
		attribute, tail, ok := strings.Cut(rest, " ")
		operator, value, ok2 := strings.Cut(strings.TrimLeft(tail, " "), " ")
		attribute = plainName(attribute)
		indexed, known := attributes[attribute]
		if !ok || !ok2 || !known || !strings.EqualFold(operator, "eq") {
			return nil, InvalidFilter
		}
		d := json.NewDecoder(strings.NewReader(value))
		var v any
		if d.Decode(&v) != nil {
			return nil, InvalidFilter
		}
		s, isText := v.(string)
		_, isFlag := v.(bool)
		if !isText && !isFlag || isText && (len(s) > longestValue || s == "") {
			return nil, InvalidFilter
		}
		out, found = append(out, term{attribute, v}), found || indexed && isText
		tail = value[d.InputOffset():]
		if strings.TrimSpace(tail) == "" {
			break
		}
		word, next, ok := strings.Cut(strings.TrimLeft(tail, " "), " ")
		if !ok || !strings.EqualFold(word, "and") || !strings.HasPrefix(tail, " ") {
			return nil, InvalidFilter
		}
		rest = strings.TrimLeft(next, " ")
	}
	if !found {
		return nil, InvalidFilter
	}
	return out, nil
}

// plainName is the name of an attribute, lower-case and without the schema that some directories put before it.
func plainName(name string) string {
	lower := strings.ToLower(name)
	return strings.TrimPrefix(lower, strings.ToLower(userSchema)+":")
}

// fits reports whether a member is what every comparison of a filter asks for.
func fits(m tenancy.Membership, terms []term) bool {
	p := members.PersonOf(m)
	for _, t := range terms {
		text, _ := t.value.(string)
		flag, isFlag := truth(t.value)
		ok := false
		switch t.attribute {
		case "username":
			ok = strings.EqualFold(p.UserName, text)
		case "externalid":
			ok = p.ExternalID == text
		case "id":
			ok = string(m.ID) == text
		case "emails", "emails.value":
			ok = m.Email == identity.NormaliseEmail(text)
		case "displayname":
			ok = strings.EqualFold(p.DisplayName, text)
		case "active":
			ok = isFlag && p.Active == flag
		}
		if !ok {
			return false
		}
	}
	return true
}
