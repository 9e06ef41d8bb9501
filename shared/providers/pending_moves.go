package providers

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// How many rows of the inbox come, or go, in the transaction by which an organisation comes to a provider or leaves it:
// it has room for so many beside all else.
const (
	mostComing = 30
	mostGoing  = 8
)

var inboxOf = table.Attribute[tenancy.Provider]("inbox")

// pendingComesWrites makes the writes by which the pending places of an organisation enter its new provider's inbox,
// for the transaction that holds its counter as it was read before. More than there is room for are not written: the
// provider is one whose list is read from its clients from then on, which says the same and costs more.
func (s *Service) pendingComesWrites(
	ctx context.Context,
	o ids.Organization,
	p ids.Provider,
) (writes []table.Write, err error) {
	rows, err := members.PendingOf(ctx, s.table, o, p)
	if err != nil {
		return nil, err
	}
	lost, err := members.UndeliveredOf(ctx, s.table, o, p)
	if err != nil {
		return nil, err
	}
	rows = append(rows, lost...)
	if len(rows) > mostComing {
		from := expression.Remove(inboxOf)
		return []table.Write{table.Update(tenancy.ProviderKey(p), from, table.Exists(), errMoved)}, nil
	}
	for _, row := range rows {
		writes = append(writes, table.Follow(row))
	}
	return writes, nil
}

// pendingGoesWrites makes the writes by which the pending places of an organisation leave its provider's inbox, and
// gives the rows for which there is no room beside its tags: they go right after, and are passed over until then.
func (s *Service) pendingGoesWrites(
	ctx context.Context,
	o tenancy.Organization,
	tags int,
) (writes []table.Write, later []*tenancy.Pending, err error) {
	rows, err := members.PendingOf(ctx, s.table, o.ID, o.ProviderID)
	for i, row := range rows {
		if lost := row.Lost(); lost != nil { // whether its mail was given up or not
			later = append(later, lost)
		}
		if i >= mostGoing-tags {
			later = append(later, row)
			continue
		}
		writes = append(writes, table.Gone(row.Key()))
	}
	return writes, later, err
}

// forgetPending takes rows of the inbox away for which there was no room.
func (s *Service) forgetPending(ctx context.Context, rows []*tenancy.Pending) error {
	for part := range slices.Chunk(rows, table.Most) {
		writes := make([]table.Write, len(part))
		for i, row := range part {
			writes[i] = table.Gone(row.Key())
		}
		if err := s.table.Transact(ctx, writes...); err != nil {
			return err
		}
	}
	return nil
}
