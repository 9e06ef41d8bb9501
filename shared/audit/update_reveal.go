package audit

import (
	"cmp"
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdateReveal ticks off one thing that somebody of the staff got to know, or takes the tick back, which the provider's
// log tells. When more is revealed of it afterwards, the tick counts no longer; when more was revealed than the caller
// had seen, it is refused with fault.Stale. For provider admins.
var UpdateReveal = operation.New(operation.Spec{
	ID:      "audit-update-reveal",
	Route:   "PUT /api/providers/{providerId}/reveals",
	Summary: "Tick off what somebody of a provider's staff got to know.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound, fault.Stale},
}, access.InProvider(access.AccessProviderLogs), updateReveal)

// UpdateRevealInput is what is ticked off.
type UpdateRevealInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		UserID         ids.User         `json:"userId" doc:"Who got to know it."`
		OrganizationID ids.Organization `json:"organizationId" doc:"The client."`
		CipherID       ids.Cipher       `json:"cipherId,omitempty" doc:"The item; none for a vault that was exported."`
		Done           bool             `json:"done" doc:"Whether it is ticked off."`
		KnownDate      *time.Time       `json:"knownDate,omitempty" doc:"The knownDate that was last seen of it."`
	}
}

var revealDone = table.Attribute[logbook.Reveal]("done")

func updateReveal(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdateRevealInput,
) (*operation.None, error) {
	p, b := by.ProviderID(), in.Body
	var client tenancy.Organization
	there, err := s.table.Get(ctx, tenancy.OrganizationKey(b.OrganizationID), &client)
	if err != nil {
		return nil, err
	}
	if !there || !clientOf(client, p) {
		return nil, fault.NotFound
	}
	set, what := expression.Remove(revealDone), logbook.RevealOpened
	if b.Done {
		what = logbook.RevealDone
		done := logbook.Done{At: table.Stamp(s.clock.Now()), By: by.User()}
		set = expression.Set(revealDone, expression.Value(done))
	}
	at := logbook.RevealKey(p, b.UserID, b.OrganizationID, b.CipherID)
	about := logbook.Subject{UserID: b.UserID, OrganizationID: b.OrganizationID, CipherID: b.CipherID}
	var r logbook.Reveal
	if there, err = s.table.Get(ctx, at, &r); err != nil || !there {
		return nil, cmp.Or(err, error(fault.NotFound))
	}
	if b.KnownDate != nil && !r.Known.Truncate(time.Millisecond).Equal(*b.KnownDate) {
		return nil, fault.Stale
	}
	return nil, by.Transact(
		ctx,
		table.Update(at, set, table.AtRevision(r.Rev), fault.Stale),
		by.Event(what, about),
	)
}
