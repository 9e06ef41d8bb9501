package demo

import (
	"strings"

	"portaal/infra/actor"
)

// Password is everybody's master password. The demo is for a local run, whose data is nobody's.
const Password = "demo-portaal-2026"

// person is somebody with a place in a client or in the provider, and how far they have come.
type person struct {
	name   string
	role   int
	status int
}

// client is one customer of the provider.
type client struct {
	name, domain string
	plan         int
	seats, limit int // limit 0: none
	storageGB    int
	collections  []string
	policies     []policy
	people       []person // the first is the owner, who is invited when the client is made
}

type policy struct {
	number int
	data   map[string]any
}

const (
	providerName   = "Noordzee IT-beheer"
	providerDomain = "noordzee-it.example"
)

// staff is the provider's team. The first makes the provider.
var staff = []person{
	{"Anna de Boer", actor.ProviderAdmin, actor.Confirmed},
	{"Bram Visser", actor.ServiceUser, actor.Confirmed},
	{"Chantal Kok", actor.ServiceUser, actor.Accepted},
	{"Daan Peters", actor.ProviderAdmin, actor.Invited},
}

// Two usual ways to divide a vault: by who works with it and by what it is for.
var (
	byDepartment = []string{"Directie", "Administratie", "Marketing", "Afdeling/Verkoop", "Afdeling/Inkoop"}
	byFunction   = []string{"Bankzaken", "Social media", "Webshop", "Wifi en gebouw"}
)

var (
	strictPasswords = policy{
		actor.PolicyMasterPassword,
		map[string]any{
			"minComplexity":  3,
			"minLength":      14,
			"requireLower":   true,
			"requireNumbers": true,
			"enforceOnLogin": false,
		},
	}
	goodGenerator = policy{
		actor.PolicyGenerator,
		map[string]any{
			"overridePasswordType": "password",
			"minLength":            20,
			"useUpper":             true,
			"useLower":             true,
			"useNumbers":           true,
			"useSpecial":           true,
			"minNumbers":           2,
			"minSpecial":           1,
		},
	}
	singleOrg = policy{actor.PolicySingleOrg, nil}
	noExport  = policy{actor.PolicyNoExport, nil}
)

