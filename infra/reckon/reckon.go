// Package reckon computes the bills of a subscription a second time: slowly, with fractions, from an export and the
// price list, and without the code that it checks. It goes through time once, day by day, instead of asking for a date,
// and knows nothing of Portaal but the two files that it reads.
package reckon

import (
	"encoding/json"
	"fmt"
	"math/big"
	"time"
)

// Export is a subscription with every change of it, as GET /api/organizations/{organizationId}/subscription answers it.
type Export struct {
	Changes []Change `json:"changes"` // the oldest first
}

// Change is what a subscription comes to from a moment on.
type Change struct {
	Date                time.Time `json:"date"`
	ProviderID          string    `json:"providerId"` // "" when nobody bills it
	PlanType            int       `json:"planType"`
	Seats               int64     `json:"seats"`
	AdditionalStorageGb int64     `json:"additionalStorageGb"`
	DiscountPercent     int64     `json:"discountPercent"`
	Currency            string    `json:"currency"`
	PriceVersion        int       `json:"priceVersion"`
	OwnSeatCents        int64     `json:"ownSeatCents"` // 0 when the list's holds, for both
	OwnStorageCents     int64     `json:"ownStorageCents"`
	Suspended           bool      `json:"suspended"`
	Ended               bool      `json:"ended"`
	Credited            []Taken   `json:"credited"`
}

// Taken is what of a period was credited before the bills that come after a date.
type Taken struct {
	ProviderID string    `json:"providerId"`
	AfterDate  time.Time `json:"afterDate"`
	FromDate   time.Time `json:"fromDate"`
	ToDate     time.Time `json:"toDate"`
	Seats      int64     `json:"seats"`
	StorageGb  int64     `json:"storageGb"`
}

// terms are a change without what is no part of what it comes to.
func (c Change) terms() Change {
	c.Date, c.Credited = time.Time{}, nil
	return c
}

// List is the price list, as it lies in the file.
type List struct {
	Versions []struct {
		Version int
		Prices  map[string]map[string]struct{ SeatCents, StorageCents int64 }
	}
	Plans []struct {
		Type     int
		IsAnnual bool
	}
}

// Line is one amount of a bill.
type Line struct {
	What     string // seats, storage, discount
	Provider string
	Quantity int64
	From, To time.Time
	Cents    int64
}

// Bill is what is to be paid at a date.
type Bill struct {
	Date  time.Time
	Lines []Line
}

// Account is a whole life in bills, and what each provider's share of it is worth, exactly.
type Account struct {
	Bills []Bill
	Worth map[string]*big.Rat
}

// Read reads an export.
func Read(text []byte) (e Export, err error) {
	err = json.Unmarshal(text, &e)
	return e, err
}

// ReadList reads a price list.
func ReadList(text []byte) (l List, err error) {
	err = json.Unmarshal(text, &l)
	return l, err
}

func (l List) annual(plan int) bool {
	for _, p := range l.Plans {
		if p.Type == plan {
			return p.IsAnnual
		}
	}
	return false
}

// item is one of the two things that are bought.
type item struct {
	what           string
	quantity, cost int64
}

func (l List) items(c Change) ([2]item, error) {
	for _, v := range l.Versions {
		cost, ok := v.Prices[c.Currency][fmt.Sprint(c.PlanType)]
		if v.Version != c.PriceVersion || !ok {
			continue
		}
		if c.OwnSeatCents != 0 {
			cost.SeatCents, cost.StorageCents = c.OwnSeatCents, c.OwnStorageCents
		}
		items := [2]item{{"seats", c.Seats, cost.SeatCents}, {"storage", c.AdditionalStorageGb, cost.StorageCents}}
		if c.Suspended || c.Ended {
			items[0].quantity, items[1].quantity = 0, 0
		}
		return items, nil
	}
	return [2]item{}, fmt.Errorf("no price of plan %d in %s, version %d", c.PlanType, c.Currency, c.PriceVersion)
}

