// Package setup is the checklist of an organisation: six steps whose state is computed from what there is, and which of
// them were said to be not needed. It reads the other domains' rows and changes none of them.
package setup

import (
	"context"
	"slices"

	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service is what the operations of the set-up work with.
type Service struct {
	table *table.Table
	has   feature.Ledger
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service { return &Service{table: d.Table, has: d.Has} }

// Step is one step of the set-up checklist.
type Step string

// The steps, in the order in which they are best done: policies before people.
const (
	StepCollections Step = "collections"
	StepItems       Step = "items"
	StepPolicies    Step = "policies"
	StepSso         Step = "sso"
	StepGroups      Step = "groups"
	StepMembers     Step = "members"
)

var steps = []Step{StepCollections, StepItems, StepPolicies, StepSso, StepGroups, StepMembers}

// Progress is where a step stands.
type Progress string

// Where a step can stand.
const (
	Todo          Progress = "todo"
	Done          Progress = "done"
	Dismissed     Progress = "dismissed"     // said to be not needed
	NotApplicable Progress = "notApplicable" // not in the plan
	Unavailable   Progress = "unavailable"   // stands on a feature that is not built yet
)

// StepFeatures says on which feature a step stands; the others work by themselves.
var StepFeatures = map[Step]feature.Feature{StepSso: feature.Sso, StepGroups: feature.Groups}

// Item is a step on the wire.
type Item struct {
	Step  Step     `json:"step" enum:"collections,items,policies,sso,groups,members" doc:"The step."`
	State Progress `json:"state" enum:"todo,done,dismissed,notApplicable,unavailable" doc:"Where it stands."`
	Count int      `json:"count" doc:"How many there are; counted no further than 25."`
}

// Checklist is the set-up of an organisation on the wire, computed from what there is.
type Checklist struct {
	Steps  []Item `json:"steps" doc:"The six steps in order."`
	Object string `json:"object" doc:"Always setup."`
}

// Counted is how far things are counted: a checklist needs to know that there are some.
const Counted = 25

// Of looks at what an organisation has: five bounded queries at the same time.
func Of(ctx context.Context, t *table.Table, has feature.Ledger, o tenancy.Organization) (*Checklist, error) {
	counts := map[Step]*int{}
	for _, step := range steps {
		counts[step] = new(int)
	}
	count := func(step Step, q table.Query, relevant func(*thing) bool) func() error {
		return func() (err error) {
			*counts[step], err = countOf(ctx, t, q.Page(Counted+5, ""), relevant)
			return err
		}
	}
	every := func(*thing) bool { return true }
	err := table.Together(
		count(
			StepCollections,
			tenancy.CollectionsOf(o.ID),
			func(t *thing) bool { return t.ID != string(o.DefaultCollection) && t.Deleting == "" },
		),
		count(StepItems, tenancy.ItemsOf(tenancy.OrganizationVault(o.ID)), every),
		count(StepPolicies, tenancy.PoliciesOf(o.ID), func(t *thing) bool { return t.Enabled }),
		count(StepGroups, tenancy.GroupsOf(o.ID), func(t *thing) bool { return t.Deleting == "" }),
		count(
			StepMembers,
			tenancy.MembersOf(o.ID),
			func(t *thing) bool { return t.Role != tenancy.Owner && t.Status != tenancy.Revoked },
		),
	)
	if err != nil {
		return nil, err
	}
	out := &Checklist{Object: "setup"}
	for _, step := range steps {
		out.Steps = append(
			out.Steps,
			Item{Step: step, State: progress(step, *counts[step], o, has), Count: *counts[step]},
		)
	}
	return out, nil
}

// progress decides where a step stands. What was done stays done, also when it was dismissed before.
func progress(step Step, count int, o tenancy.Organization, has feature.Ledger) Progress {
	switch {
	case step == StepPolicies && !o.UsePolicies, step == StepSso && !o.UseSso, step == StepGroups && !o.UseGroups:
		return NotApplicable
	case count > 0:
		return Done
	case !has.Has(StepFeatures[step]):
		return Unavailable
	case slices.Contains(o.Dismissed, string(step)):
		return Dismissed
	}
	return Todo
}

// Next is the first step that is still to do; false when there is none.
func (c *Checklist) Next() (Step, bool) {
	for _, item := range c.Steps {
		if item.State == Todo {
			return item.Step, true
		}
	}
	return "", false
}

// thing is what the checklist looks at in collections, items, policies, groups and members.
type thing struct {
	ID       string         `dynamodbav:"id"`
	Deleting ids.User       `dynamodbav:"deleting"`
	Enabled  bool           `dynamodbav:"enabled"`
	Role     tenancy.Role   `dynamodbav:"role"`
	Status   tenancy.Status `dynamodbav:"status"`
}

func countOf(ctx context.Context, t *table.Table, q table.Query, counts func(*thing) bool) (int, error) {
	page, err := t.Query(ctx, q)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, raw := range page.Items {
		var found thing
		if err := raw.Into(&found); err != nil {
			return 0, err
		}
		if counts(&found) && n < Counted {
			n++
		}
	}
	return n, nil
}
