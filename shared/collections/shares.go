package collections

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// shares is what several collections are given alike: to whom and how far, and who uses them no longer.
type shares struct{ given, taken []Grant }

func sharesFrom(by access.OrgMember, in *ShareManyInput) (shares, error) {
	var out shares
	users, err := grantsFrom(in.Body.Users)
	if err != nil {
		return out, err
	}
	groups, err := groupGrantsFrom(by, in.Body.Groups)
	if err != nil {
		return out, err
	}
	out.given = append(users, groups...)
	seen := map[string]bool{}
	for _, g := range out.given {
		seen[g.Who()] = true
	}
	take := func(g Grant, twice *fault.Kind, field string) error {
		if seen[g.Who()] {
			return twice.On(field)
		}
		seen[g.Who()] = true
		out.taken = append(out.taken, g)
		return nil
	}
	for _, m := range in.Body.RemoveUsers {
		if err := take(Grant{MemberID: m}, MemberTwice, "removeUsers"); err != nil {
			return out, err
		}
	}
	for _, g := range in.Body.RemoveGroups {
		if !by.Organization().UseGroups {
			break
		}
		if err := take(Grant{GroupID: g}, GroupTwice, "removeGroups"); err != nil {
			return out, err
		}
	}
	return out, nil
}

// exist refuses to take anything from somebody who is not of the organisation. Whoever is given something is asked for
// where it is given.
func (s *Service) exist(ctx context.Context, o ids.Organization, taken []Grant) error {
	if len(taken) == 0 {
		return nil
	}
	keys := make([]table.Key, len(taken))
	for i, g := range taken {
		if keys[i] = tenancy.MemberKey(o, g.MemberID); g.GroupID != "" {
			keys[i] = tenancy.GroupKey(o, g.GroupID)
		}
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return err
	}
	for i, g := range taken {
		_, there := found[keys[i]]
		switch {
		case there:
		case g.GroupID != "":
			return UnknownGroup.On("removeGroups")
		default:
			return UnknownMember.On("removeUsers")
		}
	}
	return nil
}
