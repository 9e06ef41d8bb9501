package identity

import (
	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// pins is what an account's own client knows of the keys it works with, sealed under the user key. The server keeps it
// and cannot read it: the client uses it to notice that the server swapped a key.
type pins struct {
	table.Meta
	UserID ids.User      `dynamodbav:"userId"`
	Sealed secret.Sealed `dynamodbav:"sealed"`
}

// Key is where the pins lie.
func (p *pins) Key() table.Key { return pinsKey(p.UserID) }

// Kind is the item type.
func (*pins) Kind() string { return "Pins" }

// Pins are an account's sealed pins on the wire.
type Pins struct {
	Pins     *secret.Sealed `json:"pins"`
	Revision int64          `json:"revision"`
	Object   string         `json:"object"`
}

func (p *pins) wire() *Pins {
	out := &Pins{Revision: p.Rev, Object: "pins"}
	if p.Rev > 0 {
		out.Pins = &p.Sealed
	}
	return out
}
