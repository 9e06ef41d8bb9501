package identity

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdateUserKey keeps the identifier that the client has computed for the caller's user key. The first one stays: a
// later call changes nothing and succeeds, because a client that is refused here cannot finish its log-in.
var UpdateUserKey = operation.New(operation.Spec{
	ID:      "identity-update-user-key",
	Route:   "POST /api/accounts/key-management/user-key-id",
	Summary: "Keep the identifier of the caller's user key.",
	Grants:  table.Reads | table.Writes,
}, access.User(), updateUserKey)

// UpdateUserKeyInput is the identifier of a user key.
type UpdateUserKeyInput struct {
	Body struct {
		UserKeyID string `json:"userKeyId" pattern:"^[0-9a-f]{32}$" maxLength:"32" doc:"The identifier, 32 hex digits." example:"73ad771eff83b8358852a275593c5589"`
	}
}

var userKeyID = table.Attribute[User]("userKeyId")

var errKept = errors.New("identity: the user key has an identifier")

func updateUserKey(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *UpdateUserKeyInput,
) (*operation.None, error) {
	err := s.table.Transact(
		ctx,
		table.Update(tenancy.UserKey(by.User()), expression.Set(userKeyID, expression.Value(in.Body.UserKeyID)),
			table.Exists().And(expression.AttributeNotExists(userKeyID)), errKept),
		tenancy.Moved(by.User()),
	)
	if errors.Is(err, errKept) {
		return nil, nil
	}
	return nil, err
}
