package collections

import (
	"testing"

	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// TestAChangeTakesAsManyWritesAsItSays: steps are packed by what changes say, and the table takes no more than it does.
func TestAChangeTakesAsManyWritesAsItSays(t *testing.T) {
	t.Parallel()
	less := &tenancy.Flags{ReadOnly: true}
	more := &tenancy.Flags{Manage: true}
	for _, row := range []struct {
		name   string
		rev    int64
		group  bool
		flags  *tenancy.Flags
		writes int
	}{
		{"a member comes", 0, false, more, 3},
		{"a member is given more", 1, false, more, 2},
		{"a member is given less", 1, false, less, 2},
		{"a member goes", 1, false, nil, 2},
		{"a group comes", 0, true, more, 3},
		{"a group is given more", 1, true, more, 3},
		{"a group is given less", 1, true, less, 3 + tenancy.GroupCopies},
		{"a group goes", 1, true, nil, 3 + tenancy.GroupCopies},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			c := change{flags: row.flags}
			c.row.Rev = row.rev
			c.row.MemberID = ids.New[ids.Member]()
			if row.group {
				c.row.GroupID, c.row.MemberID = ids.New[ids.Group](), ""
				c.group = &tenancy.Group{ID: c.row.GroupID}
			}
			writes, _ := c.writes()
			if c.size() != row.writes || len(writes) != row.writes {
				t.Fatalf("says %d and makes %d, not %d", c.size(), len(writes), row.writes)
			}
		})
	}
}
