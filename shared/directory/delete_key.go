package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// DeleteKey ends the key of an organisation's directory: with the answer the directory is told nothing any more. Who
// came by it stays.
var DeleteKey = operation.New(operation.Spec{
	ID:      "directory-delete-key",
	Route:   "DELETE /api/organizations/{organizationId}/directory/key",
	Status:  204,
	Summary: "End the key of an organisation's directory.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{NoKey},
}, access.Member(access.ManageDirectory, keyOfPath), deleteKey)

func deleteKey(ctx context.Context, _ *Service, by access.OrgMember, _ *Path) (*operation.None, error) {
	at := tenancy.DirectoryKeyKey(by.OrganizationID())
	var k tenancy.DirectoryKey
	there, err := by.Read(at, &k)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, NoKey
	}
	told := by.Event(logbook.DirectoryKeyEnded, logbook.Subject{APIKeyID: k.ID})
	return nil, by.Transact(ctx, table.Delete(&k, NoKey), told)
}
