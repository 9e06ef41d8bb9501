package operation

import (
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// Written is an answer, or a part of one, that is JSON already: the API description shows it as a T, and it goes out as
// it is.
type Written[T any] struct{ text []byte }

// Write makes a T of its JSON.
func Write[T any](text []byte) Written[T] { return Written[T]{text} }

// Schema describes the value as what it is the JSON of.
func (Written[T]) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[T](), true, "")
}

// MarshalJSON gives the JSON as it is.
func (w Written[T]) MarshalJSON() ([]byte, error) {
	if w.text == nil {
		return []byte("null"), nil
	}
	return w.text, nil
}

func (w Written[T]) raw() []byte { return w.text }

// UnmarshalJSON keeps the JSON: an answer that is given again for its Idempotency-Key comes from the table.
func (w *Written[T]) UnmarshalJSON(text []byte) error {
	w.text = append([]byte(nil), text...)
	return nil
}

// Value reads the JSON.
func (w Written[T]) Value() (T, error) {
	var v T
	err := json.Unmarshal(w.text, &v)
	return v, err
}
