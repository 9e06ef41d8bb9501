// Package fault holds the errors that a caller may see. A fault has a stable code, an HTTP status and words in
// Dutch and English; a code without words cannot be made. A fault never holds a value that the caller sent.
// Any other error is "internal" to the outside: its text stays inside.
package fault

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"

	"portaal/shared/language"
)

// Kind is one thing that can go wrong: what a caller is told, and with which status.
type Kind struct {
	Code   string // "<domain>.<what_is_wrong>"
	Status int    // the HTTP status; never 403
	EN, NL string // one plain sentence for people, in English and in Dutch
	Scim   string // the scimType of RFC 7644, table 9, where it has one
}

// Error makes a Kind usable as an error by itself.
func (k *Kind) Error() string { return k.Code }

// Fault is a Kind at work: perhaps tied to a field of the request, perhaps with a cause for the log.
type Fault struct {
	*Kind
	Fields     []Field       // which fields are wrong, in the order of the request
	N          int64         // a limit named in the words (%d), when they have one
	Cents      int64         // an amount named in the words (%s), when they have one
	Currency   string        // of that amount
	RetryAfter time.Duration // with 429 and 409 in progress
	Cause      error         // for the log only
	// Steps are the second steps that a log-in may be finished with, by number, and what to know about each.
	Steps map[string]any
}

// Field ties words to a field of the request body, a path or a query parameter.
type Field struct {
	Name string // "organizationCreateRequest.name"
	*Kind
	N    int64  // a limit named in the words (%d), when they have one
	Text string // names of the caller's own things in the words (%s), when they have one; never what was sent
}

var (
	mu    sync.Mutex
	kinds = map[string]*Kind{}
)

// Define makes a kind and enters it in the catalogue. It is called from package variables only and panics on a
// code defined twice, on missing words and on status 403, which would log official clients out.
func Define(code string, status int, en, nl string) *Kind {
	mu.Lock()
	defer mu.Unlock()
	if _, dup := kinds[code]; dup || en == "" || nl == "" || status == 403 || status < 400 ||
		!strings.Contains(code, ".") {
		panic("fault: bad definition of " + code)
	}
	k := &Kind{Code: code, Status: status, EN: en, NL: nl}
	kinds[code] = k
	return k
}

// InScim says which scimType the kind is told with by operations that answer in the form of SCIM.
func (k *Kind) InScim(scimType string) *Kind {
	k.Scim = scimType
	return k
}

// All returns every kind that is linked into this program, sorted by code.
func All() []*Kind {
	mu.Lock()
	defer mu.Unlock()
	out := make([]*Kind, 0, len(kinds))
	for _, k := range kinds {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Code < out[j].Code })
	return out
}

// Words returns the sentence in the language of a culture.
func (k *Kind) Words(culture string) string {
	if language.Of(culture) == language.Dutch {
		return k.NL
	}
	return k.EN
}

// withLimit fills a limit into a sentence that names one, as people of the culture write numbers.
func withLimit(words, culture string, n int64) string {
	return strings.Replace(words, "%d", language.Number(language.Of(culture), n), 1)
}

// Words returns the sentence in the language of a culture, with its limit or its amount filled in.
func (f *Fault) Words(culture string) string {
	w := withLimit(f.Kind.Words(culture), culture, f.N)
	if f.Currency != "" {
		w = fmt.Sprintf(w, language.Money(language.Of(culture), f.Cents, f.Currency))
	}
	return w
}

// Words returns the field's sentence, with its limit filled in.
func (f Field) Words(culture string) string {
	w := withLimit(f.Kind.Words(culture), culture, f.N)
	if strings.Contains(w, "%s") {
		return fmt.Sprintf(w, f.Text)
	}
	return w
}

// On ties the kind to a field of the request.
func (k *Kind) On(field string) *Fault {
	return &Fault{Kind: k, Fields: []Field{{Name: field, Kind: k}}}
}

// Most fills the limit that was reached into the kind's words, and ties it to the fields that would go beyond it.
func (k *Kind) Most(n int, fields ...string) *Fault {
	f := &Fault{Kind: k, N: int64(n)}
	for _, name := range fields {
		f.Fields = append(f.Fields, Field{Name: name, Kind: k, N: int64(n)})
	}
	return f
}

// Left fills the amount that there still is into the kind's words.
func (k *Kind) Left(cents int64, currency string) *Fault {
	return &Fault{Kind: k, Cents: cents, Currency: currency}
}

// Because keeps a cause for the log.
func (k *Kind) Because(err error) *Fault { return &Fault{Kind: k, Cause: err} }

// After says when to try again.
func (k *Kind) After(d time.Duration) *Fault { return &Fault{Kind: k, RetryAfter: d} }

// Error returns the code; words are chosen at the border.
func (f *Fault) Error() string {
	if f.Cause != nil {
		return f.Code + ": " + f.Cause.Error()
	}
	return f.Code
}

// Unwrap lets errors.Is find the kind and the cause.
func (f *Fault) Unwrap() []error { return []error{f.Kind, f.Cause} }

