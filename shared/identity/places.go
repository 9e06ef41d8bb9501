package identity

import (
	"context"
	"errors"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The attributes that accounts, sessions and places are changed by.
var (
	nameOfUser   = table.Attribute[User]("name")
	emailOfUser  = table.Attribute[User]("email")
	culture      = table.Attribute[User]("culture")
	passwordHash = table.Attribute[User]("password")
	stampOfUser  = table.Attribute[User]("securityStamp")
	holder       = table.Attribute[address]("userId")
	stamp        = table.Attribute[tenancy.Session]("stamp")
	sessionEnd   = table.Attribute[tenancy.Session]("expires")
	refreshToken = table.Attribute[tenancy.Session]("refresh")
	pendingNonce = table.Attribute[pending]("nonce")
	waitingCode  = table.Attribute[newEmail]("code")
	triesOfCode  = table.Attribute[newEmail]("tries")
	nameOfPlace  = table.AttributeOfBoth[tenancy.Membership, tenancy.ProviderPlace]("name")
	emailOfPlace = table.AttributeOfBoth[tenancy.Membership, tenancy.ProviderPlace]("email")
	inviteNonce  = table.AttributeOfBoth[tenancy.Membership, tenancy.ProviderPlace]("inviteNonce")
)

// copied is what places copy of their holder's account: nil for what is not to be looked at.
type copied struct{ name, email *string }

// writes makes the writes that let a person's places in organisations and providers say what the account says, each of
// which lies twice: both rows are beside each other. A place that says so needs none.
func (c copied) writes(user ids.User, at tenancy.Places) []table.Write {
	var writes []table.Write
	carry := func(name, email string, keys ...table.Key) {
		for _, key := range keys {
			var set expression.UpdateBuilder
			differs := false
			if c.name != nil && *c.name != name {
				set, differs = set.Set(nameOfPlace, expression.Value(*c.name)), true
			}
			if c.email != nil && *c.email != email {
				set, differs = set.Set(emailOfPlace, expression.Value(*c.email)), true
			}
			if differs {
				writes = append(writes, table.Update(key, set, table.Exists(), fault.Stale))
			}
		}
	}
	for _, m := range at.Members {
		carry(m.Name, m.Email, m.Key(), tenancy.PlaceKey(user, m.OrganizationID))
	}
	for _, p := range at.Staff {
		carry(p.Name, p.Email, p.Key(), tenancy.StaffPlaceKey(user, p.ProviderID))
	}
	return writes
}

// still makes the check that the account says the same.
func (c copied) still(user ids.User) table.Write {
	cond := table.Exists()
	if c.name != nil {
		cond = cond.And(nameOfUser.Equal(expression.Value(*c.name)))
	}
	if c.email != nil {
		cond = cond.And(emailOfUser.Equal(expression.Value(*c.email)))
	}
	return table.Hold(tenancy.UserKey(user), cond, errOtherwise)
}

// errOtherwise says that the account says something else by now: whoever made it so carries that into the places.
var errOtherwise = errors.New("identity: the account has changed since")

// How many writes about places go into one transaction: both rows of each beside the check of the account, and beside
// the change of the account itself.
const (
	inStep     = table.Most - 2
	withChange = 80
)

// fittingWrites are those of the writes that go with the change of the account itself.
func fittingWrites(writes []table.Write) []table.Write { return writes[:min(len(writes), withChange)] }

// carry lets places say what the account says, in as many transactions as it takes; each leaves things right, and what
// is cut off is carried on by the same request or with the next log-in.
func (s *Service) carry(ctx context.Context, user ids.User, c copied, at tenancy.Places) error {
	for step := range slices.Chunk(c.writes(user, at), inStep) {
		err := s.table.Transact(ctx, append(slices.Clip(step), c.still(user))...)
		if errors.Is(err, errOtherwise) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// carryOn is carry for the places that the user has now.
func (s *Service) carryOn(ctx context.Context, user ids.User, c copied) error {
	at, err := tenancy.PlacesOf(ctx, s.table, user)
	if err != nil {
		return err
	}
	return s.carry(ctx, user, c, at)
}

// inTurn carries out writes that may be more than one transaction takes; each part by itself leaves things right.
func (s *Service) inTurn(ctx context.Context, writes []table.Write) error {
	for step := range slices.Chunk(writes, table.Most) {
		if err := s.table.Transact(ctx, step...); err != nil {
			return err
		}
	}
	return nil
}
