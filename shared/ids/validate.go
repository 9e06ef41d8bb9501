package ids

func check[T ID](id T) error {
	if !Canonical(string(id)) {
		return ErrMalformed
	}
	return nil
}

// Validate reports ErrMalformed unless the identifier is canonical; the border calls it on every body field
// of an identifier type.
func (id User) Validate() error         { return check(id) }
func (id Organization) Validate() error { return check(id) }
func (id Member) Validate() error       { return check(id) }
func (id Collection) Validate() error   { return check(id) }
func (id Spread) Validate() error       { return check(id) }
func (id Group) Validate() error        { return check(id) }
func (id Cipher) Validate() error       { return check(id) }
func (id Folder) Validate() error       { return check(id) }
func (id Policy) Validate() error       { return check(id) }
func (id Provider) Validate() error     { return check(id) }
func (id ProviderUser) Validate() error { return check(id) }
func (id Client) Validate() error       { return check(id) }