// Account goes through a subscription's life until an instant.
func (l List) Account(e Export, until time.Time) (*Account, error) {
	g := &going{list: l, Account: Account{Worth: map[string]*big.Rat{}}}
	for _, c := range e.Changes {
		g.taken = append(g.taken, c.Credited...)
	}
	for all := e.Changes; len(all) > 0; {
		n := 1 // how many are of this stage
		for n < len(all) && l.annual(all[n].PlanType) == l.annual(all[0].PlanType) {
			n++
		}
		s := stage{first: all[0], queue: all[1:n]}
		if s.ends = n < len(all); s.ends {
			s.queue = all[1 : n+1]
		}
		if err := g.stage(s, until); err != nil {
			return nil, err
		}
		all = all[n:]
	}
	return &g.Account, nil
}

// stage is a time in which everything is counted from one day. The last in the queue is the change that ends it, if one
// does: it begins the next.
type stage struct {
	first Change
	queue []Change
	ends  bool
}

// going is a way through time.
type going struct {
	Account
	list    List
	now     Change
	taken   []Taken
	pending []turn    // what is to be on the next bill
	from    time.Time // the period that one is in
	to      time.Time
}

// turn is a change in the middle of a period, which its bill goes through once that is made.
type turn struct {
	was, to  Change
	from     time.Time // the period
	until    time.Time
	newStage bool
}

func (g *going) stage(s stage, until time.Time) error {
	g.now = s.first
	days := &calendar{anchor: s.first.Date}
	every := 1
	if g.list.annual(s.first.PlanType) {
		every = 12
	}
	for k := 0; ; k++ {
		date, begins := days.date(k), k%every == 0
		if s.ends && !date.Before(s.queue[len(s.queue)-1].Date) {
			return g.leave(s.queue, begins)
		}
		if date.After(until) {
			return nil
		}
		if begins {
			g.from, g.to = date, days.date(k+every)
		}
		for begins && len(s.queue) > 0 && s.queue[0].Date.Equal(date) {
			g.now, s.queue = s.queue[0], s.queue[1:]
		}
		if err := g.bill(date, begins); err != nil {
			return err
		}
		over, err := g.month(&s, date, days.date(k+1))
		if err != nil || over {
			return err
		}
	}
}

// month goes from one date to the next, and reports whether the stage ended on the way.
func (g *going) month(s *stage, at, next time.Time) (bool, error) {
	for len(s.queue) > 0 && s.queue[0].Date.Before(next) {
		c := s.queue[0]
		s.queue = s.queue[1:]
		last := s.ends && len(s.queue) == 0
		if err := g.lived(at, c.Date); err != nil {
			return false, err
		}
		if err := g.changes(c, last); err != nil || last {
			return last, err
		}
		at = c.Date
	}
	return false, g.lived(at, next)
}

// leave goes through what happens at the very date at which a stage ends.
func (g *going) leave(queue []Change, begins bool) error {
	for i, c := range queue {
		if begins { // nothing of a period is left
			g.now = c
		} else if err := g.changes(c, i == len(queue)-1); err != nil {
			return err
		}
	}
	return nil
}

// bill closes a date.
func (g *going) bill(date time.Time, begins bool) error {
	var lines []Line
	for _, t := range g.pending {
		more, err := g.changed(t, date)
		if err != nil {
			return err
		}
		lines = append(lines, more...)
	}
	g.pending = nil
	if begins {
		items, err := g.list.items(g.now)
		if err != nil {
			return err
		}
		lines = append(lines, lineUp(g.now, items, date, g.from, g.to)...)
	}
	if len(lines) > 0 {
		g.Bills = append(g.Bills, Bill{date, lines})
	}
	return nil
}

// changes comes to other terms in the middle of a period.
func (g *going) changes(to Change, newStage bool) error {
	g.pending = append(g.pending, turn{was: g.now, to: to, from: g.from, until: g.to, newStage: newStage})
	g.now = to
	return nil
}

