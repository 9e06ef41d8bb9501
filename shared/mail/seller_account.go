package mail

// SellerAccountChanged tells an admin of a provider that its clients pay to another bank account from now on.
type SellerAccountChanged struct {
	ProviderName Name
	ByName       Name // may be empty
	ByEmail      Address
	AccountName  Name // empty: the name on the invoices
	IBAN         Name // empty: no account is named any more
	Link         Link // to the provider's billing details
}

func (SellerAccountChanged) template() string { return "seller-account-changed" }

func (m SellerAccountChanged) link() Link { return m.Link }
