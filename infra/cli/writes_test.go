package cli_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/cli"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// does runs the program and reads what it prints as JSON.
func (d *desk) does(out any, args ...string) {
	d.T.Helper()
	code, said, complaint := d.say(append(args, "--json")...)
	if code != cli.Done {
		d.T.Fatalf("%v: %d %s", args, code, complaint)
	}
	d.Must(json.Unmarshal([]byte(said), out))
}

// refuses runs the program, which must refuse and change nothing.
func (d *desk) refuses(has string, args ...string) {
	d.T.Helper()
	d.unchanged(strings.Join(args, " "), func() {
		if code, out, complaint := d.say(args...); code != cli.Refused || !strings.Contains(complaint, has) {
			d.T.Errorf("%v: %d %s %s", args, code, out, complaint)
		}
	})
}

// unchanged fails when something is another after fn than that the key was used, and counted.
func (d *desk) unchanged(what string, fn func()) {
	d.T.Helper()
	look := func() (rows []string) {
		for _, item := range d.Items() {
			if k := item.Key(); !strings.HasPrefix(k.PK, "LIMIT#") && !strings.HasPrefix(k.SK, "APIKEY#") {
				rows = append(rows, testkit.Text(item))
			}
		}
		slices.Sort(rows)
		return rows
	}
	before := look()
	fn()
	if !slices.Equal(look(), before) {
		d.T.Errorf("%s changed the table", what)
	}
}

// cost is what the program says of money.
type cost struct {
	Invited, PassedOver               []string
	SeatsAdded, PriceCents, LeftCents int
	Client, Currency, Interval        string
	DryRun                            bool
}

func TestInvitingSaysWhatItCostsAndStaysWithinTheLimit(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "members:invite")
	one, two := testkit.Address("one"), testkit.Address("two")
	d.fill(10) // all seats that the client has
	var c cost
	d.unchanged("a dry run", func() { d.does(&c, "members", "invite", d.client, one, two, "--dry-run") })
	if c.SeatsAdded != 2 || c.PriceCents != 14400 || c.Currency != "USD" || c.Interval != "year" || !c.DryRun ||
		c.LeftCents != 3600 || len(c.Invited) != 2 {
		t.Errorf("a dry run says %+v", c)
	}
	d.lose = "/api/organizations/" + d.client + "/users/invite" // it is sent again, and does nothing twice
	d.does(&c, "members", "invite", d.client, one, strings.ToUpper(one))
	if c.SeatsAdded != 1 || c.PriceCents != 7200 || c.LeftCents != limit-7200 || c.DryRun {
		t.Errorf("inviting says %+v", c)
	}
	d.does(&c, "members", "invite", d.client, one)
	if len(c.Invited) != 0 || len(c.PassedOver) != 1 || c.SeatsAdded != 0 || c.LeftCents != limit-7200 {
		t.Errorf("the same once more: %+v", c)
	}
	if n := len(d.MailsTo(one)); n != 1 {
		t.Errorf("%d mails to who was invited", n)
	}
	d.refuses("$108.00", "members", "invite", d.client, two, testkit.Address("three"))
	d.refuses("", "members", "invite", d.client, "nobody")
	if code, out, _ := d.say("members", "invite", d.client, two); code != cli.Done ||
		!strings.Contains(out, "$72.00 per year") || !strings.Contains(out, "month: $36.00") {
		t.Errorf("for people: %d %s", code, out)
	}
}

// fill takes seats until so many are taken.
func (d *desk) fill(seats int) {
	d.T.Helper()
	for {
		rows, err := d.admin.ListClients(context.Background(), d.provider, nil)
		d.Must(err)
		if rows[0].OccupiedSeats == seats && rows[0].Seats == seats {
			return
		}
		if rows[0].OccupiedSeats >= seats {
			d.T.Fatalf("the client has %d seats, and %d are taken", rows[0].Seats, rows[0].OccupiedSeats)
		}
		d.Must(d.admin.InviteMembers(context.Background(), d.client, actor.User, nil, testkit.Address("seat")))
	}
}

// TestConfirmingTakesThePhrase: a wrong one confirms nobody, and neither does the phrase of somebody else.
func TestConfirmingTakesThePhrase(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "members:confirm")
	anna := d.accepted("Anna")
	phrase, err := anna.Fingerprint()
	d.Must(err)
	words := strings.ReplaceAll(phrase, "-", " ")
	const wrong = "abacus-abdomen-abdominal-abide-abiding"
	d.refuses("another one", "members", "confirm", d.client, anna.Email, "--phrase", wrong)
	d.refuses("--phrase", "members", "confirm", d.client, anna.Email)
	d.typed = "no\n"
	d.refuses("not compared", "members", "confirm", d.client, anna.Email)
	d.typed = "yes\n"
	code, out, complaint := d.say("members", "confirm", d.client, anna.Email)
	if code != cli.Done || out != "confirmed\n" || !strings.Contains(complaint, phrase) {
		t.Fatalf("on a terminal: %d %s %s", code, out, complaint)
	}
	_, err = anna.Sync(t.Context())
	d.Must(err)
	mine, err := anna.KeyOf(t.Context(), d.client)
	d.Must(err)
	theirs, err := d.admin.KeyOf(t.Context(), d.client)
	d.Must(err)
	if mine != theirs {
		t.Error("Anna got another key than the client's")
	}
	d.refuses("", "members", "confirm", d.client, anna.Email, "--phrase", words)
	d.typed = ""
	bram := d.accepted("Bram")
	other, err := bram.Fingerprint()
	d.Must(err)
	d.refuses("another one", "members", "confirm", d.client, bram.Email, "--phrase", words)
	var done struct{ Confirmed bool }
	d.does(&done, "members", "confirm", d.client, bram.Email, "--phrase", strings.ToUpper(other))
	if !done.Confirmed {
		t.Error("Bram is not confirmed")
	}
}

