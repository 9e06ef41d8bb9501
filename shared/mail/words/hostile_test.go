package words

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"portaal/shared/mail"
)

// payloads are the things people put into a name to make our mail say something else.
var payloads = []string{
	`<script>alert(1)</script>`,
	`</p><script src=//evil.com></script>`,
	`<img src=x onerror=alert(1)>`,
	`<svg/onload=alert(1)>`,
	`<a href="https://evil.com">klik</a>`,
	`<b>vet</b>`,
	`"><h1>x</h1>`,
	`' onmouseover='x`,
	`" style="position:fixed`,
	`<!-- `,
	`-->`,
	`]]>`,
	`<![CDATA[x]]>`,
	`<style>*{display:none}</style>`,
	`<base href=//evil.com>`,
	`<meta http-equiv=refresh content=0>`,
	`</title><script>`,
	`</table></body>`,
	"Jan\r\nBcc: victim@evil.com",
	"Jan\nSubject: x",
	"Jan\rBcc: x@evil.com",
	"Jan\x00Bcc: x",
	"Jan\r\n\r\n<html>",
	"Jan\u2028Bcc: x",
	"Jan\u2029x",
	"Jan\u0085x",
	"\v\f\t",
	`{{7*7}}`,
	`{{.Link}}`,
	`{{template "body"}}`,
	`{{{x}}}`,
	`${7*7}`,
	`<%= 7*7 %>`,
	`#{7*7}`,
	`%s%d%n`,
	`{{define "body"}}weg{{end}}`,
	"\u202egpj.exe",
	"a\u202e\u202db",
	"\u2066x\u2069",
	"\u200fx",
	"ev\u200bil.com",
	"\ufeffx",
	"\U000e0041\U000e0042",
	"x\u00ad.com",
	strings.Repeat(
		"A",
		10_240,
	),
	strings.Repeat("a.b ", 2_560),
	strings.Repeat("e\u0301", 5_000),
	strings.Repeat("👩‍👩‍👧", 400),
	"👩‍👩‍👧 Bakkerij 🍞",
	"Ünïcode & Zn. B.V.",
	`&amp;`,
	`&lt;script&gt;`,
	`&#60;b&#62;`,
	`%3Cscript%3E`,
	`evil.com`,
	`Go to evil.com now`,
	`www.evil.com/login`,
	`https://evil.com/x?y=1`,
	`HTTP://EVIL.COM`,
	`ftp://evil.com`,
	`evil。com`,
	`evil．com`,
	`evil․com`,
	`xn--e1a.com`,
	`mailto:x@evil.com`,
	`x@evil.com`,
	`x＠evil.com`,
	`//evil.com`,
	`\\evil.com\share`,
	`https:\\evil.com`,
	`1.2.3.4`,
	`http://[::1]/`,
	`javascript:alert(1)`,
	`data:text/html,x`,
	`tel:+31612345678`,
	"\xff\xfe",
	"\xed\xa0\x80",
	``,
	` `,
	`=cmd|' /C calc'!A0`,
	`\u003cscript\u003e`,
}

// linkable is what mail apps are known to turn into links: a scheme with slashes, www., host.tld, user@host.
var linkable = regexp.MustCompile(
	`(?i)[a-z][a-z0-9+.-]*:(//|\\\\)|www\.|[\p{L}\p{N}-][.\x{2024}\x{3002}\x{ff0e}\x{ff61}][\p{L}\p{N}]{2,}|` +
		`\S[@\x{ff20}]\S|//\S|\\\\\S`,
)

func TestHostileNamesAddNothing(t *testing.T) {
	for name, sample := range samples {
		for _, language := range mail.Languages() {
			plain := render(t, language, sample)
			shape := elements(t, plain.HTML)
			for _, field := range textFields(sample) {
				for _, hostile := range payloads {
					changed := with(sample, field, hostile)
					r := render(t, language, changed)
					at := name + "." + field + " in " + language + " with " + short(hostile)
					if diff := cmp.Diff(shape, elements(t, r.HTML)); diff != "" {
						t.Errorf("%s changes the elements:\n%s", at, diff)
					}
					if !clean(r.Subject+r.Sender) || strings.ContainsAny(r.Subject, "\u2028\u2029\u0085") {
						t.Errorf("%s breaks the subject %q", at, r.Subject)
					}
					if utf8.RuneCountInString(r.Subject) > 140 || !utf8.ValidString(r.Subject+r.Text+r.HTML) {
						t.Errorf("%s: subject of %d runes", at, utf8.RuneCountInString(r.Subject))
					}
					if lines := strings.Count(r.Text, "\n"); lines != strings.Count(plain.Text, "\n") {
						t.Errorf("%s gives %d lines of text instead of %d", at, lines, strings.Count(plain.Text, "\n"))
					}
					if bad := strings.IndexFunc(
						r.Text,
						func(c rune) bool { return strings.ContainsRune("\u202e\u202d\u2066\u200f\u200b\ufeff", c) },
					); bad >= 0 {
						t.Errorf("%s keeps a format character", at)
					}
				}
			}
		}
	}
}

