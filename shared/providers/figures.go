package providers

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Figures are how much a provider had on a day, suspended clients included: for a line over time. They are written with
// the beginning of the day's round, once.
type Figures struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	Day        string       `dynamodbav:"day"` // as tenancy.Day writes it
	Clients    int          `dynamodbav:"clients"`
	Seats      int          `dynamodbav:"seats"`    // bought
	Occupied   int          `dynamodbav:"occupied"` // of those, taken
}

// Key is where the figures lie: with the provider, by day.
func (f *Figures) Key() table.Key { return figuresKey(f.ProviderID, f.Day) }

// Kind is the item type.
func (*Figures) Kind() string { return "Figures" }

// figuresLife is how long figures are kept; figuresShown how many days of them are shown.
const (
	figuresLife  = 3 * 366 * 24 * time.Hour
	figuresShown = 366
)

// summed are the attributes of a client's row that are added up.
var summed = []expression.NameBuilder{
	table.Attribute[organizations.Seats]("seats"),
	table.Attribute[organizations.Seats]("occupied"),
}

// figuresOf adds up the clients of a provider, of which there may be many.
func (s *Service) figuresOf(ctx context.Context, p ids.Provider, day string) (*Figures, error) {
	out := &Figures{ProviderID: p, Day: day}
	out.TTL = s.clock.Now().Add(figuresLife).Unix()
	q := organizations.ClientsByName(p)
	q.Only = summed
	for c, err := range table.RowsAs[organizations.Seats](s.table.Rows(ctx, q)) {
		if err != nil {
			return nil, err
		}
		out.Clients, out.Seats, out.Occupied = out.Clients+1, out.Seats+c.Seats, out.Occupied+c.Occupied
	}
	return out, nil
}

// figuresKey is the key of the figures of a day; of one that is no day, a key that finds nothing.
func figuresKey(p ids.Provider, day string) table.Key {
	at, _ := time.Parse(time.DateOnly, day)
	return table.At(tenancy.ProviderPath(p), table.P(wordFigures, table.Time(at)))
}
