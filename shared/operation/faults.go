package operation

import (
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/grant"
)

// MayAnswer reports whether the operation may answer with a fault: one that it declares (Spec.Faults), or one that
// every operation with its rule and its way of taking requests can answer with. The test kit fails a test in which an
// operation answers with any other.
func (o *Op[S]) MayAnswer(k *fault.Kind) bool {
	return slices.Contains(o.Faults, k) || slices.Contains(implied(o.Spec, o.rule.Kind), k)
}

// implied are the faults of the kernel and of the rule.
func implied(spec Spec, rule access.Kind) []*fault.Kind {
	all := []*fault.Kind{fault.Internal, fault.Unavailable, fault.NotOffered}
	all = append(all, fault.Invalid, fault.Unreadable, fault.MediaType, fault.TooLarge)
	if rule != access.KindPublic {
		all = append(all, fault.SignedOut)
	}
	switch rule {
	case access.KindSignedIn: // in a session that an identity provider opened
		all = append(all, fault.NotFound)
	case access.KindMember, access.KindProvider, access.KindItem:
		all = append(all, fault.NotFound, access.Suspended, access.ProviderSuspended, access.PasskeyRequired)
		if spec.Grants.Has(grant.TableWrite) { // what commits on somebody's behalf: access.OrgMember.Transact
			all = append(all, fault.Stale)
		}
	}
	if rule == access.KindDirectory {
		all = append(all, access.Suspended, fault.TooManyTries, fault.Stale)
	}
	if rule == access.KindItem {
		all = append(all, access.NotOffered)
	}
	if spec.Idempotency != Ignored {
		all = append(all, fault.KeyMissing, fault.KeyReused, fault.Busy)
	}
	return all
}
