package operation

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"portaal/shared/fault"
)

// apiError is the error body of the official clients' API, with our stable code beside it.
type apiError struct {
	Message              string              `json:"message"`
	ValidationErrors     map[string][]string `json:"validationErrors"`
	Code                 string              `json:"code"`
	ExceptionMessage     *string             `json:"exceptionMessage"`
	ExceptionStackTrace  *string             `json:"exceptionStackTrace"`
	InnerExceptionMessge *string             `json:"innerExceptionMessage"`
	Object               string              `json:"object"`
	status               int
	headers              http.Header
}

func (e *apiError) Error() string           { return e.Code }
func (e *apiError) GetStatus() int          { return e.status }
func (e *apiError) GetHeaders() http.Header { return e.headers }

// identityError is the error body of the token endpoint (RFC 6749 §5.2 with the official clients' ErrorModel).
type identityError struct {
	Name        string `json:"error"`
	Description string `json:"error_description"`
	Code        string `json:"code"`
	Model       struct {
		Message string `json:"Message"`
		Object  string `json:"Object"`
	} `json:"ErrorModel"`
	Providers []string       `json:"TwoFactorProviders,omitempty"`
	Steps     map[string]any `json:"TwoFactorProviders2,omitempty"` // null for a method of which nothing is told
	status    int
	headers   http.Header
}

func (e *identityError) Error() string           { return e.Code }
func (e *identityError) GetStatus() int          { return e.status }
func (e *identityError) GetHeaders() http.Header { return e.headers }

// ErrorBody is the type of the body with which operations of a style answer a fault.
func (s Style) ErrorBody() reflect.Type {
	switch s {
	case Identity:
		return reflect.TypeFor[identityError]()
	case SCIM:
		return reflect.TypeFor[scimError]()
	}
	return reflect.TypeFor[apiError]()
}

// wire turns any error into the body that the caller gets. Only faults have words; all else is internal.
func wire(ctx context.Context, err error) huma.StatusError {
	f := fault.From(err)
	if f.Kind == fault.Internal && errors.Is(err, context.DeadlineExceeded) {
		f = &fault.Fault{Kind: fault.Unavailable, RetryAfter: 2 * time.Second, Cause: err}
	}
	r := requestOf(ctx)
	r.fault = f
	return body(f, r.spec.Style, r.origin.Language)
}

// mostComplaints is how many complaints an answer holds. A body may have hundreds of thousands of faults, and an answer
// that names them all is larger than Lambda lets leave.
const mostComplaints = 100

func body(f *fault.Fault, style Style, language string) huma.StatusError {
	headers := http.Header{}
	if f.RetryAfter > 0 {
		headers.Set("Retry-After", strconv.Itoa(int((f.RetryAfter+999_999_999)/1_000_000_000)))
	}
	if style == SCIM {
		return scimBody(f, language, headers)
	}
	if style == Identity {
		_, what, _ := strings.Cut(f.Code, ".")
		e := &identityError{
			Name:        "invalid_grant",
			Description: what,
			Code:        f.Code,
			status:      f.Status,
			headers:     headers,
		}
		switch {
		case f.Status >= 500:
			e.Name = "server_error"
		case what == "unsupported_grant_type" || what == "invalid_request":
			e.Name = what
		}
		if f.Steps != nil {
			e.Description, e.Steps = "Two factor required.", f.Steps
			e.Providers = slices.Sorted(maps.Keys(f.Steps))
		}
		e.Model.Message, e.Model.Object = f.Words(language), "error"
		return e
	}
	e := &apiError{
		Message: f.Words(language),
		Code:    f.Code,
		Object:  "error",
		status:  f.Status,
		headers: headers,
	}
	for _, field := range f.Fields[:min(len(f.Fields), mostComplaints)] {
		if e.ValidationErrors == nil {
			e.ValidationErrors = map[string][]string{}
		}
		words := field.Words(language)
		if said := e.ValidationErrors[field.Name]; !slices.Contains(said, words) {
			e.ValidationErrors[field.Name] = append(said, words)
		}
	}
	return e
}

