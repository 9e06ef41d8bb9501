package payments

import (
	"context"
	"errors"
	"strings"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/stripe"
	"portaal/shared/table"
	"portaal/shared/token"
)

// UpdateMerchant connects a provider's account at Stripe, or gives it another key, for a provider admin who says the
// master password again. The key is tried first; it and the secret of the webhook are sealed, and shown to nobody
// again. Up to 20 admins are told by mail. Saying what is so already changes nothing.
var UpdateMerchant = operation.New(operation.Spec{
	ID:      "payments-update-merchant",
	Route:   "PUT /api/providers/{providerId}/stripe",
	Summary: "Connect a provider's account at Stripe.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		fault.Stale, KeyTooStrong, KeyPublic, KeyTest, KeyWrong, SecretWrong, KeyRefused, KeyTooNarrow,
		identity.WrongPassword, fault.TooManyTries,
	},
}, access.InProvider(access.ManageProvider, merchantOfPath), updateMerchant)

// UpdateMerchantInput is an account at Stripe.
type UpdateMerchantInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Key                string           `json:"key" minLength:"1" maxLength:"256" doc:"A restricted key of the account." example:"rk_test_51HouseKey000000000000"`
		WebhookSecret      string           `json:"webhookSecret" minLength:"1" maxLength:"256" doc:"The signing secret of the webhook." example:"whsec_HouseSecret000000000000"`
		RevisionDate       *time.Time       `json:"revisionDate,omitempty" doc:"The revision that was last seen; absent when none was connected yet."`
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

func updateMerchant(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdateMerchantInput,
) (*MerchantDetails, error) {
	b, p := &in.Body, by.ProviderID()
	key, signing := strings.TrimSpace(b.Key), strings.TrimSpace(b.WebhookSecret)
	if err := s.judge(key, signing); err != nil {
		return nil, err
	}
	m := billing.Merchant{ProviderID: p}
	there, err := by.Read(m.Key(), &m)
	if err != nil {
		return nil, err
	}
	if err := s.identity.Confirm(ctx, by.SignedIn, b.MasterPasswordHash); err != nil {
		return nil, err
	}
	switch {
	case there && s.same(&m, key, signing):
		return s.merchantDetails(p, &m), nil
	case there && m.ChangedSince(b.RevisionDate), there != (b.RevisionDate != nil):
		return nil, fault.Stale
	}
	same, err := s.try(ctx, key, m.Known)
	if err != nil {
		return nil, err
	}
	if !same { // no card and no attempt is known to it
		m.Account, m.Known = ids.New[ids.Merchant](), ""
	}
	m.APIKey, m.Secret = s.keys.Seal(m.SealedAs("key"), key), s.keys.Seal(m.SealedAs("secret"), signing)
	m.Ends, m.Live, m.RefusedAt = key[len(key)-4:], !strings.HasPrefix(key, testKey), time.Time{}
	told, err := s.merchantWrites(ctx, by, m.Ends)
	if err != nil {
		return nil, err
	}
	write := table.Put(&m, fault.Stale)
	if !there {
		write = table.Create(&m, fault.Stale)
	}
	writes := append(told, write, by.Event(logbook.ProviderMerchantConnected, logbook.Subject{}))
	if err := by.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	return s.merchantDetails(p, &m), nil
}

// judge complains of a key or a secret that is none, or none that is taken here.
func (s *Service) judge(key, signing string) error {
	var wrong []fault.Field
	switch {
	case strings.HasPrefix(key, "sk_"):
		wrong = append(wrong, fault.Field{Name: "key", Kind: KeyTooStrong})
	case strings.HasPrefix(key, "pk_"):
		wrong = append(wrong, fault.Field{Name: "key", Kind: KeyPublic})
	case !keyLooks.MatchString(key):
		wrong = append(wrong, fault.Field{Name: "key", Kind: KeyWrong})
	case !s.config.TestPayments && strings.HasPrefix(key, testKey):
		wrong = append(wrong, fault.Field{Name: "key", Kind: KeyTest})
	}
	if !secretLooks.MatchString(signing) {
		wrong = append(wrong, fault.Field{Name: "webhookSecret", Kind: SecretWrong})
	}
	if wrong == nil {
		return nil
	}
	return &fault.Fault{Kind: fault.Invalid, Fields: wrong}
}

// same reports whether an account is connected by this key and this secret.
func (s *Service) same(m *billing.Merchant, key, signing string) bool {
	was, err := s.keys.Unseal(m.SealedAs("key"), m.APIKey)
	signed, err2 := s.keys.Unseal(m.SealedAs("secret"), m.Secret)
	return errors.Join(err, err2) == nil && m.RefusedAt.IsZero() &&
		token.Equal(was, key) && token.Equal(signed, signing)
}

// trying is how long Stripe may take to say what a key may do, in all: the request must still be answered.
const trying = 12 * time.Second

// try asks Stripe whether the key may do what is needed, and whether its account has a customer, "" for none: then it
// is the account of the earlier key.
func (s *Service) try(ctx context.Context, key, known string) (same bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, trying)
	defer cancel()
	account := s.stripe.With(key)
	if err = account.Try(ctx); err == nil && known != "" {
		same, err = account.Knows(ctx, known)
	}
	switch {
	case errors.Is(err, stripe.ErrKey):
		return false, KeyRefused.On("key")
	case errors.Is(err, stripe.ErrRight), errors.Is(err, stripe.ErrRefused):
		return false, KeyTooNarrow.On("key")
	case err != nil:
		return false, fault.Unavailable.Because(err)
	}
	return same, nil
}

// merchantWrites makes the mails that tell admins which account clients pay to; ends is "" when to none any more.
func (s *Service) merchantWrites(ctx context.Context, by access.ProviderStaff, ends string) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	return identity.TellAdminsWrites(ctx, s.table, s.clock, by, mail.MerchantChanged{
		ProviderName: mail.Name(by.Provider().Name),
		ByName:       mail.Name(by.Account().Name),
		ByEmail:      mail.Address(by.Email()),
		Ends:         mail.Name(ends),
		Link:         site.Seller(by.ProviderID()),
	})
}
