package logbook

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var (
	wordLog   = table.Name("LOG")
	wordStaff = table.Name("STAFFLOG")
	wordEvent = table.Name("EVENT")
	wordKnown = table.Name("REVEALED")
	wordVault = table.Name("VAULT")
)

// OrganizationLog is the partition of an organisation's activity log.
func OrganizationLog(o ids.Organization) table.Path {
	return append(table.P(wordLog), tenancy.OrganizationPath(o)...)
}

// ProviderLog is the partition of a provider's activity log.
func ProviderLog(p ids.Provider) table.Path {
	return append(table.P(wordLog), tenancy.ProviderPath(p)...)
}

// StaffLog is the partition of what a provider's staff did in its clients.
func StaffLog(p ids.Provider) table.Path {
	return append(table.P(wordStaff), tenancy.ProviderPath(p)...)
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

func revealed(p ids.Provider, u ids.User) table.Path {
	return append(append(table.P(wordKnown), tenancy.ProviderPath(p)...), tenancy.UserPath(u)...)
}

// RevealKey is the key of what somebody of the staff got to know of an item, or by exporting a vault (no item).
func RevealKey(p ids.Provider, u ids.User, o ids.Organization, c ids.Cipher) table.Key {
	last := wordVault
	if c != "" {
		last = table.ID(c)
	}
	return table.At(revealed(p, u), append(tenancy.OrganizationPath(o), last))
}

// Revealed names what somebody of a provider's staff got to know, client by client.
func Revealed(p ids.Provider, u ids.User) table.Query { return table.Query{Partition: revealed(p, u)} }
