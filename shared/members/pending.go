package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Asked is a pending place that somebody looks at, and how they stand in its organisation.
type Asked struct {
	Organization tenancy.Organization
	Place        tenancy.Membership
	Standing     access.Standing
}

// Refusals says of each place what keeps somebody from confirming it or, while nobody took it, from sending its
// invitation again; nil where nothing does. It is what Confirm and Reinvite decide by before they look at the person:
// what a policy asks of them is told when it is tried.
func (s *Service) Refusals(ctx context.Context, by ids.User, some []Asked) ([]error, error) {
	out := make([]error, len(some))
	reads := make([]func() error, len(some))
	for i, a := range some {
		reads[i] = func() error {
			t, err := s.targetOf(ctx, by, a.Standing, a.Organization.ProviderID, a.Place)
			switch {
			case err != nil:
				return err
			case !a.Organization.Enabled:
				out[i] = access.Suspended
			case a.Place.Status == tenancy.Invited:
				out[i] = Refused(a.Standing.Touch(t), "")
			default:
				out[i] = confirmable(a.Standing, t, a.Place)
			}
			return nil
		}
	}
	return out, table.Together(reads...)
}

// PendingOf reads the rows that an organisation's places have, or are to have, in the inbox of a provider.
func PendingOf(
	ctx context.Context,
	t *table.Table,
	o ids.Organization,
	p ids.Provider,
) (rows []*tenancy.Pending, err error) {
	roster, err := Roster(ctx, t, o)
	for _, m := range roster {
		if row := m.Pending(p); row != nil {
			rows = append(rows, row)
		}
	}
	return rows, err
}

// UndeliveredOf reads the rows that those of an organisation's invitations are to have in the inbox of a provider whose
// mail was given up.
func UndeliveredOf(
	ctx context.Context,
	t *table.Table,
	o ids.Organization,
	p ids.Provider,
) (rows []*tenancy.Pending, err error) {
	roster, err := Roster(ctx, t, o)
	if err != nil {
		return nil, err
	}
	var keys []table.Key
	for _, m := range roster {
		if m.Status == tenancy.Invited && m.MessageID != "" {
			keys = append(keys, outbox.FateKey(m.MessageID))
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	found, err := t.Batch(ctx, keys...)
	for _, m := range roster {
		if err != nil {
			return nil, err
		}
		var fate outbox.Fate
		if fate, err = outbox.FateOf(found, m.MessageID); fate.State == outbox.NotSent && m.Status == tenancy.Invited {
			rows = append(rows, m.Pending(p).Lost())
		}
	}
	return rows, err
}
