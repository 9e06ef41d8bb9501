package audit

import (
	"time"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/vault"
)

// RevealRow is an item that somebody got to know, or a vault that they exported.
type RevealRow struct {
	OrganizationID ids.Organization    `json:"organizationId" doc:"The client."`
	Name           string              `json:"organizationName" doc:"The client's name."`
	CipherID       *ids.Cipher         `json:"cipherId" doc:"The item; null when the whole vault was exported."`
	Kinds          []logbook.EventType `json:"kinds" doc:"What was done with it, by the numbers of events."`
	Date           string              `json:"date" doc:"When that last happened."`
	KnownDate      string              `json:"knownDate" doc:"When the server heard of that last: what a tick is about."`
	Deleted        bool                `json:"deleted" doc:"The item is gone, or in the trash: where its secret was used, it may still be good."`
	ChangedDate    *string             `json:"changedDate" doc:"When its password was changed since, by somebody else; null where not, or where that is not all that was seen."`
	DoneDate       *string             `json:"doneDate" doc:"When it was ticked off, after the last time that something was revealed."`
	DoneBy         *ids.User           `json:"doneByUserId" doc:"Who ticked it off."`
	Object         string              `json:"object" doc:"Always reveal."`
}

func revealRow(r logbook.Reveal, name string, item vault.Secrets, there bool) RevealRow {
	row := RevealRow{
		OrganizationID: r.OrganizationID,
		Name:           name,
		CipherID:       present(r.CipherID),
		Kinds:          r.Kinds,
		Date:           clock.Format(r.Date),
		KnownDate:      clock.Format(r.Known),
		Deleted:        r.CipherID != "" && (!there || item.Trashed),
		Object:         "reveal",
	}
	if at := changedSince(r, item); !at.IsZero() {
		text := clock.Format(at)
		row.ChangedDate = &text
	}
	if r.Settled() {
		text := clock.Format(r.Done.At)
		row.DoneDate, row.DoneBy = &text, &r.Done.By
	}
	return row
}

// changedSince is when the password of an item was changed by somebody else after a person last got to know it, so that
// what they know is good for nothing any more; zero when it was not, or when they may know more than a password.
func changedSince(r logbook.Reveal, item vault.Secrets) time.Time {
	if !item.Password.At.After(r.Known) || item.Password.By == r.UserID {
		return time.Time{}
	}
	for _, kind := range r.Kinds {
		if item.Others && !kind.PasswordOnly() {
			return time.Time{}
		}
	}
	return item.Password.At
}
