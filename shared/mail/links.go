package mail

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"portaal/shared/ids"
)

// Site makes the links that mails hold. Its origin comes from configuration, never from a request.
type Site struct{ origin string }

// NewSite takes the public address of the portal, such as https://portaal.example.
func NewSite(publicURL string) (Site, error) {
	u, err := url.Parse(strings.TrimRight(publicURL, "/"))
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.User != nil || u.RawQuery != "" ||
		u.Fragment != "" {
		return Site{}, fmt.Errorf("mail: %q is not the address of a site", publicURL)
	}
	return Site{origin: u.String()}, nil
}

// FinishSignup leads to the second half of registration.
func (s Site) FinishSignup(email, token string) Link {
	return s.to("finish-signup", "token", token, "email", email)
}

// Login leads to the log-in page.
func (s Site) Login() Link { return s.to("login") }

// Vault leads to the reader's vault.
func (s Site) Vault() Link { return s.to("vault") }

// Account leads to the reader's account page.
func (s Site) Account() Link { return s.to("settings/account") }

// AcceptOrganization leads to the page on which an invitation is accepted. Clients refuse the link silently
// when any parameter is missing.
func (s Site) AcceptOrganization(
	organization ids.Organization,
	member ids.Member,
	email, organizationName, token string,
	existingUser bool,
) Link {
	return s.to("accept-organization",
		"organizationId", string(organization),
		"organizationUserId", string(member),
		"email", email,
		"organizationName", organizationName,
		"token", token,
		"initOrganization", "false",
		"orgUserHasExistingUser", strconv.FormatBool(existingUser))
}

// AcceptHanded is AcceptOrganization for a link that did not come by mail: whoever opens it shows that the address is
// theirs by logging in, or by signing up first.
func (s Site) AcceptHanded(
	organization ids.Organization,
	member ids.Member,
	email, organizationName, token string,
) Link {
	return s.AcceptOrganization(organization, member, email, organizationName, token, true) + "&handed=true"
}

// Join leads to the page on which somebody joins an organisation by a link. Nothing but the portal reads what follows
// the hash sign: the code is sent to no server by opening it.
func (s Site) Join(organization ids.Organization, code string) Link {
	return s.to("join-organization", "organizationId", string(organization), "code", code)
}

// AcceptProvider leads to the page on which an invitation of a provider is accepted.
func (s Site) AcceptProvider(provider ids.Provider, user ids.ProviderUser, email, providerName, token string) Link {
	return s.to("accept-provider",
		"providerId", string(provider),
		"providerUserId", string(user),
		"email", email,
		"providerName", providerName,
		"token", token)
}

// SetUpProvider leads to the page on which somebody whom the operator invited starts a provider.
func (s Site) SetUpProvider(provider ids.Provider, email, token string) Link {
	return s.to("providers/setup-provider", "providerId", string(provider), "email", email, "token", token)
}

// VerifyReplyTo leads to the page on which somebody agrees that replies to a provider's mails go to their address.
func (s Site) VerifyReplyTo(provider ids.Provider, email, token string) Link {
	return s.to("verify-reply-to", "providerId", string(provider), "email", email, "token", token)
}

// Members leads to the members of an organisation.
func (s Site) Members(organization ids.Organization) Link {
	return s.to("organizations/" + url.PathEscape(string(organization)) + "/members")
}

// Directory leads to an organisation's connection with its directory.
func (s Site) Directory(organization ids.Organization) Link {
	return s.to("organizations/" + string(organization) + "/directory")
}

// Domains leads to the domains that an organisation claims.
func (s Site) Domains(organization ids.Organization) Link {
	return s.to("organizations/" + url.PathEscape(string(organization)) + "/domains")
}

// Invoices leads to the invoices of an organisation.
func (s Site) Invoices(organization ids.Organization) Link {
	return s.to("organizations/" + url.PathEscape(string(organization)) + "/invoices")
}

// Subscription leads to the page that says what an organisation has bought, and by which card it pays.
func (s Site) Subscription(organization ids.Organization) Link {
	return s.to("organizations/" + url.PathEscape(string(organization)) + "/subscription")
}

// ProviderInvoices leads to the invoices of a provider.
func (s Site) ProviderInvoices(provider ids.Provider) Link {
	return s.to("providers/" + url.PathEscape(string(provider)) + "/invoices")
}

// Clients leads to the clients of a provider.
func (s Site) Clients(provider ids.Provider) Link {
	return s.to("providers/" + url.PathEscape(string(provider)) + "/clients")
}

// NewClient leads to the form of a new client, with what was typed in it by that name.
func (s Site) NewClient(provider ids.Provider, form string) Link {
	return s.to("providers/"+url.PathEscape(string(provider))+"/clients/create", "form", form)
}

// Start leads to the page on which a provider's staff begin.
func (s Site) Start(provider ids.Provider) Link {
	return s.to("providers/" + url.PathEscape(string(provider)))
}

// ProviderMembers leads to the staff of a provider, where a colleague who accepted is confirmed.
func (s Site) ProviderMembers(provider ids.Provider) Link {
	return s.to("providers/" + url.PathEscape(string(provider)) + "/manage/members")
}

// ProviderKeys leads to the API keys of a provider.
func (s Site) ProviderKeys(provider ids.Provider) Link {
	return s.to("providers/" + url.PathEscape(string(provider)) + "/settings/api-keys")
}

// Seller leads to what a provider says of itself on its invoices.
func (s Site) Seller(provider ids.Provider) Link {
	return s.to("providers/" + url.PathEscape(string(provider)) + "/settings/billing")
}

// ProviderSettings leads to the settings of a provider.
func (s Site) ProviderSettings(provider ids.Provider) Link {
	return s.to("providers/" + url.PathEscape(string(provider)) + "/settings/account")
}

// Owns reports whether a link leads to this site. The zero Site owns none.
func (s Site) Owns(link Link) bool {
	return s.origin != "" && strings.HasPrefix(string(link), s.origin+"/#/")
}

func (s Site) to(route string, pairs ...string) Link {
	var query strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		query.WriteByte("?&"[min(i, 1)])
		query.WriteString(pairs[i] + "=" + strings.ReplaceAll(url.QueryEscape(pairs[i+1]), "+", "%20"))
	}
	return Link(s.origin + "/#/" + route + query.String())
}

// Safe reports whether a link may stand in a mail at all: absolute, to a site, without anything that a
// header or a reader could take for something else.
func (l Link) Safe() bool {
	for _, r := range string(l) {
		if r <= ' ' || r >= 0x7f || strings.ContainsRune("\"'<>\\`{|}^", r) {
			return false
		}
	}
	u, err := url.Parse(string(l))
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}