// From finds the fault in err. Anything that is no fault becomes Internal with err as its cause.
func From(err error) *Fault {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	var k *Kind
	if errors.As(err, &k) {
		return &Fault{Kind: k}
	}
	return &Fault{Kind: Internal, Cause: err}
}

// Said is what a row says of how it ended: the words of the fault in err, "" when there is none.
func Said(err error, culture string) string {
	if err == nil {
		return ""
	}
	return From(err).Words(culture)
}

// The faults that belong to no domain.
var (
	Internal = Define(
		"portaal.internal",
		500,
		"Something went wrong on our side. Try again in a moment.",
		"Er ging iets mis aan onze kant. Probeer het zo nog eens.",
	)
	Unavailable = Define(
		"portaal.unavailable",
		503,
		"The service is busy. Try again in a moment.",
		"De dienst is druk. Probeer het zo nog eens.",
	)
	NotFound   = Define("portaal.not_found", 404, "Resource not found.", "Niet gevonden.")
	NotOffered = Define(
		"portaal.not_offered",
		404,
		"This server does not offer that.",
		"Deze server biedt dat niet.",
	)
	SignedOut = Define("portaal.signed_out", 401, "Sign in to continue.", "Log in om verder te gaan.")
	Invalid   = Define(
		"portaal.invalid",
		400,
		"Some of the details are not right. Look at the marked fields.",
		"Niet alle gegevens kloppen. Kijk naar de gemarkeerde velden.",
	).InScim("invalidValue")
	Unreadable = Define(
		"portaal.unreadable",
		400,
		"The request could not be read.",
		"Het verzoek kon niet worden gelezen.",
	).InScim("invalidSyntax")
	MediaType = Define(
		"portaal.media_type",
		415,
		"This content type is not accepted here.",
		"Dit inhoudstype wordt hier niet geaccepteerd.",
	)
	TooLarge = Define("portaal.too_large", 413, "The request is too large.", "Het verzoek is te groot.")
	Stale    = Define(
		"portaal.stale",
		409,
		"Somebody changed this in the meantime. Load it again and repeat your change.",
		"Iemand heeft dit intussen gewijzigd. Laad het opnieuw en herhaal je wijziging.",
	)
	Busy = Define(
		"portaal.busy",
		409,
		"The same request is being handled. Try again in a moment.",
		"Hetzelfde verzoek wordt al behandeld. Probeer het zo nog eens.",
	)
	KeyReused = Define(
		"portaal.idempotency_key_reused",
		422,
		"This idempotency key was used for another request.",
		"Deze idempotency key is al voor een ander verzoek gebruikt.",
	)
	KeyMissing = Define(
		"portaal.idempotency_key_missing",
		400,
		"Send an Idempotency-Key header of 1 to 128 characters.",
		"Stuur een Idempotency-Key-header van 1 tot 128 tekens mee.",
	)
	TooManyTries = Define(
		"portaal.too_many_requests",
		429,
		"Too many attempts. Try again later.",
		"Te veel pogingen. Probeer het later nog eens.",
	)
	CursorInvalid = Define(
		"portaal.cursor_invalid",
		400,
		"This page of the list cannot be opened any more. Start again at the first page.",
		"Deze pagina van de lijst is niet meer te openen. Begin weer bij de eerste pagina.",
	)
	FieldRequired = Define("field.required", 400, "This field is required.", "Dit veld is verplicht.")
	FieldTooLong  = Define("field.too_long", 400, "Use at most %d characters.", "Gebruik hoogstens %d tekens.")
	FieldTooShort = Define("field.too_short", 400, "Use at least %d characters.", "Gebruik minstens %d tekens.")
	FieldTooLarge = Define(
		"field.too_large",
		400,
		"Use a number of at most %d.",
		"Gebruik een getal van hoogstens %d.",
	)
	FieldTooSmall = Define(
		"field.too_small",
		400,
		"Use a number of at least %d.",
		"Gebruik een getal van minstens %d.",
	)
	FieldTooMany = Define("field.too_many", 400, "Give at most %d.", "Geef er hoogstens %d op.")
	FieldTooFew  = Define("field.too_few", 400, "Give at least %d.", "Geef er minstens %d op.")
	FieldType    = Define(
		"field.wrong_type",
		400,
		"This field has the wrong kind of value.",
		"Dit veld heeft een verkeerd soort waarde.",
	)
	FieldFormat = Define(
		"field.wrong_format",
		400,
		"This value does not have the right form.",
		"Deze waarde heeft niet de juiste vorm.",
	)
	FieldEmail = Define(
		"field.email",
		400,
		"Enter an e-mail address, such as name@example.com.",
		"Vul een e-mailadres in, zoals naam@voorbeeld.nl.",
	)
	FieldChoice = Define(
		"field.choice",
		400,
		"Choose one of the offered values.",
		"Kies een van de aangeboden waarden.",
	)
	FieldEncrypted = Define(
		"field.not_encrypted",
		400,
		"This value is not properly encrypted.",
		"Deze waarde is niet goed versleuteld.",
	)
)
