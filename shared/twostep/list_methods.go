package twostep

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// ListMethods lists the methods of two-step login that the caller has on, the one to offer first at the front.
var ListMethods = operation.New(operation.Spec{
	ID:      "twostep-list-methods",
	Route:   "GET /api/two-factor",
	Summary: "List the caller's methods of two-step login.",
	Grants:  table.Reads,
}, access.User(), listMethods)

func listMethods(ctx context.Context, s *Service, by access.SignedIn, _ *struct{}) (*page.List[State], error) {
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	var out []State
	for _, m := range own.On() {
		out = append(out, *stateOf(own, m))
	}
	return page.Of(out, nil), nil
}
