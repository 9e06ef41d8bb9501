package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"portaal/shared/language"
	"portaal/shared/tenancy"
)

// row is one row of a list as the server sends it.
type row map[string]json.RawMessage

// column is what is printed of a row: a field of the server's under a heading of ours, with words for its numbers where
// it has any.
type column struct {
	heading, field string
	words          map[string]string
}

var (
	clientColumns = []column{
		{"client", "organizationId", nil},
		{"name", "organizationName", nil},
		{"reference", "reference", nil},
		{"plan", "plan", nil},
		{"enabled", "enabled", nil},
		{"seats", "seats", nil},
		{"taken", "occupiedSeats", nil},
		{"monthlyCents", "monthlyCents", nil},
		{"currency", "currency", nil},
	}
	memberColumns = []column{
		{"member", "id", nil},
		{"email", "email", nil},
		{"name", "name", nil},
		{"status", "status", map[string]string{
			wire(tenancy.Revoked): "revoked", wire(tenancy.Invited): "invited", wire(tenancy.Accepted): "accepted",
			wire(tenancy.Confirmed): "confirmed",
		}},
		{"role", "type", map[string]string{
			wire(tenancy.Owner): "owner", wire(tenancy.Admin): "admin", wire(tenancy.Plain): "user",
			wire(tenancy.Custom): "custom",
		}},
		{"twoStep", "twoFactorEnabled", nil},
	}
	figureColumns = []column{
		{"day", "day", nil},
		{"clients", "clients", nil},
		{"seats", "seats", nil},
		{"taken", "occupiedSeats", nil},
	}
)

// wire is a number as it is sent.
func wire[N ~int](n N) string { return strconv.Itoa(int(n)) }

// of is what a row has in the column, for people.
func (c column) of(r row) string {
	text := cell(r[c.field])
	if said, ok := c.words[text]; ok {
		return said
	}
	return text
}

// write prints rows as they are asked for: JSON as the server sends them, a table for a spreadsheet, or one for people.
func write(out io.Writer, o order, columns []column, rows []row) error {
	if o.json {
		return asJSON(out, rows)
	}
	headings := make([]string, len(columns))
	for i, c := range columns {
		headings[i] = c.heading
	}
	if o.csv {
		if _, err := io.WriteString(out, "\ufeff"); err != nil { // by which spreadsheets know that it is UTF-8
			return err
		}
		table := csv.NewWriter(out)
		table.UseCRLF = true
		if o.dutch {
			table.Comma = ';'
		}
		if err := table.Write(headings); err != nil {
			return err
		}
		for _, r := range rows {
			cells := make([]string, len(columns))
			for i, c := range columns {
				cells[i] = harmless(c.of(r))
			}
			if err := table.Write(cells); err != nil {
				return err
			}
		}
		table.Flush()
		return table.Error()
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, strings.ToUpper(strings.Join(headings, "\t")))
	for _, r := range rows {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = c.of(r)
		}
		fmt.Fprintln(table, strings.Join(cells, "\t"))
	}
	return table.Flush()
}

// cell is a value in one line, without anything that a terminal would obey.
func cell(v json.RawMessage) string {
	var text string
	switch {
	case len(v) == 0 || bytes.Equal(v, []byte("null")):
		return ""
	case json.Unmarshal(v, &text) == nil:
		return language.Line(text)
	}
	return language.Line(string(v))
}

// asJSON prints a value as JSON. What a terminal would obey instead of showing it (control characters, which
// encoding/json leaves as they are beyond ASCII, and characters that turn the text around) is written by its number.
func asJSON(out io.Writer, v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	shown := make([]byte, 0, len(text)+1)
	for _, r := range string(text) {
		if r == '\n' || !unicode.In(r, unicode.Cc, unicode.Cf) {
			shown = utf8.AppendRune(shown, r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			shown = fmt.Appendf(shown, `\u%04x`, unit)
		}
	}
	_, err = out.Write(append(shown, '\n'))
	return err
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
		return "'" + text
	}
	return text
}
