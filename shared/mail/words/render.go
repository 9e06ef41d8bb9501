// Package words writes mails out: Render turns a message of package mail into subject, text and HTML. It refuses to
// know who ought to be told, when, and by which door a mail leaves (package ses).
//
// The words are plain text (<language>/<template>.txt). The only HTML is one layout, filled by html/template, so a
// value is encoded exactly once and cannot bring an element, link or header of its own.
//
// Only the function that sends may link it. The template packages look methods up by name, which keeps the linker from
// leaving out the unused methods of every type in the binary.
package words

import (
	"bytes"
	"embed"
	"fmt"
	htmltemplate "html/template"
	"strings"
	"sync"
	"text/template"
	"time"
	_ "time/tzdata" // Lambda has no zones of its own

	languages "portaal/shared/language"
	"portaal/shared/mail"
)

//go:embed nl en layout.html layout.txt
var files embed.FS

// The words and layouts are parsed when the first mail is rendered: most runs find nothing to send.
var (
	blocks     = sync.OnceValue(parseWords)
	htmlLayout = sync.OnceValue(
		func() *htmltemplate.Template { return htmltemplate.Must(htmltemplate.ParseFS(files, "layout.html")) },
	)
	textLayout = sync.OnceValue(
		func() *template.Template { return template.Must(template.ParseFS(files, "layout.txt")) },
	)
)

// Rendered is a mail as it is sent. Link is the address under its button, empty when it has none. Sender is the name to
// send it under, empty for our own. HTML shows the picture that lies beside it under the name of LogoID, if there is
// one.
type Rendered struct {
	Sender  string
	Subject string
	Text    string
	HTML    string
	Link    mail.Link
	Logo    []byte
}

// LogoID is under which name the HTML of a mail shows the picture beside it.
const LogoID = "logo"

// Within how large a logo is shown.
const logoWidth, logoHeight = 200, 56

// page is what the two layouts are filled with: plain words, not encoded.
type page struct {
	Language, Sender, Subject, Heading string
	Paragraphs                         []string
	Button, Fallback                   string
	Link                               mail.Link
	Notes                              []string
	Footer                             string
	House                              string // who stands behind it
	Logo                               bool
	Width, Height                      int // of the logo
}

// Render writes a message out, as of the provider that stands behind it. It fails with mail.ErrTemplate for a template
// it does not know and with mail.ErrLink for a link that may not stand in a mail.
func Render(m mail.Message, b mail.Brand) (Rendered, error) {
	payload, err := mail.Decode(m)
	if err != nil {
		return Rendered{}, err
	}
	if link := mail.LinkOf(payload); link != "" && !link.Safe() {
		return Rendered{}, mail.ErrLink
	}
	p, err := fill(languages.Of(m.Language), m.Template, payload, b)
	if err != nil {
		return Rendered{}, fmt.Errorf("mail: %s: %w", m.Template, err)
	}
	var text, html bytes.Buffer
	if err := textLayout().Execute(&text, p); err != nil {
		return Rendered{}, err
	}
	if err := htmlLayout().Execute(&html, p); err != nil {
		return Rendered{}, err
	}
	return Rendered{
		Sender:  p.Sender,
		Subject: p.Subject,
		Text:    text.String(),
		HTML:    html.String(),
		Link:    p.Link,
		Logo:    b.Logo.PNG,
	}, nil
}

