package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// ListFolders shows the caller's folders.
var ListFolders = operation.New(operation.Spec{
	ID:      "vault-list-folders",
	Route:   "GET /api/folders",
	Summary: "List my folders.",
	Grants:  table.Reads,
}, access.User().Ahead(ownFolders), listFolders)

func ownFolders(w access.Who) []table.Query { return []table.Query{FoldersQuery(w.User)} }

func listFolders(ctx context.Context, s *Service, by access.SignedIn, _ *struct{}) (*page.List[FolderDetails], error) {
	folders, err := Folders(ctx, s.table.Early(), by.User())
	if err != nil {
		return nil, err
	}
	rows := make([]FolderDetails, len(folders))
	for i := range folders {
		rows[i] = folders[i].Details()
	}
	return page.Of(rows, nil), nil
}
