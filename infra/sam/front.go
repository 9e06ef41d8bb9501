package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// front stands where the distribution stands on AWS: it lets the generated edge function choose the origin of each
// request, and hands it over with the distribution's word and the caller's address. It keeps count of failures.
type front struct {
	*httptest.Server
	behind  *url.URL // where all origins answer
	edge    *exec.Cmd
	ask     io.WriteCloser
	answers *bufio.Scanner
	mu      sync.Mutex // one question at a time, and failed
	failed  []string
}

// chosen is what the edge function makes of a request: the name of an origin, or an answer of its own.
type chosen struct {
	Origin string
	Status int
	Header map[string]struct{ Value string }
}

// edgeLoop answers questions, one on a line, with the edge function that stands above it.
const edgeLoop = `
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  chosen = "";
  const got = handler({ request: JSON.parse(line), viewer: { ip: "192.0.2.1" } });
  console.log(JSON.stringify({ origin: chosen, status: got.statusCode || 0, header: got.headers }));
});
`

// edgeFunction is the code of the distribution's function, as it stands in the template.
func edgeFunction(template string) (string, error) {
	_, rest, _ := strings.Cut(template, "\n  EdgeRoutes:\n")
	_, rest, found := strings.Cut(rest, "      FunctionCode: |\n")
	var code strings.Builder
	for line := range strings.Lines(rest) {
		if !strings.HasPrefix(line, "        ") && strings.TrimSpace(line) != "" {
			break
		}
		code.WriteString(line)
	}
	const host = `import cf from "cloudfront";`
	if !found || !strings.Contains(code.String(), host) {
		return "", errors.New("the template has no edge function")
	}
	return strings.Replace(code.String(), host,
		"var chosen; var cf = { selectRequestOriginById: function (id) { chosen = id; } };", 1), nil
}

// newFront opens a front to a stack whose outputs tell its origins (OriginApi, …), all of them behind one address.
func newFront(
	ctx context.Context,
	dir, template, word string,
	e *emulator,
	outputs map[string]string,
) (_ *front, err error) {
	code, err := edgeFunction(template)
	if err != nil {
		return nil, err
	}
	behind, err := url.Parse(e.url)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "edge.cjs")
	if err := os.WriteFile(file, []byte(code+edgeLoop), 0o600); err != nil {
		return nil, err
	}
	f := &front{behind: behind, edge: exec.CommandContext(ctx, "node", file)}
	if f.ask, err = f.edge.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := f.edge.StdoutPipe()
	if err != nil {
		return nil, err
	}
	f.edge.Stderr = os.Stderr
	f.answers = bufio.NewScanner(out)
	if err := f.edge.Start(); err != nil {
		return nil, err
	}
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got, err := f.choose(r)
		host := outputs["Origin"+got.Origin]
		switch {
		case err != nil:
			http.Error(w, err.Error(), http.StatusBadGateway)
		case got.Status != 0:
			for name, value := range got.Header {
				w.Header().Set(name, value.Value)
			}
			w.WriteHeader(got.Status)
		case host == "":
			http.Error(w, "the stack has no origin "+got.Origin, http.StatusBadGateway)
		default:
			f.hand(host, word).ServeHTTP(w, r)
		}
	}))
	return f, nil
}

// choose asks the edge function.
func (f *front) choose(r *http.Request) (got chosen, err error) {
	headers := map[string]any{}
	for name := range r.Header {
		headers[strings.ToLower(name)] = map[string]string{"value": r.Header.Get(name)}
	}
	question, err := json.Marshal(map[string]any{"method": r.Method, "uri": r.URL.Path, "headers": headers})
	if err != nil {
		return got, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.ask.Write(append(question, '\n')); err != nil {
		return got, err
	}
	if !f.answers.Scan() {
		return got, fmt.Errorf("the edge function ended: %w", f.answers.Err())
	}
	return got, json.Unmarshal(f.answers.Bytes(), &got)
}

// hand gives a request to an origin as the distribution would.
func (f *front) hand(name, word string) *httputil.ReverseProxy {
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(f.behind)
			r.Out.Host = f.hostOf(name)
			r.Out.Header.Set("X-Portaal-Origin", word)
			r.Out.Header.Set("Accept-Encoding", "identity") // why, says emulated.go
			r.Out.Header.Set("CloudFront-Viewer-Address", r.In.RemoteAddr)
		},
		ModifyResponse: func(r *http.Response) error {
			if r.StatusCode >= 500 {
				f.mu.Lock()
				defer f.mu.Unlock()
				f.failed = append(
					f.failed,
					fmt.Sprintf("%s %s: %d", r.Request.Method, r.Request.URL.Path, r.StatusCode),
				)
			}
			return nil
		},
	}
}

// close ends the front and tells of every answer that was a failure of a function's own.
func (f *front) close() error {
	f.Server.Close()
	err := errors.Join(f.ask.Close(), f.edge.Wait())
	if len(f.failed) > 0 {
		err = errors.Join(err, fmt.Errorf("functions failed: %s", strings.Join(f.failed, "; ")))
	}
	return err
}

// hostOf is the name under which the emulator answers for an origin: an API has another there than on AWS.
func (f *front) hostOf(name string) string {
	if api, _, ok := strings.Cut(name, ".execute-api."); ok {
		return api + ".execute-api.localhost:" + f.behind.Port()
	}
	return name
}
