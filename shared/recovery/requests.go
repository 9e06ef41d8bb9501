package recovery

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// ListRequests lists the devices that wait to be let in by the organisation. There are none until people log in with
// single sign-on and devices that are trusted.
var ListRequests = operation.New(operation.Spec{
	ID:      "recovery-list-requests",
	Route:   "GET /api/organizations/{organizationId}/auth-requests",
	Summary: "List the devices that wait to be let in.",
	Grants:  table.Reads,
}, access.Member(access.RecoverAccounts), listRequests)

// DeleteRequests turns devices away that wait to be let in. Those that do not wait, which are all, are passed over.
var DeleteRequests = operation.New(operation.Spec{
	ID:      "recovery-delete-requests",
	Route:   "POST /api/organizations/{organizationId}/auth-requests/deny",
	Summary: "Turn devices away that wait to be let in.",
	Grants:  table.Reads,
}, access.Member(access.RecoverAccounts), deleteRequests)

// DeleteRequestsInput names requests.
type DeleteRequestsInput struct {
	Path
	Body struct {
		IDs []string `json:"ids" maxItems:"500" doc:"The requests."`
	}
}

// Request is a device that waits to be let in.
type Request struct {
	ID       string     `json:"id"`
	UserID   ids.User   `json:"userId"`
	MemberID ids.Member `json:"organizationUserId"`
	Email    string     `json:"email"`
	Object   string     `json:"object"`
}

func listRequests(context.Context, *Service, access.OrgMember, *Path) (*page.List[Request], error) {
	return page.Of[Request](nil, nil), nil
}

func deleteRequests(context.Context, *Service, access.OrgMember, *DeleteRequestsInput) (*operation.None, error) {
	return nil, nil
}
