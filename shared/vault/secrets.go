package vault

import (
	"context"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Secrets tells of an item which secrets it holds, as far as that is in the clear, and when they changed.
type Secrets struct {
	Trashed  bool
	Password Changed // zero while it is the first one, or no client said that it changed it
	Others   bool    // secrets beside the password: a seed of codes, hidden fields, passkeys, a card, a key
}

// SecretsOf reads that of several items, by item, each named with its organisation. Items that are gone are left out.
func SecretsOf(
	ctx context.Context,
	t *table.Table,
	items map[ids.Cipher]ids.Organization,
) (map[ids.Cipher]Secrets, error) {
	keys := make([]table.Key, 0, len(items))
	for c, o := range items {
		keys = append(keys, sharedKey(o, c))
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := map[ids.Cipher]Secrets{}
	for _, raw := range found {
		var item Cipher
		if err := raw.Into(&item); err != nil {
			return nil, err
		}
		content, err := item.content()
		if err != nil {
			return nil, err
		}
		out[item.ID] = content.secrets(item)
	}
	return out, nil
}

func (c Content) secrets(item Cipher) Secrets {
	s := Secrets{Trashed: item.DeletedDate != nil, Others: c.Login == nil}
	if item.Password != nil {
		s.Password = *item.Password
	}
	for _, f := range c.Fields {
		s.Others = s.Others || f.Type == hiddenField
	}
	if c.Login != nil {
		s.Others = s.Others || c.Login.TOTP != nil || len(c.Login.FIDO2Credentials) > 0
	}
	return s
}

// anotherPassword reports whether content holds another password than before, as clients tell: they date it when they
// change it.
func (c Content) anotherPassword(before Content) bool {
	if c.Login == nil || c.Login.PasswordRevisionDate == nil {
		return false
	}
	return before.Login == nil || before.Login.PasswordRevisionDate == nil ||
		!c.Login.PasswordRevisionDate.Equal(*before.Login.PasswordRevisionDate)
}
