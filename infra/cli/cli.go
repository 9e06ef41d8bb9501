// Package cli is the command line program of providers: it reads clients, their members and reports with an API key,
// and prints them for people, for spreadsheets and for scripts. It keeps nothing, and the key is told to nobody but the
// server's token endpoint: never an argument, never in what is printed.
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

	"portaal/shared/ids"
)

// The ends of the program.
const (
	Done    = 0
	Failed  = 1 // the server could not be asked, or could not answer
	Usage   = 2 // the words are none that it knows
	Refused = 3 // the key is not good, or not for this
)

// World is what the program is run in.
type World struct {
	Getenv   func(string) string
	Out, Err io.Writer
	Do       func(*http.Request) (*http.Response, error)
}

const words = `portaal-cli reads what an API key of a provider is for.

  portaal-cli clients list [--search TEXT] [--json | --csv]
  portaal-cli clients get CLIENT           (always JSON)
  portaal-cli members list CLIENT [--search TEXT] [--json | --csv]
  portaal-cli reports totals               (always JSON)
  portaal-cli reports figures [--json | --csv]

PORTAAL_URL       the server, such as https://portaal.example
PORTAAL_KEY_FILE  a file with the key, which only you can read
PORTAAL_KEY       the key itself, where a file can't be

It ends with 0 when it is done, 1 when the server could not be asked, 2 when it doesn't know the words, and 3 when the
key is not good or not for this. CLIENT is an identifier, as clients list prints it. A table for a spreadsheet is split
by commas, or by semicolons where LANG says that its language is Dutch.
`

var errUsage = errors.New("portaal-cli: it doesn't know these words")

// order is what was said.
type order struct {
	what   string // "clients list"
	client string
	search string
	json   bool
	csv    bool
	dutch  bool // spreadsheets that split by a semicolon
}

// orders are the words that the program knows, and whether a client follows them.
var orders = map[string]bool{
	"clients list":    false,
	"clients get":     true,
	"members list":    true,
	"reports totals":  false,
	"reports figures": false,
}

// searched are those that take --search.
var searched = []string{"clients list", "members list"}

func parse(args []string) (order, error) {
	if len(args) < 2 {
		return order{}, errUsage
	}
	o := order{what: args[0] + " " + args[1]}
	named, known := orders[o.what]
	if !known {
		return order{}, errUsage
	}
	args = args[2:]
	if named {
		if len(args) == 0 || strings.HasPrefix(args[0], "-") {
			return order{}, errUsage
		}
		if o.client, args = args[0], args[1:]; !ids.Canonical(o.client) {
			return order{}, errUsage
		}
	}
	flags := flag.NewFlagSet("portaal-cli", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&o.json, "json", false, "")
	flags.BoolVar(&o.csv, "csv", false, "")
	if slices.Contains(searched, o.what) {
		flags.StringVar(&o.search, "search", "", "")
	}
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 || o.json && o.csv {
		return order{}, errUsage
	}
	return o, nil
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
	case errors.As(err, &r) && r.ours():
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
	c, err := open(w.Getenv("PORTAAL_URL"), text, w.Do)
	if err != nil {
		return err
	}
	o.dutch = strings.HasPrefix(w.Getenv("LANG"), "nl")
	at := "/api/providers/" + c.key.provider
	switch o.what {
	case "clients get":
		return c.raw(ctx, w.Out, at+"/organizations/"+o.client)
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
