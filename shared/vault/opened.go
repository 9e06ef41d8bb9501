package vault

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// openedEvery is how often at most it is written down that the same person of the provider has a client's vault open.
const openedEvery = 5 * time.Minute

var errOpenedLately = errors.New("vault: the opening was written down lately")

// opened writes in the logs of the organisation and of the provider that provider staff opened the vault. Reading
// without the line in the logs does not happen: when it cannot be written, the request fails.
func (s *Service) opened(ctx context.Context, by access.OrgMember) error {
	if _, staff := by.Staff(); !staff {
		return nil
	}
	now := s.clock.Now()
	at := expression.Name("at")
	key := table.At(tenancy.OrganizationPath(by.OrganizationID()), table.P(table.Name("OPENED"), table.ID(by.User())))
	err := by.TransactItem(
		ctx,
		table.Update(
			key,
			expression.Set(at, expression.Value(now.UnixMilli())).
				Set(expression.Name("type"), expression.Value("VaultOpened")).
				Set(expression.Name("ttl"), expression.Value(now.Add(24*time.Hour).Unix())),
			expression.AttributeNotExists(at).
				Or(at.LessThanEqual(expression.Value(now.Add(-openedEvery).UnixMilli()))),
			errOpenedLately,
		),
		by.Event(logbook.OrganizationVaultAccessed, logbook.Subject{}),
		by.ProviderEvent(logbook.ProviderVaultAccessed, logbook.Subject{}),
	)
	if errors.Is(err, errOpenedLately) {
		return nil
	}
	return err
}
