package recovery

import (
	"time"

	"portaal/shared/access"
	"portaal/shared/identity"
	"portaal/shared/mail"
	"portaal/shared/members"
)

// recovered is the mail to whom it happened to.
func recovered(
	by access.OrgMember,
	what *identity.Recovered,
	passkeys bool,
	now time.Time,
	site mail.Site,
) mail.AccountRecovered {
	return mail.AccountRecovered{
		Behind:           members.Behind(by),
		When:             now,
		OrganizationName: mail.Name(by.Organization().Name),
		ByName:           mail.Name(by.Account().Name),
		Password:         what.Password != nil,
		Steps:            what.NoSteps,
		Passkeys:         passkeys,
		Link:             site.Login(),
	}
}
