package operation

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"iter"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"portaal/shared/fault"
)

// Rows is a list of a streamed answer: each row is written when it is read, and none is kept. It is described as the
// ordinary list it is on the wire. Reading begins when the members before it have been written; an error ends the
// answer in such a way that nobody takes it for whole. A nil Rows is an empty list.
type Rows[T any] iter.Seq2[T, error]

// Schema describes the rows as a list.
func (Rows[T]) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeArray, Items: r.Schema(reflect.TypeFor[T](), true, "")}
}

func (rows Rows[T]) each(yield func(any, error) bool) {
	if rows == nil {
		return
	}
	for row, err := range rows {
		if !yield(row, err) {
			return
		}
	}
}

// RowsOf streams rows that are already there.
func RowsOf[T any](all []T) Rows[T] {
	return func(yield func(T, error) bool) {
		for _, row := range all {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// List is a list on the wire, in the shape of the official clients, whose rows are written as they are read.
type List[T any] struct {
	Object            string  `json:"object"`
	Data              Rows[T] `json:"data"`
	ContinuationToken *string `json:"continuationToken"`
}

// ListOf makes a list of all its rows.
func ListOf[T any](rows Rows[T]) *List[T] { return &List[T]{Object: "list", Data: rows} }

type streamed struct {
	Body func(huma.Context)
}

// describeAnswer enters the form of a streamed answer into the API description; a function that serves does without.
func describeAnswer[O any](api huma.API, doc *huma.Operation) {
	registry := api.OpenAPI().Components.Schemas
	if _, serves := registry.(*serving); serves {
		return
	}
	holdsRows(reflect.TypeFor[O]())
	doc.Responses = map[string]*huma.Response{strconv.Itoa(doc.DefaultStatus): {
		Description: http.StatusText(doc.DefaultStatus),
		Content: map[string]*huma.MediaType{
			"application/json": {Schema: registry.Schema(reflect.TypeFor[O](), true, doc.OperationID+"Response")},
		},
	}}
}

// held is how much of an answer waits until it is sent: what fails before that is answered as any other failure.
const held = 16 << 10

// stream writes an answer with rows. An answer that fails after its first bytes are on the way is left unterminated.
func stream(hc huma.Context, answer any) {
	h, w := humago.Unwrap(hc)
	r := requestOf(h.Context())
	s := &streamWriter{
		w:        w,
		status:   r.spec.Status,
		compress: strings.Contains(h.Header.Get("Accept-Encoding"), "gzip"),
	}
	s.json = json.NewEncoder(s)
	s.json.SetEscapeHTML(false)
	s.value(reflect.ValueOf(answer))
	if s.failed == nil && s.gone == nil {
		s.finish()
	}
	switch {
	case s.failed != nil && !s.sent:
		write(w, wire(h.Context(), s.failed))
	case s.failed != nil:
		r.fault, r.broken = fault.From(s.failed), s.failed
	case s.gone != nil:
		r.broken = s.gone
	}
}

type streamWriter struct {
	w        http.ResponseWriter
	status   int
	compress bool
	json     *json.Encoder
	waiting  []byte
	sent     bool // the status and the first bytes are on the way
	out      *bufio.Writer
	zip      *gzip.Writer
	failed   error // why the rows ended: our side
	gone     error // why nothing can be written any more: the caller's side
}

// Write takes a piece of the answer; the first pieces wait for each other.
func (s *streamWriter) Write(p []byte) (int, error) {
	if !s.sent {
		if s.waiting = append(s.waiting, p...); len(s.waiting) > held {
			s.send()
		}
	} else {
		s.pass(p)
	}
	return len(p), s.gone
}

// send lets the answer go: from now on its status stands.
func (s *streamWriter) send() {
	s.sent = true
	s.w.Header().Set("Content-Type", "application/json")
	s.w.Header().Add("Vary", "Accept-Encoding")
	s.out = bufio.NewWriterSize(s.w, 32<<10)
	if s.compress {
		s.w.Header().Set("Content-Encoding", "gzip")
		s.zip, _ = gzip.NewWriterLevel(s.out, gzip.BestSpeed) // a level that exists
	}
	s.w.WriteHeader(s.status)
	s.pass(s.waiting)
	s.waiting = nil
	s.flush()
}

func (s *streamWriter) pass(p []byte) {
	var err error
	if s.zip != nil {
		_, err = s.zip.Write(p)
	} else {
		_, err = s.out.Write(p)
	}
	s.lost(err)
}

func (s *streamWriter) flush() {
	if s.zip != nil {
		s.lost(s.zip.Flush())
	}
	s.lost(s.out.Flush())
	_ = http.NewResponseController(s.w).Flush() // a writer that cannot flush does not hold back either
}

func (s *streamWriter) lost(err error) {
	if s.gone == nil {
		s.gone = err
	}
}

// finish ends an answer that is whole.
func (s *streamWriter) finish() {
	if !s.sent {
		s.compress = s.compress && len(s.waiting) > 1400 // what fits in one packet is not worth it
		s.send()
	}
	if s.zip != nil {
		s.lost(s.zip.Close())
	}
	s.lost(s.out.Flush())
}

func (s *streamWriter) over() bool { return s.failed != nil || s.gone != nil }

func (s *streamWriter) text(t string) { _, _ = io.WriteString(s, t) } // a failure is kept in s

// value writes a value: rows one by one, objects that hold rows member by member, all else at once.
func (s *streamWriter) value(v reflect.Value) {
	switch {
	case s.over():
	case v.Type().Implements(rowsType):
		s.rows(v.Interface().(anyRows))
	case !holdsRows(v.Type()):
		if err := s.json.Encode(v.Interface()); err != nil && s.gone == nil {
			s.failed = err
		}
	case v.Kind() == reflect.Pointer && v.IsNil():
		s.text("null")
	case v.Kind() == reflect.Pointer:
		s.value(v.Elem())
	default:
		s.members(v)
	}
}

func (s *streamWriter) members(v reflect.Value) {
	before := "{"
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		s.text(before + strconv.Quote(name) + ":")
		s.value(v.Field(i))
		before = ","
	}
	s.text("}")
}

func (s *streamWriter) rows(rows anyRows) {
	before := "["
	rows.each(func(row any, err error) bool {
		if err != nil {
			s.failed = err
			return false
		}
		s.text(before)
		before = ","
		if w, ok := row.(interface{ raw() []byte }); ok {
			_, _ = s.Write(w.raw()) // a failure is kept in s
		} else if err := s.json.Encode(row); err != nil && s.gone == nil {
			s.failed = err
		}
		return !s.over()
	})
	switch {
	case s.over():
	case before == "[":
		s.text("[]")
	default:
		s.text("]")
	}
}

type anyRows interface{ each(func(any, error) bool) }

var (
	rowsType = reflect.TypeFor[anyRows]()
	withRows sync.Map // reflect.Type → bool
)

// holdsRows reports whether a type has rows among its members.
func holdsRows(t reflect.Type) bool {
	if known, ok := withRows.Load(t); ok {
		return known.(bool)
	}
	found := findRows(t, map[reflect.Type]bool{})
	withRows.Store(t, found)
	return found
}

// findRows looks for rows in a type. An object with rows is written member by member, by the names of their tags: one
// that embeds another or leaves something out could not be, and is a mistake of ours.
func findRows(t reflect.Type, seen map[reflect.Type]bool) bool {
	if t.Implements(rowsType) {
		return true
	}
	if t.Kind() == reflect.Pointer {
		return findRows(t.Elem(), seen)
	}
	if t.Kind() != reflect.Struct || seen[t] {
		return false
	}
	seen[t] = true
	found, odd := false, false
	for i := range t.NumField() {
		f := t.Field(i)
		found = findRows(f.Type, seen) || found
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		odd = odd || f.Anonymous || name == "" || name == "-" || options != ""
	}
	if found && odd {
		panic("operation: " + t.String() + " holds rows; all its members must be plain and named")
	}
	return found
}
