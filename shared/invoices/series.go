package invoices

import (
	"fmt"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Series is how far the numbers of a provider's invoices have come. Whoever moves it on gives the next numbers, in the
// same transaction: so there is one at a time, and never a gap. All lie in one partition, so that the run finds every
// provider that has invoices; each is there before the first invoice is, and stays.
type Series struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	Last       int          `dynamodbav:"last,omitempty"` // the last number that was given
}

// Key is where it lies.
func (s *Series) Key() table.Key { return SeriesKey(s.ProviderID) }

// Kind is the item type.
func (*Series) Kind() string { return "InvoiceSeries" }

// Numbered says whose a number of a provider's series is. It is there once for each number, from 1 to the last.
type Numbered struct {
	table.Meta
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	Sequence       int              `dynamodbav:"sequence"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Date           time.Time        `dynamodbav:"date"`
}

// Key is where it lies: in its provider, by number.
func (n *Numbered) Key() table.Key { return NumberedKey(n.ProviderID, n.Sequence) }

// Kind is the item type.
func (*Numbered) Kind() string { return "InvoiceNumber" }

// numberAs is how a number of a series is written. No prefix ends with a digit, so no two are written alike.
func numberAs(prefix string, n int) string { return fmt.Sprintf("%s%06d", prefix, n) }
