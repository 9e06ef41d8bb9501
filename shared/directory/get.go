package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Get shows the connection of an organisation with its directory: the address that the directory asks, and its key, of
// which nobody is told the secret again.
var Get = operation.New(operation.Spec{
	ID:      "directory-get",
	Route:   "GET /api/organizations/{organizationId}/directory",
	Summary: "Read an organisation's connection with its directory.",
	Grants:  table.Reads,
}, access.Member(access.ManageDirectory, keyOfPath), get)

func keyOfPath(path func(string) string) table.Key {
	return tenancy.DirectoryKeyKey(ids.Organization(path("organizationId")))
}

// Connection is how an organisation is connected with its directory.
type Connection struct {
	URL    string `json:"url" doc:"The address that the directory asks."`
	Key    *Key   `json:"key" doc:"Its key; null when there is none."`
	Object string `json:"object" doc:"Always directory."`
}

// Key is the key of an organisation's directory, without its secret.
type Key struct {
	ID           ids.APIKey `json:"id" doc:"Another one after each renewal."`
	MakerName    string     `json:"makerName" doc:"Who made it; empty when there is no such account any more."`
	MakerEmail   string     `json:"makerEmail" doc:"The maker's address; empty when there is no such account any more."`
	Works        bool       `json:"works" doc:"It has not expired, the plan has provisioning, and whoever's staff made it still manages the organisation."`
	CreationDate string     `json:"creationDate" doc:"When it was made."`
	Expires      string     `json:"expirationDate" doc:"From when on it is refused."`
}

func get(ctx context.Context, s *Service, by access.OrgMember, _ *Path) (*Connection, error) {
	var k tenancy.DirectoryKey
	there, err := by.Read(tenancy.DirectoryKeyKey(by.OrganizationID()), &k)
	if err != nil {
		return nil, err
	}
	out := &Connection{URL: s.base(by.OrganizationID()), Object: "directory"}
	if !there {
		return out, nil
	}
	accounts, err := identity.Accounts(ctx, s.table, k.Maker)
	if err != nil {
		return nil, err
	}
	out.Key = s.show(by, &k, accounts[k.Maker])
	return out, nil
}

func (s *Service) show(by access.OrgMember, k *tenancy.DirectoryKey, maker tenancy.Account) *Key {
	return &Key{
		ID:           k.ID,
		MakerName:    maker.Name,
		MakerEmail:   maker.Email,
		Works:        k.Serves(by.Organization(), s.clock.Now()),
		CreationDate: clock.Format(k.Created),
		Expires:      clock.Format(k.Expires),
	}
}
