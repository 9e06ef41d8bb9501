package catalog_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/shared/catalog"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/vault"
)

// wrong is one request that must be refused, made from one that succeeds.
type wrong struct {
	why     string
	call    call
	status  []int
	field   string // what validationErrors must name
	gateway bool   // the gateway may refuse it before a function is called
}

// Bad input: whatever an allowed caller sends that is malformed, missing, too long, out of range or of another tenant
// is refused with a status and a code, in words of the caller's language, without echoing it and without changing
// anything. The cases follow from the operations' types; at the end the good request that they were made from succeeds.
func TestBadInputIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	cases := 0
	for _, e := range catalog.All() {
		if e.Serve == nil {
			continue
		}
		good := s.ready(e)
		all := slices.Concat(
			s.badFields(e, good),
			s.badBodies(e, good),
			s.badPaths(e, good),
			s.badQueries(e, good),
			badForms(e, good),
			badKeys(e, good),
		)
		cases += len(all)
		before := s.k.Digest()
		s.each(all, func(n int, w wrong) {
			if what := s.refused(e, w, n%2 == 0); what != "" {
				t.Errorf("%s, %s: %s", e.Info().ID, w.why, what)
			}
		})
		if s.k.Digest() != before {
			s.blame(e, all)
		}
		if slices.Contains(e.Info().Faults, vault.TooFast) {
			s.k.Clock.Advance(2 * time.Minute) // bad attempts count towards the pace too
		}
		if a := s.send(e, good); a.status != e.Info().Status {
			t.Error("the bad requests are made from a call that is refused:", s.notPlayed(e, a))
		}
	}
	t.Logf("%d bad requests", cases)
	if cases < 3000 {
		t.Errorf("only %d bad requests: the cases are not made from the types any more", cases)
	}
}

// each runs cases side by side.
func (s *stage) each(all []wrong, fn func(int, wrong)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range 4 {
		wg.Go(func() {
			for n := range next {
				fn(n, all[n])
			}
		})
	}
	for n := range all {
		next <- n
	}
	close(next)
	wg.Wait()
}

// blame finds the request that changed the table, by sending them one by one.
func (s *stage) blame(e catalog.Entry, all []wrong) {
	before, found := s.k.Digest(), false
	for _, w := range all {
		s.send(e, w.call)
		if now := s.k.Digest(); now != before {
			before, found = now, true
			s.t.Errorf("%s, %s: the table changed", e.Info().ID, w.why)
		}
	}
	if !found {
		s.t.Errorf("%s: a bad request changed the table once", e.Info().ID)
	}
}

// eachAlone reports whether an operation on many, which says at each row how it ended, refused all of them.
func eachAlone(e catalog.Entry, body []byte) bool {
	id := e.Info().ID
	if !strings.HasSuffix(id, "-many") && !strings.HasSuffix(id, "-list-public-keys") && id != "recovery-list-details" {
		return false
	}
	type row struct{ Error string }
	var list struct{ Data []row }
	err := json.Unmarshal(body, &list)
	return err == nil && !slices.ContainsFunc(list.Data, func(r row) bool { return r.Error == "" })
}

// refused sends a bad request and says what is wrong with its answer, if anything.
func (s *stage) refused(e catalog.Entry, w wrong, dutch bool) string {
	language := map[bool]string{true: "nl", false: "en"}[dutch]
	c := w.call
	c.headers = maps.Clone(c.headers)
	c.headers["Accept-Language"] = language
	a := s.send(e, c)
	short := string(a.body[:min(len(a.body), 300)])
	if a.status == 200 && slices.Contains(w.status, 404) && eachAlone(e, a.body) {
		return ""
	}
	if !slices.Contains(w.status, a.status) {
		return fmt.Sprintf("answered %d %s instead of %v", a.status, short, w.status)
	}
	if strings.Contains(string(a.body), marker) {
		return "echoes what was sent: " + short
	}
	var got struct {
		Code, Message    string
		ValidationErrors map[string][]string
		ErrorModel       struct{ Message string }
	}
	if err := json.Unmarshal(a.body, &got); err != nil {
		return "no JSON: " + short
	}
	if e.Info().Style == operation.SCIM {
		return saidInSCIM(a, w, language)
	}
	if e.Info().Style == operation.Identity {
		got.Message = got.ErrorModel.Message
	}
	if w.gateway && got.Code == "" && a.status != 400 {
		return "" // the gateway's own bare answer: the request reached no function
	}
	kind := known[got.Code]
	if kind == nil || kind.Status != a.status || kind.Words(language) != got.Message {
		return fmt.Sprintf("code or words (%s) are not of a fault: %s", language, short)
	}
	named := w.field == ""
	for name, words := range got.ValidationErrors {
		named = named || strings.TrimPrefix(index.ReplaceAllString(name, ""), ".") == w.field
		for _, text := range words {
			if !spoken(language).MatchString(text) {
				return fmt.Sprintf("words of %s (%s) are not a fault's: %q", name, language, text)
			}
		}
	}
	if !named {
		return fmt.Sprintf("does not name %s: %s", w.field, short)
	}
	return ""
}

