package cli

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"portaal/infra/envelope"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/secret"
)

// confirm gives a member who waits the client's key, when the words by which the member's public key is known are those
// that the member told.
func (c *client) confirm(ctx context.Context, w World, o order) error {
	provider, err := c.opened(ctx)
	if err != nil {
		return err
	}
	at := "/api/organizations/" + o.client + "/users"
	member, err := c.memberOf(ctx, at, o.people[0])
	if err != nil {
		return err
	}
	var keys struct {
		Data []struct {
			ID, UserID string
			Key        secret.PublicKey
		}
	}
	if err := c.post(ctx, at+"/public-keys", map[string]any{"ids": []string{member}}, "", &keys); err != nil {
		return err
	}
	if len(keys.Data) != 1 || keys.Data[0].ID != member {
		return refused("this member does not wait to be confirmed")
	}
	person := keys.Data[0]
	words, err := envelope.Fingerprint(person.Key, person.UserID)
	if err != nil {
		return refused("the server gives no public key for this member")
	}
	if err := w.compare(o, words); err != nil {
		return err
	}
	var profile struct{ Key secret.Sealed }
	path := "/api/providers/" + c.key.provider + "/organizations/" + o.client + "/profile"
	if err := c.get(ctx, path, &profile); err != nil {
		return err
	}
	k, err := provider.UnwrapKey(profile.Key)
	if err != nil {
		return refused("the client's key is not under the provider's key")
	}
	wrapped, err := envelope.WrapFor(person.Key, k)
	if err != nil {
		return refused("the member's public key is none to wrap a key for")
	}
	hash, err := envelope.PublicKeyHash(person.Key)
	if err != nil {
		return err
	}
	body := map[string]any{"key": wrapped, "keyProof": "compared", "publicKeyHash": hash}
	if err := c.post(ctx, at+"/"+member+"/confirm", body, "", nil); err != nil {
		return err
	}
	if o.json {
		return asJSON(w.Out, map[string]any{"client": o.client, "member": member, "confirmed": true})
	}
	_, err = fmt.Fprintln(w.Out, "confirmed")
	return err
}

// opened is the provider's key, which the server keeps under the key's second half.
func (c *client) opened(ctx context.Context) (envelope.Key, error) {
	if c.key.half == nil {
		return envelope.Key{}, refused("this API key has no second half, which that takes: make one that is for it")
	}
	if err := c.signIn(ctx); err != nil {
		return envelope.Key{}, err
	}
	under, err := c.key.half.Key(c.key.provider)
	if err != nil {
		return envelope.Key{}, err
	}
	k, err := under.UnwrapKey(c.program.Key)
	if err != nil {
		return envelope.Key{}, refused("the provider's key does not open with the second half of this API key")
	}
	return k, nil
}

// memberOf finds a member who is named by an address; an identifier is one.
func (c *client) memberOf(ctx context.Context, at, named string) (string, error) {
	if ids.Canonical(named) {
		return named, nil
	}
	rows, err := c.pages(ctx, at, named)
	if err != nil {
		return "", err
	}
	for _, m := range rows {
		if strings.EqualFold(cell(m["email"]), named) {
			return cell(m["id"]), nil
		}
	}
	return "", refused("no member of this client has that address")
}

// compare holds the words of a public key against those that its owner told; on a terminal it shows them and asks.
func (w World) compare(o order, words string) error {
	told := strings.Join(strings.FieldsFunc(strings.ToLower(o.phrase), func(r rune) bool {
		return r == '-' || r == ' ' || r == ',' || r == '\t'
	}), "-")
	switch {
	case told == words:
		return nil
	case told != "":
		return refused("the phrase is another one: the server may have given somebody else's key")
	case !w.Terminal:
		return refused("say the five words that the person told you: --phrase WORDS")
	}
	fmt.Fprintln(w.Err, "The phrase of "+language.Line(o.people[0])+" is:")
	fmt.Fprintln(w.Err, "    "+words)
	fmt.Fprint(w.Err, "Call them. Is it the same on their screen, word for word? Type yes: ")
	said, err := bufio.NewReader(w.In).ReadString('\n')
	if strings.TrimSpace(said) != "yes" {
		return refused("the phrase was not compared")
	}
	if err != nil && said == "" {
		return err
	}
	return nil
}
