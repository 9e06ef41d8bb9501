package directory

import (
	"slices"
	"strings"
)

// Shown says which attributes of a person a directory asks for (RFC 7644, §3.9): all without either.
type Shown struct {
	Attributes string `query:"attributes" maxLength:"1000" doc:"Only these attributes, joined by commas."`
	Excluded   string `query:"excludedAttributes" maxLength:"1000" doc:"All but these attributes, joined by commas."`
}

// parts are what can be left out of a person; schemas and id are always there.
var parts = []struct {
	path string
	omit func(*User)
}{
	{"externalid", func(u *User) { u.ExternalID = "" }},
	{"username", func(u *User) { u.UserName = "" }},
	{"name.formatted", func(u *User) { u.Name.Formatted = "" }},
	{"name.familyname", func(u *User) { u.Name.FamilyName = "" }},
	{"name.givenname", func(u *User) { u.Name.GivenName = "" }},
	{"displayname", func(u *User) { u.DisplayName = "" }},
	{"active", func(u *User) { u.Active = nil }},
	{"emails.value", func(u *User) { u.Emails[0].Value = "" }},
	{"emails.type", func(u *User) { u.Emails[0].Type = "" }},
	{"emails.primary", func(u *User) { u.Emails[0].Primary = nil }},
	{"meta", func(u *User) { u.Meta = nil }},
}

// leaveOut leaves out of a person what was not asked for.
func (q Shown) leaveOut(u *User) {
	only, but := names(q.Attributes), names(q.Excluded)
	if len(only)+len(but) == 0 {
		return
	}
	if u.Name == nil {
		u.Name = &Name{}
	}
	for _, p := range parts {
		if len(only) > 0 && !within(p.path, only) || len(only) == 0 && within(p.path, but) {
			p.omit(u)
		}
	}
	if *u.Name == (Name{}) {
		u.Name = nil
	}
	if u.Emails[0] == (Email{}) {
		u.Emails = nil
	}
}

// names reads the names of attributes.
func names(list string) []string {
	var out []string
	for name := range strings.SplitSeq(list, ",") {
		if name = plainName(strings.TrimSpace(name)); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// within reports whether an attribute, or what it is a part of, is among some; meta is shown whole.
func within(path string, some []string) bool {
	whole, _, _ := strings.Cut(path, ".")
	return slices.ContainsFunc(some, func(name string) bool {
		return name == path || name == whole || path == "meta" && strings.HasPrefix(name, "meta.")
	})
}
