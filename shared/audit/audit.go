// Package audit shows the activity logs of organisations and providers, and takes in what clients tell of what happened
// on people's own devices. Every other line is written by the domain it is about, in the transaction of what it tells;
// no operation changes or removes one.
package audit

import (
	"time"

	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// Service is what the operations of audit work with.
type Service struct {
	table   *table.Table
	clock   clock.Clock
	cursors *page.Sealer
	limiter limit.Limiter
	sizes   limit.Sizes
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:   d.Table,
		clock:   d.Clock,
		cursors: d.Keys.Cursors(),
		limiter: limit.Limiter{Table: d.Table, Keys: d.Keys},
		sizes:   d.Sizes,
	}
}

// Row is one line of a log on the wire. What does not apply is null.
type Row struct {
	Type           logbook.EventType     `json:"type"`
	Date           string                `json:"date"`
	UserID         *ids.User             `json:"userId"`
	ActingUserID   *ids.User             `json:"actingUserId"`
	OrganizationID *ids.Organization     `json:"organizationId"`
	ProviderID     *ids.Provider         `json:"providerId"`
	MemberID       *ids.Member           `json:"organizationUserId"`
	ProviderUserID *ids.ProviderUser     `json:"providerUserId"`
	ClientID       *ids.Client           `json:"providerOrganizationId"`
	CipherID       *ids.Cipher           `json:"cipherId"`
	CollectionID   *ids.Collection       `json:"collectionId"`
	GroupID        *ids.Group            `json:"groupId"`
	PolicyID       *ids.Policy           `json:"policyId"`
	PolicyChange   *logbook.PolicyChange `json:"policyChange,omitempty" enum:"switchedOn,switchedOff,changedOn,changedOff" doc:"Of a changed policy: whether it was switched, or asks something else and stays on or off; left out elsewhere. No official client knows it."`
	Renewal        *logbook.Renewal      `json:"renewal,omitempty" enum:"same,monthly,annually,end" doc:"Of what becomes of a subscription at the end of its period, which was changed: it goes on as it is, is billed by the month or by the year from then on, or ends; left out elsewhere. No official client knows it."`
	KeyProof       *string               `json:"keyProof" enum:"compared,pinned,trusted" doc:"Of a confirmation: how it was known that the key is the person's; null where the client did not say. No official client knows it."`
	DeviceType     int                   `json:"deviceType"`
	IP             string                `json:"ipAddress"`
	SystemUser     *int                  `json:"systemUser" doc:"Why the server did it by itself; null when somebody did it."`
	ClientName     *string               `json:"organizationName" doc:"In a provider's log: the present name of a client; of one that ended, its name then."`
	ReplyTo        *string               `json:"replyTo,omitempty" doc:"Of a provider's reply-to address that was agreed to or removed: the address; left out elsewhere. No official client knows it."`
	Invoice        *string               `json:"invoiceNumber,omitempty" doc:"Of an invoice that was marked as paid, or not any more: its number; left out elsewhere. No official client knows it."`
	APIKeyID       *ids.APIKey           `json:"apiKeyId,omitempty" doc:"The API key that was made or revoked, or by which it was done; left out elsewhere. No official client knows it."`
	APIKeyName     *string               `json:"apiKeyName,omitempty" doc:"Its name then; left out elsewhere."`
	Object         string                `json:"object"`
	staff          bool                  // of a client's log, in that of its provider
}

func rowOf(e logbook.Event) Row {
	var server *int
	if e.Server != 0 {
		number := int(e.Server)
		server = &number
	}
	return Row{
		SystemUser:     server,
		Type:           e.What,
		Date:           clock.Format(e.Date),
		UserID:         present(e.UserID),
		ActingUserID:   present(e.ActingUserID),
		OrganizationID: present(e.OrganizationID),
		ProviderID:     present(e.ProviderID),
		MemberID:       present(e.MemberID),
		ProviderUserID: present(e.ProviderUserID),
		ClientID:       present(e.ClientID),
		CipherID:       present(e.CipherID),
		CollectionID:   present(e.CollectionID),
		GroupID:        present(e.GroupID),
		PolicyID:       present(e.PolicyID),
		PolicyChange:   present(e.PolicyChange),
		Renewal:        present(e.Renewal),
		KeyProof:       present(e.KeyProof),
		ClientName:     present(e.ClientName),
		ReplyTo:        present(e.ReplyTo),
		Invoice:        present(e.Invoice),
		APIKeyID:       present(e.APIKeyID),
		APIKeyName:     present(e.APIKeyName),
		DeviceType:     e.DeviceType,
		IP:             e.IP,
		Object:         "event",
		staff:          e.Type == (*logbook.StaffEvent)(nil).Kind(),
	}
}

func present[T ids.ID](id T) *T {
	if id == "" {
		return nil
	}
	return &id
}

// LongestDays is the longest time that a log can be asked for, in days from the first to the last: a year.
const LongestDays = 366

const (
	longestRange = (LongestDays + 1) * 24 * time.Hour // both days are in it
	defaultDays  = 30
)

// RangeTooLong says that a log was asked for a longer time than a year.
var RangeTooLong = fault.Define(
	"audit.range_too_long",
	400,
	"Choose a period of at most a year.",
	"Kies een periode van hoogstens een jaar.",
)

// span is the time that a list covers, both ends included.
type span struct{ from, to time.Time }

// spanOf reads the asked dates: the last thirty days when there are none, swapped when they stand the wrong way round.
func spanOf(start, end string, now time.Time) (span, error) {
	today := now.UTC().Truncate(24 * time.Hour)
	s := span{today.AddDate(0, 0, -defaultDays), today.Add(24*time.Hour - time.Millisecond)}
	var err error
	if end != "" {
		if s.to, err = date("end", end, 24*time.Hour-time.Millisecond); err != nil {
			return span{}, err
		}
		s.from = s.to.AddDate(0, 0, -defaultDays)
	}
	if start != "" {
		if s.from, err = date("start", start, 0); err != nil {
			return span{}, err
		}
	}
	if s.from.After(s.to) {
		s.from, s.to = s.to, s.from
	}
	if s.to.Sub(s.from) > longestRange {
		return span{}, RangeTooLong
	}
	return s, nil
}

// date reads an instant, or a day to which rest is added (the end of a day that is the last one).
func date(field, text string, rest time.Duration) (time.Time, error) {
	if t, err := clock.Parse(text); err == nil {
		return t.UTC(), nil
	}
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		return t.Add(rest), nil
	}
	return time.Time{}, &fault.Fault{Kind: fault.Invalid, Fields: []fault.Field{{Name: field, Kind: fault.FieldFormat}}}
}
