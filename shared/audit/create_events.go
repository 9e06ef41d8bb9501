package audit

import (
	"context"
	"slices"
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// CreateEvents takes in what a client saw happen on a person's device: an item viewed, a password copied, a vault
// exported. Rows of other kinds, of organisations where the caller has no place, and of items that the caller may not
// see are dropped without a word, so that nothing can be found out or made up with them. The calls of one person are
// limited: fault.TooManyTries; a client keeps its rows and sends them later.
var CreateEvents = operation.New(operation.Spec{
	ID:      "audit-create-events",
	Route:   "POST /events/collect",
	Summary: "Take in what happened on a person's own device.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.TooManyTries},
}, access.User().Ahead(access.Belonging), createEvents)

// CreateEventsInput is what a client has gathered.
type CreateEventsInput struct {
	Body []Told `maxItems:"100"`
}

// Told is one thing that happened, as a client tells it.
type Told struct {
	Type           logbook.EventType `json:"type" doc:"What happened: 1107 to 1132, 1007 or 1602." example:"1107"`
	CipherID       ids.Cipher        `json:"cipherId,omitempty" doc:"The item it is about." example:"c96e2b1a-3d55-4a0e-8a52-1d6c6f0b7a10"`
	OrganizationID ids.Organization  `json:"organizationId,omitempty" doc:"The item's organisation." example:"de970f31-6c1b-4bd1-9b51-0f6a7f6e2c11"`
	Date           string            `json:"date,omitempty" maxLength:"40" doc:"When; by default now." example:"2026-11-22T14:33:11.492Z"`
}

// oldest is how far back a client may date a row: official clients work that long without a connection.
const oldest = 30 * 24 * time.Hour

func createEvents(ctx context.Context, s *Service, by access.SignedIn, in *CreateEventsInput) (*operation.None, error) {
	told := make([]Told, 0, len(in.Body))
	for _, t := range in.Body {
		if reportable(t.Type) {
			told = append(told, t)
		}
	}
	if len(told) == 0 {
		return nil, nil
	}
	if err := s.limiter.Allow(ctx, limit.ClientEventsPerUser, string(by.User())); err != nil {
		return nil, err
	}
	k, err := s.known(ctx, by, told)
	if err != nil {
		return nil, err
	}
	now := s.clock.Now()
	var writes []table.Write
	seen := revealed{}
	for _, t := range told {
		about, log, ok := k.write(by, t)
		if !ok {
			continue
		}
		about.Date = clamp(t.Date, earliest(by, now), now)
		writes = append(writes, logbook.NewEvent(log, t.Type, about, by.User(), by.Origin(), now))
		seen.add(about, t.Type)
	}
	known := seen.writes(k)
	if table.Size(writes...)+len(known) > table.Most {
		// Saying again what is known changes nothing: cut off here, the client sends all of it once more.
		if err := s.table.Transact(ctx, known...); err != nil {
			return nil, err
		}
		known = nil
	}
	// Of the staff each line counts twice, and a hundred of them are two transactions. A client that is told of a
	// failure in between sends all once more, and the first of them are there twice.
	for part := writes; ; {
		n := len(part)
		for table.Size(part[:n]...)+len(known) > table.Most {
			n /= 2
		}
		if err := s.table.Transact(ctx, append(part[:n:n], known...)...); err != nil {
			return nil, err
		}
		if part = part[n:]; len(part) == 0 {
			return nil, nil
		}
		known = nil
	}
}

// revealed is what a client tells of each item, or of a vault that was exported: the kinds of its rows and the last
// one's date.
type revealed map[lookedAt]*looks

type lookedAt struct {
	organization ids.Organization
	item         ids.Cipher
}

type looks struct {
	kinds []logbook.EventType
	last  time.Time
}

func (r revealed) add(s logbook.Subject, kind logbook.EventType) {
	at := lookedAt{s.OrganizationID, s.CipherID}
	if s.OrganizationID == "" {
		return // somebody's own
	}
	if kind == logbook.UserExportedVault || kind == logbook.OrganizationExportedVault {
		at.item = ""
	}
	if r[at] == nil {
		r[at] = &looks{}
	}
	if !slices.Contains(r[at].kinds, kind) {
		r[at].kinds = append(r[at].kinds, kind)
	}
	if s.Date.After(r[at].last) {
		r[at].last = s.Date
	}
}

// writes makes the write of each, of those that the provider's staff got to know.
func (r revealed) writes(k known) (writes []table.Write) {
	for at, w := range r {
		writes = append(writes, k.organizations[at.organization].RevealWrite(at.item, w.last, w.kinds...))
	}
	return writes
}

// reportable reports whether a client may tell of an event. Deleting and restoring lie in the same range of numbers,
// but the server writes those itself.
func reportable(t logbook.EventType) bool {
	if t == logbook.CipherSoftDeleted || t == logbook.CipherRestored {
		return false
	}
	return t >= logbook.MinClientReportedEvent && t <= logbook.MaxClientReportedEvent ||
		t == logbook.UserExportedVault ||
		t == logbook.OrganizationExportedVault
}

// earliest is how far back the caller may date a row: a client forgets what it saw when it logs out, so it can tell of
// nothing before this log-in.
func earliest(by access.SignedIn, now time.Time) time.Time {
	at := now.Add(-oldest)
	if started := by.Session().Started; started.After(at) {
		return started
	}
	return at
}

func clamp(text string, earliest, now time.Time) time.Time {
	t, err := clock.Parse(text)
	if err != nil || t.After(now) {
		return now
	}
	if t.Before(earliest) {
		return earliest
	}
	return t.UTC().Truncate(time.Millisecond)
}
