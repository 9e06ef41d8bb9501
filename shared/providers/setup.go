package providers

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/table"
)

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

// SetupStep is a step on the wire.
type SetupStep struct {
	Step  Step     `json:"step" enum:"collections,items,policies,sso,groups,members" doc:"The step."`
	State Progress `json:"state" enum:"todo,done,dismissed,notApplicable,unavailable" doc:"Where it stands."`
	Count int      `json:"count" doc:"How many there are; counted no further than 25."`
}

// Setup is the set-up checklist of an organisation on the wire, computed from what there is.
type Setup struct {
	Steps  []SetupStep `json:"steps" doc:"The six steps in order."`
	Object string      `json:"object" doc:"Always setup."`
}

// enough is how far things are counted: a checklist needs to know that there are some.
const enough = 25

// setup looks at what an organisation has: five bounded queries at the same time.
func (s *Service) setup(ctx context.Context, o access.Organization) (*Setup, error) {
	counts := map[Step]*int{}
	for _, step := range steps {
		counts[step] = new(int)
	}
	org := access.OrganizationPath(o.ID)
	count := func(step Step, partition, begins table.Path, relevant func(*thing) bool) func() error {
		return func() (err error) {
			*counts[step], err = s.count(
				ctx,
				table.Query{Partition: partition, Begins: begins, Limit: enough + 5},
				relevant,
			)
			return err
		}
	}
	err := table.Together(
		count(
			StepCollections,
			org,
			table.P(table.Name("COLLECTION")),
			func(t *thing) bool { return t.ID != string(o.DefaultCollection) && t.Deleting == "" },
		),
		count(StepItems, access.OrganizationVault(o.ID), access.Items(), func(*thing) bool { return true }),
		count(StepPolicies, org, table.P(table.Name("POLICY")), func(t *thing) bool { return t.Enabled }),
		count(StepGroups, org, table.P(table.Name("GROUP")), func(*thing) bool { return true }),
		count(
			StepMembers,
			org,
			table.P(table.Name("MEMBER")),
			func(t *thing) bool { return t.Role != access.Owner && t.Status != access.Revoked },
		),
	)
	if err != nil {
		return nil, err
	}
	out := &Setup{Object: "setup"}
	for _, step := range steps {
		out.Steps = append(
			out.Steps,
			SetupStep{Step: step, State: s.progress(step, *counts[step], o), Count: *counts[step]},
		)
	}
	return out, nil
}

// progress decides where a step stands. What was done stays done, also when it was dismissed before.
func (s *Service) progress(step Step, count int, o access.Organization) Progress {
	switch {
	case step == StepPolicies && !o.UsePolicies, step == StepSso && !o.UseSso, step == StepGroups && !o.UseGroups:
		return NotApplicable
	case count > 0:
		return Done
	case !s.has.Has(StepFeatures[step]):
		return Unavailable
	case slices.Contains(o.Dismissed, string(step)):
		return Dismissed
	}
	return Todo
}

// thing is what the checklist looks at in collections, items, policies, groups and members.
type thing struct {
	ID       string        `dynamodbav:"id"`
	Deleting ids.User      `dynamodbav:"deleting"`
	Enabled  bool          `dynamodbav:"enabled"`
	Role     access.Role   `dynamodbav:"role"`
	Status   access.Status `dynamodbav:"status"`
}

func (s *Service) count(ctx context.Context, q table.Query, counts func(*thing) bool) (int, error) {
	page, err := s.table.Query(ctx, q)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, raw := range page.Items {
		var t thing
		if err := raw.Into(&t); err != nil {
			return 0, err
		}
		if counts(&t) && n < enough {
			n++
		}
	}
	return n, nil
}
