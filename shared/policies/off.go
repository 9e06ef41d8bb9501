package policies

import (
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// On are the policies that are on, of those that an organisation has ever set.
func On(stored []Policy) []tenancy.PolicyType {
	out := []tenancy.PolicyType{}
	for _, p := range stored {
		if p.Enabled {
			out = append(out, p.Type)
		}
	}
	return out
}

// OffWrites makes the writes that switch off every policy that is on, of an organisation whose plan comes to have none;
// event makes the line of each. What each asks stays as it is. The set that the counter keeps is the caller's to
// change.
func OffWrites(stored []Policy, event func(about logbook.Subject) table.Write) (writes []table.Write) {
	for _, p := range stored {
		if p.Enabled {
			p.Enabled = false
			about := logbook.Subject{PolicyID: p.ID, PolicyChange: logbook.PolicySwitchedOff}
			writes = append(writes, save(&p), event(about))
		}
	}
	return writes
}
