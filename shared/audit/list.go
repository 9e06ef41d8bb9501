package audit

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/table"
)

const pageOfEvents = 50

// Asked is what a reader asks of a log: a period, which lines of it, and the page. What is left out does not matter.
// The person is looked for, not addressed: of somebody who has no line here, nothing is found.
type Asked struct {
	Start  string `query:"start" maxLength:"40" doc:"From this instant or day on." example:"2026-01-01T00:00:00.000Z"`
	End    string `query:"end" maxLength:"40" doc:"Up to this instant or day." example:"2026-01-31"`
	Type   int    `query:"type" minimum:"10" maximum:"9999" doc:"Only lines of this number, or of the hundred that two digits name: 15 is all about members."`
	User   string `query:"userId" maxLength:"36" doc:"Only what the person with this account did, and what happened to that person."`
	Place  string `query:"placeId" maxLength:"36" doc:"Only what happened to the person with this place here; with userId, either."`
	Item   string `query:"cipherId" maxLength:"36" doc:"Only what happened to this item."`
	Cursor string `query:"continuationToken" maxLength:"1000" doc:"The token of the page before."`
}

// Log is a page of a log on the wire. Where only some lines are asked for, a page may hold few rows, or none, though
// its token leads on: one request looks through so many lines and no more.
type Log struct {
	Object            string  `json:"object"`
	Data              []Row   `json:"data"`
	ContinuationToken *string `json:"continuationToken"`
	Searched          int     `json:"searched" doc:"How many lines were looked through for this page."`
}

// choice is which lines of a log are asked for: those of a kind, those about an item, and those about a person, whom
// both the account and the place name.
type choice struct {
	kind  int
	user  string
	place string
	item  string
	// client is that of the lines in a provider's log.
	client string
}

func (c choice) all() bool { return c == choice{} }

func (c choice) keeps(e logbook.Event) bool {
	kind := int(e.What)
	if c.kind != 0 && kind != c.kind && kind/100 != c.kind {
		return false
	}
	if c.item != "" && string(e.CipherID) != c.item || c.client != "" && string(e.OrganizationID) != c.client {
		return false
	}
	if c.user == "" && c.place == "" {
		return true
	}
	did := c.user != "" && (string(e.ActingUserID) == c.user || string(e.UserID) == c.user)
	return did || c.place != "" && (string(e.MemberID) == c.place || string(e.ProviderUserID) == c.place)
}

// list reads one page of a log, newest first and nothing from before since.
func (s *Service) list(
	ctx context.Context,
	log table.Path,
	since time.Time,
	in *Asked,
	scope ...string,
) (*Log, error) {
	return s.listAll(ctx, []table.Path{log}, since, in, "", scope...)
}

// listAll reads one page of several logs as if they were one, of all clients or of one. The cursor keeps the bounds of
// the first page, so that a day that ends between two pages moves nothing.
func (s *Service) listAll(
	ctx context.Context,
	logs []table.Path,
	since time.Time,
	in *Asked,
	client string,
	scope ...string,
) (*Log, error) {
	wanted := choice{in.Type, in.User, in.Place, in.Item, client}
	scope = append(scope, in.Start, in.End, strconv.Itoa(in.Type), in.User, in.Place, in.Item)
	at, err := spanOf(in.Start, in.End, s.clock.Now())
	if err != nil {
		return nil, err
	}
	position, err := s.cursors.Open(in.Cursor, scope...)
	if err != nil {
		return nil, err
	}
	from, to, after := logbook.Bound(at.from), logbook.Bound(at.to), ""
	if parts := strings.Split(position, "|"); len(parts) == 3 {
		from, to, after = parts[0], parts[1], parts[2]
	}
	if !since.IsZero() {
		from = max(from, logbook.Bound(since))
	}
	out := &Log{Object: "list", Data: []Row{}}
	if from > to {
		return out, nil
	}
	lines := s.sizes.Most(limit.LogLines)
	if wanted.all() {
		lines = pageOfEvents
	}
	items, next, err := s.newest(ctx, logs, from, to, lines, after)
	if err != nil {
		return nil, err
	}
	if err := out.fill(items, wanted, s.clock.Now()); err != nil {
		return nil, err
	}
	if out.Searched < len(items) {
		next = items[out.Searched-1].Key().SK
	}
	if next != "" {
		next = strings.Join([]string{from, to, next}, "|")
	}
	out.ContinuationToken = s.cursors.Seal(next, scope...)
	return out, nil
}

// newest reads the newest lines of some logs after a position, which is the same in each: their keys are the instant
// and the number of the line. It answers as many as it is sure of: as far back as each log was read.
func (s *Service) newest(
	ctx context.Context,
	logs []table.Path,
	from, to string,
	lines int,
	after string,
) (items []table.Raw, next string, err error) {
	found := make([]table.Page, len(logs))
	reads := make([]func() error, len(logs))
	for i, log := range logs {
		reads[i] = func() (err error) {
			found[i], err = s.table.Query(ctx, logbook.Between(log, from, to).Page(lines, after))
			return err
		}
	}
	if err := table.Together(reads...); err != nil {
		return nil, "", err
	}
	for _, f := range found {
		items, next = append(items, f.Items...), max(next, f.Next)
	}
	slices.SortStableFunc(items, func(a, b table.Raw) int { return strings.Compare(b.Key().SK, a.Key().SK) })
	sure := slices.IndexFunc(items, func(r table.Raw) bool { return r.Key().SK < next })
	if sure >= 0 {
		items = items[:sure]
	}
	return items, next, nil
}

// fill takes the wanted lines until the page is full. What has expired, and is not gone yet, is not shown.
func (l *Log) fill(items []table.Raw, wanted choice, now time.Time) error {
	events, err := table.Decode[logbook.Event](items)
	if err != nil {
		return err
	}
	for _, e := range events {
		l.Searched++
		if wanted.keeps(e) && !e.Expired(now) {
			l.Data = append(l.Data, rowOf(e))
		}
		if len(l.Data) == pageOfEvents {
			return nil
		}
	}
	return nil
}
