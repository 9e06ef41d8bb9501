package tenancy

import "slices"

// Suspension is one reason why an organisation is not enabled. Each is made and lifted by itself: an organisation is
// enabled while there is none.
type Suspension string

// The reasons that there are.
const (
	SuspendedByProvider Suspension = "provider" // of a client, by its provider
	SuspendedUnpaid     Suspension = "unpaid"   // of a client that has not paid an invoice of its provider
	SubscriptionEnded   Suspension = "ended"    // of a client whose subscription its provider cancelled, at its end
)

// SuspendedFor reports whether a reason is one of those for which the organisation is suspended.
func (o Organization) SuspendedFor(why Suspension) bool { return slices.Contains(o.Suspensions, why) }

// Suspend adds a reason, and switches the organisation off.
func (o *Organization) Suspend(why Suspension) {
	if !o.SuspendedFor(why) {
		o.Suspensions = append(slices.Clone(o.Suspensions), why)
	}
	o.Enabled = false
}

// Resume takes a reason back, and switches the organisation on when that was the last one.
func (o *Organization) Resume(why Suspension) {
	if !o.SuspendedFor(why) {
		return
	}
	o.Suspensions = slices.DeleteFunc(slices.Clone(o.Suspensions), func(s Suspension) bool { return s == why })
	if o.Enabled = len(o.Suspensions) == 0; o.Enabled {
		o.Suspensions = nil
	}
}
