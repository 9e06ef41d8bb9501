// Package keystore is the door to where keys are kept: one secret of Secrets Manager for each family, or one file for
// each on one machine. It knows names and grants. It refuses to know what a key is for.
package keystore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/aws/aws-sdk-go-v2/aws"

	"portaal/shared/grant"
)

// ErrNotGranted says that an operation reads or writes a family that its value does not declare.
var ErrNotGranted = errors.New("keystore: the operation has no such grant")

// Door is an opened door, with the grants that it enforces.
type Door struct {
	grants grant.Set
	api    *secrets
	names  map[grant.Set]string
	dir    string
}

// Options say where the keys are.
type Options struct {
	Region      string
	Credentials aws.CredentialsProvider
	Endpoint    *string              // of an emulator; nil is AWS
	Names       map[grant.Set]string // the secret of each family
	Dir         string               // on one machine: the directory of the files, instead of all of the above
}

// Open opens the door for an operation with the given grants. Nothing is asked yet.
func Open(o Options, grants grant.Set) *Door {
	d := &Door{grants: grants, names: o.Names, dir: o.Dir}
	if o.Dir == "" && len(o.Names) > 0 {
		d.api = openSecrets(o)
	}
	return d
}

// Read gives the text of a family; "" when it was not made yet.
func (d *Door) Read(ctx context.Context, family grant.Set) (string, error) {
	if !d.grants.Has(family) && !d.grants.Has(grant.KeyMake) {
		return "", fmt.Errorf("%w: %s", ErrNotGranted, family)
	}
	if d.dir != "" {
		text, err := os.ReadFile(d.file(family))
		if errors.Is(err, fs.ErrNotExist) {
			return "", nil
		}
		return string(text), err
	}
	name, err := d.name(family)
	if err != nil {
		return "", err
	}
	var out struct{ SecretString string }
	err = d.api.call(ctx, "GetSecretValue", map[string]string{"SecretId": name}, &out)
	if errors.Is(err, errNoSecret) { // the secret is there from the first deployment, its value from the first run
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("keystore: read %s: %w", family, err)
	}
	return out.SecretString, nil
}

// Write replaces the text of a family.
func (d *Door) Write(ctx context.Context, family grant.Set, text string) error {
	if !d.grants.Has(grant.KeyMake) {
		return fmt.Errorf("%w: %s", ErrNotGranted, grant.KeyMake)
	}
	if d.dir != "" {
		return d.writeFile(family, text)
	}
	name, err := d.name(family)
	if err != nil {
		return err
	}
	// The token of the request is made from what is written: a repeat is the same request.
	sum := sha256.Sum256([]byte(name + "\x00" + text))
	in := map[string]string{
		"SecretId":           name,
		"SecretString":       text,
		"ClientRequestToken": hex.EncodeToString(sum[:]),
	}
	if err := d.api.call(ctx, "PutSecretValue", in, &struct{}{}); err != nil {
		return fmt.Errorf("keystore: write %s: %w", family, err)
	}
	return nil
}

func (d *Door) name(family grant.Set) (string, error) {
	name := d.names[family]
	if name == "" || d.api == nil {
		return "", fmt.Errorf("keystore: nobody said where %s is kept", family)
	}
	return name, nil
}

func (d *Door) file(family grant.Set) string { return filepath.Join(d.dir, family.String()) }

// writeFile leaves either the old text or the new one, whatever happens, and lets nobody else read it.
func (d *Door) writeFile(family grant.Set, text string) error {
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return err
	}
	half, err := os.CreateTemp(d.dir, ".half-")
	if err != nil {
		return err
	}
	_, err = half.WriteString(text)
	err = errors.Join(err, half.Sync(), half.Close())
	if err != nil {
		return errors.Join(err, os.Remove(half.Name()))
	}
	return os.Rename(half.Name(), d.file(family))
}
