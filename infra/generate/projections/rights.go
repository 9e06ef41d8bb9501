package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"portaal/infra/generate/files"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/tenancy"
)

// settings are those of an organisation on which a permission can depend, as the wire names them.
var settings = []struct {
	name string
	set  func(*access.Standing, bool)
}{
	{"limitCollectionCreation", func(s *access.Standing, on bool) { s.LimitCollectionCreate = on }},
	{"allowAdminAccessToAllCollectionItems", func(s *access.Standing, on bool) { s.AdminAccessToAll = on }},
	{"restrictProviderAccess", func(s *access.Standing, on bool) { s.RestrictProviderAccess = on }},
}

// ways are those in which somebody can stand in an organisation, without flags.
var ways = []struct {
	name string
	in   access.Standing
}{
	{"staff", access.Standing{Staff: true}},
	{"owner", access.Standing{Member: true, Role: tenancy.Owner}},
	{"admin", access.Standing{Member: true, Role: tenancy.Admin}},
	{"user", access.Standing{Member: true, Role: tenancy.Plain}},
	{"custom", access.Standing{Member: true, Role: tenancy.Custom}},
}

// rights writes what each operation asks for and who has it, from the decision that the server itself makes: every way
// to stand × every setting × every combination of flags. What it writes says neither more nor less, or there is an
// error.
func rights(_ string, entries []catalog.Entry, set files.Set) error {
	var out strings.Builder
	out.WriteString(banner)
	out.WriteString("/** Settings of an organisation on which a permission depends. */\nexport type Setting =")
	for _, setting := range settings {
		fmt.Fprintf(&out, "\n  | %q", setting.name)
	}
	out.WriteString(";\n\n/** Always, never, or as a setting is. */\n")
	out.WriteString("export type When = boolean | { while: Setting } | { unless: Setting };\n\n")
	out.WriteString(
		"/** Who may do what inside an organisation; of the flags of a custom member each gives it by itself. */\n",
	)
	out.WriteString("export const organizationPermissions = {\n")
	for _, p := range access.OrganizationPermissions {
		row, err := permissionRow(p)
		if err != nil {
			return err
		}
		out.WriteString(row)
	}
	out.WriteString("} as const;\n\n/** Who may do what inside a provider. */\nexport const providerPermissions = {\n")
	for _, p := range access.ProviderPermissions {
		fmt.Fprintf(&out, "  %s: { admin: %t, serviceUser: %t },\n", p,
			inProvider(tenancy.ProviderAdmin, p), inProvider(tenancy.ServiceUser, p))
	}
	out.WriteString("} as const;\n")
	for _, kind := range []struct {
		of   access.Kind
		name string
		doc  string
	}{
		{access.KindMember, "organizationAccess", "What each operation asks for in the organisation of its path."},
		{access.KindProvider, "providerAccess", "What each operation asks for in the provider of its path."},
	} {
		fmt.Fprintf(&out, "\n/** %s */\nexport const %s = {\n", kind.doc, kind.name)
		for _, e := range entries {
			if rule := e.Rule(); e.Serve != nil && rule.Kind == kind.of {
				fmt.Fprintf(&out, "  %s: %q,\n", e.Info().Camel(), rule.Permission)
			}
		}
		out.WriteString("} as const;\n")
	}
	out.WriteString(recoverable())
	set[generated+"rights.ts"] = []byte(out.String())
	return nil
}

// recoverable writes whose account each way to stand recovers, by the number of the role, from the decision that the
// server makes. Of a custom member it says only that some of them are: which flags they hold is the server's question.
func recoverable() string {
	var out strings.Builder
	out.WriteString("\n/** Whose account each recovers who may recover any, by role; the server looks at more. */\n")
	out.WriteString("export const recoverable: Record<string, readonly number[]> = {\n")
	for _, way := range []struct {
		name string
		in   access.Standing
	}{
		{"owner", access.Standing{Member: true, Role: tenancy.Owner}},
		{"admin", access.Standing{Member: true, Role: tenancy.Admin}},
		{"user", access.Standing{Member: true, Role: tenancy.Plain}},
		{"custom", access.Standing{
			Member: true,
			Role:   tenancy.Custom,
			Custom: tenancy.Permissions{ManageResetPassword: true},
		}},
		{"providerAdmin", access.Standing{Staff: true, ProviderAdmin: true}},
		{"serviceUser", access.Standing{Staff: true}},
	} {
		var roles []string
		for _, role := range []tenancy.Role{tenancy.Owner, tenancy.Admin, tenancy.Plain, tenancy.Custom} {
			if way.in.Recover(access.Target{Role: role}, false) == access.Granted {
				roles = append(roles, fmt.Sprint(int(role)))
			}
		}
		fmt.Fprintf(&out, "  %s: [%s],\n", way.name, strings.Join(roles, ", "))
	}
	return out.String() + "};\n"
}

