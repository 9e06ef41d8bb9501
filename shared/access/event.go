package access

import (
	"slices"
	"time"

	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
)

func (s SignedIn) event(log table.Path, what logbook.EventType, about logbook.Subject) table.Write {
	return logbook.NewEvent(log, what, s.byKey(about), s.User(), s.Origin(), s.now())
}

func (s SignedIn) now() time.Time { return s.clock.Now() }

// UserEvent makes the write of an event in the caller's own log.
func (s SignedIn) UserEvent(what logbook.EventType, about logbook.Subject) table.Write {
	about.UserID = s.User()
	return s.event(logbook.UserLog(s.User()), what, about)
}

// BeginProviderLog makes the write of the first event in the log of a provider that the caller makes.
func (s SignedIn) BeginProviderLog(p ids.Provider, what logbook.EventType, about logbook.Subject) table.Write {
	about.ProviderID, about.UserID = p, s.User()
	return s.event(logbook.ProviderLog(p), what, about)
}

// BeginOrganizationLog makes the write of the first event in the log of an organisation that the caller makes.
func (s SignedIn) BeginOrganizationLog(
	o ids.Organization,
	what logbook.EventType,
	about logbook.Subject,
) table.Write {
	about.OrganizationID = o
	return s.event(logbook.OrganizationLog(o), what, about)
}

// Event makes the write of an event in the organisation's log; when provider staff act, it names the provider.
func (o OrgMember) Event(what logbook.EventType, about logbook.Subject) table.Write {
	about.OrganizationID = o.OrganizationID()
	if place, ok := o.Staff(); ok {
		about.ProviderID = place.ProviderID
	}
	return o.event(logbook.OrganizationLog(o.OrganizationID()), what, about)
}

// RevealWrite makes the write that keeps which items of a client its provider's staff got to know, and how; no write
// for anybody else, nor of what reveals nothing.
func (o OrgMember) RevealWrite(c ids.Cipher, at time.Time, what ...logbook.EventType) table.Write {
	place, ok := o.Staff()
	if !ok || !slices.ContainsFunc(what, logbook.EventType.Reveals) {
		return table.None
	}
	return logbook.Reveal{
		ProviderID:     place.ProviderID,
		UserID:         o.User(),
		OrganizationID: o.OrganizationID(),
		CipherID:       c,
		Kinds:          what,
		Date:           table.Stamp(at),
	}.Write(o.now())
}

// ProviderEvent makes the write of an event about the organisation in the log of the provider whose staff acts; no
// write for anybody else.
func (o OrgMember) ProviderEvent(what logbook.EventType, about logbook.Subject) table.Write {
	place, ok := o.Staff()
	if !ok {
		return table.None
	}
	about.OrganizationID, about.ClientID = o.OrganizationID(), o.organization.ClientID
	about.ProviderID = place.ProviderID
	return o.event(logbook.ProviderLog(place.ProviderID), what, about)
}

// EventOf makes the write of an event about the organisation in the log of the provider that manages it, whoever acts.
func (o OrgMember) EventOf(p ids.Provider, what logbook.EventType, about logbook.Subject) table.Write {
	return o.event(logbook.ProviderLog(p), what, about)
}

// Event makes the write of an event in the provider's log.
func (p ProviderStaff) Event(what logbook.EventType, about logbook.Subject) table.Write {
	about.ProviderID = p.ProviderID()
	return p.event(logbook.ProviderLog(p.ProviderID()), what, about)
}

// OrganizationEvent makes the write of an event in the log of an organisation that the provider is creating or adding.
func (p ProviderStaff) OrganizationEvent(
	o ids.Organization,
	what logbook.EventType,
	about logbook.Subject,
) table.Write {
	about.ProviderID, about.OrganizationID = p.ProviderID(), o
	return p.event(logbook.OrganizationLog(o), what, about)
}
