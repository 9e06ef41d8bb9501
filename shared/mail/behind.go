package mail

import (
	"time"

	"portaal/shared/ids"
)

// Behind is part of the mails that a provider may stand behind. They carry its name and its logo, and replies go where
// it says, all as it is when they are sent. Provider is "" where nobody stands behind one.
type Behind struct {
	Provider ids.Provider `json:"provider,omitempty"`
}

// By says that a provider stands behind a mail.
func By(p ids.Provider) Behind { return Behind{Provider: p} }

func (b Behind) behind() ids.Provider { return b.Provider }

// BehindOf is the provider that stands behind a mail; "" when there is none.
func BehindOf(p Payload) ids.Provider {
	if b, ok := p.(interface{ behind() ids.Provider }); ok {
		return b.behind()
	}
	return ""
}

// Brand is how the provider that stands behind a mail shows itself in it; the zero Brand is nobody.
type Brand struct {
	Name    Name
	ReplyTo Address // where replies go; "" where the provider has not said
	Logo    Picture
}

// Picture is a PNG, and how large it is shown; without PNG there is none.
type Picture struct {
	PNG           []byte
	Width, Height int
}

// ReplyToCheck asks whoever reads an address whether replies to the mails of a provider may go there.
type ReplyToCheck struct {
	ProviderName Name
	ByName       Name // may be empty
	ByEmail      Address
	Link         Link
	Expires      time.Time
}

// ReplyToChanged tells an admin of a provider that replies to its mails go to another address from now on.
type ReplyToChanged struct {
	ProviderName Name
	ByName       Name // who asked for it; may be empty
	ByEmail      Address
	Email        Address
	Former       Address // where they went before; may be empty
	Link         Link    // to the provider's settings
}

// ReplyToEnded tells whoever reads an address that replies to a provider's mails don't come there any more.
type ReplyToEnded struct {
	ProviderName Name
}

// ReplyToLife is how long that can be agreed to.
const ReplyToLife = 72 * time.Hour

func (ReplyToCheck) template() string   { return "reply-to-check" }
func (ReplyToChanged) template() string { return "reply-to-changed" }
func (ReplyToEnded) template() string   { return "reply-to-ended" }

func (m ReplyToCheck) link() Link   { return m.Link }
func (m ReplyToChanged) link() Link { return m.Link }
func (ReplyToEnded) link() Link     { return "" }
