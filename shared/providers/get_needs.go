package providers

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetNeeds counts, for a provider's staff, what there is to do at all clients together: for the page on which they
// begin. It counts to a hundred and no further, from rows that are kept for it, so that it costs the same however many
// clients there are. Who waits on the staff is counted for those who may confirm them.
var GetNeeds = operation.New(operation.Spec{
	ID:      "providers-get-needs",
	Route:   "GET /api/providers/{providerId}/needs",
	Summary: "Count what there is to do at the clients of a provider.",
	Grants:  table.Reads,
}, access.InProvider(access.ViewClients, countOfPath, roundOfPath), getNeeds)

// GetNeedsInput names a provider.
type GetNeedsInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// Needs is what there is to do at a provider's clients, on the wire. Of each 100 is that many or more.
type Needs struct {
	Clients     int    `json:"clients" doc:"How many clients there are: all of them."`
	Waiting     int    `json:"waiting" doc:"People who wait to be confirmed at any client."`
	Invitations int    `json:"invitations" doc:"Invitations that end within a day, or have ended."`
	Undelivered int    `json:"undelivered" doc:"Open invitations whose mail could not be delivered."`
	Unnumbered  int    `json:"unnumbered" doc:"Invoices that have waited for their number for a day: the client's country or the provider's billing details are not known."`
	PastDue     int    `json:"pastDue" doc:"Clients with an invoice that was not paid in time."`
	Full        int    `json:"full" doc:"Clients where nobody can be invited: the seats are taken and the limit is reached."`
	Setup       int    `json:"setup" doc:"Clients that began a week ago and where nobody was invited."`
	OneOwner    int    `json:"oneOwner" doc:"Clients with one confirmed owner."`
	NoOwner     int    `json:"noOwner" doc:"Clients without a confirmed owner."`
	Policies    int    `json:"policies" doc:"Clients with a recommended policy that is off."`
	Stale       int    `json:"stale" doc:"Clients with members who were not seen for ninety days, as last counted."`
	TwoStep     int    `json:"twoStep" doc:"Clients where not every member has two-step login, as last counted."`
	Counted     bool   `json:"counted" doc:"Every client was counted since one last came or went: stale and twoStep speak of all."`
	Staff       *int   `json:"staff" doc:"People who wait to be confirmed on the staff; null for those who may not confirm them."`
	Object      string `json:"object" doc:"Always providerNeeds."`
}

func getNeeds(ctx context.Context, s *Service, by access.ProviderStaff, _ *GetNeedsInput) (*Needs, error) {
	var so ClientCount
	if _, err := by.Read(countKey(by.ProviderID()), &so); err != nil {
		return nil, err
	}
	var round Round
	if _, err := by.Read(roundKey(by.ProviderID()), &round); err != nil {
		return nil, err
	}
	var out *Needs
	waiting := 0
	if err := table.Together(
		func() (err error) { out, err = s.needsOf(ctx, by.Provider(), so, &round); return },
		func() (err error) {
			if by.May(access.ManageProviderUsers) {
				waiting, err = s.staffWaiting(ctx, by.ProviderID())
			}
			return
		},
	); err != nil {
		return nil, err
	}
	if by.May(access.ManageProviderUsers) {
		out.Staff = &waiting
	}
	return out, nil
}

// needsOf counts what there is to do at the clients of a provider; who waits on its staff is left out.
func (s *Service) needsOf(ctx context.Context, p tenancy.Provider, so ClientCount, r *Round) (*Needs, error) {
	out := &Needs{Clients: max(0, so.N-so.Closing), Counted: r.counted(so), Object: "providerNeeds"}
	return out, table.Together(
		func() (err error) { out.Waiting, err = s.count(ctx, p, tenancy.Accepted); return },
		func() (err error) { out.Invitations, err = s.count(ctx, p, tenancy.Invited); return },
		func() (err error) { out.Undelivered, err = s.countIn(ctx, s.lostOf(p, false)); return },
		func() error { return s.countUnnumbered(ctx, p.ID, out) },
		func() error { return s.countRanks(ctx, p, out) })
}

// countUnnumbered counts the invoices that nobody is asked to pay: what is missing only people can say.
func (s *Service) countUnnumbered(ctx context.Context, p ids.Provider, out *Needs) error {
	aDayAgo := s.clock.Now().Add(-24 * time.Hour)
	waiting := invoices.Between(invoices.StandingOf(p, invoices.IsVerified), time.Unix(0, 0), aDayAgo)
	found, err := s.table.Query(ctx, waiting.Page(mostCounted, ""))
	out.Unnumbered = len(found.Items)
	return err
}

// countRanks counts the clients that stand where something is to be done.
func (s *Service) countRanks(ctx context.Context, p tenancy.Provider, out *Needs) error {
	if !p.Ranked {
		return s.countAll(ctx, p.ID, out)
	}
	count := func(to *int, q table.Query) func() error {
		return func() error {
			found, err := s.table.Query(ctx, q.Page(mostCounted, ""))
			*to = len(found.Items)
			return err
		}
	}
	return table.Together(
		count(&out.PastDue, organizations.Ranked(p.ID, organizations.ByDebt)),
		count(&out.Full, organizations.RankedAt(p.ID, organizations.ByFull, 0)),
		count(&out.Setup, organizations.Unstarted(p.ID, s.clock.Now().Add(-stuck))),
		count(&out.OneOwner, organizations.RankedAt(p.ID, organizations.ByOwners, 1)),
		count(&out.NoOwner, organizations.RankedAt(p.ID, organizations.ByOwners, 0)),
		count(&out.Policies, organizations.RankedFrom(p.ID, organizations.ByPolicies, 1)),
		count(&out.Stale, organizations.Ranked(p.ID, organizations.ByStale)),
		count(&out.TwoStep, organizations.Ranked(p.ID, organizations.ByTwoStep)))
}

// countAll is for a provider that began before its clients had ranks: it reads all their rows.
func (s *Service) countAll(ctx context.Context, p ids.Provider, out *Needs) error {
	now := s.clock.Now()
	more := func(to *int, is bool) {
		if is && *to < mostCounted {
			*to++
		}
	}
	for c, err := range s.each(ctx, p) {
		if err != nil {
			return err
		}
		more(&out.PastDue, needs(c, PastDue, now))
		more(&out.Full, needs(c, Full, now))
		more(&out.Setup, needs(c, StuckSetup, now))
		more(&out.OneOwner, needs(c, OneOwner, now))
		more(&out.NoOwner, needs(c, NoOwner, now))
		more(&out.Policies, needs(c, PoliciesOff, now))
		more(&out.Stale, needs(c, Stale, now))
		more(&out.TwoStep, needs(c, NoTwoStep, now))
	}
	return nil
}

// staffWaiting counts who accepted a place on the staff and waits.
func (s *Service) staffWaiting(ctx context.Context, p ids.Provider) (n int, err error) {
	staff, err := s.staffOf(ctx, p)
	for _, place := range staff {
		if place.Status == tenancy.Accepted && n < mostCounted {
			n++
		}
	}
	return n, err
}
