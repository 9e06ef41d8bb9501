package providers

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Digest says that somebody of a provider's staff asked for the weekly mail. It goes with their place.
type Digest struct {
	table.Meta
	ProviderID ids.Provider     `dynamodbav:"providerId"`
	PlaceID    ids.ProviderUser `dynamodbav:"placeId"`
	Week       string           `dynamodbav:"week"` // of the last mail, or in which it was asked for: see weekOf
}

// Key is where the row lies: with the provider, by place.
func (d *Digest) Key() table.Key { return tenancy.DigestKey(d.ProviderID, d.PlaceID) }

// Kind is the item type.
func (*Digest) Kind() string { return "Digest" }

var (
	digestWeek   = table.Attribute[Digest]("week")
	roleOfPlace  = table.Attribute[tenancy.ProviderPlace]("role")
	stateOfPlace = table.Attribute[tenancy.ProviderPlace]("status")
)

// mailedFrom is at which hour of Monday, in UTC, the week begins for the weekly mail: before work begins in Europe.
const mailedFrom = 5 * time.Hour

// weekOf is the Monday of the week in which an instant lies, for the weekly mail, as tenancy.Day writes it.
func weekOf(t time.Time) string {
	t = t.UTC().Add(-mailedFrom)
	sinceMonday := (int(t.Weekday()) + 6) % 7
	return tenancy.Day(t.AddDate(0, 0, -sinceMonday))
}

// digestOf reads whether somebody has asked for the weekly mail.
func (s *Service) digestOf(
	ctx context.Context,
	p ids.Provider,
	place ids.ProviderUser,
) (d Digest, asked bool, err error) {
	d = Digest{ProviderID: p, PlaceID: place}
	asked, err = s.table.Get(ctx, d.Key(), &d)
	return d, asked, err
}

// mailedWrites makes the writes by which the mail of a week is written to somebody who is a confirmed admin still, and
// not twice. They fail with fault.Stale when it was written, or the place or the wish has changed, since it was read.
func (d *Digest) mailedWrites(week string) []table.Write {
	admin := roleOfPlace.Equal(expression.Value(tenancy.ProviderAdmin))
	confirmed := stateOfPlace.Equal(expression.Value(tenancy.Confirmed))
	return []table.Write{
		table.Update(
			d.Key(),
			expression.Set(digestWeek, expression.Value(week)),
			digestWeek.Equal(expression.Value(d.Week)),
			fault.Stale,
		),
		table.Check(tenancy.ProviderUserKey(d.ProviderID, d.PlaceID), admin.And(confirmed), fault.Stale),
	}
}
