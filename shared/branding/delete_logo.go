package branding

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// DeleteLogo takes a provider's logo away: mails and pages show its name alone, also mails that wait to be sent. For
// provider admins.
var DeleteLogo = operation.New(operation.Spec{
	ID:      "branding-delete-logo",
	Route:   "DELETE /api/providers/{providerId}/logo",
	Status:  204,
	Summary: "Take a provider's logo away.",
	Grants:  table.Reads | table.Writes,
}, access.InProvider(access.ManageProvider, logoOfPath), deleteLogo)

func deleteLogo(ctx context.Context, _ *Service, by access.ProviderStaff, _ *Path) (*operation.None, error) {
	there, err := by.Read(tenancy.LogoKey(by.ProviderID()), &tenancy.Logo{})
	if err != nil || !there {
		return nil, err
	}
	return nil, by.Transact(ctx, table.Gone(tenancy.LogoKey(by.ProviderID())),
		by.Event(logbook.ProviderLogoUpdated, logbook.Subject{}))
}
