package catalog_test

import (
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/access"
)

// changes is the closed table of role changes: for everybody who changes a place, from which role (rows: owner, admin,
// user, custom, custom with manageUsers) to which (columns, in the same order). x may. It is written from sections 4
// and 5 of docs/rights.md, case by case; a custom member's flags are compared apart.
var changes = map[string]string{
	"owner":              "xxxxx xxxxx xxxxx xxxxx xxxxx",
	"admin":              "..... .xxxx .xxxx .xxxx .xxxx",
	"user":               "..... ..... ..... ..... .....",
	"custom":             "..... ..... ..... ..... .....",
	"custom manageUsers": "..... ..... ..xxx ..xxx ..xxx",
	"service user":       "xxxxx xxxxx xxxxx xxxxx xxxxx",
	"provider admin":     "xxxxx xxxxx xxxxx xxxxx xxxxx",
	"restricted staff":   "x.xx. .xxx. ..xx. ..xx. ..xxx",
}

// TestEveryChangeOfRoleIsTheOneInTheClosedTable tries who changes whom to what, with pairs of flags: the custom member
// who changes another gives no flag that they do not hold, and restricted staff only such as read nothing.
func TestEveryChangeOfRoleIsTheOneInTheClosedTable(t *testing.T) {
	t.Parallel()
	j := &judge{t: t}
	reading := func(f string) bool { return !harmless("custom", []string{f}) }
	for name, table := range changes {
		rows := strings.Fields(table)
		who := map[string]someone{
			"owner":              {role: "owner"},
			"admin":              {role: "admin"},
			"user":               {role: "user"},
			"custom":             {role: "custom", flags: []string{"accessEventLogs"}},
			"custom manageUsers": {role: "custom"},
			"service user":       {staff: true},
			"provider admin":     {staff: true, providerAdmin: true},
			"restricted staff":   {staff: true, providerAdmin: true, restricted: true},
		}[name]
		for from := range 5 {
			for to := range 5 {
				for i, first := range allFlags {
					for _, second := range allFlags[i:] {
						flags := []string{first, second}
						was, becomes := rolePlace(from, nil), rolePlace(to, flags)
						want := rows[from][to] == 'x'
						by := who
						switch {
						case name == "custom manageUsers":
							by.flags = []string{"manageUsers", first} // and not the second
							held := second == first || second == "manageUsers"
							want = want && (to < 3 || held)
						case name == "restricted staff" && to >= 3:
							// Another custom role only with flags that read nothing; what was there may stay.
							kept := from == 4 && first == "manageUsers" && second == first
							manages := to == 4
							want = kept || !manages && !reading(first) && !reading(second)
						}
						st := by.standing()
						before, after := was.target(), becomes.target()
						may := st.Touch(before) == access.Granted
						may = may && st.Appoint(after, &before, true) == access.Granted
						j.same(name, may, want, was, becomes)
					}
				}
			}
		}
	}
	if j.cases < 1_600 {
		t.Errorf("only %d cases", j.cases)
	}
	testkit.Proved(t, "changes of role, compared with the closed table", "%d cases, %d deviations", j.cases, j.wrong)
}

// rolePlace is a place with the role of a row or column of changes; a custom one has these flags.
func rolePlace(n int, flags []string) spot {
	p := spot{role: []string{"owner", "admin", "user", "custom", "custom"}[n]}
	if p.role == "custom" {
		p.flags = append(p.flags, flags...)
	}
	if n == 4 {
		p.flags = append(p.flags, "manageUsers")
	}
	return p
}
