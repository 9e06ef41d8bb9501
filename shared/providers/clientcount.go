package providers

import (
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
)

// TooManyClients refuses a client beyond what one provider may have.
var TooManyClients = fault.Define(
	"providers.too_many_clients",
	400,
	"A provider can have at most %d clients.",
	"Een provider kan hoogstens %d klanten hebben.",
)

// ClientCount is how many clients a provider has. It is written wherever a client begins, which one provider's staff do
// one after another as it is: each start is counted for its day.
type ClientCount struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	N          int          `dynamodbav:"n" upsert:"add"`
	Closing    int          `dynamodbav:"closing,omitempty" upsert:"add"` // clients that are being deleted and not taken apart yet
}

// Key is where the count lies: with the provider.
func (c *ClientCount) Key() table.Key { return countKey(c.ProviderID) }

// Kind is the item type.
func (*ClientCount) Kind() string { return "ClientCount" }

var (
	clientsSoFar   = table.Attribute[ClientCount]("n")
	clientsClosing = table.Attribute[ClientCount]("closing")
)

// countOfPath names the count of the provider of the path, to be read together with the caller's standing.
func countOfPath(path func(string) string) table.Key {
	return countKey(ids.Provider(path("providerId")))
}

// room refuses a client beyond the limit before anything is asked of the payment service.
func (s *Service) room(by access.ProviderStaff) error {
	var so ClientCount
	if _, err := by.Read(countKey(by.ProviderID()), &so); err != nil {
		return err
	}
	if so.N >= s.sizes.Most(limit.Clients) {
		return s.full()
	}
	return nil
}

func (s *Service) full() error { return TooManyClients.Most(s.sizes.Most(limit.Clients), "providerId") }

// countedWrite makes the write that counts one more client, unless others filled the last place meanwhile.
func (s *Service) countedWrite(p ids.Provider) table.Write {
	room := expression.AttributeNotExists(clientsSoFar).
		Or(clientsSoFar.LessThan(expression.Value(s.sizes.Most(limit.Clients))))
	return table.UpsertIf(&ClientCount{ProviderID: p, N: 1}, room, s.full())
}