func permissionRow(p access.Permission) (string, error) {
	var out strings.Builder
	fmt.Fprintf(&out, "  %s: {\n", p)
	when := map[string]condition{}
	for _, way := range ways {
		c, err := conditionOf(way.in, p)
		if err != nil {
			return "", fmt.Errorf("projections: %s of %s: %w", p, way.name, err)
		}
		when[way.name] = c
		fmt.Fprintf(&out, "    %s: %s,\n", way.name, c)
	}
	flags := sufficient(p)
	fmt.Fprintf(&out, "    flags: [%s],\n  },\n", quoted(flags))
	return out.String(), exact(p, when["custom"], flags)
}

// condition says on which setting a permission depends, if on any.
type condition struct {
	always  bool // where it depends on none
	setting string
	on      bool // the state of the setting in which it is given
}

func (c condition) String() string {
	switch {
	case c.setting == "":
		return fmt.Sprint(c.always)
	case c.on:
		return fmt.Sprintf("{ while: %q }", c.setting)
	}
	return fmt.Sprintf("{ unless: %q }", c.setting)
}

func (c condition) holds(states []bool) bool {
	if c.setting == "" {
		return c.always
	}
	for i, setting := range settings {
		if setting.name == c.setting {
			return states[i] == c.on
		}
	}
	return false
}

func conditionOf(s access.Standing, p access.Permission) (condition, error) {
	candidates := []condition{{always: true}, {}}
	for _, setting := range settings {
		candidates = append(candidates, condition{setting: setting.name, on: true}, condition{setting: setting.name})
	}
	for _, c := range candidates {
		if eachSetting(s, func(s access.Standing, states []bool) bool { return s.Allows(p) == c.holds(states) }) {
			return c, nil
		}
	}
	return condition{}, fmt.Errorf("it depends on more than one setting, which the portal's table cannot say")
}

// eachSetting reports whether something is true in every state of the settings.
func eachSetting(s access.Standing, is func(access.Standing, []bool) bool) bool {
	for bits := range 1 << len(settings) {
		states := make([]bool, len(settings))
		for i, setting := range settings {
			states[i] = bits>>i&1 == 1
			setting.set(&s, states[i])
		}
		if !is(s, states) {
			return false
		}
	}
	return true
}

// sufficient names the flags of which each alone gives a custom member the permission whatever the settings.
func sufficient(p access.Permission) []string {
	var names []string
	eachFlags(func(flags tenancy.Permissions, held []string) bool {
		if len(held) != 1 {
			return true
		}
		s := access.Standing{Member: true, Role: tenancy.Custom, Custom: flags}
		if eachSetting(s, func(s access.Standing, _ []bool) bool { return s.Allows(p) }) {
			names = append(names, held[0])
		}
		return true
	})
	bare := access.Standing{Member: true, Role: tenancy.Custom}
	if eachSetting(bare, func(s access.Standing, _ []bool) bool { return s.Allows(p) }) {
		return nil
	}
	return names
}

// exact proves that a custom member has a permission when the role itself or one of the flags gives it, and never
// otherwise.
func exact(p access.Permission, bare condition, flags []string) error {
	var err error
	eachFlags(func(all tenancy.Permissions, held []string) bool {
		s := access.Standing{Member: true, Role: tenancy.Custom, Custom: all}
		given := slices.ContainsFunc(held, func(name string) bool { return slices.Contains(flags, name) })
		if !eachSetting(s, func(s access.Standing, states []bool) bool {
			return s.Allows(p) == (given || bare.holds(states))
		}) {
			err = fmt.Errorf("projections: the flags %v and %s are not a matter of one flag each", held, p)
		}
		return err == nil
	})
	return err
}

// eachFlags goes through every combination of a custom member's flags, with the names of those that are held.
func eachFlags(yield func(tenancy.Permissions, []string) bool) {
	of := reflect.TypeFor[tenancy.Permissions]()
	for bits := range 1 << of.NumField() {
		var flags tenancy.Permissions
		var held []string
		for i := range of.NumField() {
			if bits>>i&1 == 1 {
				reflect.ValueOf(&flags).Elem().Field(i).SetBool(true)
				held = append(held, of.Field(i).Tag.Get("json"))
			}
		}
		if !yield(flags, held) {
			return
		}
	}
}

func inProvider(role tenancy.ProviderRole, p access.Permission) bool {
	somebody := access.Principal{Provider: &role}
	return somebody.Verdict(access.Description{Kind: access.KindProvider, Permission: p}) == access.Allowed
}
