package providers

import (
	"context"
	"strings"

	"portaal/shared/clock"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ranked is the query of a list that stands in an order of its own: all clients by a number, or those that need one
// thing in the order in which the portal shows them. false when there is none, and the whole list must be read.
func (in *ListClientsInput) ranked(s *Service, p tenancy.Provider) (q table.Query, ok bool) {
	column, backward := strings.CutPrefix(in.Sort, "-")
	if !in.plain() || !p.Ranked {
		return q, false
	}
	switch at := in.Attention; {
	case at == "" && column == "owners":
		q = organizations.Ranked(p.ID, organizations.ByOwners)
	case at == "" && column == "policies":
		q = organizations.Ranked(p.ID, organizations.ByPolicies)
	case at == OneOwner && (column == "name" || column == "owners"):
		q = organizations.RankedAt(p.ID, organizations.ByOwners, 1)
	case at == NoOwner && (column == "name" || column == "owners"):
		q = organizations.RankedAt(p.ID, organizations.ByOwners, 0)
	case at == Full && column == "name":
		q = organizations.RankedAt(p.ID, organizations.ByFull, 0)
	case at == StuckSetup && column == "created":
		q = organizations.Unstarted(p.ID, s.clock.Now().Add(-stuck))
	case at == PoliciesOff && column == "policies":
		q = organizations.RankedFrom(p.ID, organizations.ByPolicies, 1)
	case at == Stale && column == "stale":
		q = organizations.Ranked(p.ID, organizations.ByStale)
	case at == NoTwoStep && column == "twoStep":
		q = organizations.Ranked(p.ID, organizations.ByTwoStep)
	case at == PastDue && column == "pastDue": // the longest first is the earliest due date first
		q, backward = organizations.Ranked(p.ID, organizations.ByDebt), !backward
	default:
		return q, false
	}
	q.Backward = backward
	return q, true
}

// plain reports whether nothing is searched, and no filter is set but what needs doing.
func (in *ListClientsInput) plain() bool {
	return strings.TrimSpace(in.Search) == "" && in.Plan == "" && in.Status == "" && in.Tag == ""
}

// inRank reads a page of a provider's clients in one of the orders that are kept beside the list: one query and one
// batch, however many clients there are.
func (s *Service) inRank(
	ctx context.Context,
	q table.Query,
	size int,
	after string,
) (clients []organizations.Seats, next string, err error) {
	page, err := s.table.Query(ctx, q.Page(size+1, after))
	if err != nil {
		return nil, "", err
	}
	if len(page.Items) > size {
		page.Items = page.Items[:size]
		next = page.Items[size-1].Key().SK
	}
	ranks, err := table.Decode[organizations.Rank](page.Items)
	if err != nil {
		return nil, "", err
	}
	pointers := make([]organizations.Pointer, len(ranks))
	for i, r := range ranks {
		pointers[i] = organizations.Pointer{
			OrganizationID: r.OrganizationID,
			ProviderID:     r.ProviderID,
			Name:           r.Name,
		}
	}
	clients, err = s.pointedAt(ctx, pointers)
	return clients, next, err
}

// policiesOff are the recommended policies that are off at a client, on the wire; nil when its plan has no policies, or
// they are not known.
func policiesOff(s organizations.Seats) *[]tenancy.PolicyType {
	if !s.HasPolicies() || !s.Policies.Known() {
		return nil
	}
	off := append([]tenancy.PolicyType{}, s.PoliciesOff()...)
	return &off
}

// tallyOf is what was counted of a client's people, on the wire; nil before it was.
func tallyOf(s organizations.Seats) *Tally {
	if s.Tally == nil {
		return nil
	}
	return &Tally{
		Members: s.Tally.Members,
		TwoStep: s.Tally.TwoStep,
		Stale:   s.Tally.Stale,
		At:      clock.Format(s.Tally.At),
	}
}
