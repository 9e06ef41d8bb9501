package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"portaal/infra/envelope"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/secret"
	"portaal/shared/tenancy"
)

// key is an API key, taken apart. half is what no server is sent; nil where the key is not for what takes it.
type key struct {
	provider, id, secret string
	half                 *envelope.Half
}

var errKey = errors.New("this is no API key: it begins with portaal_ and has three or four parts, with dots between")

func split(text string) (key, error) {
	rest, ok := strings.CutPrefix(text, "portaal_")
	parts := strings.Split(rest, ".")
	if !ok || len(parts) < 3 || len(parts) > 4 || !ids.Canonical(parts[0]) || !ids.Canonical(parts[1]) ||
		parts[2] == "" {
		return key{}, errKey
	}
	k := key{provider: parts[0], id: parts[1], secret: parts[2]}
	if len(parts) == 4 {
		half, ok := envelope.ParseHalf(parts[3])
		if !ok {
			return key{}, errKey
		}
		k.half = &half
	}
	return k, nil
}

// client asks one server, as one key.
type client struct {
	base    string
	key     key
	do      func(*http.Request) (*http.Response, error)
	sleep   func(context.Context, time.Duration)
	token   string
	program program
}

// program is what the server says of the key.
type program struct {
	Scopes     []tenancy.Scope `json:"scopes"`
	LimitCents *int64          `json:"spending_limit_cents"`
	SpentCents int64           `json:"spent_cents"`
	Currency   string          `json:"currency"`
	Key        secret.Sealed   `json:"provider_key"`
}

// left is what the key may still add to bills this month.
func (p program) left() int64 {
	if p.LimitCents == nil {
		return 0
	}
	return max(*p.LimitCents-p.SpentCents, 0)
}

