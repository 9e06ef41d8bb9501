package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Revision reads the revision of a user's sync, which moves with every place that begins or ends.
func Revision(ctx context.Context, t *table.Table, u ids.User) (int64, error) {
	var r tenancy.Revision
	_, err := t.Get(ctx, tenancy.RevisionKey(u), &r)
	return r.Rev, err
}

// Erase deletes the caller's account and all that lies with it, once the places in organisations and providers and the
// items are gone. fault.Stale when the sync has moved on from rev: a place may have begun meanwhile. Until the last
// transaction the account and the caller's session live, so that what is broken off can be done again.
func (s *Service) Erase(ctx context.Context, by access.SignedIn, rev int64) error {
	u, err := account(by)
	if err != nil {
		return err
	}
	session := by.Session()
	keep := map[table.Key]bool{u.Key(): true, session.Key(): true, tenancy.RevisionKey(u.ID): true}
	for _, partition := range []table.Path{tenancy.UserPath(u.ID), logbook.UserLog(u.ID)} {
		if err := s.clear(ctx, partition, keep); err != nil {
			return err
		}
	}
	_, told, err := outbox.MailWrites(
		s.clock,
		outbox.Own(u.Email),
		u.Email,
		u.Culture,
		mail.AccountDeleted{When: s.clock.Now()},
	)
	if err != nil {
		return err
	}
	digest := digestOf(s.keys, u.Email)
	if err := s.table.Transact(ctx, append(told,
		table.Delete(&u, nil),
		table.DeleteIf(addressKey(digest), holder.Equal(expression.Value(u.ID)), fault.Stale),
		table.DeleteIf(tenancy.RevisionKey(u.ID), table.AsRead(rev), fault.Stale),
		table.Gone(session.Key()),
		table.Gone(limit.GuardKey(digest)),
	)...); err != nil {
		return err
	}
	return s.sweep(ctx, u.ID)
}

// sweep takes away what a log-in left that came between the steps of a deletion; after the last of them none succeeds.
// The account is gone, whatever becomes of this: a row that stays is dead and goes when a session would end.
func (s *Service) sweep(ctx context.Context, u ids.User) error {
	for _, partition := range []table.Path{tenancy.UserPath(u), logbook.UserLog(u)} {
		if err := s.clear(ctx, partition, nil); err != nil {
			return nil //nolint:nilerr // what the caller asked for is done
		}
	}
	return nil
}

// clear deletes what lies in a partition, but for what is kept.
func (s *Service) clear(ctx context.Context, partition table.Path, keep map[table.Key]bool) error {
	page, err := s.table.Query(ctx, everythingIn(partition))
	if err != nil {
		return err
	}
	var writes []table.Write
	for _, raw := range page.Items {
		if !keep[raw.Key()] {
			writes = append(writes, table.Gone(raw.Key()))
		}
	}
	return s.inTurn(ctx, writes)
}