// accepted is somebody who was invited and waits.
func (d *desk) accepted(name string) *actor.Actor {
	d.T.Helper()
	address := testkit.Address(name)
	d.Must(d.admin.InviteMembers(context.Background(), d.client, actor.User, nil, address))
	return d.Accepts(d.client, address, name)
}

// TestAClientIsStartedOnceHoweverOftenItIsAsked: the answer gets lost, four times in a row and at the end of the
// program; the same words with the same attempt find what was made.
func TestAClientIsStartedOnceHoweverOftenItIsAsked(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "clients:create", "members:confirm")
	owner := testkit.Address("boss")
	said := []string{
		"clients", "create", "--name", "Smederij De Boer", "--owner", owner, "--billing-email", "bills@example.test",
		"--plan", "enterprise-annually", "--seats", "2", "--language", "nl", "--country", "NL",
		"--attempt", filepath.Join(t.TempDir(), "attempt"),
	}
	file := said[len(said)-1]
	var c cost
	d.unchanged("a dry run", func() { d.does(&c, append(said, "--dry-run")...) })
	if c.PriceCents != 14400 || c.LeftCents != limit-14400 || c.Client != "" {
		t.Errorf("a dry run says %+v", c)
	}
	d.env["PORTAAL_TEST_LOSE"] = "/api/providers/" + d.provider + "/organizations"
	if code, _, complaint := d.say(said...); code != cli.Failed {
		t.Fatalf("all answers lost: %d %s", code, complaint)
	}
	delete(d.env, "PORTAAL_TEST_LOSE")
	about, err := os.Stat(file)
	if err != nil || about.Mode().Perm() != 0o600 {
		t.Fatalf("the attempt is not kept for oneself: %v", err)
	}
	other := append(append([]string{}, said...), "--postal-code", "1012 JS")
	d.refuses("another client", other...)
	d.does(&c, said...)
	if c.Client == "" || c.LeftCents != limit-14400 {
		t.Errorf("started: %+v", c)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the attempt stays when it was answered")
	}
	rows, err := d.admin.ListClients(t.Context(), d.provider, nil)
	d.Must(err)
	if len(rows) != 2 {
		t.Errorf("there are %d clients", len(rows))
	}
	d.refuses("$36.00", said...)
	boss := d.Accepts(c.Client, owner, "Boss")
	phrase, err := boss.Fingerprint()
	d.Must(err)
	var done struct{ Confirmed bool }
	d.does(&done, "members", "confirm", c.Client, owner, "--phrase", phrase)
	names, err := boss.Collections(t.Context(), c.Client)
	if err != nil || len(names) != 1 || names[0].Name != "Standaardcollectie" {
		t.Errorf("what the owner opens: %v %v", names, err)
	}
}

// TestAKeyDoesOnlyWhatItIsFor: also where its text has a second half.
func TestAKeyDoesOnlyWhatItIsFor(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "clients:read", "members:read")
	anna := d.accepted("Anna")
	phrase, err := anna.Fingerprint()
	d.Must(err)
	d.refuses("", "members", "invite", d.client, testkit.Address("one"))
	d.refuses("does not open", "members", "confirm", d.client, anna.Email, "--phrase", phrase)
	create := []string{
		"clients", "create", "--name", "X", "--owner", testkit.Address("o"), "--billing-email", "b@example.test",
		"--plan", "teams-monthly", "--seats", "1",
	}
	d.refuses("does not open", create...)
	d.key = d.key[:strings.LastIndex(d.key, ".")]
	d.Must(os.WriteFile(d.env["PORTAAL_KEY_FILE"], []byte(d.key), 0o600))
	d.refuses("no second half", create...)
	for _, bad := range [][]string{
		{"members", "invite", d.client},
		{"members", "invite", d.client, "a@b.example", "--role", "owner"},
		append(create[:len(create):len(create)], "--language", ""),
		{"members", "invite", d.client, "a@b.example", "--csv"},
		{"members", "confirm", d.client},
		{"members", "confirm", d.client, "a", "b"},
		create[:6],
		append(create[:9:9], "teams-weekly", "--seats", "1"),
	} {
		if code, _, _ := d.say(bad...); code != cli.Usage {
			t.Errorf("%v: %d", bad, code)
		}
	}
}

// TestAKeyBuysAtThePricesOfItsProvider: what is said, what is counted and what is billed are the same.
func TestAKeyBuysAtThePricesOfItsProvider(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "clients:create", "members:invite")
	var p tenancy.Provider
	_, err := d.Table.Get(t.Context(), tenancy.ProviderKey(ids.Provider(d.provider)), &p)
	d.Must(err)
	p.Resale = &tenancy.Resale{Currency: "USD", Of: map[int]tenancy.OwnPrices{20: {SeatCents: 5000}}, Revision: 3}
	d.Must(d.Table.Transact(t.Context(), table.Put(&p, nil)))
	var made, more cost
	d.does(&made, "clients", "create", "--name", "Smederij De Boer", "--owner", testkit.Address("boss"),
		"--billing-email", "bills@example.test", "--plan", "enterprise-annually", "--seats", "2", "--seat-limit", "5",
		"--language", "nl")
	if made.PriceCents != 10000 || made.LeftCents != limit-10000 {
		t.Errorf("a client: %+v", made)
	}
	d.does(&more, "members", "invite", made.Client, testkit.Address("one"), testkit.Address("two"))
	if more.SeatsAdded != 1 || more.PriceCents != 5000 || more.LeftCents != limit-15000 {
		t.Errorf("a seat: %+v", more)
	}
}
