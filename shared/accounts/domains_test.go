package accounts_test

import (
	"context"
	"encoding/json"
)

// claims lets the organisation claim two domains, of which one is verified.
func (e *ending) claims() {
	e.T.Helper()
	ctx, path := context.Background(), "/api/organizations/"+e.OrganizationID+"/domain"
	var made struct{ ID, Txt string }
	for _, name := range []string{"waits.example.org", "bakery.example.org"} {
		status, answer, err := e.Owner.Do(ctx, "POST", path, map[string]any{"domainName": name})
		if e.Must(err); status != 200 {
			e.T.Fatalf("%d %s", status, answer)
		}
		e.Must(json.Unmarshal(answer, &made))
	}
	e.Names.Set("bakery.example.org", made.Txt)
	var is struct{ VerifiedDate *string }
	_, answer, err := e.Owner.Do(ctx, "POST", path+"/"+made.ID+"/verify", nil)
	e.Must(err)
	if e.Must(json.Unmarshal(answer, &is)); is.VerifiedDate == nil {
		e.T.Fatalf("not verified: %s", answer)
	}
}
