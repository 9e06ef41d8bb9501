package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// CodeWrong says that the code of a new address is not right, or not any more.
var CodeWrong = fault.Define(
	"identity.code_wrong",
	400,
	"This code is not right, or it does not work any more. Ask for a new one.",
	"Deze code klopt niet of werkt niet meer. Vraag een nieuwe aan.",
)

// UpdateEmail gives the caller's account a new address, which the code mailed there proves. The master key is derived
// anew with it, so the salt becomes the new address in the same transaction. All other sessions end, and the old
// address is told. When the work is cut off after that, some of a person's many places have the old address until the
// same is said again, or the person logs in.
var UpdateEmail = operation.New(operation.Spec{
	ID:      "identity-update-email",
	Route:   "POST /api/accounts/email",
	Summary: "Give the caller's account a new address.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{WrongPassword, CodeWrong, EmailTaken, fault.Invalid, fault.TooManyTries, fault.Stale},
}, access.User(), updateEmail)

// UpdateEmailInput is a new address with its code, and what is derived from the master password with the new salt.
type UpdateEmailInput struct {
	Body struct {
		NewEmail              string           `json:"newEmail" maxLength:"256" doc:"The new address." example:"fatima@example.org"`
		Token                 string           `json:"token" maxLength:"64" doc:"The code that was mailed there." example:"12345678"`
		MasterPasswordHash    secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived with the present salt." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		NewMasterPasswordHash secret.LoginHash `json:"newMasterPasswordHash" maxLength:"64" doc:"Derived with the new address as salt." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		Key                   secret.Sealed    `json:"key" maxLength:"1000" doc:"The user key under the master key of the new salt." example:"2.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

func updateEmail(ctx context.Context, s *Service, by access.SignedIn, in *UpdateEmailInput) (*operation.None, error) {
	b := &in.Body
	email := NormaliseEmail(b.NewEmail)
	if !ValidEmail(email) {
		return nil, invalidField("newEmail")
	}
	u, err := account(by)
	if err != nil {
		return nil, err
	}
	moved := copied{email: &email}
	if u.Email == email { // the same request again, which was cut off after the account had changed
		if err := s.Confirm(ctx, by, b.NewMasterPasswordHash); err != nil {
			return nil, err
		}
		return nil, s.carryOn(ctx, u.ID, moved)
	}
	if err := s.Confirm(ctx, by, b.MasterPasswordHash); err != nil {
		return nil, err
	}
	used, err := s.proved(ctx, u.ID, email, b.Token)
	if err != nil {
		return nil, err
	}
	password, err := s.hash(ctx, b.NewMasterPasswordHash)
	if err != nil {
		return nil, err
	}
	old := addressKey(digestOf(s.keys, u.Email))
	u.Email, u.Salt, u.Password, u.Sealed, u.Verified = email, email, password, b.Key, true
	at, err := tenancy.PlacesOf(ctx, s.table, u.ID)
	if err != nil {
		return nil, err
	}
	more := []table.Write{
		used,
		table.DeleteIf(old, holder.Equal(expression.Value(u.ID)), fault.Stale),
		table.Create(u.address(s.keys), EmailTaken),
	}
	// As many copies as fit go with the change. Who belongs to more organisations has the rest follow at once, and so
	// has who came to belong to one meanwhile: afterwards nobody begins a place with the old address any more.
	if err := s.renew(ctx, by, &u, mail.EmailChanged{
		NewEmail: mail.Address(email),
		When:     s.clock.Now(),
	}, append(more, fittingWrites(moved.writes(u.ID, at))...)...); err != nil {
		return nil, err
	}
	return nil, s.carryOn(ctx, u.ID, moved)
}

// proved checks the code of a new address and makes the write that uses it up. A try is counted before the code is
// looked at, so that many at once have no more tries than one after the other.
func (s *Service) proved(ctx context.Context, user ids.User, email, code string) (table.Write, error) {
	var waiting newEmail
	ok, err := s.table.Get(ctx, newEmailKey(user), &waiting)
	if err != nil {
		return table.None, err
	}
	if !ok || waiting.Expired(s.clock.Now()) || waiting.Digest != digestOf(s.keys, email) {
		return table.None, CodeWrong.On("token")
	}
	mine := waitingCode.Equal(expression.Value(waiting.Code))
	left := triesOfCode.LessThan(expression.Value(codeTries))
	count := expression.Add(triesOfCode, expression.Value(1))
	counted, err := s.table.Touch(ctx, newEmailKey(user), count, mine.And(left))
	if err != nil {
		return table.None, fault.Unavailable.Because(err)
	}
	if !counted || !token.Equal(waiting.Code, s.keys.Digest("email-code", code)) {
		return table.None, CodeWrong.On("token")
	}
	return table.DeleteIf(newEmailKey(user), mine, CodeWrong.On("token")), nil
}
