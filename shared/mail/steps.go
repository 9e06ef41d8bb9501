package mail

import "time"

// SecondStepCode holds the code with which a log-in, or the setting up of two-step login by mail, is finished.
type SecondStepCode struct {
	Code    Name
	Expires time.Time
}

// SecondStepFailed tells that somebody who knows the master password gave a wrong code.
type SecondStepFailed struct {
	When   time.Time
	Method StepMethod
	IP     Name
}

// RecoveryCodeUsed tells that somebody logged in with the recovery code, which switched two-step login off.
type RecoveryCodeUsed struct {
	When time.Time
	IP   Name
	Link Link // to the account page
}

// SecondStepSet tells that a method of two-step login was set up.
type SecondStepSet struct {
	When   time.Time
	Method StepMethod
}

// SecondStepRemoved tells that a method of two-step login was taken away, and whether it was the last one.
type SecondStepRemoved struct {
	When   time.Time
	Method StepMethod
	Last   bool
}

// PasskeyAdded tells that a passkey was set up that logs in without the master password.
type PasskeyAdded struct {
	When    time.Time
	Passkey Name
}

// PasskeyRemoved tells that such a passkey was taken away.
type PasskeyRemoved struct {
	When    time.Time
	Passkey Name
}

// NewDevice tells of a log-in from a device that the account was not used on before.
type NewDevice struct {
	When   time.Time
	IP     Name
	Device DeviceKind
}

// RevokedWithoutTwoStep tells a member that an organisation requires two-step login and their account has none.
type RevokedWithoutTwoStep struct {
	OrganizationName Name
	Link             Link // to the account page
}

// RevokedInTwoOrganizations tells a member that an organisation allows no other one, and that they belong to another.
type RevokedInTwoOrganizations struct {
	OrganizationName Name
	Link             Link // to the account page, where one leaves organisations
}

// AccountRecovered tells somebody that an administrator recovered their account.
type AccountRecovered struct {
	Behind
	When             time.Time
	OrganizationName Name
	ByName           Name // who did it
	Password         bool // a new master password was given
	Steps            bool // two-step login was switched off
	Passkeys         bool // the passkeys that logged in are gone
	Link             Link // to the log-in
}

// StepMethod is a method of two-step login in mails.
type StepMethod string

// The methods of two-step login that mails name.
const (
	StepApp      StepMethod = "app"
	StepEmail    StepMethod = "email"
	StepKey      StepMethod = "key"
	StepOneKey   StepMethod = "oneKey" // one of several security keys
	StepRecovery StepMethod = "recovery"
)

// DeviceKind is what sort of device somebody logs in from, as far as mails tell.
type DeviceKind string

// The sorts of devices that mails name.
const (
	DevicePhone   DeviceKind = "phone"
	DeviceBrowser DeviceKind = "browser"
	DeviceDesktop DeviceKind = "desktop"
	DeviceCLI     DeviceKind = "cli"
	DeviceOther   DeviceKind = "other"
)

func (SecondStepCode) template() string            { return "second-step-code" }
func (SecondStepFailed) template() string          { return "second-step-failed" }
func (RecoveryCodeUsed) template() string          { return "recovery-code-used" }
func (SecondStepSet) template() string             { return "second-step-set" }
func (SecondStepRemoved) template() string         { return "second-step-removed" }
func (PasskeyAdded) template() string              { return "passkey-added" }
func (PasskeyRemoved) template() string            { return "passkey-removed" }
func (NewDevice) template() string                 { return "new-device" }
func (RevokedWithoutTwoStep) template() string     { return "revoked-without-two-step" }
func (RevokedInTwoOrganizations) template() string { return "revoked-in-two-organizations" }
func (AccountRecovered) template() string          { return "account-recovered" }

func (SecondStepCode) link() Link              { return "" }
func (SecondStepFailed) link() Link            { return "" }
func (m RecoveryCodeUsed) link() Link          { return m.Link }
func (SecondStepSet) link() Link               { return "" }
func (SecondStepRemoved) link() Link           { return "" }
func (PasskeyAdded) link() Link                { return "" }
func (PasskeyRemoved) link() Link              { return "" }
func (NewDevice) link() Link                   { return "" }
func (m RevokedWithoutTwoStep) link() Link     { return m.Link }
func (m RevokedInTwoOrganizations) link() Link { return m.Link }
func (m AccountRecovered) link() Link          { return m.Link }
