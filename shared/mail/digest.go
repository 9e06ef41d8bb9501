package mail

import "strconv"

// WeeklyDigest tells a provider's admin, once a week and only who asked for it, what the start page counts. It names no
// client and nobody. Each number of the start page is a field of the same name, and has a line of its own.
type WeeklyDigest struct {
	ProviderName Name
	Clients      int
	Waiting      Many
	Staff        Many
	Invitations  Many
	Undelivered  Many
	Unnumbered   Many
	PastDue      Many
	Full         Many
	Setup        Many
	NoOwner      Many
	OneOwner     Many
	Policies     Many
	TwoStep      Many
	Stale        Many
	Counted      bool // TwoStep and Stale speak of every client
	Link         Link // to the start page, where it is switched off too
}

// Many is a number that was counted to a hundred and no further.
type Many int

// mostCounted is where counting ends.
const mostCounted = 100

// String is the number as the portal shows it.
func (n Many) String() string {
	if n >= mostCounted {
		return strconv.Itoa(mostCounted-1) + "+"
	}
	return strconv.Itoa(int(n))
}

// Urgent reports whether anything needs somebody now.
func (d WeeklyDigest) Urgent() bool {
	return d.Waiting+d.Staff+d.Invitations+d.Undelivered+d.Unnumbered+d.PastDue+d.Full+d.Setup > 0
}

// Risky reports whether there is a risk at any client.
func (d WeeklyDigest) Risky() bool { return d.NoOwner+d.OneOwner+d.Policies+d.TwoStep+d.Stale > 0 }

func (WeeklyDigest) template() string { return "weekly-digest" }
func (d WeeklyDigest) link() Link     { return d.Link }
