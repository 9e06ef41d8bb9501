package fsck

import (
	"slices"

	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

func readSeats(_ *checker, v *verdict) {
	s, ok := decode[organizations.Seats](v)
	if !ok {
		return
	}
	key := tenancy.OrganizationKey(s.OrganizationID)
	v.then([]table.Key{key}, func(found table.Found) {
		var o tenancy.Organization
		if there, err := found.Into(key, &o); err != nil || !there || organizations.SeatsKey(o) != v.raw.Key() {
			v.say(listedWrong)
		}
	})
	if s.ProviderID == "" {
		return
	}
	at := organizations.Pointer{
		OrganizationID: s.OrganizationID,
		ProviderID:     s.ProviderID,
		Name:           s.Name,
		Started:        s.Started,
	}
	v.expect(listedWrong, at.Key())
	for _, at.Word = range organizations.SearchWords(s.Name, s.Reference) {
		v.expect(listedWrong, at.Key())
	}
	v.ranked(s)
	v.owing(s)
}

// ranked expects the ranks of a client, where its provider's clients have such rows.
func (v *verdict) ranked(s *organizations.Seats) {
	at := tenancy.ProviderKey(s.ProviderID)
	keys := []table.Key{at}
	for _, r := range organizations.Ranks(s) {
		keys = append(keys, r.Key())
	}
	v.then(keys, func(found table.Found) {
		var p tenancy.Provider
		if known, err := found.Into(at, &p); err != nil || !known || !p.Ranked {
			return
		}
		for _, key := range keys {
			if !has(found, key) {
				v.say(rankedWrong)
			}
		}
	})
}

func readRank(_ *checker, v *verdict) {
	r, ok := decode[organizations.Rank](v)
	if !ok {
		return
	}
	o := tenancy.Organization{ID: r.OrganizationID, ProviderID: r.ProviderID, Name: r.Name}
	key := organizations.SeatsKey(o)
	v.then([]table.Key{key}, func(found table.Found) {
		var s organizations.Seats
		there, err := found.Into(key, &s)
		if err != nil || !there || !slices.ContainsFunc(organizations.Ranks(&s), func(other *organizations.Rank) bool {
			return other.Key() == r.Key()
		}) {
			v.say(rankedWrong)
		}
	})
}

// policiesKept compares which policies an organisation's counter says are on with its policies.
func (c *checker) policiesKept(v *verdict, o *tenancy.Organization, s organizations.Seats) error {
	if !s.Policies.Known() {
		return nil
	}
	set := organizations.KnownPolicies
	for p, err := range table.RowsAs[policies.Policy](c.table.Rows(c.ctx, tenancy.PoliciesOf(o.ID))) {
		if err != nil {
			return err
		}
		set = set.With(p.Type, p.Enabled)
	}
	if set != s.Policies {
		v.sayAt(policySet, s.Key())
	}
	return nil
}

func readPointer(_ *checker, v *verdict) {
	p, ok := decode[organizations.Pointer](v)
	if !ok {
		return
	}
	key := tenancy.OrganizationKey(p.OrganizationID)
	v.then([]table.Key{key}, func(found table.Found) {
		var o tenancy.Organization
		there, err := found.Into(key, &o)
		if err != nil || !there || o.ProviderID != p.ProviderID || o.Name != p.Name ||
			p.Word != "" && !slices.Contains(organizations.SearchWords(o.Name, p.Reference), p.Word) {
			v.say(listedWrong)
			return
		}
		row := organizations.SeatsKey(o)
		v.then([]table.Key{row}, func(found table.Found) {
			var s organizations.Seats
			if there, err := found.Into(row, &s); err != nil || !there || s.Reference != p.Reference {
				v.say(listedWrong)
			}
		})
	})
}

func readClientNotes(_ *checker, v *verdict) {
	if n, ok := decode[providers.ClientNotes](v); ok {
		v.expect(noNode, providers.LinkKey(n.ProviderID, n.OrganizationID))
	}
}

// readViews is for what one of the staff keeps of the list of clients: it goes with the place.
func readViews(_ *checker, v *verdict) {
	if views, ok := decode[providers.Views](v); ok {
		v.expect(noNode, tenancy.StaffPlaceKey(views.UserID, views.ProviderID))
	}
}

// readSuspended is for what a provider keeps of a client that it suspended.
func readSuspended(_ *checker, v *verdict) {
	s, ok := decode[providers.SuspendedClient](v)
	if !ok {
		return
	}
	key := tenancy.OrganizationKey(s.OrganizationID)
	v.expect(noNode, providers.LinkKey(s.ProviderID, s.OrganizationID))
	v.then([]table.Key{key}, func(found table.Found) {
		var o tenancy.Organization
		there, err := found.Into(key, &o)
		if err != nil || !there || !o.SuspendedFor(tenancy.SuspendedByProvider) {
			v.say(suspended)
		}
	})
}

// suspendedAsKept compares whether an organisation is enabled with why it is not, and with what its provider keeps.
func (v *verdict) suspendedAsKept(o *tenancy.Organization) {
	if o.Enabled != (len(o.Suspensions) == 0) {
		v.say(suspended)
	}
	if !o.SuspendedFor(tenancy.SuspendedByProvider) {
		return
	}
	if o.ProviderID == "" {
		v.say(suspended)
	} else {
		kept := providers.SuspendedClient{ProviderID: o.ProviderID, OrganizationID: o.ID}
		v.expect(suspended, kept.Key())
	}
}

func readLink(c *checker, v *verdict) {
	l, ok := decode[providers.Link](v)
	if !ok {
		return
	}
	if l.WrappedKey == "" {
		v.say(keyMissing)
	}
	key := tenancy.OrganizationKey(l.OrganizationID)
	count := providers.ClientCount{ProviderID: l.ProviderID}
	v.expect(noTenant, tenancy.ProviderKey(l.ProviderID))
	v.expect(clientCount, count.Key())
	if l.Findable { // those from before have no such row
		v.expect(noLinkID, providers.LinkIDKey(l.ProviderID, l.ID))
	}
	v.then([]table.Key{key}, func(found table.Found) {
		var o tenancy.Organization
		there, err := found.Into(key, &o)
		if err != nil || !there || o.ProviderID != l.ProviderID || o.ClientID != l.ID {
			v.say(otherProvider)
		}
	})
	c.once(v, logbook.ProviderLog(l.ProviderID), l.Created,
		func(e logbook.Event) bool { return e.ClientID == l.ID },
		logbook.ProviderOrganizationCreated, logbook.ProviderOrganizationAdded)
}
