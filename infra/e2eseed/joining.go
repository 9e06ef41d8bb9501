package main

import (
	"context"
	"encoding/json"
	"fmt"

	"portaal/infra/actor"
)

// joins is somebody who waits to be confirmed, and a group in which nobody is.
type joins struct {
	Waiting person `json:"waiting"`
	Group   named  `json:"group"`
}

// joining lets an administrator make a group and invite somebody, who accepts.
func joining(ctx context.Context, s *actor.Server, by actor.Person, organizationID string) (*joins, error) {
	a, err := s.Login(ctx, by)
	if err != nil {
		return nil, err
	}
	out := &joins{Group: named{Name: "Keurmeesters"}}
	path := "/api/organizations/" + organizationID + "/groups"
	ask := map[string]any{"name": out.Group.Name, "collections": []any{}, "users": []any{}}
	status, answer, err := a.Do(ctx, "POST", path, ask)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(answer, &out.Group); err != nil || status >= 300 {
		return nil, fmt.Errorf("making a group answers %d: %w", status, err)
	}
	p := actor.Person{Email: "joining-" + by.Email, Name: "Jurre Jong", Password: password, KDF: cheap}
	if err := a.InviteMembers(ctx, organizationID, actor.User, nil, p.Email); err != nil {
		return nil, err
	}
	out.Waiting, err = accepted(ctx, s, organizationID, p)
	return out, err
}
