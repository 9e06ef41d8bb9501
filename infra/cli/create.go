package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"time"

	"portaal/infra/envelope"
	"portaal/shared/ids"
	"portaal/shared/language"
)

// wish is the client that is to be started.
type wish struct {
	Name, Owner, BillingEmail, Plan, Country, PostalCode, Language string
	Seats, SeatLimit, StorageGb                                    int
}

// plans are how plans are said.
var plans = map[string]int{
	"teams-monthly":       17,
	"teams-annually":      18,
	"enterprise-monthly":  19,
	"enterprise-annually": 20,
}

// collectionNames are what the first collection is called in the client's language.
var collectionNames = map[string]string{"en": "Default collection", "nl": "Standaardcollectie"}

func (w *wish) flags(f *flag.FlagSet) {
	f.StringVar(&w.Name, "name", "", "")
	f.StringVar(&w.Owner, "owner", "", "")
	f.StringVar(&w.BillingEmail, "billing-email", "", "")
	f.StringVar(&w.Plan, "plan", "", "")
	f.IntVar(&w.Seats, "seats", 0, "")
	f.IntVar(&w.SeatLimit, "seat-limit", 0, "")
	f.IntVar(&w.StorageGb, "storage", 0, "")
	f.StringVar(&w.Country, "country", "", "")
	f.StringVar(&w.PostalCode, "postal-code", "", "")
}

// sound reports whether everything was said that has to be; whether it is right is the server's to say.
func (w *wish) sound() bool {
	return w.Name != "" && w.Owner != "" && w.BillingEmail != "" && plans[w.Plan] != 0 && w.Seats > 0 &&
		w.SeatLimit >= 0 && w.StorageGb >= 0
}

// create starts a client: its keys are made here, and what is sent is encrypted under them and the provider's.
func (c *client) create(ctx context.Context, w World, o order) error {
	o.wish.Language = o.language
	provider, err := c.opened(ctx)
	if err != nil {
		return err
	}
	asked := url.Values{
		"planType":            {strconv.Itoa(plans[o.wish.Plan])},
		"seats":               {strconv.Itoa(o.wish.Seats)},
		"additionalStorageGb": {strconv.Itoa(o.wish.StorageGb)},
		"currency":            {c.program.Currency},
	}
	asks, err := c.asks(ctx, plans[o.wish.Plan])
	if err != nil {
		return err
	}
	if asks.OwnSeatCents > 0 {
		asked.Set("ownSeatCents", strconv.FormatInt(asks.OwnSeatCents, 10))
		asked.Set("ownStorageCents", strconv.FormatInt(asks.OwnStorageCents, 10))
	}
	cost, err := c.quote(ctx, asked)
	if err != nil {
		return err
	}
	if o.dry || !kept(o.attempt) { // what was sent before is bought already, if it arrived
		if err := c.affords(cost); err != nil {
			return err
		}
	}
	var made struct{ OrganizationID string }
	left := c.program.left() - cost.Cents
	if !o.dry {
		a, err := o.wish.attempt(c, o.attempt, provider, asks, w.Now())
		if err != nil {
			return err
		}
		if err := a.send(ctx, c, &made); err != nil {
			return err
		}
		left = c.left(ctx, w.Err)
	}
	if o.json {
		return asJSON(w.Out, map[string]any{
			"client": made.OrganizationID, "name": o.wish.Name, "owner": o.wish.Owner, "priceCents": cost.Cents,
			"currency": cost.Currency, "interval": cost.Interval, "leftCents": left, "dryRun": o.dry,
		})
	}
	amount := language.Money(language.English, cost.Cents, cost.Currency)
	if o.dry {
		fmt.Fprintf(w.Out, "%s would cost %s per %s before tax\n", language.Line(o.wish.Name), amount, cost.Interval)
	} else {
		fmt.Fprintf(w.Out, "started %s: %s, for %s per %s before tax\n", language.Line(o.wish.Name),
			language.Line(made.OrganizationID), amount, cost.Interval)
		fmt.Fprintln(w.Out, "invited as its owner:", language.Line(o.wish.Owner))
	}
	return c.saysLeft(w.Out, left)
}

// asking is what the provider asks for one of each of a plan: nothing of its own where a seat costs 0.
type asking struct {
	Currency                      string
	Revision                      int
	OwnSeatCents, OwnStorageCents int64
}

