package vault

import (
	"time"

	"portaal/shared/secret"
)

// ItemType is what kind of item something is, with the numbers of the wire.
type ItemType int

// The kinds of items, as on the wire. A kind that a client does not know breaks its whole list, so others are refused.
const (
	LoginItem    ItemType = 1
	NoteItem     ItemType = 2
	CardItem     ItemType = 3
	IdentityItem ItemType = 4
	SSHKeyItem   ItemType = 5
)

// Content is what an item holds. Whatever a person typed is sealed; kinds, matching rules and dates are in the clear,
// as the official clients need them. Only the part of the item's own kind is kept. Lengths are those of the sealed
// text.
type Content struct {
	Type            ItemType       `json:"type" enum:"1,2,3,4,5" doc:"1 login, 2 note, 3 card, 4 identity, 5 SSH key." example:"1"`
	Name            secret.Sealed  `json:"name" maxLength:"1000" doc:"What the item is called." example:"2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="`
	Notes           *secret.Sealed `json:"notes" required:"false" maxLength:"10000" doc:"Notes."`
	Reprompt        int            `json:"reprompt" required:"false" enum:"0,1" doc:"1 = the client asks for the master password first."`
	Key             *secret.Sealed `json:"key" required:"false" maxLength:"1000" doc:"The item's own key, when it has one."`
	Login           *Login         `json:"login" required:"false" doc:"With type 1."`
	SecureNote      *Note          `json:"secureNote" required:"false" doc:"With type 2."`
	Card            *Card          `json:"card" required:"false" doc:"With type 3."`
	Identity        *Identity      `json:"identity" required:"false" doc:"With type 4."`
	SSHKey          *SSHKey        `json:"sshKey" required:"false" doc:"With type 5."`
	Fields          []Field        `json:"fields" required:"false" maxItems:"100" doc:"Fields that the person added."`
	PasswordHistory []Past         `json:"passwordHistory" required:"false" maxItems:"100" doc:"Earlier passwords."`
}

// Login is the part of a login.
type Login struct {
	Username             *secret.Sealed `json:"username" required:"false" maxLength:"1000" doc:"User name."`
	Password             *secret.Sealed `json:"password" required:"false" maxLength:"5000" doc:"Password."`
	PasswordRevisionDate *time.Time     `json:"passwordRevisionDate" required:"false" doc:"When the password last changed."`
	TOTP                 *secret.Sealed `json:"totp" required:"false" maxLength:"1000" doc:"The seed of one-time codes."`
	AutofillOnPageLoad   *bool          `json:"autofillOnPageLoad" required:"false" doc:"Whether to fill in without being asked."`
	URIs                 []URI          `json:"uris" required:"false" maxItems:"100" doc:"Where it is used."`
	FIDO2Credentials     []Passkey      `json:"fido2Credentials" required:"false" maxItems:"10" doc:"Passkeys."`
}

// URI is a place where a login is used.
type URI struct {
	URI      *secret.Sealed `json:"uri" required:"false" maxLength:"10000" doc:"Address."`
	Checksum *secret.Sealed `json:"uriChecksum" required:"false" maxLength:"1000" doc:"SHA-256 of the address, sealed."`
	Match    *int           `json:"match" required:"false" enum:"0,1,2,3,4,5" doc:"0 domain, 1 host, 2 starts with, 3 exact, 4 regular expression, 5 never."`
}

// Passkey is a FIDO2 credential; each part is sealed but the date.
type Passkey struct {
	CredentialID    *secret.Sealed `json:"credentialId" required:"false" maxLength:"1000" doc:"Credential identifier."`
	KeyType         *secret.Sealed `json:"keyType" required:"false" maxLength:"1000" doc:"Kind of key."`
	KeyAlgorithm    *secret.Sealed `json:"keyAlgorithm" required:"false" maxLength:"1000" doc:"Algorithm."`
	KeyCurve        *secret.Sealed `json:"keyCurve" required:"false" maxLength:"1000" doc:"Curve."`
	KeyValue        *secret.Sealed `json:"keyValue" required:"false" maxLength:"5000" doc:"Private key."`
	RPID            *secret.Sealed `json:"rpId" required:"false" maxLength:"1000" doc:"Relying party."`
	RPName          *secret.Sealed `json:"rpName" required:"false" maxLength:"1000" doc:"Name of the relying party."`
	Counter         *secret.Sealed `json:"counter" required:"false" maxLength:"1000" doc:"Signature counter."`
	UserHandle      *secret.Sealed `json:"userHandle" required:"false" maxLength:"1000" doc:"User handle."`
	UserName        *secret.Sealed `json:"userName" required:"false" maxLength:"1000" doc:"User name."`
	UserDisplayName *secret.Sealed `json:"userDisplayName" required:"false" maxLength:"1000" doc:"Display name."`
	Discoverable    *secret.Sealed `json:"discoverable" required:"false" maxLength:"1000" doc:"Whether it can be found without a user name."`
	CreationDate    *time.Time     `json:"creationDate" required:"false" doc:"When it was made."`
}

