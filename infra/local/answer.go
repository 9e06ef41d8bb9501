package local

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// answer is what a function wants to be sent back.
type answer struct {
	status  int
	headers map[string]string
	cookies []string
	body    []byte
}

// structured is the answer of payload format 2.0. The status decides whether an answer is one.
type structured struct {
	StatusCode      json.RawMessage `json:"statusCode"`
	Headers         map[string]any  `json:"headers"`
	Cookies         []string        `json:"cookies"`
	Body            string          `json:"body"`
	IsBase64Encoded bool            `json:"isBase64Encoded"`
}

// parseAnswer reads a function's answer. JSON without a status is the body itself, sent as JSON with
// status 200; a JSON text is sent without its quotes.
func parseAnswer(out []byte) (*answer, error) {
	if !json.Valid(out) {
		return nil, errors.New("the answer is not JSON")
	}
	out = bytes.TrimSpace(out)
	if out[0] != '{' {
		return inferred(out), nil
	}
	var s structured
	var probe struct {
		StatusCode json.RawMessage `json:"statusCode"`
	}
	if json.Unmarshal(out, &probe); probe.StatusCode == nil {
		return inferred(out), nil
	}
	if err := json.Unmarshal(out, &s); err != nil {
		return nil, fmt.Errorf("the answer does not have the shape of format 2.0: %w", err)
	}
	return s.answer()
}

func inferred(out []byte) *answer {
	body := out
	var text string
	if json.Unmarshal(out, &text) == nil && out[0] == '"' {
		body = []byte(text)
	}
	return &answer{status: http.StatusOK, headers: map[string]string{"content-type": "application/json"}, body: body}
}

func (s structured) answer() (*answer, error) {
	a := &answer{headers: map[string]string{}, cookies: s.Cookies, body: []byte(s.Body)}
	if json.Unmarshal(s.StatusCode, &a.status) != nil || a.status < 200 || a.status > 599 {
		return nil, fmt.Errorf("%s is not a status", s.StatusCode)
	}
	if s.IsBase64Encoded {
		body, err := base64.StdEncoding.DecodeString(s.Body)
		if err != nil {
			return nil, errors.New("the body is not the base64 it says it is")
		}
		a.body = body
	}
	for name, value := range s.Headers {
		switch value := value.(type) {
		case string:
			a.headers[name] = value
		case bool, float64:
			a.headers[name] = fmt.Sprint(value)
		default:
			return nil, fmt.Errorf("header %s has a value that is not text", name)
		}
	}
	return a, nil
}

// gatewayOwn headers are the gateway's to set, whatever a function says.
var gatewayOwn = append([]string{"Content-Length", "Apigw-Requestid", "Set-Cookie"}, hopByHop...)

func (a *answer) write(w http.ResponseWriter) {
	h := w.Header()
	for _, name := range slices.Sorted(maps.Keys(a.headers)) {
		if canonical := http.CanonicalHeaderKey(name); !slices.Contains(gatewayOwn, canonical) {
			h.Set(canonical, strings.TrimSpace(a.headers[name]))
		}
	}
	for name, value := range a.headers {
		if strings.EqualFold(name, "Set-Cookie") {
			h.Add("Set-Cookie", value)
		}
	}
	for _, cookie := range a.cookies {
		h.Add("Set-Cookie", cookie)
	}
	if h.Get("Content-Type") == "" && len(a.body) > 0 {
		h.Set("Content-Type", "text/plain; charset=utf-8")
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // a caller who has gone cannot be told
}
