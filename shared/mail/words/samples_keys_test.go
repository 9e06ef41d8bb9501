package words

import (
	"maps"

	"portaal/shared/mail"
)

// The samples about API keys.
func init() {
	maps.Copy(samples, map[string]mail.Payload{
		"api-key-made": mail.APIKeyMade{
			ProviderName: "Noordzee IT",
			ByName:       "Anna Visser",
			ByEmail:      "anna@noordzee-it.example",
			KeyName:      "Nachtrapport",
			ReadsClients: true,
			ReadsReports: true,
			Expires:      until,
			Link:         here.ProviderKeys(provider),
		},
		"api-key-made.buys": mail.APIKeyMade{
			ProviderName: "Noordzee IT",
			ByName:       "Anna Visser",
			ByEmail:      "anna@noordzee-it.example",
			KeyName:      "Personeelszaken",
			ReadsClients: true,
			ReadsMembers: true,
			Invites:      true,
			Confirms:     true,
			Starts:       true,
			LimitCents:   25000,
			Currency:     "EUR",
			Expires:      until,
			Link:         here.ProviderKeys(provider),
		},
		"directory-key-made": mail.DirectoryKeyMade{
			Behind:           mail.By(provider),
			OrganizationName: "Bakkerij Jansen",
			ByName:           "Anna Visser",
			ByEmail:          "anna@noordzee-it.example",
			Expires:          until,
			Link:             here.Directory(organization),
		},
		"directory-key-made.unnamed": mail.DirectoryKeyMade{
			OrganizationName: "Bakkerij Jansen",
			ByEmail:          "anna@noordzee-it.example",
			Expires:          until,
			Link:             here.Directory(organization),
		},
		"api-key-made.unnamed": mail.APIKeyMade{
			ProviderName: "Noordzee IT",
			ByEmail:      "anna@noordzee-it.example",
			KeyName:      "Nachtrapport",
			Expires:      until,
			Link:         here.ProviderKeys(provider),
		},
	})
}
