package local

import "portaal/shared/table"

var (
	wordSchema = table.Name("SCHEMA")
	wordNumber = table.Name("NUMBER")
)

// schemaKey is the key of the one row that tells how the rows of a table are stored.
func schemaKey() table.Key { return table.At(table.P(wordSchema), table.P(wordNumber)) }
