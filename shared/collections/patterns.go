package collections

import (
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var wordSpread = table.Name("SPREAD")

// spreadKey is the key of what a run that gave a collection's access to others did to one of them.
func spreadKey(o ids.Organization, from ids.Collection, run ids.Spread, to ids.Collection) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordSpread, table.ID(from), table.ID(run), table.ID(to)))
}

// spreadsFrom names what was given from one collection to others.
func spreadsFrom(o ids.Organization, from ids.Collection) table.Query {
	return table.Query{Partition: tenancy.OrganizationPath(o), Begins: table.P(wordSpread, table.ID(from))}
}
