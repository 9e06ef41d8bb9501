package table

// FollowWrites makes the writes by which a row that follows another one of the same transaction stands where it
// belongs: before and after are the row as that one told of it and as it does now, nil for none. Where its key stays,
// so does it.
func FollowWrites[T any, P interface {
	*T
	Item
}](before, after P) (writes []Write) {
	if before != nil && after != nil && before.Key() == after.Key() {
		return nil
	}
	if before != nil {
		writes = append(writes, Gone(before.Key()))
	}
	if after != nil {
		writes = append(writes, Follow(after))
	}
	return writes
}
