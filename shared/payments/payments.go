// Package payments lets a provider's clients pay by card: by the provider's own account at Stripe, which a provider
// admin connects. A client gives its card on a page of Stripe; its invoices are charged to it once they are closed.
// What is owed, and what follows when nothing comes, is for invoices. Card data never comes here.
package payments

import (
	"context"
	"errors"
	"regexp"

	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/stripe"
	"portaal/shared/table"
	"portaal/shared/token"
)

// Service is what the operations of this domain work with.
type Service struct {
	table    *table.Table
	keys     *token.Keys
	clock    clock.Clock
	config   cloud.Config
	identity *identity.Service
	invoices *invoices.Service
	stripe   *stripe.Door
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:    d.Table,
		keys:     d.Keys,
		clock:    d.Clock,
		config:   d.Config,
		identity: identity.Open(d),
		invoices: invoices.Open(d),
		stripe:   stripe.Open(d.Config.StripeEndpoint),
	}
}

func (s *Service) site() (mail.Site, error) { return mail.NewSite(s.config.PublicURL) }

// The faults of paying by card.
var (
	KeyTooStrong = fault.Define(
		"payments.key_too_strong",
		400,
		"This key may do everything with your account at Stripe. Make a restricted key there: it begins with rk_.",
		"Deze sleutel mag alles met je account bij Stripe. Maak daar een beperkte sleutel: die begint met rk_.",
	)
	KeyPublic = fault.Define(
		"payments.key_public",
		400,
		"This is a publishable key, by which nothing can be charged. Make a restricted key: it begins with rk_.",
		"Dit is een publiceerbare sleutel, waarmee niets kan worden afgeschreven. Maak een beperkte sleutel: die "+
			"begint met rk_.",
	)
	KeyWrong = fault.Define(
		"payments.key_wrong",
		400,
		"This is no restricted key of Stripe. It begins with rk_live_ or rk_test_; copy all of it.",
		"Dit is geen beperkte sleutel van Stripe. Die begint met rk_live_ of rk_test_; kopieer hem helemaal.",
	)
	SecretWrong = fault.Define(
		"payments.secret_wrong",
		400,
		"This is no signing secret of a webhook. It begins with whsec_; copy all of it.",
		"Dit is geen ondertekeningsgeheim van een webhook. Dat begint met whsec_; kopieer het helemaal.",
	)
	KeyTest = fault.Define(
		"payments.key_test",
		400,
		"This is a key of Stripe's test mode, in which nothing is really paid. Make a restricted key in live mode.",
		"Dit is een sleutel van de testmodus van Stripe, waarin niets echt wordt betaald. Maak een beperkte sleutel "+
			"in de livemodus.",
	)
	KeyRefused = fault.Define(
		"payments.key_refused",
		400,
		"Stripe doesn't accept this key. Perhaps it was revoked; make another one.",
		"Stripe accepteert deze sleutel niet. Misschien is hij ingetrokken; maak een andere.",
	)
	KeyTooNarrow = fault.Define(
		"payments.key_too_narrow",
		400,
		"This key lacks a permission. Tick the ones that this page names at Stripe, and try again.",
		"Deze sleutel mist een recht. Vink bij Stripe de rechten aan die op deze pagina staan en probeer het opnieuw.",
	)
	NotOffered = fault.Define(
		"payments.not_offered",
		400,
		"Your provider offers no payment by card. Pay by bank transfer.",
		"Je provider biedt betalen met een kaart niet aan. Maak het bedrag over.",
	)
	AccountRefused = fault.Define(
		"payments.account_refused",
		400,
		"Stripe refuses your provider's account at the moment. Tell your provider, and pay by bank transfer.",
		"Stripe weigert het account van je provider op dit moment. Meld het je provider en maak het bedrag over.",
	)
	CardNotGiven = fault.Define(
		"payments.card_not_given",
		400,
		"No card was given on Stripe's page. Begin again.",
		"Er is op de pagina van Stripe geen kaart opgegeven. Begin opnieuw.",
	)
	CardOvertaken = fault.Define(
		"payments.card_overtaken",
		409,
		"Another card was given, or the card was removed, after this page was begun. Nothing was changed.",
		"Nadat deze pagina was begonnen is er een andere kaart opgegeven, of is de kaart verwijderd. Er is niets "+
			"gewijzigd.",
	)
	NotSigned = fault.Define(
		"payments.not_signed",
		400,
		"This is not signed by Stripe for this provider.",
		"Dit is niet door Stripe ondertekend voor deze provider.",
	)
)

// testKey is how a restricted key of Stripe's test mode begins.
const testKey = "rk_test_"

var (
	keyLooks    = regexp.MustCompile(`^rk_(live|test)_[A-Za-z0-9_]{8,240}$`)
	secretLooks = regexp.MustCompile(`^whsec_[A-Za-z0-9+/=_-]{8,240}$`)
)

// merchant reads a provider's account at Stripe; one that takes no payments here is none.
func (s *Service) merchant(ctx context.Context, p ids.Provider) (m billing.Merchant, there bool, err error) {
	m.ProviderID = p
	if p == "" {
		return m, false, nil
	}
	there, err = s.table.Get(ctx, m.Key(), &m)
	return m, there && m.Takes(s.config.TestPayments), err
}

// account opens a provider's account at Stripe.
func (s *Service) account(m *billing.Merchant) (*stripe.Account, error) {
	key, err := s.keys.Unseal(m.SealedAs("key"), m.APIKey)
	if err != nil {
		return nil, err
	}
	return s.stripe.With(key), nil
}

// refuses reports whether Stripe refuses the account's key, or what the account asks, whoever it is about.
func refuses(err error) bool {
	return errors.Is(err, stripe.ErrKey) || errors.Is(err, stripe.ErrRight) || errors.Is(err, stripe.ErrRefused)
}

// away is what a failure is to a caller.
func away(err error) error {
	if refuses(err) {
		return AccountRefused
	}
	return fault.Unavailable.Because(err)
}
