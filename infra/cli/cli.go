// Package cli is the command line program of providers: it reads clients, their members and reports with an API key,
// invites and confirms people and starts clients, and prints for people, for spreadsheets and for scripts. It keeps
// nothing but an attempt that it is told to. The first half of the key is told to nobody but the server's token
// endpoint, the second half to nobody at all: never an argument, never in what is printed.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"portaal/shared/ids"
)

// The ends of the program.
const (
	Done    = 0
	Failed  = 1 // the server could not be asked, or could not answer
	Usage   = 2 // the words are none that it knows
	Refused = 3 // the server refused, or the program did: the phrase is another one, or the limit too low
)

// World is what the program is run in.
type World struct {
	Getenv   func(string) string
	In       io.Reader // asked only on a terminal
	Terminal bool
	Out, Err io.Writer
	Do       func(*http.Request) (*http.Response, error)
	Now      func() time.Time
	Sleep    func(context.Context, time.Duration)
}

const words = `portaal-cli does what an API key of a provider is for.

  portaal-cli clients list [--search TEXT] [--json | --csv]
  portaal-cli clients get CLIENT           (always JSON)
  portaal-cli clients create --name NAME --owner ADDRESS --billing-email ADDRESS --plan PLAN --seats N
                             [--seat-limit N] [--storage GB] [--language nl|en] [--country CC] [--postal-code CODE]
                             [--dry-run] [--attempt FILE] [--json]
  portaal-cli members list CLIENT [--search TEXT] [--json | --csv]
  portaal-cli members invite CLIENT ADDRESS... [--language nl|en] [--dry-run] [--json]
  portaal-cli members confirm CLIENT MEMBER [--phrase WORDS] [--json]
  portaal-cli reports totals               (always JSON)
  portaal-cli reports figures [--json | --csv]

PORTAAL_URL       the server, such as https://portaal.example
PORTAAL_KEY_FILE  a file with the key, which only you can read
PORTAAL_KEY       the key itself, where a file can't be

CLIENT is an identifier, as clients list prints it, MEMBER an identifier or an address. PLAN is teams-monthly,
teams-annually, enterprise-monthly or enterprise-annually. --dry-run says what it would cost and does nothing. WORDS are
the five words that the person tells you; without them you are asked on the terminal. With --attempt, what is sent is
kept in FILE until it is answered: the same words again send the same again, and nothing is made twice.

It ends with 0 when it is done, 1 when the server could not be asked, 2 when it doesn't know the words, and 3 when it was
refused: by the server, or because the phrase is another one. A table for a spreadsheet is split by commas, or by
semicolons where LANG says that its language is Dutch.
`

var errUsage = errors.New("portaal-cli: it doesn't know these words")

// order is what was said.
type order struct {
	what     string // "clients list"
	client   string
	people   []string // addresses, or a member
	search   string
	json     bool
	csv      bool
	dutch    bool // spreadsheets that split by a semicolon
	language string
	phrase   string
	dry      bool
	attempt  string
	wish     wish
}

// shape is which words follow: a client, and how many people.
type shape struct {
	client      bool
	least, most int
}

// orders are the words that the program knows, and what follows them.
var orders = map[string]shape{
	"clients list":    {},
	"clients get":     {client: true},
	"clients create":  {},
	"members list":    {client: true},
	"members invite":  {client: true, least: 1, most: 20},
	"members confirm": {client: true, least: 1, most: 1},
	"reports totals":  {},
	"reports figures": {},
}

// searched are those that take --search.
var searched = []string{"clients list", "members list"}

func parse(args []string) (order, error) {
	if len(args) < 2 {
		return order{}, errUsage
	}
	o := order{what: args[0] + " " + args[1]}
	follows, known := orders[o.what]
	if !known {
		return order{}, errUsage
	}
	said := args[2:]
	if i := slices.IndexFunc(said, func(a string) bool { return strings.HasPrefix(a, "-") }); i >= 0 {
		said = said[:i]
	}
	args = args[2+len(said):]
	if follows.client {
		if len(said) == 0 || !ids.Canonical(said[0]) {
			return order{}, errUsage
		}
		o.client, said = said[0], said[1:]
	}
	if o.people = said; len(said) < follows.least || len(said) > follows.most {
		return order{}, errUsage
	}
	flags := flag.NewFlagSet("portaal-cli", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&o.json, "json", false, "")
	o.flags(flags)
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 || o.json && o.csv || !o.sound() {
		return order{}, errUsage
	}
	return o, nil
}

