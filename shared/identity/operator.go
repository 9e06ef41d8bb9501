package identity

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ErrNoAccount tells the operator that there is no such account. No request is answered with it.
var ErrNoAccount = errors.New("there is no such account")

// SetDisabled disables an account or enables it again, and reports whether that changed anything. With the answer its
// sessions have ended, for good, and nothing commits any more that it had under way in an organisation or a provider.
// Places, items and keys stay, and are there as they were once it is enabled. When that is cut off half way, saying the
// same again finishes it. ErrNoAccount when there is none.
func (s *Service) SetDisabled(
	ctx context.Context,
	by access.Operator,
	id ids.User,
	disabled bool,
) (u tenancy.Account, changed bool, err error) {
	err = table.Anew(ctx, func(int) error {
		whole, there, err := Find(ctx, s.table, id)
		if err != nil {
			return err
		}
		if !there {
			return ErrNoAccount
		}
		if u, changed = whole.Account, whole.Disabled != disabled; !changed {
			return nil
		}
		what := logbook.UserEnabled
		if whole.Disabled = disabled; disabled {
			what = logbook.UserDisabled
			whole.Stamp = string(ids.New[ids.Nonce]()) // its sessions are of the stamp before, for ever
		}
		u = whole.Account
		event := logbook.NewServerEvent(
			logbook.UserLog(id), what, logbook.Subject{UserID: id}, by.Reason(), s.clock.Now())
		return s.table.Transact(ctx, table.Put(&whole, nil), tenancy.Moved(id), event)
	}, fault.Stale)
	if err != nil || !disabled {
		return u, changed, err
	}
	return u, changed, s.unsettle(ctx, id)
}

// unsettle moves the revision of every place of an account on, where what was decided on it looks: that commits no more
// without reading the account again.
func (s *Service) unsettle(ctx context.Context, u ids.User) error {
	at, err := tenancy.PlacesOf(ctx, s.table, u)
	if err != nil {
		return err
	}
	var keys []table.Key
	for _, m := range at.Members {
		keys = append(keys, tenancy.PlaceKey(u, m.OrganizationID))
	}
	for _, p := range at.Staff {
		keys = append(keys, tenancy.StaffPlaceKey(u, p.ProviderID))
	}
	for _, key := range keys {
		if _, err := s.table.Touch(ctx, key, expression.UpdateBuilder{}, table.Exists()); err != nil {
			return err
		}
	}
	return nil
}