// Note is the part of a secure note: its text is in the notes.
type Note struct {
	Type int `json:"type" required:"false" enum:"0" doc:"Always 0."`
}

// Card is the part of a payment card.
type Card struct {
	CardholderName *secret.Sealed `json:"cardholderName" required:"false" maxLength:"1000" doc:"Name on the card."`
	Brand          *secret.Sealed `json:"brand" required:"false" maxLength:"1000" doc:"Brand."`
	Number         *secret.Sealed `json:"number" required:"false" maxLength:"1000" doc:"Number."`
	ExpMonth       *secret.Sealed `json:"expMonth" required:"false" maxLength:"1000" doc:"Month of expiry."`
	ExpYear        *secret.Sealed `json:"expYear" required:"false" maxLength:"1000" doc:"Year of expiry."`
	Code           *secret.Sealed `json:"code" required:"false" maxLength:"1000" doc:"Security code."`
}

// Identity is the part of an identity.
type Identity struct {
	Title          *secret.Sealed `json:"title" required:"false" maxLength:"1000" doc:"Title."`
	FirstName      *secret.Sealed `json:"firstName" required:"false" maxLength:"1000" doc:"First name."`
	MiddleName     *secret.Sealed `json:"middleName" required:"false" maxLength:"1000" doc:"Middle name."`
	LastName       *secret.Sealed `json:"lastName" required:"false" maxLength:"1000" doc:"Last name."`
	Address1       *secret.Sealed `json:"address1" required:"false" maxLength:"1000" doc:"Address."`
	Address2       *secret.Sealed `json:"address2" required:"false" maxLength:"1000" doc:"Address, second line."`
	Address3       *secret.Sealed `json:"address3" required:"false" maxLength:"1000" doc:"Address, third line."`
	City           *secret.Sealed `json:"city" required:"false" maxLength:"1000" doc:"City."`
	State          *secret.Sealed `json:"state" required:"false" maxLength:"1000" doc:"State or province."`
	PostalCode     *secret.Sealed `json:"postalCode" required:"false" maxLength:"1000" doc:"Postal code."`
	Country        *secret.Sealed `json:"country" required:"false" maxLength:"1000" doc:"Country."`
	Company        *secret.Sealed `json:"company" required:"false" maxLength:"1000" doc:"Company."`
	Email          *secret.Sealed `json:"email" required:"false" maxLength:"1000" doc:"E-mail address."`
	Phone          *secret.Sealed `json:"phone" required:"false" maxLength:"1000" doc:"Telephone number."`
	SSN            *secret.Sealed `json:"ssn" required:"false" maxLength:"1000" doc:"Citizen service number."`
	Username       *secret.Sealed `json:"username" required:"false" maxLength:"1000" doc:"User name."`
	PassportNumber *secret.Sealed `json:"passportNumber" required:"false" maxLength:"1000" doc:"Passport number."`
	LicenseNumber  *secret.Sealed `json:"licenseNumber" required:"false" maxLength:"1000" doc:"Driving licence number."`
}

// SSHKey is the part of an SSH key.
type SSHKey struct {
	PrivateKey     *secret.Sealed `json:"privateKey" required:"false" maxLength:"5000" doc:"Private key."`
	PublicKey      *secret.Sealed `json:"publicKey" required:"false" maxLength:"5000" doc:"Public key."`
	KeyFingerprint *secret.Sealed `json:"keyFingerprint" required:"false" maxLength:"1000" doc:"Fingerprint."`
}

// Field is a field that the person added.
type Field struct {
	Type     int            `json:"type" enum:"0,1,2,3" doc:"0 text, 1 hidden, 2 yes or no, 3 linked."`
	Name     *secret.Sealed `json:"name" required:"false" maxLength:"1000" doc:"Name."`
	Value    *secret.Sealed `json:"value" required:"false" maxLength:"5000" doc:"Value."`
	LinkedID *int           `json:"linkedId" required:"false" minimum:"0" maximum:"9999" doc:"Of a linked field: which field of the item."`
}

// Past is an earlier password.
type Past struct {
	Password     secret.Sealed `json:"password" maxLength:"5000" doc:"Password."`
	LastUsedDate time.Time     `json:"lastUsedDate" doc:"Until when it was used."`
}
