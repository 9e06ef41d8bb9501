package policies

import "portaal/shared/tenancy"

// Field is a member of a policy's data as the portal asks for it.
type Field struct {
	Name     string
	Kind     string   // flag, number, choice or code
	Min, Max int      // of a number
	Values   []string // of a choice or a code
	Required bool     // when the policy is on
}

// Described is a row of the table of policies, for the portal.
type Described struct {
	Type     tenancy.PolicyType
	Key      string // names its words
	By       Enforcer
	Exempt   Exempt
	Needs    []tenancy.PolicyType
	Ability  string // of the plan, beside policies; "" for none
	Fields   []Field
	Min, Max int // of the numbers of a policy whose data is a list; 0 when it is none
}

// Table lists the policies, in the order of their numbers.
func Table() []Described {
	var rows []Described
	for _, d := range definitions {
		row := Described{Type: d.is, Key: d.key, By: d.by, Exempt: d.exempts(), Needs: d.needs, Ability: d.plan.name}
		if d.list != nil {
			row.Min, row.Max = int(d.list.least), int(d.list.most)
		}
		for _, f := range d.fields {
			f.Required = d.whole != nil && d.asks(f.Name)
			row.Fields = append(row.Fields, f.Field)
		}
		rows = append(rows, row)
	}
	return rows
}

// exempts is whom the policy does not bind.
func (d definition) exempts() Exempt {
	if d.exempt == "" {
		return ExemptAdmins
	}
	return d.exempt
}

// asks reports whether the policy cannot be on without a member.
func (d definition) asks(name string) bool {
	all := map[string]any{}
	for _, f := range d.fields {
		all[f.Name] = true
	}
	delete(all, name)
	missing := d.whole(all)
	return missing != nil && *missing == name
}
