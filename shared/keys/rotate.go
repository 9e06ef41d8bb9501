package keys

import (
	"context"
	"encoding/json"
	"fmt"

	"portaal/shared/access"
	"portaal/shared/grant"
	"portaal/shared/operation"
	"portaal/shared/token"
)

// Rotate makes the keys that are missing and replaces those that have been in use long enough. A deployment calls it
// for the first keys, so that none of them is ever on anybody's desk; afterwards it asks once a day what is due.
//
// {"rotate":["key.sign"]} replaces the current key of a family at once. Called twice, the one before it is gone too.
var Rotate = operation.Job(operation.Spec{
	ID:       "keys-rotate",
	Summary:  "Make the keys that are missing and replace those that are old.",
	Grants:   token.Makes,
	Schedule: "rate(1 day)",
}, rotate)

func rotate(ctx context.Context, s *Service, _ access.Worker, event []byte) error {
	var asked struct {
		Rotate []string `json:"rotate"`
	}
	if err := json.Unmarshal(event, &asked); len(event) > 0 && err != nil {
		return fmt.Errorf("keys-rotate: the event is no JSON: %w", err)
	}
	var now grant.Set
	for _, name := range asked.Rotate {
		family, ok := replaceable[name]
		if !ok {
			return fmt.Errorf("keys-rotate: %q is no family that can be replaced", name)
		}
		now |= family
	}
	return s.keys.Make(ctx, now)
}

// replaceable are the families of which the keys before stay good long enough. Digests are not among them: rows of the
// table are found by theirs. The verifying keys follow the signing one.
var replaceable = map[string]grant.Set{
	grant.KeySign.String():   grant.KeySign,
	grant.KeyMail.String():   grant.KeyMail,
	grant.KeyPepper.String(): grant.KeyPepper,
}
