// Package domains owns the domains that organisations claim: by a text record that only somebody puts there who runs
// the domain. It asks for that record at the press of a button and by the hour, and knows which organisation a domain
// is. The package refuses to know what follows from that for people with an address there. See decision 0136.
package domains

import (
	"time"

	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/outbound"
	"portaal/shared/table"
)

// Service is what the operations of this domain work with.
type Service struct {
	table   *table.Table
	clock   clock.Clock
	config  cloud.Config
	limits  limit.Limiter
	sizes   limit.Sizes
	members *members.Service
	door    *outbound.Door
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:   d.Table,
		clock:   d.Clock,
		config:  d.Config,
		limits:  limit.Limiter{Table: d.Table, Keys: d.Keys},
		sizes:   d.Sizes,
		members: members.Open(d),
		door:    outbound.Open(outbound.Servers(d.Config.DNSResolvers)),
	}
}

func (s *Service) site() (mail.Site, error) { return mail.NewSite(s.config.PublicURL) }

// Details is a claimed domain on the wire.
type Details struct {
	ID             ids.Domain       `json:"id" doc:"The domain's identifier."`
	OrganizationID ids.Organization `json:"organizationId" doc:"The organisation that claims it."`
	Name           string           `json:"domainName" doc:"The domain, in lower case and ASCII."`
	Text           string           `json:"txt" doc:"The text record that proves that the domain is theirs."`
	CreationDate   string           `json:"creationDate" doc:"When it was claimed."`
	VerifiedDate   *string          `json:"verifiedDate" doc:"When the record was found; null while it was not."`
	LastChecked    *string          `json:"lastCheckedDate" doc:"When it was last looked for; null when it never was."`
	NextRun        *string          `json:"nextRunDate" doc:"When the server looks for it next by itself; null once it was found."`
	Runs           int              `json:"jobRunCount" doc:"How often the server looked for it by itself."`
	DeletionDate   *string          `json:"deletionDate" doc:"When the claim is taken away if the record is not found before; null while nobody was told so. No official client knows it."`
	Object         string           `json:"object" doc:"Always organizationDomain."`
}

func (d Domain) details(o ids.Organization) Details {
	return Details{
		ID:             d.ID,
		OrganizationID: o,
		Name:           d.Name,
		Text:           d.Text,
		CreationDate:   clock.Format(d.Claimed),
		VerifiedDate:   moment(d.Verified),
		LastChecked:    moment(d.Checked),
		NextRun:        moment(d.Next),
		Runs:           d.Runs,
		DeletionDate:   moment(d.deletes()),
		Object:         "organizationDomain",
	}
}

func moment(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	text := clock.Format(t)
	return &text
}
