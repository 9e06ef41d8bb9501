package providers

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// errMoved says that something a change was decided on has changed meanwhile: the change is decided anew.
var errMoved = errors.New("providers: decided on something that has changed")

// decideAs runs a change on somebody's behalf until it is not overtaken by another one: access.Anew.
func decideAs(
	ctx context.Context,
	by access.ProviderStaff,
	change func(by access.ProviderStaff, round int) error,
) error {
	return access.Anew(ctx, by, change, errMoved)
}

// placeOf gives the place that the path names: as read with the caller's standing the first time, and read again in
// later rounds.
func (s *Service) placeOf(
	ctx context.Context,
	by access.SignedIn,
	p ids.Provider,
	u ids.ProviderUser,
	round int,
) (place tenancy.ProviderPlace, err error) {
	at := tenancy.ProviderUserKey(p, u)
	there := false
	if round == 0 {
		there, err = by.Read(at, &place)
	} else {
		there, err = s.table.Get(ctx, at, &place)
	}
	if err == nil && !there {
		err = fault.NotFound
	}
	return place, err
}

// colleague gives the place that the path names, for what nobody does with their own.
func (s *Service) colleague(
	ctx context.Context,
	by access.ProviderStaff,
	u ids.ProviderUser,
	round int,
) (tenancy.ProviderPlace, error) {
	place, err := s.placeOf(ctx, by.SignedIn, by.ProviderID(), u, round)
	if err == nil && place.UserID == by.User() {
		err = NotYourself
	}
	return place, err
}
