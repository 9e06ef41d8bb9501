package mail

import "time"

// DirectoryKeyMade tells whoever may connect a directory of an organisation that somebody made a key for one.
type DirectoryKeyMade struct {
	Behind
	OrganizationName Name
	ByName           Name // may be empty
	ByEmail          Address
	Expires          time.Time
	Link             Link // to the connection
}

func (DirectoryKeyMade) template() string { return "directory-key-made" }

func (m DirectoryKeyMade) link() Link { return m.Link }
