package invoices

import (
	"context"
	"slices"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// UpdateSeller says what a provider says of itself on its invoices, and in which currency clients are billed that are
// started from then on. What was closed stays as it is. Fails with fault.Stale when somebody changed it since the
// revision that the caller saw; saying what it says already is done. For provider admins; where clients pay changes
// with the master password only, and up to 20 admins are told by mail.
var UpdateSeller = operation.New(operation.Spec{
	ID:      "invoices-update-seller",
	Route:   "PUT /api/providers/{providerId}/seller",
	Summary: "Say what a provider says of itself on its invoices.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		fault.Stale,
		VATNumberWrong,
		IBANWrong,
		PrefixWrong,
		identity.WrongPassword,
		fault.TooManyTries,
	},
}, access.InProvider(access.ManageProvider, sellerOfPath), updateSeller)

// SellerFields are what a provider says of itself on invoices, as somebody types it.
type SellerFields struct {
	PartyFields
	AccountName string `json:"accountName,omitempty" maxLength:"100" doc:"Whose bank account it is, if the name is another." example:"Bakker IT"`
	IBAN        string `json:"iban,omitempty" maxLength:"50" doc:"Where clients pay." example:"NL91 ABNA 0417 1643 00"`
	BIC         string `json:"bic,omitempty" maxLength:"15" doc:"The code of the bank." example:"ABNANL2A"`
	Prefix      string `json:"prefix,omitempty" maxLength:"12" doc:"What the numbers of its invoices begin with; ends with no digit." example:"F-"`
	TaxExempt   bool   `json:"taxExempt,omitempty" doc:"It charges no VAT: the scheme for small businesses."`
	Currency    string `json:"currency" minLength:"3" maxLength:"3" doc:"ISO 4217 code of the currency of clients that are started from now on." example:"EUR"`
}

// UpdateSellerInput is what a provider says of itself.
type UpdateSellerInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		SellerFields
		RevisionDate       *time.Time       `json:"revisionDate,omitempty" doc:"The revision that was last seen; absent when nothing was said yet."`
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash,omitempty" maxLength:"64" doc:"Derived from the master password; needed when the bank account changes." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

func updateSeller(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdateSellerInput,
) (*SellerDetails, error) {
	said, err := sold(in.Body.SellerFields)
	if err != nil {
		return nil, err
	}
	seller, err := s.seller(ctx, by, 0)
	if err != nil {
		return nil, err
	}
	p := by.Provider()
	there := seller.Rev > 0
	said.Meta, said.ProviderID = seller.Meta, seller.ProviderID
	switch {
	case there && said == seller && billing.Sold(p.Currency) == in.Body.Currency:
		return sellerOf(p, seller), nil
	case there && seller.ChangedSince(in.Body.RevisionDate), there != (in.Body.RevisionDate != nil):
		return nil, fault.Stale
	}
	told, err := s.accountWrites(ctx, by, said, seller, in.Body.MasterPasswordHash)
	if err != nil {
		return nil, err
	}
	writes := append(told, by.Event(logbook.ProviderSellerUpdated, logbook.Subject{}))
	if there {
		writes = append(writes, table.Put(&said, fault.Stale))
	} else {
		writes = append(writes, table.Create(&said, fault.Stale))
	}
	if billing.Sold(p.Currency) != in.Body.Currency {
		p.Currency = in.Body.Currency
		writes = append(writes, table.Put(&p, nil), organizations.ProviderMoved(p.ID))
	}
	if err := by.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	return sellerOf(p, said), nil
}

// accountWrites makes the mails that tell admins where clients pay from now on, after the master password was asked
// for; none when that stays as it was.
func (s *Service) accountWrites(
	ctx context.Context,
	by access.ProviderStaff,
	said, was Seller,
	proof secret.LoginHash,
) ([]table.Write, error) {
	if said.IBAN == was.IBAN && said.BIC == was.BIC && said.AccountName == was.AccountName {
		return nil, nil
	}
	if proof == "" {
		var f form
		f.complain("masterPasswordHash", fault.FieldRequired)
		return nil, f.err()
	}
	if err := s.identity.Confirm(ctx, by.SignedIn, proof); err != nil {
		return nil, err
	}
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	return identity.TellAdminsWrites(ctx, s.table, s.clock, by, mail.SellerAccountChanged{
		ProviderName: mail.Name(by.Provider().Name),
		ByName:       mail.Name(by.Account().Name),
		ByEmail:      mail.Address(by.Email()),
		AccountName:  mail.Name(said.AccountName),
		IBAN:         mail.Name(said.IBAN),
		Link:         site.Seller(by.ProviderID()),
	})
}

// sold tidies and judges what a provider says of itself. An invoice with VAT needs a VAT number, and one from where
// there are IBANs says where to pay.
func sold(in SellerFields) (Seller, error) {
	var f form
	f.needed("name", in.Name)
	seller := Seller{
		Party:       f.party(in.PartyFields),
		AccountName: language.Line(in.AccountName),
		IBAN:        TidyNumber(in.IBAN),
		BIC:         TidyNumber(in.BIC),
		Prefix:      in.Prefix,
		TaxExempt:   in.TaxExempt,
	}
	if seller.Email == "" {
		f.complain("email", fault.FieldRequired)
	}
	taxed := vat()[home(seller.Country)].Rates != nil
	if taxed && !seller.TaxExempt && seller.VATNumber == "" {
		f.complain("vatNumber", fault.FieldRequired)
	}
	switch {
	case seller.IBAN == "" && taxed:
		f.complain("iban", fault.FieldRequired)
	case seller.IBAN != "" && !validIBAN(seller.IBAN):
		f.complain("iban", IBANWrong)
	}
	if seller.BIC != "" && !bicLooks.MatchString(seller.BIC) {
		f.complain("bic", fault.FieldFormat)
	}
	if !prefixLooks.MatchString(seller.Prefix) {
		f.complain("prefix", PrefixWrong)
	}
	if !slices.Contains(billing.Currencies(), in.Currency) {
		f.complain("currency", fault.FieldChoice)
	}
	return seller, f.err()
}