// The words of huma's validation are replaced by tokens, so that no value is echoed and both languages have the text.
func init() {
	v := map[*string]string{
		&validation.MsgExpectedRequiredProperty: "required %s",
		&validation.MsgExpectedMinLength:        "too_short %d",
		&validation.MsgExpectedMaxLength:        "too_long %d",
		&validation.MsgExpectedMinItems:         "too_few %d",
		&validation.MsgExpectedMaxItems:         "too_many %d",
		&validation.MsgExpectedMinimumNumber:    "too_small %v",
		&validation.MsgExpectedMaximumNumber:    "too_large %v",
		&validation.MsgExpectedOneOf:            "choice %s",
		&validation.MsgExpectedRFC5322Email:     "email %v",
		&validation.MsgExpectedRFC4122UUID:      "format %v",
		&validation.MsgExpectedMatchPattern:     "format %s",
		&validation.MsgExpectedBePattern:        "format %s",
		&validation.MsgExpectedBoolean:          "type",
		&validation.MsgExpectedNumber:           "type",
		&validation.MsgExpectedInteger:          "type",
		&validation.MsgExpectedString:           "type",
		&validation.MsgExpectedArray:            "type",
		&validation.MsgExpectedObject:           "type",
	}
	for p, token := range v {
		*p = token
	}
	huma.DefaultArrayNullable = false // a list is never null, in what we send and in what we take
	huma.NewError = func(status int, msg string, _ ...error) huma.StatusError {
		return body(&fault.Fault{Kind: kindOf(status, msg)}, API, "")
	}
	huma.NewErrorWithContext = func(hc huma.Context, status int, msg string, errs ...error) huma.StatusError {
		r := requestOf(hc.Context())
		f := &fault.Fault{Kind: kindOf(status, msg)}
		for _, err := range errs[:min(len(errs), mostComplaints)] {
			f.Cause = err
			var d huma.ErrorDetailer
			if f.Kind == fault.Invalid && errors.As(err, &d) {
				f.Fields = append(f.Fields, field(d.ErrorDetail()))
			}
		}
		if status >= 500 && f.Cause == nil {
			f.Cause = errors.New(msg)
		}
		r.fault = f
		return body(f, r.spec.Style, r.origin.Language)
	}
}

func kindOf(status int, msg string) *fault.Kind {
	switch {
	case status == http.StatusUnprocessableEntity:
		return fault.Invalid
	case status == http.StatusBadRequest && strings.Contains(msg, "request body is required"):
		return fault.Invalid
	case status == http.StatusBadRequest:
		return fault.Unreadable
	case status == http.StatusRequestEntityTooLarge:
		return fault.TooLarge
	case status == http.StatusUnsupportedMediaType:
		return fault.MediaType
	case status == http.StatusNotFound || status == http.StatusMethodNotAllowed:
		return fault.NotFound
	}
	return fault.Internal
}

// field turns one complaint of huma into a field with words; the offending value is dropped.
func field(d *huma.ErrorDetail) fault.Field {
	name := d.Location
	for _, prefix := range []string{"body.", "query.", "path.", "header."} {
		name = strings.TrimPrefix(name, prefix)
	}
	name = strings.TrimPrefix(name, "body") // "[0].type" of a body that is a list
	token, rest, _ := strings.Cut(d.Message, " ")
	n, _ := strconv.ParseInt(rest, 10, 64)
	kinds := map[string]*fault.Kind{
		"too_short": fault.FieldTooShort,
		"too_long":  fault.FieldTooLong,
		"too_few":   fault.FieldTooFew,
		"too_many":  fault.FieldTooMany,
		"too_small": fault.FieldTooSmall,
		"too_large": fault.FieldTooLarge,
		"choice":    fault.FieldChoice,
		"email":     fault.FieldEmail,
		"format":    fault.FieldFormat,
		"type":      fault.FieldType,
	}
	switch {
	case token == "misfit":
		return fault.Field{Name: join(name, rest), Kind: fault.FieldType}
	case token == "required" && strings.HasSuffix(d.Message, "missing"):
		return fault.Field{Name: name, Kind: fault.FieldRequired}
	case token == "required":
		return fault.Field{Name: join(name, rest), Kind: fault.FieldRequired}
	case token == "too_short" && n == 1:
		return fault.Field{Name: name, Kind: fault.FieldRequired}
	case kinds[token] != nil:
		return fault.Field{Name: name, Kind: kinds[token], N: n}
	}
	return fault.Field{Name: name, Kind: fault.FieldType}
}
