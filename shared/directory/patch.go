package directory

import (
	"strings"

	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/members"
	"portaal/shared/tenancy"
)

// Change is one change of a PATCH, in whatever way directories write it: op in any case, with a path or with an object
// of paths as its value.
type Change struct {
	Op    string `json:"op,omitempty" maxLength:"20" doc:"add, replace or remove, in any case." example:"replace"`
	Path  string `json:"path,omitempty" maxLength:"500" doc:"What is changed; absent when the value names it." example:"displayName"`
	Value any    `json:"value,omitempty" doc:"What it becomes."`
}

// apply carries the changes of a PATCH out on a person, one after the other.
func apply(m tenancy.Membership, p *members.ListedPerson, changes []Change) error {
	if len(changes) == 0 {
		return &fault.Fault{Kind: InvalidValue, Fields: []fault.Field{{Name: "Operations", Kind: fault.FieldRequired}}}
	}
	for _, c := range changes {
		remove := false
		switch strings.ToLower(c.Op) {
		case "add", "replace":
		case "remove":
			remove = true
		default:
			return InvalidValue.On("op")
		}
		if err := c.on(m, p, remove); err != nil {
			return err
		}
	}
	return sound(*p)
}

func (c Change) on(m tenancy.Membership, p *members.ListedPerson, remove bool) error {
	if c.Path != "" {
		return set(m, p, c.Path, c.Value, remove)
	}
	whole, ok := c.Value.(map[string]any)
	if remove || !ok {
		return InvalidPath.On("path")
	}
	for path, value := range whole {
		if err := set(m, p, path, value, false); err != nil {
			return err
		}
	}
	return nil
}

// set changes one attribute. What is not stored is passed over, as in a person that is sent whole.
func set(m tenancy.Membership, p *members.ListedPerson, path string, value any, remove bool) error {
	name := plainName(path)
	if strings.ContainsAny(name, " \t[]()\"") && !strings.HasPrefix(name, "emails[") && !listOf(name) {
		return InvalidPath.On("path")
	}
	texts := map[string]*string{
		"username":        &p.UserName,
		"externalid":      &p.ExternalID,
		"displayname":     &p.DisplayName,
		"name.formatted":  &p.Formatted,
		"name.familyname": &p.FamilyName,
		"name.givenname":  &p.GivenName,
	}
	switch at, text := texts[name], texts[name] != nil; {
	case text:
		return setText(at, path, value, remove)
	case name == "active":
		is, ok := truth(value)
		if remove || !ok {
			return InvalidValue.On("active")
		}
		p.Active = is
		return nil
	case name == "name":
		return setName(m, p, value, remove)
	case ofAddress(name):
		return sameAddress(m, value, remove)
	}
	return nil
}

// ofAddress reports whether a path means the address of the place: emails, emails.value, or with a filter that chooses
// the one at work or the primary one. What is said of other addresses, or of their kind, is not stored.
func ofAddress(name string) bool {
	rest, ok := strings.CutPrefix(name, "emails")
	if !ok {
		return false
	}
	if filter, tail, ok := strings.Cut(rest, "]"); ok && strings.HasPrefix(filter, "[") {
		for _, term := range strings.Split(filter[1:], " and ") {
			switch words := strings.Fields(term); {
			case len(words) != 3 || words[1] != "eq":
			case words[0] == "type" && words[2] != `"work"`, words[0] == "primary" && words[2] != "true":
				return false
			}
		}
		rest = tail
	}
	return rest == "" || rest == ".value"
}

// listOf reports whether a path chooses among values of an attribute: phoneNumbers[type eq "work"].value.
func listOf(name string) bool {
	list, rest, ok := strings.Cut(name, "[")
	inner, _, closed := strings.Cut(rest, "]")
	return ok && closed && list != "" && inner != "" && !strings.ContainsAny(list, " \t]()\"")
}

func setText(at *string, path string, value any, remove bool) error {
	if remove {
		*at = ""
		return nil
	}
	text, ok := value.(string)
	if !ok {
		return InvalidValue.On(path)
	}
	*at = text
	return nil
}

func setName(m tenancy.Membership, p *members.ListedPerson, value any, remove bool) error {
	if remove {
		p.Formatted, p.FamilyName, p.GivenName = "", "", ""
		return nil
	}
	parts, ok := value.(map[string]any)
	if !ok {
		return InvalidValue.On("name")
	}
	for part, v := range parts {
		if err := set(m, p, "name."+part, v, false); err != nil {
			return err
		}
	}
	return nil
}

// sameAddress takes the address that a member has for an answer and no other: it is not changed from here.
func sameAddress(m tenancy.Membership, value any, remove bool) error {
	if remove {
		return Immutable
	}
	switch v := value.(type) {
	case string:
		if identity.NormaliseEmail(v) != m.Email {
			return Immutable
		}
	case []any:
		given := Given{}
		for _, one := range v {
			e, ok := one.(map[string]any)
			if !ok {
				return InvalidValue.On("emails")
			}
			text, _ := e["value"].(string)
			kind, _ := e["type"].(string)
			given.Emails = append(given.Emails, GivenEmail{Value: text, Type: kind, Primary: e["primary"]})
		}
		if at := given.address(); at != m.Email {
			return Immutable
		}
	case map[string]any:
		return sameAddress(m, []any{v}, false)
	}
	return nil
}
