// Package recovery owns account recovery: members make their user key readable for the organisation, and whoever may
// gives their account a new master password or switches its two-step login off. Who that is stands in docs/rights.md,
// 11. The package refuses to know what is in an account: the keys go around the server, sealed.
package recovery

import (
	"errors"

	"portaal/shared/clock"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service is what the operations of account recovery work with.
type Service struct {
	table    *table.Table
	clock    clock.Clock
	identity *identity.Service
	members  *members.Service
	steps    factor.Door
	public   string
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:    d.Table,
		clock:    d.Clock,
		identity: identity.Open(d),
		members:  members.Open(d),
		steps:    factor.OpenDoor(d),
		public:   d.Config.PublicURL,
	}
}

func (s *Service) site() (mail.Site, error) { return mail.NewSite(s.public) }

// The faults of account recovery.
var (
	NotOffered = fault.Define(
		"recovery.not_offered",
		400,
		"This organisation does not recover accounts.",
		"Deze organisatie herstelt geen accounts.",
	)
	NotEnrolled = fault.Define(
		"recovery.not_enrolled",
		400,
		"This member is not enrolled in account recovery.",
		"Dit lid is niet aangemeld voor accountherstel.",
	)
	Required = fault.Define(
		"recovery.required",
		400,
		"This organisation keeps everybody enrolled in account recovery.",
		"Deze organisatie houdt iedereen aangemeld voor accountherstel.",
	)
	NothingAsked = fault.Define(
		"recovery.nothing_asked",
		400,
		"Choose what to recover: the master password, two-step login, or both.",
		"Kies wat je herstelt: het hoofdwachtwoord, de tweestapslogin, of allebei.",
	)
	NoSteps = fault.Define(
		"recovery.no_two_step",
		400,
		"This account has no two-step login.",
		"Dit account heeft geen tweestapslogin.",
	)
)

// errMoved says that something was decided on that has changed meanwhile: it is decided anew.
var errMoved = errors.New("recovery: decided on something that has changed")

// heldWrites makes the checks that items are as they were read, missing ones included.
func heldWrites(found table.Found, keys ...table.Key) ([]table.Write, error) {
	var holds []table.Write
	for _, key := range keys {
		var meta table.Meta
		if _, err := found.Into(key, &meta); err != nil {
			return nil, err
		}
		holds = append(holds, table.Hold(key, table.AsRead(meta.Rev), errMoved))
	}
	return holds, nil
}

// policyKey is where an organisation says whether it recovers accounts.
func policyKey(o tenancy.Organization) table.Key {
	return tenancy.PolicyKey(o.ID, tenancy.RecoveryPolicy)
}
