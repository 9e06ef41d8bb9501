package tenancy

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// JoinLink is the link by which people join an organisation by themselves; it has one or none. See decision 0073.
type JoinLink struct {
	table.Meta
	ID             ids.JoinLink     `dynamodbav:"id"` // another one after each renewal
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Sealed         string           `dynamodbav:"sealed"` // the code, for nobody but the server
	Domains        []string         `dynamodbav:"domains"`
	Began          time.Time        `dynamodbav:"began"` // opened or renewed
	Expires        time.Time        `dynamodbav:"expires"`
	MostUses       int              `dynamodbav:"mostUses,omitempty"` // 0 = as many as there are seats
	Uses           int              `dynamodbav:"uses,omitempty"`
	Invite         string           `dynamodbav:"invite,omitempty"` // of an official client, which alone can read it
}

// Key is where the link lies.
func (l *JoinLink) Key() table.Key { return JoinLinkKey(l.OrganizationID) }

// SealedAs is the place under which the code is sealed.
func (l *JoinLink) SealedAs() string {
	return "join-link/" + string(l.OrganizationID) + "/" + string(l.ID)
}

// Kind is the item type.
func (*JoinLink) Kind() string { return "JoinLink" }
