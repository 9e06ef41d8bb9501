package members

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// plain reports whether a page is of all members by name.
func (in *ListInput) plain() bool {
	return in.Status == "" && in.Role == "" && in.TwoStep == "" && in.Search == "" && in.of("name")
}

// of reports whether a page is in the order of a column, upwards or downwards.
func (in *ListInput) of(column string) bool {
	asked := strings.TrimPrefix(in.Sort, "-")
	return asked == column || asked == "" && column == "name"
}

// backward reports whether a page begins at the end.
func (in *ListInput) backward() bool { return strings.HasPrefix(in.Sort, "-") }

// named reads a page of the rows in the order of names, and the memberships that they name. A row whose member has
// gone or has another name by now is passed over: that member stands where the new name does.
func (s *Service) named(
	ctx context.Context,
	o ids.Organization,
	in *ListInput,
	after string,
) (some []tenancy.Membership, next string, err error) {
	q := tenancy.NamesOf(o).Page(in.PageSize, after)
	q.Backward = in.backward()
	page, err := s.table.Query(ctx, q)
	if err != nil {
		return nil, "", err
	}
	names, err := table.Decode[tenancy.Named](page.Items)
	if err != nil {
		return nil, "", err
	}
	keys := make([]table.Key, len(names))
	for i, n := range names {
		keys[i] = tenancy.MemberKey(o, n.MemberID)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, "", err
	}
	for i, n := range names {
		var m tenancy.Membership
		there, err := found.Into(keys[i], &m)
		if err != nil {
			return nil, "", err
		}
		if there && m.Named().Key() == n.Key() {
			some = append(some, m)
		}
	}
	return some, page.Next, nil
}

// sorted are the attributes of a membership that a list is filtered and sorted by.
var sorted = []expression.NameBuilder{
	table.Attribute[tenancy.Membership]("id"),
	table.Attribute[tenancy.Membership]("userId"),
	table.Attribute[tenancy.Membership]("email"),
	table.Attribute[tenancy.Membership]("name"),
	table.Attribute[tenancy.Membership]("status"),
	table.Attribute[tenancy.Membership]("role"),
}

// among looks through all memberships, and what is seen of their accounts where that is asked for, and reads those of
// the page after a position; next is "" on the last page.
func (s *Service) among(
	ctx context.Context,
	o ids.Organization,
	in *ListInput,
	after string,
) (some []tenancy.Membership, next string, err error) {
	q := tenancy.MembersOf(o)
	q.Only = sorted
	var all []tenancy.Membership
	for m, err := range table.RowsAs[tenancy.Membership](s.table.Rows(ctx, q)) {
		if err != nil {
			return nil, "", err
		}
		if fits(m, in) {
			all = append(all, m)
		}
	}
	spots, err := s.spots(ctx, all, in, after)
	if err != nil {
		return nil, "", err
	}
	if len(spots) > in.PageSize {
		spots = spots[:in.PageSize]
		next = spots[in.PageSize-1].at
	}
	keys := make([]table.Key, len(spots))
	for i, at := range spots {
		keys[i] = tenancy.MemberKey(o, at.id)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, "", err
	}
	for _, key := range keys {
		var m tenancy.Membership
		if there, err := found.Into(key, &m); err != nil {
			return nil, "", err
		} else if there && fits(m, in) {
			some = append(some, m)
		}
	}
	return some, next, nil
}

// spot is where a membership stands in a sorted list; no two are the same.
type spot struct {
	at string
	id ids.Member
}

// spots sorts memberships, those after a position.
func (s *Service) spots(
	ctx context.Context,
	all []tenancy.Membership,
	in *ListInput,
	after string,
) ([]spot, error) {
	var accounts map[ids.User]identity.Sight
	if in.TwoStep != "" || in.of("seen") {
		var err error
		if accounts, err = identity.Sights(ctx, s.table, usersOf(all)...); err != nil {
			return nil, err
		}
	}
	var out []spot
	for _, m := range all {
		account := accounts[m.UserID]
		at := spot{in.at(m, account), m.ID}
		if (in.TwoStep == "" || account.TwoStep == (in.TwoStep == "on")) && in.follows(at.at, after) {
			out = append(out, at)
		}
	}
	slices.SortFunc(out, func(a, b spot) int {
		if in.follows(b.at, a.at) {
			return -1
		}
		return 1
	})
	return out, nil
}

// follows reports whether a position comes after another; every one comes after "".
func (in *ListInput) follows(at, after string) bool {
	if after == "" || !in.of("name") || !in.backward() {
		return at > after
	}
	return at < after
}

// at is the position of a membership: by the column, and by name among equals whichever way the column goes.
func (in *ListInput) at(m tenancy.Membership, account identity.Sight) string {
	rank := 0
	switch {
	case in.of("role"):
		rank = int(m.Role)
	case in.of("status"):
		rank = int(m.Status)
		if m.Status == tenancy.Revoked {
			rank = int(tenancy.Confirmed) + 1
		}
	case in.of("seen"):
		if day, err := time.Parse(time.DateOnly, seenOf(m, account)); err == nil {
			rank = int(day.Unix() / (24 * 60 * 60))
		}
	}
	if in.backward() && !in.of("name") {
		rank = mostRank - rank
	}
	return fmt.Sprintf("%06d\x00%s", rank, Position(m))
}

// mostRank is more than any rank: a day after the year 4000.
const mostRank = 999_999

// seenOf is the day on which a member was last seen, which is told of those who are in the organisation now.
func seenOf(m tenancy.Membership, account identity.Sight) string {
	if m.Status != tenancy.Confirmed {
		return ""
	}
	return account.Seen
}
