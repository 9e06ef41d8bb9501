package testkit

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"portaal/infra/generate/files"
	"portaal/shared/catalog"
	"portaal/shared/operation"
)

// maxJudged is the size in bytes above which an answer is not judged: the thousandth row of a list has the form of
// the first, and a test of big answers would mostly judge.
const maxJudged = 1 << 20

// description is the generated API description, closed: a member that it does not name is a fault.
var description = sync.OnceValues(func() (*jsonschema.Compiler, error) {
	root, err := files.Root()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(root, "frontend/openapi.json"))
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020) // as OpenAPI 3.1 says
	c.AssertFormat()
	return c, c.AddResource("openapi.json", doc)
})

// compiled are the schemas of answers so far, by route and status: what is asked thousands of times is made once.
var compiled = struct {
	sync.Mutex
	schemas map[string]*jsonschema.Schema
}{schemas: map[string]*jsonschema.Schema{}}

// schemaAt returns the schema of an answer of an operation, by its status or by "default".
func schemaAt(route string, status int) (*jsonschema.Schema, error) {
	compiled.Lock()
	defer compiled.Unlock()
	at := fmt.Sprint(status, " ", route)
	if s, ok := compiled.schemas[at]; ok {
		return s, nil
	}
	s, err := compile(route, strconv.Itoa(status))
	if _, absent := errors.AsType[*jsonschema.JSONPointerNotFoundError](err); absent {
		s, err = compile(route, "default")
	}
	if err == nil {
		compiled.schemas[at] = s
	}
	return s, err
}

func compile(route, answer string) (*jsonschema.Schema, error) {
	c, err := description()
	if err != nil {
		return nil, err
	}
	method, path := operation.SplitRoute(route)
	return c.Compile(fmt.Sprintf("openapi.json#/paths/%s/%s/responses/%s/content/application~1json/schema",
		inPointer.Replace(path), strings.ToLower(method), answer))
}

// inPointer writes a path as one member of a JSON pointer (RFC 6901) in a URL.
var inPointer = strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D")

// judged lets a test fail when an operation answers with a form that the API description does not have: the portal's
// types come from that description, so such an answer would be a lie to the compiler.
func (k *Kit) judged(e catalog.Entry, next http.Handler) http.Handler {
	route := e.Info().Routes()[0]
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		copied := &copying{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(copied, r)
		if err := copied.judge(r.Method, route); err != nil {
			k.T.Errorf("%s answers %d in a form that the API description does not have: %v", route, copied.status, err)
		}
	})
}

// copying keeps a copy of what is answered.
type copying struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (c *copying) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *copying) Write(b []byte) (int, error) {
	if c.body.Len() <= maxJudged {
		c.body.Write(b)
	}
	return c.ResponseWriter.Write(b)
}

// Unwrap lets a streaming operation flush, by http.ResponseController.
func (c *copying) Unwrap() http.ResponseWriter { return c.ResponseWriter }

func (c *copying) judge(method, route string) error {
	kind, _, _ := mime.ParseMediaType(c.Header().Get("Content-Type"))
	if method == http.MethodHead || kind != "application/json" || c.body.Len() > maxJudged ||
		c.Header().Get("Content-Encoding") != "" {
		return nil
	}
	schema, err := schemaAt(route, c.status)
	if err != nil {
		return err
	}
	answer, err := jsonschema.UnmarshalJSON(&c.body)
	if err != nil {
		return err
	}
	return schema.Validate(answer)
}
