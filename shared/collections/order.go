package collections

import (
	"cmp"
	"slices"

	"portaal/shared/ids"
)

// sortByID gives lists that were read by key a stable order.
func sortByID[T any](rows []T, id func(T) ids.Collection) {
	slices.SortFunc(rows, func(a, b T) int { return cmp.Compare(id(a), id(b)) })
}
