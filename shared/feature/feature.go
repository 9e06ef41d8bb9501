// Package feature says which of the things that Portaal sells and promises can be used by now. Policies, plans, custom
// permissions and the set-up name the feature they stand on; what stands on a missing one is shown, disabled and with
// the reason, and refused by the server. Building a feature takes its row out of missing, and everything follows.
package feature

import (
	"maps"
	"slices"

	"portaal/shared/fault"
)

// Feature is something an organisation may have bought or may want to require.
type Feature string

// The features that something in Portaal stands on.
const (
	TwoStep         Feature = "twoStep"
	Sso             Feature = "sso"
	Groups          Feature = "groups"
	Scim            Feature = "scim"      // a directory says who comes and goes
	Directory       Feature = "directory" // people are imported from one that can't do that
	AccountRecovery Feature = "accountRecovery"
	ImportExport    Feature = "importExport"
	Reports         Feature = "reports"
	APIKeys         Feature = "apiKeys"
)

// missing are the features that cannot be used yet.
var missing = map[Feature]bool{
	Sso:          true,
	Directory:    true,
	ImportExport: true,
	Reports:      true,
	APIKeys:      true,
}

// NotAvailable refuses to switch on what would have no effect.
var NotAvailable = fault.Define(
	"portaal.feature_not_available",
	400,
	"Portaal does not have this yet, so it cannot be turned on.",
	"Portaal heeft dit nog niet, dus het kan niet worden aangezet.",
)

// Built reports whether a feature can be used; what stands on no feature ("") can.
func Built(f Feature) bool { return !missing[f] }

// Missing lists the features that cannot be used yet, in the order of their names.
func Missing() []Feature { return slices.Sorted(maps.Keys(missing)) }

// Ledger answers for features; nil answers as Built does. Tests have others, to try what stands on a missing feature.
type Ledger func(Feature) bool

// Has reports whether a feature can be used.
func (l Ledger) Has(f Feature) bool {
	if l == nil {
		return Built(f)
	}
	return l(f)
}
