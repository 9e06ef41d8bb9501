package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// place is the part of a person's place in an organisation or a provider that every kind of place has.
type place struct {
	ID           string           `dynamodbav:"id"`
	Organization ids.Organization `dynamodbav:"organizationId"`
	Provider     ids.Provider     `dynamodbav:"providerId"`
	Status       tenancy.Status   `dynamodbav:"status"`
}

// placesOf reads a person's places.
func (s *Service) placesOf(ctx context.Context, user ids.User) ([]place, error) {
	page, err := s.table.Query(ctx, tenancy.PlacesQuery(user))
	if err != nil {
		return nil, err
	}
	return table.Decode[place](page.Items)
}

// copies makes the writes that carry a change of a person's name or address into the places in organisations and
// providers, each of which lies twice.
func (s *Service) copies(ctx context.Context, user ids.User, set expression.UpdateBuilder) ([]table.Write, error) {
	places, err := s.placesOf(ctx, user)
	if err != nil {
		return nil, err
	}
	var writes []table.Write
	for _, p := range places {
		pair := []table.Key{
			tenancy.MemberKey(p.Organization, ids.Member(p.ID)),
			tenancy.PlaceKey(user, p.Organization),
		}
		if p.Organization == "" {
			pair = []table.Key{
				tenancy.ProviderUserKey(p.Provider, ids.ProviderUser(p.ID)),
				tenancy.StaffPlaceKey(user, p.Provider),
			}
		}
		for _, key := range pair {
			writes = append(writes, table.Update(key, set, table.Exists(), fault.Stale))
		}
	}
	return writes, nil
}

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
