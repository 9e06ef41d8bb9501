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
	nameOfUser    = table.Attribute[User]("name")
	emailOfUser   = table.Attribute[User]("email")
	culture       = table.Attribute[User]("culture")
	passwordHash  = table.Attribute[User]("password")
	stampOfUser   = table.Attribute[User]("securityStamp")
	twoStepOfUser = table.Attribute[User]("twoStep")
	seenOfUser    = table.Attribute[User]("seen")
	holder        = table.Attribute[address]("userId")
	stamp         = table.Attribute[tenancy.Session]("stamp")
	sessionEnd    = table.Attribute[tenancy.Session]("expires")
	refreshToken  = table.Attribute[tenancy.Session]("refresh")
	pendingNonce  = table.Attribute[pending]("nonce")
	waitingCode   = table.Attribute[newEmail]("code")
	triesOfCode   = table.Attribute[newEmail]("tries")
	nameOfPlace   = table.AttributeOfBoth[tenancy.Membership, tenancy.ProviderPlace]("name")
	emailOfPlace  = table.AttributeOfBoth[tenancy.Membership, tenancy.ProviderPlace]("email")
	setupNonce    = table.Attribute[tenancy.ProviderSetup]("inviteNonce")
	inviteNonce   = table.AttributeOfBoth[tenancy.Membership, tenancy.ProviderPlace]("inviteNonce")
)

// copied is what places copy of their holder's account: nil for what is not to be looked at.
type copied struct{ name, email *string }

// writes makes the writes that let a person's places in organisations and providers say what the account says: for each
// both of its rows, and for a member the row in the order of names, which stay in one transaction. A place that says so
// needs none. Each holds what the place said when it was read, for that is where its row in the order of names lies.
func (c copied) writes(user ids.User, at tenancy.Places) [][]table.Write {
	var all [][]table.Write
	carry := func(name, email string, keys ...table.Key) (string, string, []table.Write) {
		newName, newEmail := name, email
		if c.name != nil {
			newName = *c.name
		}
		if c.email != nil {
			newEmail = *c.email
		}
		var writes []table.Write
		for _, key := range keys {
			var set expression.UpdateBuilder
			if newName != name {
				set = set.Set(nameOfPlace, expression.Value(newName))
			}
			if newEmail != email {
				set = set.Set(emailOfPlace, expression.Value(newEmail))
			}
			if newName != name || newEmail != email {
				read := said(nameOfPlace, name).And(said(emailOfPlace, email), table.Exists())
				writes = append(writes, table.Update(key, set, read, fault.Stale))
			}
		}
		return newName, newEmail, writes
	}
	for _, m := range at.Members {
		now := m
		var writes []table.Write
		now.Name, now.Email, writes = carry(m.Name, m.Email, m.Key(), tenancy.PlaceKey(user, m.OrganizationID))
		all = append(all, append(writes, now.RenameWrites(m)...))
	}
	for _, p := range at.Staff {
		_, _, writes := carry(p.Name, p.Email, p.Key(), tenancy.StaffPlaceKey(user, p.ProviderID))
		all = append(all, writes)
	}
	return all
}

// said is the condition that an attribute still holds a text, "" being none.
func said(name expression.NameBuilder, text string) expression.ConditionBuilder {
	if text == "" {
		return expression.AttributeNotExists(name).Or(name.Equal(expression.Value("")))
	}
	return name.Equal(expression.Value(text))
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

// How many writes about places go into one transaction: beside the check of the account, and beside the change of the
// account itself.
const (
	inStep     = table.Most - 2
	withChange = 80
)

// fittingWrites are those of the writes that go with the change of the account itself.
func fittingWrites(places [][]table.Write) []table.Write {
	first, _ := stepWrites(places, withChange)
	return first
}

// stepWrites takes the writes of as many whole places as fit into a transaction.
func stepWrites(places [][]table.Write, most int) (some []table.Write, rest [][]table.Write) {
	for i, writes := range places {
		if len(some)+len(writes) > most {
			return some, places[i:]
		}
		some = append(some, writes...)
	}
	return some, nil
}

// carry lets places say what the account says, in as many transactions as it takes; each leaves things right, and what
// is cut off is carried on by the same request or with the next log-in.
func (s *Service) carry(ctx context.Context, user ids.User, c copied, at tenancy.Places) error {
	some, rest := stepWrites(c.writes(user, at), inStep)
	for ; len(some) > 0; some, rest = stepWrites(rest, inStep) {
		err := s.table.Transact(ctx, append(some, c.still(user))...)
		if errors.Is(err, errOtherwise) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// carryOn is carry for the places that the user has now, which others may be changing.
func (s *Service) carryOn(ctx context.Context, user ids.User, c copied) error {
	for try := 0; ; try++ {
		at, err := tenancy.PlacesOf(ctx, s.table, user)
		if err != nil {
			return err
		}
		if err := s.carry(ctx, user, c, at); !errors.Is(err, fault.Stale) || try == triesOfCarrying {
			return err
		}
	}
}

// triesOfCarrying is how often places that were changed meanwhile are read again.
const triesOfCarrying = 4

// inTurn carries out writes that may be more than one transaction takes; each part by itself leaves things right.
func (s *Service) inTurn(ctx context.Context, writes []table.Write) error {
	for step := range slices.Chunk(writes, table.Most) {
		if err := s.table.Transact(ctx, step...); err != nil {
			return err
		}
	}
	return nil
}