// clients are twelve customers, each in another state.
var clients = []client{
	{
		"Bakkerij Jansen & Zn.",
		"bakkerij-jansen.example",
		actor.EnterpriseAnnually,
		5,
		8,
		2,
		byFunction,
		[]policy{strictPasswords, goodGenerator},
		[]person{
			{"Piet Jansen", actor.Owner, actor.Confirmed},
			{"Els Jansen", actor.Admin, actor.Confirmed},
			{"Mo Aydin", actor.User, actor.Accepted},
			{"Joke Prins", actor.User, actor.Invited},
		},
	},
	{"Bloemenhuis De Wit", "bloemenhuis-dewit.example", actor.TeamsMonthly, 6, 0, 0, byFunction, nil,
		[]person{{"Sanne de Wit", actor.Owner, actor.Confirmed}, {"Femke Bos", actor.User, actor.Confirmed}}},
	{
		"Bouwbedrijf Van Dijk B.V.",
		"vandijk-bouw.example",
		actor.EnterpriseMonthly,
		25,
		40,
		10,
		byDepartment,
		[]policy{strictPasswords, singleOrg},
		[]person{
			{"Henk van Dijk", actor.Owner, actor.Confirmed},
			{"Ria van Dijk", actor.Owner, actor.Confirmed},
			{"Kees Mol", actor.User, actor.Accepted},
			{"Youssef Amrani", actor.User, actor.Accepted},
			{"Tom Vos", actor.User, actor.Invited},
		},
	},
	{
		"Tandartspraktijk Hofzicht",
		"hofzicht.example",
		actor.TeamsAnnually,
		8,
		8,
		0,
		byDepartment,
		nil,
		[]person{
			{"Marieke Hof", actor.Owner, actor.Confirmed},
			{"Lisa Kramer", actor.User, actor.Confirmed},
			{"Noor Willems", actor.User, actor.Invited},
		},
	},
	{
		"Advocatenkantoor Smit & Mulder",
		"smit-mulder.example",
		actor.EnterpriseAnnually,
		15,
		20,
		5,
		byDepartment,
		[]policy{strictPasswords, goodGenerator, noExport},
		[]person{
			{"Jeroen Smit", actor.Owner, actor.Confirmed},
			{"Carla Mulder", actor.Admin, actor.Confirmed},
			{"Iris Postma", actor.User, actor.Confirmed},
		},
	},
	{"Fietsenmakerij 't Ventieltje", "ventieltje.example", actor.TeamsMonthly, 2, 2, 0, byFunction, nil, // full
		[]person{{"Gerrit Ploeg", actor.Owner, actor.Confirmed}, {"Ahmed Saidi", actor.User, actor.Confirmed}}},
	{
		"Huisartsen Waterwijk",
		"waterwijk.example",
		actor.EnterpriseAnnually,
		12,
		0,
		1,
		byDepartment,
		[]policy{strictPasswords, singleOrg},
		[]person{
			{"Esther Blom", actor.Owner, actor.Confirmed},
			{"Peter Dekker", actor.User, actor.Accepted},
			{"Wilma Schut", actor.User, actor.Confirmed},
		},
	},
	{
		"Transport Kuipers",
		"kuipers-transport.example",
		actor.TeamsAnnually,
		10,
		15,
		0,
		byDepartment,
		nil,
		[]person{
			{"Wim Kuipers", actor.Owner, actor.Confirmed},
			{"Agnieszka Nowak", actor.Admin, actor.Accepted},
			{"Rob Haan", actor.User, actor.Invited},
		},
	},
	{
		"Camping De Zandhoek",
		"zandhoek.example",
		actor.TeamsMonthly,
		4,
		6,
		0,
		byFunction,
		nil, // the owner waits for confirmation
		[]person{{"Truus Zandstra", actor.Owner, actor.Accepted}},
	},
	{
		"Accountants Bos & Brink",
		"bos-brink.example",
		actor.EnterpriseMonthly,
		20,
		0,
		3,
		byFunction,
		[]policy{strictPasswords, goodGenerator, singleOrg, noExport},
		[]person{
			{"Karin Brink", actor.Owner, actor.Confirmed},
			{"Sjoerd Bos", actor.Owner, actor.Invited},
			{"Fatima El Idrissi", actor.User, actor.Confirmed},
		},
	},
	{
		"Basisschool De Regenboog",
		"regenboog.example",
		actor.EnterpriseAnnually,
		30,
		60,
		0,
		byDepartment,
		[]policy{strictPasswords},
		[]person{
			{"Loes Verhoeven", actor.Owner, actor.Confirmed},
			{"Rick Smeets", actor.User, actor.Accepted},
			{"Ans de Groot", actor.User, actor.Invited},
		},
	},
	{
		"Brouwerij De Drie Hoefijzers",
		"driehoefijzers.example",
		actor.TeamsMonthly,
		2,
		5,
		0,
		byFunction,
		nil, // grows by itself, and nobody came yet
		[]person{
			{"Bart Hendriks", actor.Owner, actor.Invited},
			{"Nina Hendriks", actor.Admin, actor.Invited},
			{"Stef Jonker", actor.User, actor.Invited},
		},
	},
}

func (p person) email(domain string) string {
	first, _, _ := strings.Cut(p.name, " ")
	return strings.ToLower(first) + "@" + domain
}

func (p person) account(domain string) actor.Person {
	return actor.Person{Email: p.email(domain), Name: p.name, Password: Password, Language: "nl"}
}

// items fills the collections of a client with one login each, and the first with one of every kind.
func (c client) items(organizationID string, collections map[string]string) []actor.Item {
	in := func(collection string, i actor.Item) actor.Item {
		i.OrganizationID, i.CollectionIDs = organizationID, []string{collections[collection]}
		return i
	}
	first := c.collections[0]
	list := []actor.Item{
		in(
			first,
			actor.Item{Name: "Alarm kantoor", Notes: "Alarmcode 4711. Meldkamer: 088 000 00 00, wachtwoord lantaarn."},
		),
		in(first, actor.Item{Name: "Bedrijfspas", Card: &actor.CardPart{
			Holder:   c.people[0].name,
			Brand:    "Visa",
			Number:   "4111111111111111",
			ExpMonth: "9",
			ExpYear:  "2029",
			Code:     "123",
		}}),
		in(first, actor.Item{Name: "Bedrijfsgegevens", Identity: &actor.IdentityPart{
			FirstName:  strings.Fields(c.people[0].name)[0],
			Company:    c.name,
			Address:    "Havenstraat 12",
			PostalCode: "1012 JS",
			City:       "Amsterdam",
			Country:    "NL",
			Email:      "info@" + c.domain,
			Phone:      "020 000 00 00",
		}}),
	}
	for _, name := range c.collections {
		short := name[strings.LastIndex(name, "/")+1:]
		site := "https://" + strings.ReplaceAll(strings.ToLower(short), " ", "-") + "." + c.domain
		list = append(list, in(name, actor.Item{Name: short + " – website", Login: &actor.LoginPart{
			Username: "info@" + c.domain,
			Password: "Voorbeeld-" + short + "-2026!",
			URIs:     []actor.URIPart{{URI: site}},
		}}))
	}
	return list
}
