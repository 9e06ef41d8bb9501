package providers

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Figures are how much a provider had on a day, suspended clients included: for a line over time. They are written with
// the end of the day's round, once.
type Figures struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	Day        string       `dynamodbav:"day"` // as tenancy.Day writes it
	Clients    int          `dynamodbav:"clients"`
	Seats      int          `dynamodbav:"seats"`    // bought
	Occupied   int          `dynamodbav:"occupied"` // of those, taken
	// What is billed over a year, in cents, by currency; none on the days before this was kept.
	Billed map[string]int64 `dynamodbav:"billed,omitempty"`
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

// figuresOf are what a round has added up, as they are kept.
func figuresOf(r *Round, now time.Time) *Figures {
	out := &Figures{
		ProviderID: r.ProviderID,
		Day:        r.Day,
		Clients:    r.Clients,
		Seats:      r.Seats,
		Occupied:   r.Occupied,
		Billed:     r.Billed,
	}
	out.TTL = now.Add(figuresLife).Unix()
	return out
}

// figuresKey is the key of the figures of a day; of one that is no day, a key that finds nothing.
func figuresKey(p ids.Provider, day string) table.Key {
	at, _ := time.Parse(time.DateOnly, day)
	return table.At(tenancy.ProviderPath(p), table.P(wordFigures, table.Time(at)))
}
