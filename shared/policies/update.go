package policies

import (
	"context"
	"slices"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Update sets a policy. One that stands on a feature which is not built cannot be turned on. One that needs another
// policy can only be on while that is on, in the transaction too. Turning on a policy about joining then revokes the
// members who do not comply; when that is interrupted, or takes longer than one request may (unfinished), saving the
// policy again goes on with it. What is already so is not written again.
var Update = operation.New(operation.Spec{
	ID:      "policies-update",
	Route:   "PUT /api/organizations/{organizationId}/policies/{type}",
	Summary: "Set a policy.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		PlanRequired,
		members.KeptOut,
		feature.NotAvailable,
		NeedsAnother,
		NeededByOne,
		fault.Invalid,
		fault.Stale,
		fault.NotFound,
	},
}, access.Member(access.ManagePolicies), update)

// PolicySetting is what a policy is set to.
type PolicySetting struct {
	Enabled *bool `json:"enabled,omitempty" doc:"Whether the policy is on." example:"true"`
	Data    any   `json:"data,omitempty" doc:"What the policy asks: an object, or a list of item types for policy 15."`
}

// UpdateInput is a policy's new state, inside "policy" or, as older clients send it, at the top.
type UpdateInput struct {
	Path
	Body struct {
		PolicySetting
		Policy       *PolicySetting `json:"policy,omitempty" doc:"The policy's new state."`
		RevisionDate *time.Time     `json:"revisionDate,omitempty" doc:"The policy's revision date as last seen; refused with 409 when it has changed." example:"2026-11-24T19:00:00.000Z"`
	}
}

func update(ctx context.Context, s *Service, by access.OrgMember, in *UpdateInput) (row *PolicyDetails, err error) {
	seen := int64(-1)
	err = access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		row, err = s.set(ctx, by, in, &seen)
		return err
	}, organizations.SeatsMoved)
	return row, err
}

// setting is what the policy is to be, and the beginning of the names of its fields.
func (in *UpdateInput) setting() (PolicySetting, string) {
	if in.Body.Policy != nil {
		return *in.Body.Policy, "policy."
	}
	return in.Body.PolicySetting, ""
}

// set decides and commits once. It fails with SeatsMoved when another policy is switched at the same moment. seen is
// the revision of this one as it was read first, below 0 before: whoever saves it meanwhile is not overwritten.
func (s *Service) set(ctx context.Context, by access.OrgMember, in *UpdateInput, seen *int64) (*PolicyDetails, error) {
	d, ok := definitionOf(in.Type)
	if !ok {
		return nil, fault.NotFound
	}
	if !by.Standing().SetPolicy(d.is) {
		return nil, members.KeptOut
	}
	o := by.Organization()
	if !o.UsePolicies {
		return nil, PlanRequired
	}
	setting, prefix := in.setting()
	if setting.Enabled == nil {
		return nil, wrong(fault.Field{Name: prefix + "enabled", Kind: fault.FieldRequired})
	}
	data, err := d.normalise(setting.Data, *setting.Enabled)
	if err != nil {
		return nil, under(prefix, err)
	}
	seats, stored, err := s.stored(ctx, o)
	if err != nil {
		return nil, err
	}
	p := find(o, stored, d.is)
	if p.ChangedSince(in.Body.RevisionDate) || *seen >= 0 && *seen != p.Rev {
		return nil, fault.Stale
	}
	*seen = p.Rev
	if err := s.may(o, d, p, *setting.Enabled, on(stored)); err != nil {
		return nil, err
	}
	if p.Rev == 0 || p.Enabled != *setting.Enabled || p.Data != data {
		kept := seats.PoliciesWrites(setOf(stored).With(p.Type, *setting.Enabled))
		what := logbook.Subject{PolicyID: p.ID, PolicyChange: changeOf(p.Enabled, *setting.Enabled)}
		p.Enabled, p.Data = *setting.Enabled, data
		// The policy before the set: who saved it meanwhile is told so, and not overwritten in another round.
		writes := []table.Write{save(&p), by.Event(logbook.PolicyUpdated, what), organizations.Moved(o.ID)}
		if err := by.Transact(ctx, append(writes, kept...)...); err != nil {
			return nil, err
		}
	}
	done := true
	if p.Enabled {
		if done, err = s.members.Enforce(ctx, by, p.Type); err != nil {
			return nil, err
		}
	}
	others := slices.DeleteFunc(stored, func(q Policy) bool { return q.Type == p.Type })
	row := rowOf(o, p, append(others, p))
	row.Unfinished = !done
	return &row, nil
}

// stored reads the policies after the counter that keeps which are on: they are still so when the transaction goes
// through. It fails with SeatsMoved when the plan has changed since the organisation was read.
func (s *Service) stored(ctx context.Context, o tenancy.Organization) (organizations.Seats, []Policy, error) {
	seats, err := organizations.ReadSeats(ctx, s.table, o)
	if err != nil {
		return seats, nil, err
	}
	if seats.PlanType != o.PlanType {
		return seats, nil, organizations.SeatsMoved
	}
	stored, err := InOrganization(ctx, s.table, o.ID)
	return seats, stored, err
}

// may decides whether the policy may be switched, or saved as it is. What it needs, and what needs it, stays as it was
// read: whoever switches any policy changes the set that the counter keeps, which the transaction asks for.
func (s *Service) may(
	o tenancy.Organization,
	d definition,
	p Policy,
	enable bool,
	on map[tenancy.PolicyType]bool,
) error {
	switch {
	case enable:
		if err := mayEnable(o, d, on); err != nil || p.Enabled {
			return err
		}
		return available(d, s.has)
	case p.Enabled:
		return mayToggle(o, d.is, true, on, s.has)
	}
	return nil
}

// changeOf is what the log says of a saving.
func changeOf(was, is bool) logbook.PolicyChange {
	switch {
	case is && !was:
		return logbook.PolicySwitchedOn
	case was && !is:
		return logbook.PolicySwitchedOff
	case is:
		return logbook.PolicyChangedOn
	}
	return logbook.PolicyChangedOff
}
