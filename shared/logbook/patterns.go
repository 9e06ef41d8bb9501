package logbook

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var (
	wordLog   = table.Name("LOG")
	wordEvent = table.Name("EVENT")
)

// OrganizationLog is the partition of an organisation's activity log.
func OrganizationLog(o ids.Organization) table.Path {
	return append(table.P(wordLog), tenancy.OrganizationPath(o)...)
}

// ProviderLog is the partition of a provider's activity log.
func ProviderLog(p ids.Provider) table.Path {
	return append(table.P(wordLog), tenancy.ProviderPath(p)...)
}

// UserLog is the partition of a user's activity log.
func UserLog(u ids.User) table.Path { return append(table.P(wordLog), tenancy.UserPath(u)...) }

func at(t time.Time) table.Path { return table.P(wordEvent, table.Time(t)) }

// EventKey is the key of an event in a log.
func EventKey(log table.Path, date time.Time, e ids.Event) table.Key {
	return table.At(log, append(at(date), table.ID(e)))
}

// Bound is an instant as it stands in the keys of a log, for Between.
func Bound(t time.Time) string { return table.Split(table.At(table.P(wordLog), at(t)).SK)[1] }

// Between names the events of a log from one Bound up to another, the newest first.
func Between(log table.Path, from, to string) table.Query {
	return table.Query{
		Partition: log,
		Begins:    table.P(wordEvent),
		From:      from,
		To:        to,
		Backward:  true,
	}
}
