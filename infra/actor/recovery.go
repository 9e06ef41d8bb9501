package actor

import (
	"context"

	"portaal/infra/envelope"
	"portaal/shared/secret"
)

// Enrol makes the user key readable for an organisation, so that it can recover the account.
func (a *Actor) Enrol(ctx context.Context, organizationID string) error {
	key, err := a.recoveryKey(ctx, organizationID)
	if err != nil {
		return err
	}
	path := organizationPath(organizationID) + "/users/" + a.UserID + "/reset-password-enrollment"
	return a.call(ctx, "PUT", path, map[string]any{"resetPasswordKey": key}, nil)
}

// recoveryKey is the user key, encrypted for an organisation.
func (a *Actor) recoveryKey(ctx context.Context, organizationID string) (secret.Wrapped, error) {
	var of struct{ PublicKey secret.PublicKey }
	if err := a.call(ctx, "GET", organizationPath(organizationID)+"/keys", nil, &of); err != nil {
		return "", err
	}
	return WrapFor(of.PublicKey, a.Key)
}

// AcceptEnrolled takes up an invitation of an organisation and enrols in its account recovery.
func (a *Actor) AcceptEnrolled(ctx context.Context, invitation Link) error {
	q := invitation.Query
	id := q.Get("organizationId")
	key, err := a.recoveryKey(ctx, id)
	if err != nil {
		return err
	}
	path := organizationPath(id) + "/users/" + q.Get("organizationUserId") + "/accept"
	return a.call(ctx, "POST", path, map[string]any{"token": q.Get("token"), "resetPasswordKey": key}, nil)
}

// RecoverAccount gives a member's account a temporary master password: the organisation's key opens its private key,
// that one the member's user key, which goes under the new password.
func (a *Actor) RecoverAccount(ctx context.Context, organizationID string, m Member, temporary string) error {
	k, err := a.KeyOf(ctx, organizationID)
	if err != nil {
		return err
	}
	path := organizationPath(organizationID) + "/users/" + m.ID
	var has struct {
		KDF, KDFIterations, KDFMemory, KDFParallelism int
		MasterPasswordSalt                            string
		ResetPasswordKey                              secret.Wrapped
		EncryptedPrivateKey                           secret.Sealed
	}
	if err := a.call(ctx, "GET", path+"/reset-password-details", nil, &has); err != nil {
		return err
	}
	private, err := OpenPrivateKey(has.EncryptedPrivateKey, k)
	if err != nil {
		return err
	}
	user, err := private.Unwrap(has.ResetPasswordKey)
	if err != nil {
		return err
	}
	kdf := KDF{
		Type:        has.KDF,
		Iterations:  has.KDFIterations,
		Memory:      has.KDFMemory,
		Parallelism: has.KDFParallelism,
	}
	body, err := underPassword(user, temporary, has.MasterPasswordSalt, kdf)
	if err != nil {
		return err
	}
	body["resetMasterPassword"] = true
	return a.call(ctx, "PUT", path+"/recover-account", body, nil)
}

// ReplaceTemporary chooses a new master password in the place of one that somebody else gave.
func (a *Actor) ReplaceTemporary(ctx context.Context, password string) error {
	body, err := underPassword(a.Key, password, a.Email, a.KDF)
	if err != nil {
		return err
	}
	if err := a.call(ctx, "PUT", "/api/accounts/update-temp-password", body, nil); err != nil {
		return err
	}
	a.Password = password
	return nil
}

// ChangePassword chooses another master password; all other sessions end.
func (a *Actor) ChangePassword(ctx context.Context, password string) error {
	hash, err := LoginHash(a.Person)
	if err != nil {
		return err
	}
	body, err := underPassword(a.Key, password, a.Email, a.KDF)
	if err != nil {
		return err
	}
	body["masterPasswordHash"] = hash
	if err := a.call(ctx, "POST", "/api/accounts/password", body, nil); err != nil {
		return err
	}
	a.Password = password
	return nil
}

// underPassword is what is sent of a user key under a new master password.
func underPassword(user Key, password, salt string, kdf KDF) (map[string]any, error) {
	master, err := envelope.DeriveMasterKey(password, salt, kdf)
	if err != nil {
		return nil, err
	}
	hash, err := master.LoginHash(password)
	if err != nil {
		return nil, err
	}
	wrapping, err := master.Stretch()
	if err != nil {
		return nil, err
	}
	return map[string]any{"newMasterPasswordHash": hash, "key": wrapping.WrapKey(user)}, nil
}
