package actor

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// Mail is a mail that arrived.
type Mail struct {
	ID, To, Subject, Text, HTML string
}

// Mailbox tells which mails arrived for an address, newest first.
type Mailbox interface {
	Mails(ctx context.Context, to string) ([]Mail, error)
}

// Link is a link of a mail into the portal: /#/<route>?<query>.
type Link struct {
	Route string
	Query url.Values
}

var links = regexp.MustCompile(`https?://[^\s/#?]+/#/([^\s?]+)(?:\?(\S*))?`)

// Links finds the links of a mail's text.
func (m Mail) Links() []Link {
	var found []Link
	for _, match := range links.FindAllStringSubmatch(m.Text, -1) {
		if query, err := url.ParseQuery(match[2]); err == nil {
			found = append(found, Link{Route: match[1], Query: query})
		}
	}
	return found
}

// localMailbox reads the mailbox page of a local run.
type localMailbox struct{ server *Server }

func (l localMailbox) Mails(ctx context.Context, to string) ([]Mail, error) {
	var arrived []Mail
	status, answer, err := l.server.Anonymous(ctx, "GET", "/_local/mail.json", nil)
	if err := read(status, answer, err, &arrived); err != nil {
		return nil, err
	}
	var mine []Mail
	for _, m := range arrived {
		if strings.EqualFold(m.To, to) {
			mine = append(mine, m)
		}
	}
	return mine, nil
}

// mailPatience is how long WaitForLink waits when the context sets no earlier end.
const mailPatience = 90 * time.Second

// WaitForLink waits until a mail to this address holds a link with this route whose query has these values,
// and returns the newest such link.
func (s *Server) WaitForLink(ctx context.Context, to, route string, with url.Values) (Link, error) {
	box := s.Mail
	if box == nil {
		box = localMailbox{s}
	}
	ctx, cancel := context.WithTimeout(ctx, mailPatience)
	defer cancel()
	for pause := 50 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		mails, err := box.Mails(ctx, to)
		if err != nil {
			return Link{}, err
		}
		for _, m := range mails {
			for _, l := range m.Links() {
				if l.Route == route && l.has(with) {
					return l, nil
				}
			}
		}
		select {
		case <-ctx.Done():
			return Link{}, fmt.Errorf("actor: no mail to %s with a link to %s: %w", to, route, ctx.Err())
		case <-time.After(pause):
		}
	}
}

func (l Link) has(with url.Values) bool {
	for key := range with {
		if l.Query.Get(key) != with.Get(key) {
			return false
		}
	}
	return true
}
