package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// ProofMissing says that a registration came with no proof of its address, or with more than one.
var ProofMissing = fault.Define("identity.proof_missing", 400, "Open the link in the mail to finish your registration.",
	"Open de link in de mail om je registratie af te ronden.")

// proof is what shows that an address belongs to whoever registers with it.
type proof struct {
	name, culture string      // what was said when the mail was asked for
	use           table.Write // uses the proof up, or checks that it still holds, in the registration's transaction
}

// prove checks the one proof that a registration carries. A token of an invitation proves the address as well as a
// mail of our own: it was sent nowhere else. It is not used up: accepting the invitation does that.
func (s *Service) prove(ctx context.Context, email string, in *FinishRegistrationInput) (proof, error) {
	b := &in.Body
	given := 0
	for _, text := range []string{
		b.EmailVerificationToken,
		b.OrgInviteToken,
		b.ProviderInviteToken,
		b.ProviderSetupToken,
	} {
		if text != "" {
			given++
		}
	}
	paired := (b.OrgInviteToken != "") == (b.OrganizationUserID != "") &&
		(b.ProviderInviteToken != "") == (b.ProviderUserID != "") &&
		(b.ProviderSetupToken != "") == (b.ProviderID != "")
	switch {
	case given != 1 || !paired:
		return proof{}, ProofMissing
	case b.EmailVerificationToken != "":
		p, err := s.verified(ctx, email, b.EmailVerificationToken)
		use := table.DeleteIf(
			pendingKey(digestOf(s.keys, email)),
			pendingNonce.Equal(expression.Value(p.Nonce)),
			LinkDead,
		)
		return proof{p.Name, p.Culture, use}, err
	case b.OrgInviteToken != "":
		return s.proveMember(ctx, email, in)
	case b.ProviderSetupToken != "":
		return s.proveSetup(ctx, email, in)
	}
	return s.proveProviderUser(ctx, email, in)
}

func (s *Service) proveMember(ctx context.Context, email string, in *FinishRegistrationInput) (proof, error) {
	var at tenancy.InviteLocator
	if ok, err := s.table.Get(ctx, tenancy.InviteKey(in.Body.OrganizationUserID), &at); err != nil || !ok {
		return proof{}, orDead(err)
	}
	nonce, err := s.keys.VerifyInvite(in.Body.OrgInviteToken, token.Invite{
		Kind:    token.OrgMember,
		Tenant:  string(at.OrganizationID),
		Subject: string(at.MemberID),
		Email:   email,
	})
	if err != nil {
		return proof{}, LinkDead
	}
	return s.holds(ctx, tenancy.MemberKey(at.OrganizationID, at.MemberID), nonce)
}

func (s *Service) proveProviderUser(ctx context.Context, email string, in *FinishRegistrationInput) (proof, error) {
	var at tenancy.InviteLocator
	if ok, err := s.table.Get(ctx, tenancy.InviteKey(in.Body.ProviderUserID), &at); err != nil || !ok {
		return proof{}, orDead(err)
	}
	nonce, err := s.keys.VerifyInvite(in.Body.ProviderInviteToken, token.Invite{
		Kind:    token.ProviderMember,
		Tenant:  string(at.ProviderID),
		Subject: string(at.ProviderUserID),
		Email:   email,
	})
	if err != nil {
		return proof{}, LinkDead
	}
	return s.holds(ctx, tenancy.ProviderUserKey(at.ProviderID, at.ProviderUserID), nonce)
}

func (s *Service) proveSetup(ctx context.Context, email string, in *FinishRegistrationInput) (proof, error) {
	nonce, err := s.keys.VerifyInvite(in.Body.ProviderSetupToken, token.Invite{
		Kind:   token.ProviderSetup,
		Tenant: string(in.Body.ProviderID),
		Email:  email,
	})
	if err != nil {
		return proof{}, LinkDead
	}
	key := tenancy.ProviderSetupKey(email)
	var setup tenancy.ProviderSetup
	ok, err := s.table.Get(ctx, key, &setup)
	if err != nil || !ok || setup.ProviderID != in.Body.ProviderID || !token.Equal(setup.Nonce, nonce) {
		return proof{}, orDead(err)
	}
	use := table.Check(key, setupNonce.Equal(expression.Value(nonce)), LinkDead)
	return proof{culture: setup.Culture, use: use}, nil
}

// holds checks that the invited place still waits for this very invitation, now and in the transaction.
func (s *Service) holds(ctx context.Context, place table.Key, nonce string) (proof, error) {
	var invited struct {
		Status tenancy.Status `dynamodbav:"status"`
		Nonce  string         `dynamodbav:"inviteNonce"`
	}
	ok, err := s.table.Get(ctx, place, &invited)
	if err != nil || !ok || invited.Status != tenancy.Invited || !token.Equal(invited.Nonce, nonce) {
		return proof{}, orDead(err)
	}
	return proof{use: table.Check(place, inviteNonce.Equal(expression.Value(nonce)), LinkDead)}, nil
}

func orDead(err error) error {
	if err != nil {
		return err
	}
	return LinkDead
}
