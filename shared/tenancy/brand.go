package tenancy

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// ReplyTo is where replies to the mails go that a provider causes: an address that somebody who reads its mail agreed
// to, and perhaps another one that waits for that. branding owns its life cycle; delivery reads it for each mail.
type ReplyTo struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	Address    string       `dynamodbav:"address,omitempty"` // verified
	Asked      string       `dynamodbav:"asked,omitempty"`   // mailed, and not verified yet
	Nonce      string       `dynamodbav:"nonce,omitempty"`   // in the newest mail's token: older mails are dead
	AskedAt    time.Time    `dynamodbav:"askedAt,omitempty"` // when the newest mail was asked for
	MessageID  ids.Message  `dynamodbav:"messageId,omitempty"`
	// Whose question it is: it is void once that is no confirmed admin's place any more.
	AskedBy ids.ProviderUser `dynamodbav:"askedBy,omitempty"`
}

// Key is where the address lies: with the provider.
func (r *ReplyTo) Key() table.Key { return ReplyToKey(r.ProviderID) }

// Kind is the item type.
func (*ReplyTo) Kind() string { return "ReplyTo" }

// Logo is the picture of a provider, as this server drew it anew: a PNG without anything beside its points. See
// decision 0110.
type Logo struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	PNG        []byte       `dynamodbav:"png"`
	Width      int          `dynamodbav:"width"`
	Height     int          `dynamodbav:"height"`
}

// Key is where the logo lies: with the provider.
func (l *Logo) Key() table.Key { return LogoKey(l.ProviderID) }

// Kind is the item type.
func (*Logo) Kind() string { return "Logo" }

// Brand is how a provider shows itself to its clients' people: its name, and the rest where it has it.
type Brand struct {
	Name    string
	ReplyTo string // verified
	Logo    Logo
}

// BrandKeys are the keys of what BrandOf reads.
func BrandKeys(p ids.Provider) []table.Key {
	return []table.Key{ProviderKey(p), ReplyToKey(p), LogoKey(p)}
}

// BrandOf reads from a batch how a provider shows itself; false when there is none, or it is disabled or closed: nobody
// stands behind anything then.
func BrandOf(found table.Found, id ids.Provider) (b Brand, there bool, err error) {
	var p Provider
	var r ReplyTo
	if _, err := found.Into(ProviderKey(id), &p); err != nil {
		return Brand{}, false, err
	}
	if _, err := found.Into(ReplyToKey(id), &r); err != nil {
		return Brand{}, false, err
	}
	if _, err := found.Into(LogoKey(id), &b.Logo); err != nil {
		return Brand{}, false, err
	}
	if p.ID == "" || !p.Enabled || p.Deleting {
		return Brand{}, false, nil
	}
	b.Name, b.ReplyTo = p.Name, r.Address
	return b, true, nil
}

// ReplyToKey is the key of where replies to a provider's mails go.
func ReplyToKey(p ids.Provider) table.Key { return table.At(ProviderPath(p), table.P(wordReplyTo)) }

// LogoKey is the key of a provider's logo.
func LogoKey(p ids.Provider) table.Key { return table.At(ProviderPath(p), table.P(wordLogo)) }
