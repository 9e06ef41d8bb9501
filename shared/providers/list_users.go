package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/factor"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListUsers shows everybody with a place in a provider, invited ones too. For provider admins.
var ListUsers = operation.New(operation.Spec{
	ID:      "providers-list-users",
	Route:   "GET /api/providers/{providerId}/users",
	Summary: "List the staff of a provider.",
	Grants:  table.Reads,
}, access.InProvider(access.ManageProviderUsers), listUsers)

// ListUsersInput names a provider.
type ListUsersInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// UserRow is a place in a provider on the wire.
type UserRow struct {
	ID           ids.ProviderUser     `json:"id" doc:"The place."`
	UserID       *ids.User            `json:"userId" doc:"The user; null while invited."`
	Type         tenancy.ProviderRole `json:"type" doc:"0 provider admin, 1 service user."`
	Status       tenancy.Status       `json:"status" doc:"0 invited, 1 accepted, 2 confirmed."`
	Name         *string              `json:"name" doc:"The user's name; null while invited."`
	Email        string               `json:"email" doc:"The user's address, or the invited one."`
	HasPasskey   bool                 `json:"hasPasskey" doc:"The account has a passkey or security key."`
	CreationDate string               `json:"creationDate" doc:"When the place was made."`
	RevisionDate string               `json:"revisionDate" doc:"When the place last changed."`
	Object       string               `json:"object" doc:"Always providerUserUserDetails."`
}

func listUsers(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	_ *ListUsersInput,
) (*page.List[UserRow], error) {
	staff, err := s.staffOf(ctx, by.ProviderID())
	if err != nil {
		return nil, err
	}
	var users []ids.User
	for _, place := range staff {
		if place.UserID != "" {
			users = append(users, place.UserID)
		}
	}
	var accounts map[ids.User]tenancy.Account
	var keyed map[ids.User]bool
	if err := table.Together(
		func() (err error) { accounts, err = identity.Accounts(ctx, s.table, users...); return err },
		func() (err error) { keyed, err = factor.Keyed(ctx, s.table, users); return err },
	); err != nil {
		return nil, err
	}
	rows := make([]UserRow, 0, len(staff))
	for _, place := range staff {
		row := UserRow{
			ID:           place.ID,
			Type:         place.Role,
			Status:       place.Status,
			Email:        place.Email,
			CreationDate: clock.Format(place.Created),
			RevisionDate: clock.Format(place.Updated),
			Object:       "providerUserUserDetails",
		}
		if account, ok := accounts[place.UserID]; ok {
			row.HasPasskey = keyed[account.ID]
			row.UserID, row.Name, row.Email = &account.ID, &account.Name, account.Email
		}
		rows = append(rows, row)
	}
	return page.Of(rows, nil), nil
}
