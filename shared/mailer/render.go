package mailer

import (
	"bytes"
	"embed"
	"fmt"
	htmltemplate "html/template"
	"strings"
	"sync"
	"text/template"
	"time"

	"portaal/shared/mail"
)

//go:embed words layout.html layout.txt
var files embed.FS

// The words and layouts are parsed when the first mail is rendered: most runs find nothing to send.
var (
	words      = sync.OnceValue(parseWords)
	htmlLayout = sync.OnceValue(
		func() *htmltemplate.Template { return htmltemplate.Must(htmltemplate.ParseFS(files, "layout.html")) },
	)
	textLayout = sync.OnceValue(
		func() *template.Template { return template.Must(template.ParseFS(files, "layout.txt")) },
	)
)

// Rendered is a mail as it is sent. Link is the address under its button, empty when it has none.
type Rendered struct {
	Subject string
	Text    string
	HTML    string
	Link    mail.Link
}

// page is what the two layouts are filled with: plain words, not encoded.
type page struct {
	Language, Subject, Heading string
	Paragraphs                 []string
	Button, Fallback           string
	Link                       mail.Link
	Notes                      []string
	Footer                     string
}

// Render writes a message out. It fails with mail.ErrTemplate for a template it does not know and with ErrLink
// for a link that may not stand in a mail.
func Render(m mail.Message) (Rendered, error) {
	payload, err := mail.Decode(m)
	if err != nil {
		return Rendered{}, err
	}
	if link := mail.LinkOf(payload); link != "" && !link.Safe() {
		return Rendered{}, ErrLink
	}
	p, err := fill(mail.LanguageOf(m.Language), m.Template, payload)
	if err != nil {
		return Rendered{}, fmt.Errorf("mailer: %s: %w", m.Template, err)
	}
	var text, html bytes.Buffer
	if err := textLayout().Execute(&text, p); err != nil {
		return Rendered{}, err
	}
	if err := htmlLayout().Execute(&html, p); err != nil {
		return Rendered{}, err
	}
	return Rendered{Subject: p.Subject, Text: text.String(), HTML: html.String(), Link: p.Link}, nil
}

// fill runs the blocks of one file of words.
func fill(language, name string, payload mail.Payload) (page, error) {
	set := words()[language][name]
	if set == nil {
		return page{}, mail.ErrTemplate
	}
	blocks := map[string]string{}
	for _, block := range []string{"subject", "heading", "body", "button", "note", "footer", "fallback"} {
		if set.Lookup(block) == nil {
			continue
		}
		var out strings.Builder
		if err := set.ExecuteTemplate(&out, block, payload); err != nil {
			return page{}, err
		}
		blocks[block] = out.String()
	}
	return page{
		Language:   language,
		Subject:    oneLine(blocks["subject"]),
		Heading:    oneLine(blocks["heading"]),
		Paragraphs: paragraphs(blocks["body"]),
		Button:     oneLine(blocks["button"]),
		Link:       mail.LinkOf(payload),
		Fallback:   oneLine(blocks["fallback"]),
		Notes:      paragraphs(blocks["note"]),
		Footer:     oneLine(blocks["footer"]),
	}, nil
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

// parseWords reads words/<language>/*.txt, each on top of that language's words/<language>/common.txt.
func parseWords() map[string]map[string]*template.Template {
	all := map[string]map[string]*template.Template{}
	for _, language := range mail.Languages() {
		functions := template.FuncMap{"date": func(t time.Time) string { return date(language, t) }}
		common := template.Must(template.New("common").Option("missingkey=error").Funcs(functions).
			ParseFS(files, "words/"+language+"/common.txt"))
		entries, err := files.ReadDir("words/" + language)
		if err != nil {
			panic(err) // the files are embedded: this cannot differ between two runs
		}
		all[language] = map[string]*template.Template{}
		for _, entry := range entries {
			name := strings.TrimSuffix(entry.Name(), ".txt")
			if name != "common" {
				set := template.Must(common.Clone())
				all[language][name] = template.Must(set.ParseFS(files, "words/"+language+"/"+entry.Name()))
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

// date writes a moment in UTC, because the server does not know where the reader lives.
func date(language string, t time.Time) string {
	t = t.UTC()
	if language == "nl" {
		return fmt.Sprintf("%d %s %d om %s UTC", t.Day(), dutchMonths[t.Month()-1], t.Year(), t.Format("15:04"))
	}
	return t.Format("2 January 2006 at 15:04 UTC")
}
