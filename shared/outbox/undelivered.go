package outbox

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// InvitationWrites is MailWrites for the invitation of a member: when it is given up, the provider that manages the
// organisation is told.
func InvitationWrites(
	c clock.Clock,
	o ids.Organization,
	m ids.Member,
	to, language string,
	payload mail.Payload,
) (ids.Message, []table.Write, error) {
	message, err := mail.New(to, language, payload)
	if err != nil {
		return "", nil, err
	}
	w := waiting(ids.New[ids.Message](), Of(o), message, c.Now())
	w.Member = m
	return w.ID, []table.Write{table.Create(w, nil)}, nil
}

// UndeliveredWrites makes the writes by which an invitation that is given up comes into its provider's inbox; none for
// another mail and for one that a newer invitation has overtaken. Where nobody manages the organisation they only check
// that it is still so: a provider that adds it meanwhile does not see yet that the mail is given up.
func UndeliveredWrites(ctx context.Context, t *table.Table, w Waiting, moved error) ([]table.Write, error) {
	row, held, err := lostWrites(ctx, t, w, moved)
	if err != nil || row == nil {
		return held, err
	}
	return append(held, table.Follow(row)), nil
}

var providerOf = table.Attribute[tenancy.Organization]("providerId")

// lostWrites gives the row of an invitation whose mail this is, with the checks that it still is; nil when there is
// none, with the check that nobody manages the organisation when that is why.
func lostWrites(
	ctx context.Context,
	t *table.Table,
	w Waiting,
	moved error,
) (*tenancy.Pending, []table.Write, error) {
	if w.Member == "" {
		return nil, nil, nil
	}
	at := tenancy.OrganizationKey(ids.Organization(w.Share))
	member := tenancy.MemberKey(ids.Organization(w.Share), w.Member)
	found, err := t.Batch(ctx, at, member)
	if err != nil {
		return nil, nil, err
	}
	var o tenancy.Organization
	var m tenancy.Membership
	if _, err := found.Into(at, &o); err != nil {
		return nil, nil, err
	}
	if _, err := found.Into(member, &m); err != nil {
		return nil, nil, err
	}
	if m.Status != tenancy.Invited || m.MessageID != w.ID || o.Deleting {
		return nil, nil, nil
	}
	if o.ProviderID == "" {
		return nil, []table.Write{table.Check(at, expression.AttributeNotExists(providerOf), moved)}, nil
	}
	return m.Pending(o.ProviderID).Lost(), []table.Write{
		table.Check(at, providerOf.Equal(expression.Value(o.ProviderID)), moved),
		table.Check(member, table.AtRevision(m.Rev), moved),
	}, nil
}