// Straight sends requests without ever following a redirect: a key goes where it was meant to go or nowhere.
func Straight(through http.RoundTripper) func(*http.Request) (*http.Response, error) {
	c := &http.Client{
		Transport:     through,
		Timeout:       60 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c.Do
}

func open(w World, text string) (*client, error) {
	server := w.Getenv("PORTAAL_URL")
	u, err := url.Parse(server)
	if err != nil || u.Host == "" || u.User != nil {
		return nil, errors.New("say in PORTAAL_URL which server is meant, such as https://portaal.example")
	}
	ip := net.ParseIP(u.Hostname())
	here := u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	if u.Scheme != "https" && (u.Scheme != "http" || !here) {
		return nil, errors.New("PORTAAL_URL has to begin with https: a key is not sent in the clear")
	}
	k, err := split(text)
	if err != nil {
		return nil, err
	}
	return &client{base: strings.TrimRight(server, "/"), key: k, do: w.Do, sleep: w.Sleep}, nil
}

// refusal is what the server says when it does not do what is asked.
type refusal struct {
	status int
	code   string
	words  string
}

func (r *refusal) Error() string {
	switch r.status {
	case http.StatusUnauthorized:
		return "the key was revoked or has expired, or its maker is no admin any more"
	case http.StatusNotFound:
		return "there is no such thing, or the key is not for it"
	}
	if r.words != "" {
		return r.words
	}
	return "the server answers " + strconv.Itoa(r.status)
}

// ours reports whether it is about the key, or about what was asked, and not about the server.
func (r *refusal) ours() bool {
	return r.status >= 400 && r.status < 500 && r.status != http.StatusTooManyRequests
}

// Sleep waits, or until the program is to end.
func Sleep(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

const (
	tries      = 4
	longest    = 30 * time.Second // that is waited before it is tried again
	mostAnswer = 64 << 20
)

// message is what is sent.
type message struct {
	method, path string
	kind         string // of the body
	body         string
	once         string // the Idempotency-Key: what is sent again does nothing twice
}

// send makes a request and gives what it is answered. What is told to come back is tried again, and so is what got no
// answer and does nothing twice.
func (c *client) send(ctx context.Context, m message) ([]byte, error) {
	for try := 1; ; try++ {
		status, text, after, err := c.try(ctx, m)
		switch {
		case err == nil && status == http.StatusOK:
			return text, nil
		case err != nil && (m.once == "" || try == tries || ctx.Err() != nil):
			return nil, err
		case err == nil && status >= 500 && m.once != "" && after <= longest && try < tries: // it may have been done
		case err == nil && (after == 0 || after > longest || try == tries):
			return nil, refusalOf(status, text)
		}
		c.sleep(ctx, max(after, time.Second))
	}
}

// try makes a request once; after is how long the server wants to be left alone.
func (c *client) try(ctx context.Context, m message) (status int, text []byte, after time.Duration, err error) {
	r, err := http.NewRequestWithContext(ctx, m.method, c.base+m.path, strings.NewReader(m.body))
	if err != nil {
		return 0, nil, 0, errors.New("the address is no good")
	}
	r.Header.Set("Accept", "application/json")
	r.Header.Set("Device-Type", "25") // a command line, in the log
	for name, value := range map[string]string{
		"Content-Type": m.kind, "Idempotency-Key": m.once, "Authorization": c.bearer(),
	} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	answer, err := c.do(r)
	if err != nil {
		return 0, nil, 0, fmt.Errorf("the server can't be reached: %w", err)
	}
	text, err = io.ReadAll(io.LimitReader(answer.Body, mostAnswer))
	_ = answer.Body.Close() // what was read is all that matters
	if err != nil {
		return 0, nil, 0, errors.New("the answer broke off")
	}
	switch answer.StatusCode {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable, http.StatusConflict:
		if seconds, err := strconv.Atoi(answer.Header.Get("Retry-After")); err == nil {
			after = time.Duration(max(seconds, 1)) * time.Second
		}
	}
	return answer.StatusCode, text, after, nil
}

func (c *client) bearer() string {
	if c.token == "" {
		return ""
	}
	return "Bearer " + c.token
}

func refusalOf(status int, text []byte) *refusal {
	var said struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Model   struct {
			Message string `json:"Message"`
		} `json:"ErrorModel"`
		Fields map[string][]string `json:"validationErrors"`
	}
	_ = json.Unmarshal(text, &said) // what is no JSON says nothing
	if said.Message == "" {
		said.Message = said.Model.Message
	}
	for _, name := range slices.Sorted(maps.Keys(said.Fields)) {
		if words := strings.Join(said.Fields[name], " "); words != said.Message {
			said.Message += " (" + name + ": " + words + ")"
		}
	}
	return &refusal{status, said.Code, language.Line(said.Message)}
}

// signIn gets a token for the key.
func (c *client) signIn(ctx context.Context) error {
	form := url.Values{
		"grant_type":    {"client_credentials"},
		"scope":         {"api.provider"},
		"client_id":     {"provider." + c.key.provider + "." + c.key.id},
		"client_secret": {c.key.secret},
	}
	text, err := c.send(ctx, message{
		method: http.MethodPost,
		path:   "/identity/connect/token",
		kind:   "application/x-www-form-urlencoded",
		body:   form.Encode(),
	})
	if err != nil {
		return err
	}
	var got struct {
		Token   string  `json:"access_token"`
		Program program `json:"api_key"`
	}
	if err := json.Unmarshal(text, &got); err != nil || got.Token == "" {
		return errors.New("the server answers with something else than a token: is PORTAAL_URL right?")
	}
	c.token, c.program = got.Token, got.Program
	return nil
}

// ask sends a request as the key.
func (c *client) ask(ctx context.Context, m message) ([]byte, error) {
	if c.token == "" {
		if err := c.signIn(ctx); err != nil {
			return nil, err
		}
	}
	return c.send(ctx, m)
}

func (c *client) read(ctx context.Context, path string) ([]byte, error) {
	return c.ask(ctx, message{method: http.MethodGet, path: path})
}

// post sends what it is given as JSON and reads the answer into out, which may be nil.
func (c *client) post(ctx context.Context, path string, body any, once string, out any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	text, err = c.ask(ctx, message{http.MethodPost, path, "application/json", string(text), once})
	if err != nil || out == nil {
		return err
	}
	return understood(text, out)
}

func understood(text []byte, out any) error {
	if err := json.Unmarshal(text, out); err != nil {
		return errors.New("the server's answer can't be understood: is PORTAAL_URL right?")
	}
	return nil
}

func (c *client) get(ctx context.Context, path string, out any) error {
	text, err := c.read(ctx, path)
	if err != nil {
		return err
	}
	return understood(text, out)
}

// raw prints an answer as it is, in lines.
func (c *client) raw(ctx context.Context, out io.Writer, path string) error {
	text, err := c.read(ctx, path)
	if err != nil {
		return err
	}
	var lines bytes.Buffer
	if err := json.Indent(&lines, bytes.TrimSpace(text), "", "  "); err != nil {
		return errors.New("the server's answer can't be understood: is PORTAAL_URL right?")
	}
	_, err = fmt.Fprintln(out, lines.String())
	return err
}

// pages reads all pages of a list.
func (c *client) pages(ctx context.Context, path, search string) ([]row, error) {
	rows := []row{}
	query := url.Values{"pageSize": {"100"}}
	if search != "" {
		query.Set("search", search)
	}
	for {
		var page struct {
			Data []row   `json:"data"`
			Next *string `json:"continuationToken"`
		}
		if err := c.get(ctx, path+"?"+query.Encode(), &page); err != nil {
			return nil, err
		}
		rows = append(rows, page.Data...)
		if page.Next == nil {
			return rows, nil
		}
		query.Set("continuationToken", *page.Next)
	}
}
