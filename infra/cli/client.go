package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"portaal/shared/ids"
	"portaal/shared/language"
)

// key is an API key, taken apart.
type key struct{ provider, id, secret string }

var errKey = errors.New("this is no API key: it begins with portaal_ and has three parts with dots between them")

func split(text string) (key, error) {
	rest, ok := strings.CutPrefix(text, "portaal_")
	parts := strings.Split(rest, ".")
	if !ok || len(parts) != 3 || !ids.Canonical(parts[0]) || !ids.Canonical(parts[1]) || parts[2] == "" {
		return key{}, errKey
	}
	return key{parts[0], parts[1], parts[2]}, nil
}

// client asks one server, as one key.
type client struct {
	base  string
	key   key
	do    func(*http.Request) (*http.Response, error)
	token string
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

func open(server, text string, do func(*http.Request) (*http.Response, error)) (*client, error) {
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
	return &client{base: strings.TrimRight(server, "/"), key: k, do: do}, nil
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

const (
	tries      = 4
	longest    = 30 * time.Second // that is waited before it is tried again
	mostAnswer = 64 << 20
)

// send makes a request and gives what it is answered. What is answered with 429 or 503 is tried again.
func (c *client) send(ctx context.Context, method, path, kind, body string) ([]byte, error) {
	for try := 1; ; try++ {
		r, err := http.NewRequestWithContext(ctx, method, c.base+path, strings.NewReader(body))
		if err != nil {
			return nil, errors.New("the address is no good")
		}
		if body != "" {
			r.Header.Set("Content-Type", kind)
		}
		if c.token != "" {
			r.Header.Set("Authorization", "Bearer "+c.token)
		}
		r.Header.Set("Accept", "application/json")
		r.Header.Set("Device-Type", "25") // a command line, in the log
		answer, err := c.do(r)
		if err != nil {
			return nil, fmt.Errorf("the server can't be reached: %w", err)
		}
		text, err := io.ReadAll(io.LimitReader(answer.Body, mostAnswer))
		_ = answer.Body.Close() // what was read is all that matters
		switch {
		case err != nil:
			return nil, errors.New("the answer broke off")
		case answer.StatusCode == http.StatusOK:
			return text, nil
		}
		again := answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode == http.StatusServiceUnavailable
		seconds, err := strconv.Atoi(answer.Header.Get("Retry-After"))
		wait := time.Duration(seconds) * time.Second
		if !again || err != nil || wait > longest || try == tries {
			return nil, refusalOf(answer.StatusCode, text)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(wait):
		}
	}
}

func refusalOf(status int, text []byte) *refusal {
	var said struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Model   struct {
			Message string `json:"Message"`
		} `json:"ErrorModel"`
	}
	_ = json.Unmarshal(text, &said) // what is no JSON says nothing
	if said.Message == "" {
		said.Message = said.Model.Message
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
	const kind = "application/x-www-form-urlencoded"
	text, err := c.send(ctx, http.MethodPost, "/identity/connect/token", kind, form.Encode())
	if err != nil {
		return err
	}
	var got struct {
		Token string `json:"access_token"`
	}
	if err := json.Unmarshal(text, &got); err != nil || got.Token == "" {
		return errors.New("the server answers with something else than a token: is PORTAAL_URL right?")
	}
	c.token = got.Token
	return nil
}

func (c *client) read(ctx context.Context, path string) ([]byte, error) {
	if c.token == "" {
		if err := c.signIn(ctx); err != nil {
			return nil, err
		}
	}
	return c.send(ctx, http.MethodGet, path, "", "")
}

func (c *client) get(ctx context.Context, path string, out any) error {
	text, err := c.read(ctx, path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, out); err != nil {
		return errors.New("the server's answer can't be understood: is PORTAAL_URL right?")
	}
	return nil
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