// changed is what a change comes to on the bill of a date.
func (g *going) changed(t turn, bill time.Time) (out []Line, err error) {
	old, err := g.list.items(t.was)
	if err != nil {
		return nil, err
	}
	now, err := g.list.items(t.to)
	if err != nil {
		return nil, err
	}
	g.forget(&old, t.was.ProviderID, t.to.Date, bill)
	g.forget(&now, t.to.ProviderID, t.to.Date, bill)
	alike, to := t.was.terms(), t.to.terms()
	alike.Seats, alike.AdditionalStorageGb = to.Seats, to.AdditionalStorageGb
	alike.Suspended, alike.Ended = to.Suspended, to.Ended
	if fmt.Sprint(alike) == fmt.Sprint(to) {
		for i := range now {
			now[i].quantity -= old[i].quantity
		}
		return lineUp(t.to, now, t.to.Date, t.from, t.until), nil
	}
	for i := range old {
		old[i].quantity *= -1
	}
	out = lineUp(t.was, old, t.to.Date, t.from, t.until)
	if !t.newStage {
		out = append(out, lineUp(t.to, now, t.to.Date, t.from, t.until)...)
	}
	return out, nil
}

// forget leaves out of items what their provider had credited by the date before that of the bill.
func (g *going) forget(items *[2]item, provider string, at, bill time.Time) {
	var gone [2]int64
	for _, t := range g.taken {
		if t.ProviderID != provider || at.Before(t.FromDate) || !at.Before(t.ToDate) || !t.AfterDate.Before(bill) {
			continue
		}
		gone[0] += t.Seats
		gone[1] += t.StorageGb
	}
	for i := range items {
		if gone[i] > 0 {
			items[i].quantity = max(items[i].quantity-gone[i], 0)
		}
	}
}

// lineUp puts items on a bill, from an instant to the end of a period.
func lineUp(c Change, items [2]item, at, from, to time.Time) []Line {
	if c.ProviderID == "" {
		return nil
	}
	var out []Line
	sum := new(big.Rat)
	for _, i := range items {
		if i.quantity == 0 {
			continue
		}
		cents := cent(new(big.Rat).Mul(big.NewRat(i.quantity*i.cost, 1), part(at, to, from, to)))
		sum.Add(sum, big.NewRat(cents, 1))
		out = append(out, Line{i.what, c.ProviderID, i.quantity, at, to, cents})
	}
	if off := cent(sum.Mul(sum, big.NewRat(c.DiscountPercent, 100))); off != 0 {
		out = append(out, Line{"discount", c.ProviderID, c.DiscountPercent, at, to, -off})
	}
	return out
}

// part is which part of a period lies between two instants.
func part(at, until, from, to time.Time) *big.Rat {
	return new(big.Rat).Quo(seconds(until.Sub(at)), seconds(to.Sub(from)))
}

func seconds(d time.Duration) *big.Rat { return big.NewRat(int64(d), int64(time.Second)) }

// lived adds up what a stretch of time is worth, without any rounding.
func (g *going) lived(from, to time.Time) error {
	items, err := g.list.items(g.now)
	if err != nil || g.now.ProviderID == "" {
		return err
	}
	worth := g.Worth[g.now.ProviderID]
	if worth == nil {
		worth = new(big.Rat)
		g.Worth[g.now.ProviderID] = worth
	}
	for _, i := range items {
		r := new(big.Rat).Mul(big.NewRat(i.quantity*i.cost, 1), part(from, to, g.from, g.to))
		worth.Add(worth, r.Mul(r, big.NewRat(100-g.now.DiscountPercent, 100)))
	}
	return nil
}

// cent rounds to a whole number, a half away from zero.
func cent(r *big.Rat) int64 {
	away := big.NewRat(int64(r.Sign()), 2)
	sum := away.Add(away, r)
	return new(big.Int).Quo(sum.Num(), sum.Denom()).Int64()
}

// calendar knows the dates that are a number of months after a day, by going through all days from there on.
type calendar struct {
	anchor time.Time
	dates  []time.Time
	day    time.Time // the next that was not gone through
}

// date is the day of a later month with the number of the anchor's, or the last one before it that this month has.
func (c *calendar) date(months int) time.Time {
	if c.day.IsZero() {
		c.day = c.anchor
	}
	for len(c.dates) <= months+1 { // a month is through when the next one has begun
		number := 12*(c.day.Year()-c.anchor.Year()) + int(c.day.Month()) - int(c.anchor.Month())
		if number == len(c.dates) {
			c.dates = append(c.dates, c.day)
		} else if c.day.Day() <= c.anchor.Day() {
			c.dates[number] = c.day
		}
		c.day = c.day.AddDate(0, 0, 1)
	}
	return c.dates[months]
}
