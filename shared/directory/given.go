package directory

import (
	"strings"
	"unicode/utf8"

	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/members"
	"portaal/shared/tenancy"
)

// Given is a person as a directory sends one whole.
type Given struct {
	Schemas     []string     `json:"schemas,omitempty" maxItems:"20" doc:"Not looked at."`
	ExternalID  string       `json:"externalId,omitempty" maxLength:"300" doc:"What the directory calls this person."`
	UserName    string       `json:"userName,omitempty" maxLength:"300" doc:"By which name the person logs in at the directory." example:"bob@example.com"`
	Name        *Name        `json:"name,omitempty"`
	DisplayName string       `json:"displayName,omitempty" maxLength:"200"`
	Active      any          `json:"active,omitempty" doc:"Whether they have access: true or false, as text too."`
	Emails      []GivenEmail `json:"emails,omitempty" maxItems:"20" doc:"The primary one is the address of the place."`
}

// GivenEmail is one address as a directory sends it.
type GivenEmail struct {
	Value   string `json:"value,omitempty" maxLength:"300" example:"bob@example.com"`
	Type    string `json:"type,omitempty" maxLength:"100"`
	Primary any    `json:"primary,omitempty" doc:"true or false, as text too."`
}

// truth reads true or false, which some directories send as a text in whatever case.
func truth(v any) (is, ok bool) {
	switch t := v.(type) {
	case bool:
		return t, true
	case string:
		switch strings.ToLower(t) {
		case "true":
			return true, true
		case "false":
			return false, true
		}
	}
	return false, false
}

// address is the address that is meant: the primary one, else the one at work, else the first; "" when there is none.
func (g *Given) address() string {
	best, of := "", -1
	for _, e := range g.Emails {
		rank := 0
		if primary, _ := truth(e.Primary); primary {
			rank = 2
		} else if strings.EqualFold(e.Type, "work") {
			rank = 1
		}
		if e.Value != "" && rank > of {
			best, of = e.Value, rank
		}
	}
	return identity.NormaliseEmail(best)
}

// person is the person that is meant; was says what holds where nothing is said of it.
func (g *Given) person(was members.ListedPerson) (members.ListedPerson, error) {
	p := members.ListedPerson{
		Listed:     tenancy.Listed{UserName: g.UserName, DisplayName: g.DisplayName},
		ExternalID: g.ExternalID,
		Active:     was.Active,
	}
	if g.Name != nil {
		p.Formatted, p.FamilyName, p.GivenName = g.Name.Formatted, g.Name.FamilyName, g.Name.GivenName
	}
	if g.Active != nil {
		active, ok := truth(g.Active)
		if !ok {
			return p, InvalidValue.On("active")
		}
		p.Active = active
	}
	return p, sound(p)
}

// The longest that is stored of each.
const (
	longestName = 300
	longestPart = 200
)

// sound refuses a person that cannot be stored.
func sound(p members.ListedPerson) error {
	for _, f := range []struct {
		name, value string
		most        int
	}{
		{"userName", p.UserName, longestName},
		{"externalId", p.ExternalID, longestName},
		{"displayName", p.DisplayName, longestPart},
		{"name.formatted", p.Formatted, longestPart},
		{"name.familyName", p.FamilyName, longestPart},
		{"name.givenName", p.GivenName, longestPart},
	} {
		if utf8.RuneCountInString(f.value) > f.most {
			return &fault.Fault{Kind: InvalidValue, Fields: []fault.Field{
				{Name: f.name, Kind: fault.FieldTooLong, N: int64(f.most)},
			}}
		}
	}
	if strings.TrimSpace(p.UserName) == "" {
		return &fault.Fault{Kind: InvalidValue, Fields: []fault.Field{{Name: "userName", Kind: fault.FieldRequired}}}
	}
	return nil
}
