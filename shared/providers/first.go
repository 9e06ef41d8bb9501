package providers

import "slices"

// first keeps, of what is added in any order, the n that come first, so that what is in memory follows from these and
// not from how many are looked through.
type first[T any] struct {
	n     int
	order func(a, b T) int
	kept  []T
	more  bool // some were left out
}

func (f *first[T]) add(v T) {
	f.kept = append(f.kept, v)
	if len(f.kept)/2 > f.n {
		f.cut()
	}
}

// cut is what was kept, in order, and whether there are more.
func (f *first[T]) cut() ([]T, bool) {
	slices.SortFunc(f.kept, f.order)
	if len(f.kept) > f.n {
		clear(f.kept[f.n:])
		f.kept, f.more = f.kept[:f.n], true
	}
	return f.kept, f.more
}
