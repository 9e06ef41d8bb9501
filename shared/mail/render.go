package mail

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	htmltemplate "html/template"
	"strings"
	"sync"
	"text/template"
	"time"
)

//go:embed words layout.html layout.txt
var files embed.FS

// The words and layouts are parsed when the first mail is rendered: most functions only write mails down.
var (
	words      = sync.OnceValue(parseWords)
	htmlLayout = sync.OnceValue(func() *htmltemplate.Template { return htmltemplate.Must(htmltemplate.ParseFS(files, "layout.html")) })
	textLayout = sync.OnceValue(func() *template.Template { return template.Must(template.ParseFS(files, "layout.txt")) })
)

// page is what the two layouts are filled with: plain words, not encoded.
type page struct {
	Language, Subject, Heading string
	Paragraphs                 []string
	Button, Link, Fallback     string
	Notes                      []string
	Footer                     string
}

// Render writes a message out. It fails with ErrTemplate for a template it does not know and with ErrLink
// for a link that may not stand in a mail.
func Render(m Message) (Rendered, error) {
	k, ok := kinds[m.Template]
	if !ok {
		return Rendered{}, fmt.Errorf("%w: %q", ErrTemplate, m.Template)
	}
	payload, err := k.decode(m.Data)
	if err != nil {
		return Rendered{}, fmt.Errorf("%w: %s: %w", ErrTemplate, m.Template, err)
	}
	if link := payload.link(); link != "" && !link.safe() {
		return Rendered{}, ErrLink
	}
	p, err := fill(languageOf(m.Language), m.Template, payload)
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
	return Rendered{Subject: p.Subject, Text: text.String(), HTML: html.String(), Link: p.Link}, nil
}

// fill runs the blocks of one file of words.
func fill(language, name string, payload Payload) (page, error) {
	set := words()[language][name]
	if set == nil {
		return page{}, ErrTemplate
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
		Language: language, Subject: oneLine(blocks["subject"]), Heading: oneLine(blocks["heading"]),
		Paragraphs: paragraphs(blocks["body"]), Button: oneLine(blocks["button"]), Link: string(payload.link()),
		Fallback: oneLine(blocks["fallback"]), Notes: paragraphs(blocks["note"]), Footer: oneLine(blocks["footer"]),
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
	for _, language := range Languages() {
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

func of[P Payload](lane Priority, worth time.Duration) kind {
	var zero P
	return kind{payload: zero, lane: lane, worth: worth, decode: func(data []byte) (Payload, error) {
		var p P
		err := json.Unmarshal(data, &p)
		return p, err
	}}
}

func byTemplate() map[string]kind {
	m := make(map[string]kind, len(catalogue))
	for _, k := range catalogue {
		m[k.payload.template()] = k
	}
	return m
}

var dutchMonths = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

// date writes a moment in UTC, because the server does not know where the reader lives.
func date(language string, t time.Time) string {
	t = t.UTC()
	if language == "nl" {
		return fmt.Sprintf("%d %s %d om %s UTC", t.Day(), dutchMonths[t.Month()-1], t.Year(), t.Format("15:04"))
	}
	return t.Format("2 January 2006 at 15:04 UTC")
}
