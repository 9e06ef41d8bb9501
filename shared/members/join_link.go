package members

import (
	"context"
	"strings"
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// linkLife is how long a link lives when nobody says otherwise, and longestLink at most.
const (
	linkLife    = 30 * 24 * time.Hour
	longestLink = 366 * 24 * time.Hour
)

// LinkPath names the organisation.
type LinkPath struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
}

// LinkBody is what a link holds, in a body: a code stands in no address that is logged.
type LinkBody struct {
	OrganizationID ids.Organization `json:"organizationId" maxLength:"100" doc:"The organisation that the link names." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Code           string           `json:"code" maxLength:"100" doc:"The code that the link holds." example:"5c0e0d4e-7b0e-4d0c-8d0a-2f1f4d3b9a10"`
}

// LinkDetails is the link by which people join, on the wire.
type LinkDetails struct {
	ID                   ids.JoinLink     `json:"id" doc:"Another one after each renewal."`
	Code                 *ids.Nonce       `json:"code" doc:"The secret part; null for staff that the organisation keeps from its items."`
	OrganizationID       ids.Organization `json:"organizationId"`
	AllowedDomains       []string         `json:"allowedDomains" doc:"Whose addresses are let in."`
	Invite               string           `json:"invite" doc:"What an official client stored with it; the server cannot read it."`
	SupportsConfirmation bool             `json:"supportsConfirmation" doc:"Always false: everybody waits to be confirmed."`
	CreationDate         string           `json:"creationDate" doc:"When it was opened or renewed."`
	ExpirationDate       string           `json:"expirationDate" doc:"From when on nobody joins by it."`
	MaxUses              int              `json:"maxUses" doc:"How many may join by it; 0: as many as there are seats."`
	Uses                 int              `json:"uses" doc:"How many have."`
	Link                 *mail.Link       `json:"link" doc:"To be handed out; null as the code."`
	RevisionDate         string           `json:"revisionDate"`
	Object               string           `json:"object" doc:"Always organizationInviteLink."`
}

// renew gives a link a code that nobody has yet, and so ends the old one.
func (s *Service) renew(l *tenancy.JoinLink) {
	l.ID, l.Began, l.Uses = ids.New[ids.JoinLink](), s.clock.Now().UTC().Truncate(time.Millisecond), 0
	l.Sealed = s.keys.Seal(l.SealedAs(), string(ids.New[ids.Nonce]()))
}

func (s *Service) linkDetails(by access.OrgMember, l *tenancy.JoinLink) (*LinkDetails, error) {
	out := &LinkDetails{
		ID:             l.ID,
		OrganizationID: l.OrganizationID,
		AllowedDomains: l.Domains,
		Invite:         l.Invite,
		CreationDate:   clock.Format(l.Began),
		ExpirationDate: clock.Format(l.Expires),
		MaxUses:        l.MostUses,
		Uses:           l.Uses,
		RevisionDate:   clock.Format(l.Updated),
		Object:         "organizationInviteLink",
	}
	if !by.Standing().OpenLink(true) {
		return out, nil
	}
	text, err := s.keys.Unseal(l.SealedAs(), l.Sealed)
	if err != nil {
		return nil, err
	}
	site, err := s.site()
	code, link := ids.Nonce(text), site.Join(l.OrganizationID, text)
	out.Code, out.Link = &code, &link
	return out, err
}

// joinLink reads the link of an organisation; NoLink when it has none.
func (s *Service) joinLink(ctx context.Context, o ids.Organization) (*tenancy.JoinLink, error) {
	l := &tenancy.JoinLink{OrganizationID: o}
	there, err := s.table.Get(ctx, l.Key(), l)
	if err == nil && !there {
		err = NoLink
	}
	return l, err
}

// opened reads a link for somebody who holds its code: to anybody else all organisations are alike, there or not, with
// a link or without. Whether it still lets anybody in is for usable to say.
func (s *Service) opened(
	ctx context.Context,
	id ids.Organization,
	code string,
) (o tenancy.Organization, l *tenancy.JoinLink, err error) {
	at := tenancy.OrganizationKey(id)
	l = &tenancy.JoinLink{OrganizationID: id}
	found, err := s.table.Batch(ctx, at, l.Key())
	if err != nil {
		return o, l, err
	}
	there, err := found.Into(at, &o)
	if err != nil {
		return o, l, err
	}
	known, err := found.Into(l.Key(), l)
	if err != nil {
		return o, l, err
	}
	if !there || !known || o.Deleting {
		return o, l, LinkInvalid
	}
	right, err := s.keys.Unseal(l.SealedAs(), l.Sealed)
	if err == nil && !token.Equal(right, code) {
		err = LinkInvalid
	}
	return o, l, err
}

// LinkFaults are those of FromLink.
var LinkFaults = []*fault.Kind{LinkInvalid, LinkExpired, LinkUsedUp, access.Suspended, fault.TooManyTries}

// FromLink gives the organisation to which a link leads whoever holds it, while somebody may join by it.
func (s *Service) FromLink(
	ctx context.Context,
	by access.Anyone,
	in LinkBody,
) (o tenancy.Organization, l *tenancy.JoinLink, err error) {
	if err := s.limits().Allow(ctx, limit.JoinPerAddress, limit.Network(by.Origin().IP)); err != nil {
		return o, nil, err
	}
	if o, l, err = s.opened(ctx, in.OrganizationID, in.Code); err != nil {
		return o, nil, err
	}
	return o, l, s.usable(o, l)
}

// usable decides whether a link still lets anybody in.
func (s *Service) usable(o tenancy.Organization, l *tenancy.JoinLink) error {
	switch {
	case !o.Enabled:
		return access.Suspended
	case !s.clock.Now().Before(l.Expires):
		return LinkExpired
	case l.MostUses > 0 && l.Uses >= l.MostUses:
		return LinkUsedUp
	}
	return nil
}

// domainsOf normalises the domains of a request and keeps each once.
func domainsOf(given []string) ([]string, error) {
	out := make([]string, 0, len(given))
	seen := map[string]bool{}
	for _, d := range given {
		d = strings.TrimPrefix(identity.NormaliseEmail(d), "@")
		if strings.Contains(d, "@") || !identity.ValidEmail("a@"+d) {
			return nil, &fault.Fault{
				Kind:   fault.Invalid,
				Fields: []fault.Field{{Name: "allowedDomains", Kind: fault.FieldFormat}},
			}
		}
		if !seen[d] {
			seen[d], out = true, append(out, d)
		}
	}
	return out, nil
}

// within reports whether an address is of one of the domains, not of one below it.
func within(email string, domains []string) bool {
	_, domain, _ := strings.Cut(email, "@")
	for _, d := range domains {
		if d == domain {
			return true
		}
	}
	return false
}

// ends decides until when a link lives.
func (s *Service) ends(asked *time.Time, otherwise time.Time) (time.Time, error) {
	if asked == nil {
		return otherwise, nil
	}
	now := s.clock.Now()
	if !asked.After(now) || asked.After(now.Add(longestLink)) {
		return otherwise, LinkPast.On("expirationDate")
	}
	return asked.UTC().Truncate(time.Millisecond), nil
}

// onLink decides on a link that is there and carries out a change of it, for those who may open one.
func (s *Service) onLink(
	ctx context.Context,
	by access.OrgMember,
	change func(by access.OrgMember, l *tenancy.JoinLink) (table.Write, error),
) (*LinkDetails, error) {
	var l *tenancy.JoinLink
	err := decideAs(ctx, by, func(by access.OrgMember, _ int) (err error) {
		if !by.Standing().OpenLink(true) {
			return KeptOut
		}
		if l, err = s.joinLink(ctx, by.OrganizationID()); err != nil {
			return err
		}
		event, err := change(by, l)
		if err != nil {
			return err
		}
		return by.Transact(ctx, table.Put(l, errMoved), event)
	})
	if err != nil {
		return nil, err
	}
	return s.linkDetails(by, l)
}
