package words

import (
	"time"

	"portaal/shared/mail"
)

var (
	until = time.Date(2026, 11, 29, 14, 5, 0, 0, time.UTC)
	here  = must(mail.NewSite("https://portaal.example/"))
)

const (
	organization = "0b9f3a4e-7a55-4a0c-9a0d-1c1f3a1b2c3d"
	member       = "5d0c2a11-1f0e-4b7e-8c55-9d7c1e2f3a4b"
	provider     = "b1a0e2d4-93c8-4f0b-a9a4-22f7c8d9e0f1"
)

// samples holds one of each mail, plus the other road through those that branch.
var samples = map[string]mail.Payload{
	"verify-email": mail.VerifyEmail{
		Link:    here.FinishSignup("sanne@bloemenhuis.example", "dG9rZW4"),
		Expires: until,
	},
	"second-step-code":         mail.SecondStepCode{Code: "135790", Expires: until},
	"second-step-failed":       mail.SecondStepFailed{When: until, Method: mail.StepApp, IP: "192.0.2.7"},
	"second-step-failed.email": mail.SecondStepFailed{When: until, Method: mail.StepEmail, IP: "192.0.2.7"},
	"recovery-code-used":       mail.RecoveryCodeUsed{When: until, IP: "192.0.2.7", Link: here.Account()},
	"second-step-set":          mail.SecondStepSet{When: until, Method: mail.StepApp},
	"second-step-removed":      mail.SecondStepRemoved{When: until, Method: mail.StepEmail},
	"second-step-set.key":      mail.SecondStepSet{When: until, Method: mail.StepKey},
	"second-step-failed.key":   mail.SecondStepFailed{When: until, Method: mail.StepKey, IP: "192.0.2.7"},
	"second-step-removed.key":  mail.SecondStepRemoved{When: until, Method: mail.StepOneKey},
	"second-step-removed.last": mail.SecondStepRemoved{When: until, Method: mail.StepApp, Last: true},
	"passkey-added":            mail.PasskeyAdded{When: until, Passkey: "Laptop"},
	"passkey-removed":          mail.PasskeyRemoved{When: until, Passkey: "Laptop"},
	"new-device":               mail.NewDevice{When: until, IP: "192.0.2.7", Device: mail.DevicePhone},
	"revoked-without-two-step": mail.RevokedWithoutTwoStep{
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		Link:             here.Account(),
	},
	"revoked-in-two-organizations": mail.RevokedInTwoOrganizations{
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		Link:             here.Account(),
	},
	"account-recovered": mail.AccountRecovered{
		When:             until,
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ByName:           "Anna Visser",
		Password:         true,
		Link:             here.Login(),
	},
	"account-recovered.both": mail.AccountRecovered{
		When:             until,
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ByName:           "Anna Visser",
		Password:         true,
		Steps:            true,
		Passkeys:         true,
		Link:             here.Login(),
	},
	"account-recovered.steps": mail.AccountRecovered{
		When:             until,
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ByName:           "Anna Visser",
		Steps:            true,
		Link:             here.Login(),
	},
	"account-exists": mail.AccountExists{Link: here.Login()},
	"welcome":        mail.Welcome{Name: "Sanne de Wit", Link: here.Vault()},
	"organization-invitation": mail.OrganizationInvitation{
		Behind:           mail.By(provider),
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		InviterName:      "Anna Visser",
		House:            "Noordzee IT",
		InviterEmail:     "anna@noordzee-it.example",
		Role:             mail.RoleOwner,
		Link: here.AcceptOrganization(
			organization,
			member,
			"piet@bakkerij.example",
			"Bakkerij Jansen & Zn. B.V.",
			"dG9rZW4",
			false,
		),
		Expires: until,
	},
	"organization-invitation.user": mail.OrganizationInvitation{
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		Role:             mail.RoleUser,
		ExistingAccount:  true,
		Link: here.AcceptOrganization(
			organization,
			member,
			"els@bakkerij.example",
			"Bakkerij Jansen & Zn. B.V.",
			"dG9rZW4",
			true,
		),
		Expires: until,
	},
	"member-accepted": mail.MemberAccepted{
		OrganizationName: "Bakkerij Jansen",
		MemberEmail:      "piet@bakkerij.example",
		Link:             here.Members(organization),
	},
	"member-accepted.provider-staff": mail.MemberAccepted{
		OrganizationName: "Bakkerij Jansen",
		MemberEmail:      "piet@bakkerij.example",
		Link:             here.Members(organization),
		ProviderStaff:    true,
	},
	"member-confirmed.by-provider": mail.MemberConfirmed{
		Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", Link: here.Vault(),
	},
	"member-revoked.by-provider": mail.MemberRevoked{
		Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen",
	},
	"organization-deleted.by-provider": mail.OrganizationDeleted{
		Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen",
	},
	"account-recovered.by-provider": mail.AccountRecovered{
		Behind:           mail.By(provider),
		When:             until,
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ByName:           "Anna Visser",
		Password:         true,
		Link:             here.Login(),
	},
	"reply-to-check": mail.ReplyToCheck{
		ProviderName: "Noordzee IT",
		ByName:       "Anna Visser",
		ByEmail:      "anna@noordzee-it.example",
		Link:         here.VerifyReplyTo(provider, "helpdesk@noordzee-it.example", "dG9rZW4"),
		Expires:      until,
	},
	"reply-to-changed": mail.ReplyToChanged{
		ProviderName: "Noordzee IT",
		ByName:       "Anna Visser",
		ByEmail:      "anna@noordzee-it.example",
		Email:        "helpdesk@noordzee-it.example",
		Former:       "info@noordzee-it.example",
		Link:         here.ProviderSettings(provider),
	},
	"reply-to-changed.first": mail.ReplyToChanged{
		ProviderName: "Noordzee IT",
		ByEmail:      "anna@noordzee-it.example",
		Email:        "helpdesk@noordzee-it.example",
		Link:         here.ProviderSettings(provider),
	},
	"api-key-made": mail.APIKeyMade{
		ProviderName: "Noordzee IT",
		ByName:       "Anna Visser",
		ByEmail:      "anna@noordzee-it.example",
		KeyName:      "Nachtrapport",
		Expires:      until,
		Link:         here.ProviderKeys(provider),
	},
	"api-key-made.unnamed": mail.APIKeyMade{
		ProviderName: "Noordzee IT",
		ByEmail:      "anna@noordzee-it.example",
		KeyName:      "Nachtrapport",
		Expires:      until,
		Link:         here.ProviderKeys(provider),
	},
	"reply-to-ended":   mail.ReplyToEnded{ProviderName: "Noordzee IT"},
	"member-confirmed": mail.MemberConfirmed{OrganizationName: "Bakkerij Jansen", Link: here.Vault()},
	"member-removed":   mail.MemberRemoved{Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen"},
	"provider-deleted": mail.ProviderDeleted{ProviderName: "Noordzee IT"},
	"organization-added": mail.OrganizationAdded{
		Behind:           mail.By(provider),
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ProviderName:     "Noordzee IT",
		ByName:           "Anna Visser",
		ByEmail:          "anna@noordzee-it.example",
		Link:             here.Members(organization),
	},
	"organization-added.restricted": mail.OrganizationAdded{
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ProviderName:     "Noordzee IT",
		ByEmail:          "anna@noordzee-it.example",
		Restricted:       true,
		Link:             here.Members(organization),
	},
	"organization-unlinked": mail.OrganizationUnlinked{
		Behind:           mail.By(provider),
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ProviderName:     "Noordzee IT",
		BillingEmail:     "jan@jansen.example",
		Link:             here.Members(organization),
	},
	"organization-suspended": mail.OrganizationSuspended{
		Behind:           mail.By(provider),
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ProviderName:     "Noordzee IT",
	},
	"organization-suspended.ended": mail.OrganizationSuspended{
		Behind:           mail.By(provider),
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ProviderName:     "Noordzee IT",
		Cancelled:        true,
	},
	"organization-reactivated": mail.OrganizationReactivated{
		Behind:           mail.By(provider),
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ProviderName:     "Noordzee IT",
		Link:             here.Members(organization),
	},
	"invoice-past-due": mail.InvoicePastDue{
		Behind:           mail.By(provider),
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ProviderName:     "Noordzee IT",
		Number:           "NZ-2026-0012",
		TotalCents:       123450,
		Currency:         "EUR",
		Due:              until,
		AccountName:      "Noordzee IT B.V.",
		IBAN:             "NL91ABNA0417164300",
		Suspends:         until.AddDate(0, 0, 14),
		Link:             here.Invoices(organization),
	},
	"invoice-past-due.again": mail.InvoicePastDue{
		OrganizationName: "Bakkerij Jansen",
		ProviderName:     "Noordzee IT",
		Number:           "12",
		TotalCents:       700,
		Currency:         "USD",
		Due:              until,
		Again:            true,
	},
	"organization-unpaid": mail.OrganizationUnpaid{
		Behind:           mail.By(provider),
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ProviderName:     "Noordzee IT",
		Number:           "NZ-2026-0012",
		TotalCents:       123450,
		Currency:         "EUR",
		Due:              until,
		Link:             here.Invoices(organization),
	},
	"client-unpaid": mail.ClientUnpaid{
		OrganizationName: "Bakkerij Jansen",
		Number:           "NZ-2026-0012",
		TotalCents:       123450,
		Currency:         "EUR",
		Due:              until,
		Link:             here.ProviderInvoices(provider),
	},
	"organization-paid": mail.OrganizationPaid{
		Behind:           mail.By(provider),
		OrganizationName: "Bakkerij Jansen & Zn. B.V.",
		ProviderName:     "Noordzee IT",
		Link:             here.Members(organization),
	},
	"organization-paid.suspended": mail.OrganizationPaid{
		OrganizationName: "Bakkerij Jansen",
		ProviderName:     "Noordzee IT",
		Suspended:        true,
		Link:             here.Members(organization),
	},
	"organization-deleted": mail.OrganizationDeleted{OrganizationName: "Bakkerij Jansen"},
	"member-revoked":       mail.MemberRevoked{OrganizationName: "Bakkerij Jansen"},
	"seats-added": mail.SeatsAdded{
		OrganizationName: "Bakkerij Jansen",
		SeatsBefore:      5,
		Seats:            6,
		Limit:            8,
		MoreCents:        700,
		Currency:         "USD",
		Link:             here.Members(organization),
	},
	"seats-added.no-limit": mail.SeatsAdded{
		OrganizationName: "Bakkerij Jansen",
		SeatsBefore:      5,
		Seats:            25,
		MoreCents:        144000,
		Currency:         "USD",
		Yearly:           true,
		Link:             here.Members(organization),
	},
	"seats-added.free": mail.SeatsAdded{
		OrganizationName: "Roeivereniging De Spaan",
		SeatsBefore:      5,
		Seats:            6,
		Free:             true,
		Link:             here.Members(organization),
	},
	"weekly-digest": mail.WeeklyDigest{
		ProviderName: "Noordzee IT", Clients: 41, Counted: true, Link: here.Start(provider),
	},
	"weekly-digest.early": mail.WeeklyDigest{ProviderName: "Noordzee IT", Clients: 41, Link: here.Start(provider)},
	"weekly-digest.one": mail.WeeklyDigest{
		ProviderName: "Noordzee IT", Clients: 1, Waiting: 1, Staff: 1, Invitations: 1, Undelivered: 1, Full: 1,
		Setup: 1, NoOwner: 1, OneOwner: 1, Policies: 1, TwoStep: 1, Stale: 1, Link: here.Start(provider),
	},
	"weekly-digest.many": mail.WeeklyDigest{
		ProviderName: "Noordzee IT", Clients: 1200, Waiting: 2, Staff: 3, Invitations: 4, Undelivered: 5, Full: 6,
		Setup: 7, NoOwner: 8, OneOwner: 9, Policies: 100, TwoStep: 99, Stale: 12, Link: here.Start(provider),
	},
	"invoice-issued": mail.InvoiceIssued{
		Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT B.V.",
		Number: "NZ-000017", TotalCents: 143990, Currency: "EUR", Due: until, Link: here.Invoices(organization),
	},
	"invoice-issued.credit": mail.InvoiceIssued{
		Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT B.V.",
		Number: "NZ-000018", TotalCents: 1210, Currency: "EUR", Credit: true, Due: until,
		Link: here.Invoices(organization),
	},
	"invoice-issued.gone": mail.InvoiceIssued{
		Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT B.V.",
		Number: "NZ-000019", TotalCents: 500, Currency: "GBP", Due: until,
	},
	"seat-limit-reached": mail.SeatLimitReached{
		OrganizationName: "Bakkerij Jansen",
		Limit:            8,
		Link:             here.Members(organization),
	},
	"provider-setup": mail.ProviderSetup{
		Link:    here.SetUpProvider(provider, "anna@noordzee-it.example", "dG9rZW4"),
		Expires: until,
	},
	"provider-setup.existing": mail.ProviderSetup{
		Link:            here.SetUpProvider(provider, "anna@noordzee-it.example", "dG9rZW4"),
		Expires:         until,
		ExistingAccount: true,
	},
	"provider-invitation": mail.ProviderInvitation{
		Behind:       mail.By(provider),
		ProviderName: "Noordzee IT",
		InviterName:  "Anna Visser",
		InviterEmail: "anna@noordzee-it.example",
		Role:         mail.RoleServiceUser,
		Link:         here.AcceptProvider(provider, member, "bram@noordzee-it.example", "Noordzee IT", "dG9rZW4"),
		Expires:      until,
	},
	"provider-user-accepted": mail.ProviderUserAccepted{
		ProviderName: "Noordzee IT",
		UserEmail:    "bram@noordzee-it.example",
		Link:         here.ProviderMembers(provider),
	},
	"provider-user-confirmed": mail.ProviderUserConfirmed{
		Behind: mail.By(provider), ProviderName: "Noordzee IT", Link: here.Clients(provider),
	},
	"provider-user-removed": mail.ProviderUserRemoved{Behind: mail.By(provider), ProviderName: "Noordzee IT"},
	"password-hint":         mail.PasswordHint{Hint: "the usual, with a 7", Link: here.Login()},
	"no-password-hint":      mail.NoPasswordHint{Link: here.Login()},
	"password-changed":      mail.PasswordChanged{When: until},
	"sessions-ended":        mail.SessionsEnded{When: until},
	"email-code":            mail.EmailCode{Code: "04815162", Expires: until},
	"email-changed":         mail.EmailChanged{NewEmail: "sanne@bloemenhuis-nieuw.example", When: until},
	"account-deleted":       mail.AccountDeleted{When: until},
}
