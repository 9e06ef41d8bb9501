package demo

import (
	"fmt"
	"io"

	"portaal/infra/actor"
)

// printLogins prints the address, the password and everybody who has an account.
func printLogins(out io.Writer, address string, plan []client) {
	line := func(format string, args ...any) { _, _ = fmt.Fprintf(out, format+"\n", args...) }
	line("\nThe demo is ready: %s", address)
	line("Everybody's master password: %s\n", Password)
	line("%s (provider)", providerName)
	for _, p := range staff {
		line(
			"  %-38s %s",
			p.email(providerDomain),
			state(p, map[int]string{actor.ProviderAdmin: "provider admin", actor.ServiceUser: "service user"}),
		)
	}
	for _, c := range plan {
		line("\n%s (%s)", c.name, c.terms())
		for _, p := range c.people {
			line(
				"  %-38s %s",
				p.email(c.domain),
				state(p, map[int]string{actor.Owner: "owner", actor.Admin: "admin", actor.User: "member"}),
			)
		}
	}
	line("\nMails: %s/_local/mail", address)
}

func state(p person, roles map[int]string) string {
	switch p.status {
	case actor.Invited:
		return roles[p.role] + ", invited: the mail is waiting"
	case actor.Accepted:
		return roles[p.role] + ", accepted: waits for confirmation"
	}
	return roles[p.role]
}

func (c client) terms() string {
	plan := map[int]string{
		actor.TeamsMonthly: "Teams, monthly", actor.TeamsAnnually: "Teams, annually",
		actor.EnterpriseMonthly: "Enterprise, monthly", actor.EnterpriseAnnually: "Enterprise, annually",
	}[c.plan]
	terms := fmt.Sprintf("%s, %d seats", plan, c.seats)
	if c.limit > 0 {
		terms += fmt.Sprintf(", limit %d", c.limit)
	}
	if c.storageGB > 0 {
		terms += fmt.Sprintf(", %d GB extra", c.storageGB)
	}
	return terms
}
