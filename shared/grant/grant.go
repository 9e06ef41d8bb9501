// Package grant names what an operation may do to the world. An operation declares its grants once: they are
// printed as IAM statements in the template, enforced and recorded by the doors in tests and in local runs.
package grant

import "strings"

// Set is a set of grants.
type Set uint32

// The grants. One bit is one thing that a function's role may do.
const (
	TableRead  Set = 1 << iota // GetItem, BatchGetItem and Query on the table and its indexes
	TableWrite                 // PutItem, UpdateItem, DeleteItem and TransactWriteItems on the table
	MailSend                   // send a mail through SES
	BlobRead                   // read an object of the attachments bucket
	BlobWrite                  // write or delete an object of the attachments bucket
	KeySign                    // read the private key that signs access tokens
	KeyVerify                  // read the public keys that verify them
	KeyMail                    // read the keys of tokens that are mailed
	KeyPepper                  // read what password hashes are peppered with
	KeyDigest                  // read the key that hides free text and seals cursors
	KeyMake                    // make and replace the keys of every family
)

// Keys are the grants that each stand for one family of keys, and for the secret that holds it.
var Keys = []Set{KeySign, KeyVerify, KeyMail, KeyPepper, KeyDigest}

var names = []struct {
	set  Set
	name string
}{
	{TableRead, "table.read"}, {TableWrite, "table.write"}, {MailSend, "mail.send"},
	{BlobRead, "blob.read"}, {BlobWrite, "blob.write"},
	{KeySign, "key.sign"}, {KeyVerify, "key.verify"}, {KeyMail, "key.mail"}, {KeyPepper, "key.pepper"},
	{KeyDigest, "key.digest"}, {KeyMake, "key.make"},
}

// Has reports whether every grant of want is in s.
func (s Set) Has(want Set) bool { return s&want == want }

// Each returns the single grants of s in a stable order.
func (s Set) Each() []Set {
	var out []Set
	for _, n := range names {
		if s.Has(n.set) {
			out = append(out, n.set)
		}
	}
	return out
}

// String lists the grants, separated by commas, in a stable order.
func (s Set) String() string {
	var parts []string
	for _, n := range names {
		if s.Has(n.set) {
			parts = append(parts, n.name)
		}
	}
	return strings.Join(parts, ",")
}