// saidInSCIM judges an error in the form of SCIM, which has no code and one text for all fields.
func saidInSCIM(a answer, w wrong, language string) string {
	var got struct{ Status, Detail string }
	if json.Unmarshal(a.body, &got) != nil {
		return "no JSON: " + string(a.body)
	}
	if w.gateway && got.Detail == "" && a.status != 400 {
		return ""
	}
	ours := slices.ContainsFunc(slices.Collect(maps.Values(known)), func(k *fault.Kind) bool {
		return k.Status == a.status && strings.HasPrefix(got.Detail, k.Words(language))
	})
	switch {
	case got.Status != fmt.Sprint(a.status) || !ours:
		return fmt.Sprintf("status or words (%s) are not of a fault: %s", language, a.body)
	case w.field != "" && !strings.Contains(index.ReplaceAllString(got.Detail, ""), w.field):
		return fmt.Sprintf("does not name %s: %s", w.field, got.Detail)
	}
	return ""
}

var (
	index = regexp.MustCompile(`\[\d+\]`)
	known = func() map[string]*fault.Kind {
		out := map[string]*fault.Kind{}
		for _, k := range fault.All() {
			out[k.Code] = k
		}
		return out
	}()
	spokenNL, spokenEN = wordsOf("nl"), wordsOf("en")
)

func spoken(language string) *regexp.Regexp {
	if language == "nl" {
		return spokenNL
	}
	return spokenEN
}

// wordsOf matches the words of any fault, with a number where they name a limit.
func wordsOf(language string) *regexp.Regexp {
	var all []string
	for _, k := range fault.All() {
		all = append(all, strings.ReplaceAll(regexp.QuoteMeta(k.Words(language)), "%d", `\d{1,3}([,.]\d{3})*`))
	}
	return regexp.MustCompile("^(" + strings.Join(all, "|") + ")$")
}

// badFields makes the cases of every field of a body.
func (s *stage) badFields(e catalog.Entry, good call) (out []wrong) {
	in, _ := e.Types()
	body, ok := in.FieldByName("Body")
	if !ok || good.body == nil && e.Info().Method() == "DELETE" {
		return nil
	}
	for _, p := range placesIn(body.Type, nil) {
		if atom(p.t()) && p.t().Kind() == reflect.String && p.t().Name() == "string" && p.tag("maxLength") == "" &&
			p.tag("enum") == "" &&
			p.last().name != "" {
			s.t.Errorf("%s: %s has no limit of length", e.Info().ID, p.name())
		}
		for _, b := range s.badValues(p) {
			if e.Info().ID == "identity-get-prelogin" && strings.HasPrefix(b.why, "e-mail ") {
				// Every address gets an answer of the same shape, so that it tells nothing of who has an account.
				continue
			}
			w := wrong{why: p.name() + ": " + b.why, call: good, status: []int{400}, field: p.name()}
			if b.loose {
				if why := heedless[e.Info().ID+" "+p.name()]; why != "" ||
					p.t().Name() == "User" && b.value == s.own["User"] {
					continue
				}
				w.status, w.field = []int{400, 404}, ""
			}
			w.call.body = s.with(good.body, p, b.value)
			out = append(out, w)
		}
	}
	return out
}

// heedless are identifiers in bodies of which another's changes nothing, so that it need not be refused, and why.
var heedless = map[string]string{
	"audit-create-events cipherId":                 "a row about what is not the caller's is dropped without a word",
	"audit-create-events organizationId":           "a row about what is not the caller's is dropped without a word",
	"collections-create-spread run":                "whoever gives access names the run",
	"collections-delete-spread collectionIds":      "the run did nothing to it, and nothing is told of it",
	"collections-delete-spread run":                "a run that never was has nothing to undo",
	"collections-get-spread-preview collectionIds": "it is said at the row, and nothing is told of it",
	"groups-update usersSeen":                      "who was seen may have gone since, and stays as they are",
}

// badBodies makes the cases of a body as a whole.
func (s *stage) badBodies(e catalog.Entry, good call) (out []wrong) {
	if good.body == nil {
		return nil
	}
	text, err := json.Marshal(good.body)
	s.k.Must(err)
	add := func(why string, status int, raw string, headers ...string) {
		w := wrong{why: "body: " + why, call: good, status: []int{status}}
		w.call.raw, w.call.headers = []byte(raw), maps.Clone(good.headers)
		for i := 0; i+1 < len(headers); i += 2 {
			w.call.headers[headers[i]] = headers[i+1]
		}
		out = append(out, w)
	}
	limit := e.Info().BodyLimit()
	deep := `{"` + marker + `":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "}"
	for why, raw := range map[string]string{
		"cut off":        string(text[:len(text)-1]),
		"a word":         marker,
		"more than one":  string(text) + string(text),
		"deep":           deep,
		"only a brace":   "{",
		"a quote":        `"` + marker,
		"a member twice": `{"` + marker + `":1,"` + marker + `":2}`,
		"nothing":        " ",
	} {
		add(why, 400, raw)
	}
	for why, raw := range map[string]string{"a number": "7", "a text": `"` + marker + `"`, "null": "null"} {
		add(why, 400, raw)
	}
	if strings.HasPrefix(string(text), "{") {
		add("a list", 400, "["+string(text)+"]")
	} else {
		add("an object", 400, `{"`+marker+`":1}`)
	}
	add("too large", 413, `{"`+marker+`":"`+strings.Repeat("a", int(limit))+`"}`)
	add("as text", 415, string(text), "Content-Type", "text/plain")
	add("as XML", 415, "<a>"+marker+"</a>", "Content-Type", "application/xml")
	add("as a form", 415, "a="+marker, "Content-Type", "application/x-www-form-urlencoded")
	return out
}
