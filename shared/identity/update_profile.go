package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdateProfile changes the caller's name and language. The name that colleagues see in their lists follows; when that
// is cut off, the same can be said again.
var UpdateProfile = operation.New(operation.Spec{
	ID:      "identity-update-profile",
	Route:   "PUT /api/accounts/profile",
	Summary: "Change the caller's name and language.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Invalid},
}, access.User(), updateProfile)

// UpdateProfileInput is what is to change; what is left out stays.
type UpdateProfileInput struct {
	Body struct {
		Name    *string `json:"name,omitempty" maxLength:"50" doc:"The name to show." example:"Fatima de Vries"`
		Culture string  `json:"culture,omitempty" maxLength:"10" enum:"nl,nl-NL,en,en-US" doc:"The language of mails." example:"nl-NL"`
	}
}

// Basics is a profile without what belongs to organisations.
type Basics struct {
	ID      ids.User `json:"id"`
	Name    string   `json:"name"`
	Email   string   `json:"email"`
	Culture string   `json:"culture"`
	Object  string   `json:"object"`
}

func updateProfile(ctx context.Context, s *Service, by access.SignedIn, in *UpdateProfileInput) (*Basics, error) {
	now := by.Account()
	out := &Basics{
		ID:      now.ID,
		Name:    now.Name,
		Email:   now.Email,
		Culture: now.Culture,
		Object:  "profile",
	}
	if in.Body.Name != nil {
		out.Name = language.Line(*in.Body.Name)
	}
	if in.Body.Culture != "" {
		out.Culture = cultureOr(in.Body.Culture, "")
	}
	var set expression.UpdateBuilder // what the request leaves out stays as it is by then, not as it was read
	if in.Body.Name != nil {
		set = set.Set(nameOfUser, expression.Value(out.Name))
	}
	if in.Body.Culture != "" {
		set = set.Set(culture, expression.Value(out.Culture))
	}
	writes := []table.Write{
		table.Update(tenancy.UserKey(now.ID), set, table.Exists(), fault.SignedOut),
		tenancy.Moved(now.ID),
	}
	if in.Body.Name == nil {
		return out, s.table.Transact(ctx, writes...)
	}
	at, err := tenancy.PlacesOf(ctx, s.table, now.ID)
	if err != nil {
		return nil, err
	}
	named := copied{name: &out.Name}
	if err := s.table.Transact(ctx, append(writes, fittingWrites(named.writes(now.ID, at))...)...); err != nil {
		return nil, err
	}
	return out, s.carryOn(ctx, now.ID, named)
}
