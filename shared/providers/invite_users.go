package providers

import (
	"context"
	"fmt"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// InviteUsers offers people a place in a provider by mail. Addresses that have a place already are passed over, so
// that the same invitation can be sent again after an answer was lost. For provider admins.
var InviteUsers = operation.New(operation.Spec{
	ID:          "providers-invite-users",
	Route:       "POST /api/providers/{providerId}/users/invite",
	Idempotency: operation.Optional,
	Summary:     "Invite people to the staff of a provider.",
	Grants:      table.Reads | table.Writes | token.Mails,
	Faults:      []*fault.Kind{fault.TooManyTries},
}, access.InProvider(access.ManageProviderUsers), inviteUsers)

// InviteUsersInput says whom to invite as what.
type InviteUsersInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Emails []string             `json:"emails" minItems:"1" maxItems:"20" doc:"The addresses." example:"[\"tess@example.com\"]"`
		Type   tenancy.ProviderRole `json:"type" minimum:"0" maximum:"1" doc:"0 provider admin, 1 service user." example:"1"`
	}
}

// inviteChunk is how many invitations go into one transaction of at most a hundred writes.
const inviteChunk = 10

func inviteUsers(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *InviteUsersInput,
) (*operation.None, error) {
	var f form
	var emails []string
	for i, typed := range in.Body.Emails {
		email := f.email(fmt.Sprintf("emails[%d]", i), typed)
		if !slices.Contains(emails, email) {
			emails = append(emails, email)
		}
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	for chunk := range slices.Chunk(emails, inviteChunk) {
		counted, last := false, chunk[len(chunk)-1] == emails[len(emails)-1]
		err := decideAs(ctx, by, func(by access.ProviderStaff, _ int) error {
			return s.inviteSome(ctx, by, chunk, in.Body.Type, last, &counted)
		})
		if err != nil {
			return nil, err
		}
	}
	return &operation.None{}, nil
}

// inviteSome invites those of some addresses that have no place yet, in one transaction; the last one remembers the
// request's Idempotency-Key. The invitations are counted against the day's once. It fails with errMoved when somebody
// else's place began or ended meanwhile.
func (s *Service) inviteSome(
	ctx context.Context,
	by access.ProviderStaff,
	emails []string,
	role tenancy.ProviderRole,
	last bool,
	counted *bool,
) error {
	var count tenancy.StaffCount
	if _, err := s.table.Get(ctx, tenancy.StaffCountKey(by.ProviderID()), &count); err != nil {
		return err
	}
	count.ProviderID = by.ProviderID()
	staff, err := s.staffOf(ctx, by.ProviderID())
	if err != nil {
		return err
	}
	fresh := slices.DeleteFunc(slices.Clone(emails), func(email string) bool {
		return slices.ContainsFunc(staff, func(p tenancy.ProviderPlace) bool { return p.Email == email })
	})
	if !*counted && len(fresh) > 0 {
		err := s.limits.AllowMany(ctx, limit.InvitesPerProvider, string(by.ProviderID()), len(fresh))
		if err != nil {
			return err
		}
		*counted = true
	}
	var writes []table.Write
	if last {
		once, err := operation.Once(ctx, operation.None{})
		if err != nil {
			return err
		}
		writes = append(writes, once)
	}
	accounts, err := identity.LookupAll(ctx, s.table, s.keys, fresh)
	if err != nil {
		return err
	}
	for _, email := range fresh {
		place, err := s.inviteWrites(by, email, role, accounts[email])
		if err != nil {
			return err
		}
		writes = append(writes, place...)
	}
	if len(fresh) > 0 {
		writes = append(writes, beginWrite(count, len(fresh)))
	}
	return by.Transact(ctx, writes...)
}

func (s *Service) inviteWrites(
	by access.ProviderStaff,
	email string,
	role tenancy.ProviderRole,
	account tenancy.Account,
) ([]table.Write, error) {
	place := &tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: by.ProviderID(),
		Email:      email,
		Status:     tenancy.Invited,
		Role:       role,
	}
	send, err := s.mailInvitationWrites(by, place, account)
	if err != nil {
		return nil, err
	}
	writes := append(tenancy.CreateProviderPlaceWrites(place, nil), tenancy.LocateProviderUser(place),
		by.Event(logbook.ProviderUserInvited, logbook.Subject{ProviderUserID: place.ID}))
	return append(writes, send...), nil
}
