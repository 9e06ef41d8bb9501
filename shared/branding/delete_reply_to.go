package branding

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// DeleteReplyTo forgets where replies to a provider's mails go, and the address that waits, if any: its link is dead.
// Mails that wait to be sent go without it too. Whoever reads the address is told. For provider admins.
var DeleteReplyTo = operation.New(operation.Spec{
	ID:      "branding-delete-reply-to",
	Route:   "DELETE /api/providers/{providerId}/reply-to",
	Status:  204,
	Summary: "Forget where replies to a provider's mails go.",
	Grants:  table.Reads | table.Writes,
}, access.InProvider(access.ManageProvider, replyToOfPath), deleteReplyTo)

func deleteReplyTo(ctx context.Context, s *Service, by access.ProviderStaff, _ *Path) (*operation.None, error) {
	return nil, access.Anew(ctx, by, func(by access.ProviderStaff, round int) error {
		r, err := s.replyTo(ctx, by, round)
		if err != nil || r.Rev == 0 {
			return err
		}
		former := r.Address
		r.Address, r.Asked = "", ""
		writes, err := s.endedWrites(by.Provider(), former, by.Account().Culture)
		if err != nil {
			return err
		}
		told := by.Event(logbook.ProviderReplyToRemoved, logbook.Subject{ReplyTo: former})
		return by.Transact(ctx, append(writes, kept(&r), told)...)
	}, errMoved)
}