// flags names those of the order.
func (o *order) flags(f *flag.FlagSet) {
	if slices.Contains(searched, o.what) {
		f.StringVar(&o.search, "search", "", "")
	}
	switch o.what {
	case "members invite":
		f.StringVar(&o.language, "language", "", "")
		f.BoolVar(&o.dry, "dry-run", false, "")
	case "members confirm":
		f.StringVar(&o.phrase, "phrase", "", "")
	case "clients create":
		f.BoolVar(&o.dry, "dry-run", false, "")
		f.StringVar(&o.attempt, "attempt", "", "")
		f.StringVar(&o.language, "language", "en", "")
		o.wish.flags(f)
	default:
		f.BoolVar(&o.csv, "csv", false, "")
	}
}

// sound reports whether what was said with the flags is something that there is.
func (o *order) sound() bool {
	return slices.Contains([]string{"", "nl", "en"}, o.language) &&
		(o.what != "clients create" || o.language != "" && o.wish.sound())
}

// Run does what the words say, and gives the end of the program.
func Run(ctx context.Context, args []string, w World) int {
	if len(args) == 1 && slices.Contains([]string{"help", "--help", "-h"}, args[0]) {
		fmt.Fprint(w.Out, words)
		return Done
	}
	o, err := parse(args)
	if err != nil {
		fmt.Fprint(w.Err, words)
		return Usage
	}
	err = w.carryOut(ctx, o)
	var r *refusal
	switch {
	case err == nil:
		return Done
	case errors.Is(err, errNo), errors.As(err, &r) && r.ours():
		fmt.Fprintln(w.Err, "portaal-cli: "+err.Error())
		return Refused
	}
	fmt.Fprintln(w.Err, "portaal-cli: "+err.Error())
	return Failed
}

func (w World) carryOut(ctx context.Context, o order) error {
	text, err := keyFrom(w.Getenv)
	if err != nil {
		return err
	}
	c, err := open(w, text)
	if err != nil {
		return err
	}
	o.dutch = strings.HasPrefix(w.Getenv("LANG"), "nl")
	at := "/api/providers/" + c.key.provider
	switch o.what {
	case "clients get":
		return c.raw(ctx, w.Out, at+"/organizations/"+o.client)
	case "clients create":
		return c.create(ctx, w, o)
	case "members invite":
		return c.invite(ctx, w, o)
	case "members confirm":
		return c.confirm(ctx, w, o)
	case "reports totals":
		return c.raw(ctx, w.Out, at+"/totals")
	case "reports figures":
		var figures struct{ Days []row }
		if err := c.get(ctx, at+"/figures", &figures); err != nil {
			return err
		}
		return write(w.Out, o, figureColumns, figures.Days)
	case "members list":
		rows, err := c.pages(ctx, "/api/organizations/"+o.client+"/users", o.search)
		if err != nil {
			return err
		}
		return write(w.Out, o, memberColumns, rows)
	}
	rows, err := c.pages(ctx, at+"/organizations", o.search)
	if err != nil {
		return err
	}
	return write(w.Out, o, clientColumns, rows)
}

// keyFrom finds the key: in a file that nobody else can read, or in the environment.
func keyFrom(getenv func(string) string) (string, error) {
	path, given := getenv("PORTAAL_KEY_FILE"), getenv("PORTAAL_KEY")
	switch {
	case path == "" && given == "":
		return "", errors.New("say in PORTAAL_KEY_FILE which file the key is in")
	case path != "" && given != "":
		return "", errors.New("PORTAAL_KEY_FILE and PORTAAL_KEY are both set: which of them is meant?")
	case path == "":
		return strings.TrimSpace(given), nil
	}
	about, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("the key's file can't be read: %w", err)
	}
	if about.Mode().Perm()&0o077 != 0 {
		return "", fmt.Errorf("others can read %s: make it yours alone (chmod 600)", path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("the key's file can't be read: %w", err)
	}
	return strings.TrimSpace(string(text)), nil
}