// asks reads what the provider asks for a plan.
func (c *client) asks(ctx context.Context, plan int) (a asking, err error) {
	var prices struct {
		Currency string
		Revision int
		Plans    []struct {
			PlanType                      int
			OwnSeatCents, OwnStorageCents int64
		}
	}
	if err := c.get(ctx, "/api/providers/"+c.key.provider+"/prices", &prices); err != nil {
		return a, err
	}
	a.Currency, a.Revision = c.program.Currency, prices.Revision
	for _, p := range prices.Plans {
		if p.PlanType == plan && prices.Currency == a.Currency {
			a.OwnSeatCents, a.OwnStorageCents = p.OwnSeatCents, p.OwnStorageCents
		}
	}
	return a, nil
}

// body is the New client form with its keys.
func (w *wish) body(provider envelope.Key, asks asking) ([]byte, error) {
	pair, err := envelope.NewPrivateKey()
	if err != nil {
		return nil, err
	}
	k := envelope.NewKey()
	organization := map[string]any{
		"name": w.Name, "billingEmail": w.BillingEmail, "planType": plans[w.Plan], "culture": w.Language,
		"key":            provider.WrapKey(k),
		"keys":           map[string]any{"publicKey": pair.Public(), "encryptedPrivateKey": pair.Sealed(k)},
		"collectionName": k.Seal(collectionNames[w.Language]), "additionalSeats": w.Seats,
		"additionalStorageGb": w.StorageGb, "paymentMethodType": byInvoice,
		"currency": asks.Currency, "pricesRevision": asks.Revision,
		"billingAddressCountry": w.Country, "billingAddressPostalCode": w.PostalCode,
	}
	if w.SeatLimit > 0 {
		organization["maxAutoscaleSeats"] = w.SeatLimit
	}
	return json.Marshal(map[string]any{"clientOwnerEmail": w.Owner, "organizationCreateRequest": organization})
}

const byInvoice = 5

// attempt is a client that was asked for, with everything that is sent: the same again makes nothing twice, for as long
// as the server remembers it, which is a day.
type attempt struct {
	Made time.Time       `json:"made"`
	Of   string          `json:"of"` // digest of the wish
	Once string          `json:"idempotencyKey"`
	Body json.RawMessage `json:"body"` // encrypted where it is secret
	file string
}

// rememberedFor is a little less than the server remembers an attempt.
const rememberedFor = 23 * time.Hour

// kept reports whether an attempt lies in a file.
func kept(file string) bool {
	_, err := os.Stat(file)
	return file != "" && err == nil
}

// attempt makes what is to be sent, or takes it from the file of the last time.
func (w *wish) attempt(
	c *client,
	file string,
	provider envelope.Key,
	asks asking,
	now time.Time,
) (attempt, error) {
	// With another key, at another provider or server it would be another client, or one that nobody can open.
	said, err := json.Marshal([]any{w, c.base, c.key.provider, c.key.id})
	if err != nil {
		return attempt{}, err
	}
	digest := sha256.Sum256(said)
	of := hex.EncodeToString(digest[:])
	if file != "" {
		text, err := os.ReadFile(file)
		if err == nil {
			return again(file, text, of, now)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return attempt{}, fmt.Errorf("the attempt can't be read: %w", err)
		}
	}
	body, err := w.body(provider, asks)
	if err != nil {
		return attempt{}, err
	}
	a := attempt{Made: now, Of: of, Once: string(ids.New[ids.Nonce]()), Body: body, file: file}
	if file == "" {
		return a, nil
	}
	text, err := json.Marshal(a)
	if err != nil {
		return attempt{}, err
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return attempt{}, fmt.Errorf("the attempt can't be kept: %w", err)
	}
	return a, nil
}

func again(file string, text []byte, of string, now time.Time) (a attempt, err error) {
	if err := json.Unmarshal(text, &a); err != nil || a.Once == "" {
		return a, refused(file + " holds no attempt")
	}
	switch a.file = file; {
	case a.Of != of:
		return a, refused(file + " holds an attempt to start another client, or with another key")
	case now.Sub(a.Made) > rememberedFor:
		return a, refused(file + " is from more than a day ago: look with clients list whether the client is there, " +
			"and remove the file")
	}
	return a, nil
}

// refusesBody reports whether what was sent can't be right: it is wrong, or its price is another one by now.
func (r *refusal) refusesBody() bool {
	return r.status == http.StatusBadRequest || r.code == "providers.price_outdated" ||
		r.code == "providers.other_currency"
}

// send sends the attempt. What is answered, or can't be right, need not be kept.
func (a attempt) send(ctx context.Context, c *client, out any) error {
	err := c.post(ctx, "/api/providers/"+c.key.provider+"/organizations", a.Body, a.Once, out)
	var r *refusal
	if a.file != "" && (err == nil || errors.As(err, &r) && r.refusesBody()) {
		if gone := os.Remove(a.file); gone != nil && err == nil {
			return fmt.Errorf("the client was started, but the file of the attempt stays: %w", gone)
		}
	}
	return err
}
