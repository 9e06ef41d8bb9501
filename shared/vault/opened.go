package vault

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
)

// openedEvery is how often at most it is written down that the same person of the provider has a client's vault open.
const openedEvery = 5 * time.Minute

var errOpenedLately = errors.New("vault: the opening was written down lately")

// vaultOpened says when somebody of the provider last had the vault of an organisation opened.
type vaultOpened struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	UserID         ids.User         `dynamodbav:"userId"`
	At             int64            `dynamodbav:"at"` // in milliseconds since 1970
}

// Key is where the mark lies: in its organisation, by user.
func (v *vaultOpened) Key() table.Key { return openedKey(v.OrganizationID, v.UserID) }

// Kind is the item type.
func (*vaultOpened) Kind() string { return "VaultOpened" }

var openedAt = table.Attribute[vaultOpened]("at")

// opened writes in the logs of the organisation and of the provider that provider staff opened the vault. Reading
// without the line in the logs does not happen: when it cannot be written, the request fails.
func (s *Service) opened(ctx context.Context, by access.OrgMember) error {
	if _, staff := by.Staff(); !staff {
		return nil
	}
	now := s.clock.Now()
	mark := &vaultOpened{OrganizationID: by.OrganizationID(), UserID: by.User(), At: now.UnixMilli()}
	mark.TTL = now.Add(24 * time.Hour).Unix()
	err := by.TransactItem(
		ctx,
		table.UpsertIf(
			mark,
			expression.AttributeNotExists(openedAt).
				Or(openedAt.LessThanEqual(expression.Value(now.Add(-openedEvery).UnixMilli()))),
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
