package words

import (
	"maps"

	"portaal/shared/mail"
)

// retentionSamples are those about the data of a client whose subscription has ended.
var retentionSamples = map[string]mail.Payload{
	"organization-deleted.expired": mail.OrganizationDeleted{
		Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", Expired: true,
	},
	"organization-expiring": mail.OrganizationExpiring{
		Behind:           mail.By(provider),
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ProviderName:     "Noordzee IT",
		Deletes:          until.AddDate(0, 0, 30),
		Link:             here.Subscription(organization),
	},
	"organization-expiring.again": mail.OrganizationExpiring{
		OrganizationName: "Bakkerij Jansen",
		ProviderName:     "Noordzee IT",
		Deletes:          until.AddDate(0, 0, 7),
		Again:            true,
		Link:             here.Subscription(organization),
	},
	"client-expiring": mail.ClientExpiring{
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		Deletes:          until.AddDate(0, 0, 30),
		Link:             here.Subscription(organization),
	},
	"client-expiring.again": mail.ClientExpiring{
		OrganizationName: "Bakkerij Jansen",
		Deletes:          until.AddDate(0, 0, 7),
		Again:            true,
		Link:             here.Subscription(organization),
	},
	"client-deleted": mail.ClientDeleted{
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		Link:             here.ProviderInvoices(provider),
	},
}

func joined(some, others map[string]mail.Payload) map[string]mail.Payload {
	maps.Copy(others, some)
	return others
}
