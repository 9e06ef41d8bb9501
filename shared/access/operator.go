package access

import "portaal/shared/logbook"

// Operator is the proof that whoever runs this server acts: by a program that works on the table with credentials of
// its own, never through a request. Only programs under infra/ make it (infra/drift holds that); see decision 0097.
type Operator struct{ made bool }

// ByOperator is the proof for a program of the operator's.
func ByOperator() Operator { return Operator{made: true} }

// Reason is why what the operator did stands in a log without a person.
func (Operator) Reason() logbook.ServerReason { return logbook.ByOperator }
