package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// EmailTaken says that a proven address has an account already.
var EmailTaken = fault.Define(
	"identity.email_taken",
	400,
	"This e-mail address already has an account. Log in instead.",
	"Dit e-mailadres heeft al een account. Log daarmee in.",
)

// FinishRegistration makes an account. The address is proved by the token of our own mail, or of an invitation to an
// organisation or a provider, or to start one. The keys are made and encrypted by the client.
var FinishRegistration = operation.New(operation.Spec{
	ID:      "identity-finish-registration",
	Route:   "POST /identity/accounts/register/finish",
	Summary: "Make an account with a proven address.",
	Grants:  table.Reads | table.Writes | token.Digests | token.Mails | token.Peppers,
	Faults: []*fault.Kind{
		ProofMissing,
		LinkDead,
		EmailTaken,
		KDFOutOfRange,
		ShapesMixed,
		DerivedApart,
		VersionTwo,
		fault.Invalid,
	},
}, access.Nobody("whoever registers has no account yet; a mailed token is the proof"), finishRegistration)

// FinishRegistrationInput is a new account, and one proof of its address.
type FinishRegistrationInput struct {
	Body struct {
		Email                  string           `json:"email" maxLength:"256" doc:"The proven address." example:"fatima@example.com"`
		Name                   string           `json:"name,omitempty" maxLength:"50" doc:"The name to show; by default the one given at the start." example:"Fatima de Vries"`
		Culture                string           `json:"culture,omitempty" maxLength:"10" doc:"The language of mails." example:"nl-NL"`
		MasterPasswordHash     secret.LoginHash `json:"masterPasswordHash,omitempty" maxLength:"64" doc:"What the client derives from the master password to log in with." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		MasterPasswordHint     string           `json:"masterPasswordHint,omitempty" maxLength:"50" doc:"A hint to the master password." example:"the usual"`
		UserSymmetricKey       secret.Sealed    `json:"userSymmetricKey,omitempty" maxLength:"1000" doc:"The user key, encrypted with the stretched master key." example:"2.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		UserAsymmetricKeys     *GivenPair       `json:"userAsymmetricKeys,omitempty" sample:"true" doc:"The key pair of the account."`
		AccountKeys            *GivenKeys       `json:"accountKeys,omitempty" doc:"The key pair of the account, as newer clients may send it instead."`
		Authentication         *Authentication  `json:"masterPasswordAuthentication,omitempty" doc:"New form: what to log in with."`
		Unlocking              *Unlocking       `json:"masterPasswordUnlock,omitempty" doc:"New form: the user key under the master password."`
		KDF                    *int             `json:"kdf,omitempty" doc:"0 PBKDF2, 1 Argon2id." example:"1"`
		KDFIterations          *int             `json:"kdfIterations,omitempty" doc:"Iterations of the key derivation." example:"3"`
		KDFMemory              *int             `json:"kdfMemory,omitempty" doc:"MiB, for Argon2id." example:"64"`
		KDFParallelism         *int             `json:"kdfParallelism,omitempty" doc:"Lanes, for Argon2id." example:"4"`
		EmailVerificationToken string           `json:"emailVerificationToken,omitempty" maxLength:"1000" doc:"Proof: the token of the registration mail."`
		OrgInviteToken         string           `json:"orgInviteToken,omitempty" maxLength:"1000" doc:"Proof: the token of an invitation to an organisation."`
		OrganizationUserID     ids.Member       `json:"organizationUserId,omitempty" doc:"The invited member, with orgInviteToken."`
		ProviderInviteToken    string           `json:"providerInviteToken,omitempty" maxLength:"1000" doc:"Proof: the token of an invitation to a provider."`
		ProviderUserID         ids.ProviderUser `json:"providerUserId,omitempty" doc:"The invited provider user, with providerInviteToken."`
		ProviderSetupToken     string           `json:"providerSetupToken,omitempty" maxLength:"1000" doc:"Proof: the token of the operator's invitation to start a provider."`
		ProviderID             ids.Provider     `json:"providerId,omitempty" doc:"The provider to be started, with providerSetupToken."`
	}
}

// Registered is the answer to a finished registration.
type Registered struct {
	Object string `json:"object"`
}

func finishRegistration(
	ctx context.Context,
	s *Service,
	_ access.Anyone,
	in *FinishRegistrationInput,
) (*Registered, error) {
	b := &in.Body
	email := NormaliseEmail(b.Email)
	if !ValidEmail(email) {
		return nil, invalidEmail()
	}
	d, pair, err := in.derived(email)
	if err != nil {
		return nil, err
	}
	by, err := s.prove(ctx, email, in)
	if err != nil {
		return nil, err
	}
	stored, err := s.hash(ctx, d.hash)
	if err != nil {
		return nil, err
	}
	u := &User{
		KDF:        d.kdf,
		Salt:       d.salt,
		Password:   stored,
		Hint:       b.MasterPasswordHint,
		Sealed:     d.key,
		UserKeyID:  d.keyID,
		PublicKey:  pair.PublicKey,
		PrivateKey: pair.EncryptedPrivateKey,
	}
	u.ID, u.Email, u.Verified, u.Stamp = ids.New[ids.User](), email, true, string(ids.New[ids.Nonce]())
	u.Name = language.Line(first(b.Name, by.name))
	u.Culture = cultureOr(first(b.Culture, by.culture), "")
	welcome, err := s.welcomeWrites(u)
	if err != nil {
		return nil, err
	}
	writes := append(
		welcome,
		table.Create(u.address(s.keys), EmailTaken),
		table.Create(u, nil),
		tenancy.Moved(u.ID),
		by.use,
	)
	if err := s.table.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	return &Registered{Object: "register"}, nil
}

func (s *Service) welcomeWrites(u *User) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	_, writes, err := outbox.MailWrites(
		s.clock,
		outbox.Own(u.Email),
		u.Email,
		u.Culture,
		mail.Welcome{Name: mail.Name(u.Name), Link: site.Vault()},
	)
	return writes, err
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
