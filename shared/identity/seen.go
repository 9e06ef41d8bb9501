package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// An account says on which day it was last logged in to, or a session of it went on. An access token lives for an hour,
// so whoever works is seen by a refresh. It is written once a day, whatever is done: see decision 0082.

// seenWrite makes the write of a log-in that says so; none when that is said, or when the writes of the account say it.
func (s *Service) seenWrite(u *User, account []table.Write) table.Write {
	today := tenancy.Day(s.clock.Now())
	if u.Seen == today || len(account) > 0 {
		return table.None
	}
	return table.Update(
		tenancy.UserKey(u.ID),
		expression.Set(seenOfUser, expression.Value(today)),
		table.Exists(),
		WrongCredentials,
	)
}

// see says it beside a refresh. No session ends because it could not be said.
func (s *Service) see(ctx context.Context, u *User) {
	if today := tenancy.Day(s.clock.Now()); u.Seen != today {
		set := expression.Set(seenOfUser, expression.Value(today))
		_, _ = s.table.Touch(ctx, tenancy.UserKey(u.ID), set, table.Exists())
	}
}
