package policies

import (
	"encoding/json"
	"slices"

	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Forbids reports whether a policy about kinds of items (RestrictedItems), as Binding gives it, names a kind.
func (p Policy) Forbids(kind int) (bool, error) {
	if p.Type != RestrictedItems || p.Data == "" {
		return false, nil
	}
	var kinds []int
	err := json.Unmarshal([]byte(p.Data), &kinds)
	return slices.Contains(kinds, kind), err
}

// Reader gives an item that was read before, by its key, and reports whether it is there.
type Reader func(key table.Key, out any) (bool, error)

// ForbidsIn reports whether an organisation lets nobody whom it binds make items of a kind, and makes the check that
// its policy is as it was read. It fails with moved.
func ForbidsIn(read Reader, o tenancy.Organization, kind int, moved error) (bool, table.Write, error) {
	var p Policy
	at := tenancy.PolicyKey(o.ID, RestrictedItems)
	there, err := read(at, &p)
	asRead := table.Check(at, table.AsRead(p.Rev), moved)
	if err != nil || !there || !p.Enabled || !o.UsePolicies || !o.Enabled {
		return false, asRead, err
	}
	no, err := p.Forbids(kind)
	return no, asRead, err
}
