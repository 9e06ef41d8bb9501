package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/tenancy"
)

// errNo says that the program itself refused, before anything was sent that would change something.
var errNo = errors.New("nothing was done")

// refused says why the program refused.
func refused(why string) error { return fmt.Errorf("%s: %w", why, errNo) }

// price is what something costs per period, as the server's price list reckons it.
type price struct {
	Cents    int64  `json:"totalCents"`
	Currency string `json:"currency"`
	Interval string `json:"interval"`
}

// report is what is said of an invitation.
type report struct {
	Client     string   `json:"client"`
	Invited    []string `json:"invited"`
	PassedOver []string `json:"passedOver"`
	SeatsAdded int      `json:"seatsAdded"`
	PriceCents int64    `json:"priceCents"`
	Currency   string   `json:"currency"`
	Interval   string   `json:"interval,omitempty"`
	LeftCents  int64    `json:"leftCents"`
	DryRun     bool     `json:"dryRun"`
}

// invite offers places to addresses, after it has reckoned what that costs.
func (c *client) invite(ctx context.Context, w World, o order) error {
	r, err := c.reckoned(ctx, o)
	if err != nil {
		return err
	}
	if !o.dry && len(r.Invited) > 0 {
		body := map[string]any{"emails": o.people, "type": tenancy.Plain}
		if o.language != "" {
			body["culture"] = o.language
		}
		path := "/api/organizations/" + o.client + "/users/invite"
		if err := c.post(ctx, path, body, string(ids.New[ids.Nonce]()), nil); err != nil {
			return err
		}
		r.LeftCents = c.left(ctx, w.Err)
	}
	if o.json {
		return asJSON(w.Out, r)
	}
	done := "invited"
	if o.dry {
		done = "would be invited"
	}
	fmt.Fprintln(w.Out, len(r.Invited), done+":", language.Line(strings.Join(r.Invited, ", ")))
	if len(r.PassedOver) > 0 {
		fmt.Fprintln(w.Out, len(r.PassedOver), "have a place already:", language.Line(strings.Join(r.PassedOver, ", ")))
	}
	if r.SeatsAdded > 0 {
		fmt.Fprintf(w.Out, "seats added: %d, for %s per %s before tax\n",
			r.SeatsAdded, language.Money(language.English, r.PriceCents, r.Currency), r.Interval)
	}
	return c.saysLeft(w.Out, r.LeftCents)
}

// reckoned is what an invitation comes to: who is new, how many seats that buys, and at which price. It refuses what is
// beyond the client's limit of seats, or the key's of money.
func (c *client) reckoned(ctx context.Context, o order) (r report, err error) {
	var at struct {
		Seats, OccupiedSeats, PlanType, PriceVersion, DiscountPercent int
		MaxAutoscaleSeats                                             *int
		OwnSeatCents, OwnStorageCents                                 int64
		Currency                                                      string
	}
	if err := c.get(ctx, "/api/providers/"+c.key.provider+"/organizations/"+o.client, &at); err != nil {
		return r, err
	}
	members, err := c.pages(ctx, "/api/organizations/"+o.client+"/users", "")
	if err != nil {
		return r, err
	}
	there := map[string]bool{}
	for _, m := range members {
		there[strings.ToLower(cell(m["email"]))] = true
	}
	r = report{Client: o.client, Invited: []string{}, PassedOver: []string{}, Currency: at.Currency, DryRun: o.dry}
	for _, person := range o.people {
		person = strings.ToLower(strings.TrimSpace(person))
		switch {
		case slices.Contains(r.Invited, person) || slices.Contains(r.PassedOver, person):
		case there[person]:
			r.PassedOver = append(r.PassedOver, person)
		default:
			r.Invited = append(r.Invited, person)
		}
	}
	r.SeatsAdded = max(at.OccupiedSeats+len(r.Invited)-at.Seats, 0)
	if most := at.MaxAutoscaleSeats; r.SeatsAdded > 0 && most != nil && at.Seats+r.SeatsAdded > *most {
		why := fmt.Sprintf("that takes %d seats, and the client's limit is %d", at.Seats+r.SeatsAdded, *most)
		return r, refused(why)
	}
	if r.SeatsAdded > 0 {
		asked := url.Values{
			"planType":        {strconv.Itoa(at.PlanType)},
			"seats":           {strconv.Itoa(r.SeatsAdded)},
			"currency":        {at.Currency},
			"priceVersion":    {strconv.Itoa(at.PriceVersion)},
			"discountPercent": {strconv.Itoa(at.DiscountPercent)},
			"ownSeatCents":    {strconv.FormatInt(at.OwnSeatCents, 10)},
			"ownStorageCents": {strconv.FormatInt(at.OwnStorageCents, 10)},
		}
		p, err := c.quote(ctx, asked)
		if err == nil {
			err = c.affords(p)
		}
		if err != nil {
			return r, err
		}
		r.PriceCents, r.Interval = p.Cents, p.Interval
	}
	r.LeftCents = c.program.left() - r.PriceCents
	return r, nil
}

// quote asks what something costs.
func (c *client) quote(ctx context.Context, asked url.Values) (p price, err error) {
	err = c.get(ctx, "/api/plans/quote?"+asked.Encode(), &p)
	p.Currency, p.Interval = language.Line(p.Currency), language.Line(p.Interval)
	return p, err
}

// affords refuses what the key may not spend; the server does too.
func (c *client) affords(p price) error {
	left := c.program.left()
	if p.Cents > 0 && (p.Currency != c.program.Currency || p.Cents > left) {
		return refused(fmt.Sprintf("that costs %s per %s, and the key may add %s to bills this month",
			language.Money(language.English, p.Cents, p.Currency), p.Interval,
			language.Money(language.English, left, c.program.Currency)))
	}
	return nil
}

// left is what is left after something was bought. What was bought is bought also when that can't be asked: then it is
// what was left before, and complaint gets a line.
func (c *client) left(ctx context.Context, complaint io.Writer) int64 {
	if err := c.signIn(ctx); err != nil {
		fmt.Fprintln(complaint, "portaal-cli: what is left now can't be asked, this was left before:", err)
	}
	return c.program.left()
}

// saysLeft says what the key may still spend.
func (c *client) saysLeft(out io.Writer, cents int64) error {
	_, err := fmt.Fprintln(out, "left of the key's limit this month:",
		language.Money(language.English, max(cents, 0), c.program.Currency))
	return err
}
