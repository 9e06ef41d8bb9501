package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The attributes that accounts, sessions and places are changed by.
var (
	nameOfUser   = table.Attribute[User]("name")
	culture      = table.Attribute[User]("culture")
	passwordHash = table.Attribute[User]("password")
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

// copies makes the writes that carry a change of a person's name or address into the places in organisations and
// providers, each of which lies twice. A place needs none when what it has, its name or address, is the value already.
func (s *Service) copies(
	ctx context.Context,
	user ids.User,
	attribute expression.NameBuilder,
	has func(name, email string) string,
	value string,
) ([]table.Write, error) {
	places, err := tenancy.PlacesOf(ctx, s.table, user)
	if err != nil {
		return nil, err
	}
	var keys []table.Key
	for _, m := range places.Members {
		if has(m.Name, m.Email) != value {
			keys = append(keys, m.Key(), tenancy.PlaceKey(user, m.OrganizationID))
		}
	}
	for _, p := range places.Staff {
		if has(p.Name, p.Email) != value {
			keys = append(keys, p.Key(), tenancy.StaffPlaceKey(user, p.ProviderID))
		}
	}
	writes := make([]table.Write, len(keys))
	for i, key := range keys {
		writes[i] = table.Update(key, expression.Set(attribute, expression.Value(value)), table.Exists(), fault.Stale)
	}
	return writes, nil
}

func nameHeld(name, _ string) string   { return name }
func emailHeld(_, email string) string { return email }

// inTurn carries out writes that may be more than one transaction takes; each part by itself leaves things right.
func (s *Service) inTurn(ctx context.Context, writes []table.Write) error {
	for len(writes) > 0 {
		n := min(100, len(writes))
		if err := s.table.Transact(ctx, writes[:n]...); err != nil {
			return err
		}
		writes = writes[n:]
	}
	return nil
}