// fill runs the blocks of one file of words.
func fill(language, name string, payload mail.Payload, b mail.Brand) (page, error) {
	set := blocks()[language][name]
	if set == nil {
		return page{}, mail.ErrTemplate
	}
	said := map[string]string{}
	for _, block := range []string{"sender", "subject", "heading", "body", "button", "note", "footer", "fallback"} {
		if set.Lookup(block) == nil {
			continue
		}
		var out strings.Builder
		if err := set.ExecuteTemplate(&out, block, payload); err != nil {
			return page{}, err
		}
		said[block] = out.String()
	}
	house := b.Name.String()
	if house != "" { // the words of who stands behind it, where the mail has none of its own
		for as, block := range map[string]string{"footer": "house-footer", "sender": "house-sender"} {
			if as == "sender" && said[as] != "" {
				continue
			}
			var out strings.Builder
			if err := set.ExecuteTemplate(&out, block, b); err != nil {
				return page{}, err
			}
			said[as] = out.String()
		}
	}
	width, height := fit(b.Logo.Width, b.Logo.Height)
	return page{
		Language:   language,
		Sender:     oneLine(said["sender"]),
		Subject:    oneLine(said["subject"]),
		Heading:    oneLine(said["heading"]),
		Paragraphs: paragraphs(said["body"]),
		Button:     oneLine(said["button"]),
		Link:       mail.LinkOf(payload),
		Fallback:   oneLine(said["fallback"]),
		Notes:      paragraphs(said["note"]),
		Footer:     oneLine(said["footer"]),
		House:      house,
		Logo:       len(b.Logo.PNG) > 0,
		Width:      width,
		Height:     height,
	}, nil
}

// fit is how large a picture is shown: half as large as it is, for screens that draw finely, or less.
func fit(width, height int) (int, int) {
	if width <= 0 || height <= 0 {
		return 0, 0
	}
	scale := min(0.5, logoWidth/float64(width), logoHeight/float64(height))
	return max(1, int(float64(width)*scale)), max(1, int(float64(height)*scale))
}

// paragraphs splits at empty lines; inside a paragraph line breaks of the file mean nothing.
func paragraphs(s string) []string {
	var list []string
	for _, part := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n\n") {
		if line := oneLine(part); line != "" {
			list = append(list, line)
		}
	}
	return list
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// parseWords reads <language>/*.txt, each on top of that language's common.txt.
func parseWords() map[string]map[string]*template.Template {
	all := map[string]map[string]*template.Template{}
	for _, language := range mail.Languages() {
		functions := template.FuncMap{
			"day":   func(t time.Time) string { return day(language, t) },
			"date":  func(t time.Time) string { return date(language, t) },
			"money": func(cents int64, currency string) string { return languages.Money(language, cents, currency) },
		}
		common := template.Must(template.New("common").Option("missingkey=error").Funcs(functions).
			ParseFS(files, language+"/common.txt"))
		entries, err := files.ReadDir(language)
		if err != nil {
			panic(err) // the files are embedded: this cannot differ between two runs
		}
		all[language] = map[string]*template.Template{}
		for _, entry := range entries {
			name := strings.TrimSuffix(entry.Name(), ".txt")
			if name != "common" {
				set := template.Must(common.Clone())
				all[language][name] = template.Must(set.ParseFS(files, language+"/"+entry.Name()))
			}
		}
	}
	return all
}

var dutchMonths = [...]string{
	"januari",
	"februari",
	"maart",
	"april",
	"mei",
	"juni",
	"juli",
	"augustus",
	"september",
	"oktober",
	"november",
	"december",
}

// dutchTime is the zone in which Dutch mails tell the time.
var dutchTime = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err) // the zones are linked in (time/tzdata)
	}
	return zone
})

// date writes a moment with its zone named: the server does not know where the reader lives. Who reads Dutch lives by
// the time of Amsterdam and Brussels; all others get UTC.
func date(language string, t time.Time) string {
	if language == languages.Dutch {
		t = t.In(dutchTime())
		month := dutchMonths[t.Month()-1]
		return fmt.Sprintf("%d %s %d om %s uur (Nederlandse tijd)", t.Day(), month, t.Year(), t.Format("15:04"))
	}
	return t.UTC().Format("2 January 2006 at 15:04 UTC")
}

// day writes the day of a moment, in the zone of date.
func day(language string, t time.Time) string {
	if language == languages.Dutch {
		t = t.In(dutchTime())
		return fmt.Sprintf("%d %s %d", t.Day(), dutchMonths[t.Month()-1], t.Year())
	}
	return t.UTC().Format("2 January 2006")
}