func TestHostileNamesAreShownAsTypedAndEncodedOnce(t *testing.T) {
	for _, typed := range []string{
		`<script>x</script>`,
		`{{7*7}}`,
		`{{.Link}}`,
		`&amp;`,
		`&lt;b&gt;`,
		`Ünïcode & Zn. B.V.`,
		`👩‍👩‍👧 Bakkerij 🍞`,
		`O'Neill "de smid"`,
	} {
		r := render(t, "nl", mail.MemberRemoved{OrganizationName: mail.Name(typed)})
		if !strings.Contains(r.Text, typed) || !strings.Contains(r.Subject, typed) ||
			!strings.Contains(html.UnescapeString(r.HTML), typed) {
			t.Errorf("%q is not shown as typed: %q", typed, r.Subject)
		}
	}
}

func TestAHostileProviderAddsNothingToAMail(t *testing.T) {
	for _, name := range []string{"organization-suspended", "organization-invitation"} {
		for _, language := range mail.Languages() {
			plain := render(t, language, samples[name])
			shape, m := elements(t, plain.HTML), must(mail.New("lezer@portaal.example", language, samples[name]))
			for _, hostile := range payloads {
				b := brandOf(samples[name])
				b.Name = mail.Name(hostile)
				if b.Name.String() == "" { // no provider has such a name; nobody is named then
					continue
				}
				r := must(Render(m, b))
				at := name + " in " + language + " of " + short(hostile)
				if diff := cmp.Diff(shape, elements(t, r.HTML)); diff != "" {
					t.Errorf("%s changes the elements:\n%s", at, diff)
				}
				if !clean(r.Subject + r.Sender) {
					t.Errorf("%s breaks the sender %q", at, r.Sender)
				}
				if lines := strings.Count(r.Text, "\n"); lines != strings.Count(plain.Text, "\n") {
					t.Errorf("%s gives %d lines of text instead of %d", at, lines, strings.Count(plain.Text, "\n"))
				}
			}
		}
	}
}

// shownLength is how much of a name a mail shows; a space may stand beside each character.
const shownLength = 50

func TestNamesAreNotLinkable(t *testing.T) {
	for _, hostile := range payloads {
		for _, shown := range []string{mail.Name(hostile).String(), mail.Address("x " + hostile).String()} {
			if found := linkable.FindString(shown); found != "" {
				t.Errorf("%q is shown as %q, in which %q may become a link", short(hostile), shown, found)
			}
			if utf8.RuneCountInString(shown) > 2*shownLength {
				t.Errorf("%q is shown in %d runes", short(hostile), utf8.RuneCountInString(shown))
			}
		}
	}
}

func TestHostileLinksAreRefused(t *testing.T) {
	for _, link := range []string{
		"javascript:alert(1)",
		"data:text/html,x",
		"//evil.com",
		"/relative",
		"https://",
		"https://a@evil.com/",
		"https://x/\r\nBcc: y",
		"https://x/ y",
		`https://x/"onclick=`,
		"https://x/<b>", "ftp://x/", "https://x/\u202e", "mailto:x@evil.com",
	} {
		m := must(mail.New("lezer@portaal.example", "nl", mail.Welcome{Link: mail.Link(link)}))
		if r, err := Render(m, mail.Brand{}); !errors.Is(err, mail.ErrLink) {
			t.Errorf("link %q is rendered: %v %q", link, err, r.Link)
		}
	}
}

// elements lists the tags with their attributes. Text and the text of attributes that repeat a name do not count.
func elements(t *testing.T, document string) []string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(document))
	d.Strict = true
	d.Entity = xml.HTMLEntity
	var list []string
	for {
		token, err := d.Token()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			tag := e.Name.Local
			for _, a := range e.Attr {
				tag += " " + a.Name.Local + "=" + a.Value
			}
			list = append(list, tag)
		case xml.Comment, xml.ProcInst:
			list = append(list, "?")
		}
	}
}

func textFields(p mail.Payload) []string {
	var names []string
	for _, f := range reflect.VisibleFields(reflect.TypeOf(p)) {
		if f.Type == reflect.TypeFor[mail.Name]() || f.Type == reflect.TypeFor[mail.Address]() ||
			f.Type == reflect.TypeFor[mail.Role]() {
			names = append(names, f.Name)
		}
	}
	return names
}

// with returns the payload with one field replaced. It goes through JSON as the outbox does.
func with(p mail.Payload, field, value string) mail.Payload {
	v := reflect.New(reflect.TypeOf(p))
	v.Elem().Set(reflect.ValueOf(p))
	v.Elem().FieldByName(field).SetString(value)
	stored := must(json.Marshal(v.Interface()))
	return must(
		mail.Decode(mail.Message{Template: must(mail.New("lezer@portaal.example", "nl", p)).Template, Data: stored}),
	)
}

func short(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

// clean reports whether a text can stand in a header.
func clean(header string) bool {
	return !strings.ContainsFunc(header, func(r rune) bool { return r < ' ' || r == 0x7f })
}
