package mail

import "time"

// DomainNotVerified tells whoever may claim domains of an organisation that the record of one was not found.
type DomainNotVerified struct {
	Behind
	OrganizationName Name
	Domain           Name
	Deletes          time.Time // the claim
	Link             Link      // to the organisation's domains
}

func (DomainNotVerified) template() string { return "domain-not-verified" }

func (m DomainNotVerified) link() Link { return m.Link }
