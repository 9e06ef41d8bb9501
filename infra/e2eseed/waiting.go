package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"time"

	"portaal/infra/actor"
)

// queue is a client in which many people wait to be confirmed.
type queue struct {
	Provider     person       `json:"provider"`
	Organization organization `json:"organization"`
	Waiting      []person     `json:"waiting"`
}

// perInvitation is how many addresses one invitation takes.
const perInvitation = 20

// cheap derives keys as quickly as the server lets anybody: nobody logs in with these.
var cheap = actor.KDF{Type: 1, Iterations: 2, Memory: 16, Parallelism: 1}

// waiting makes a provider with a client in which n people accepted their invitation. They share a pair of keys, which
// takes long to make; their phrases differ all the same, for they hold who somebody is.
func waiting(ctx context.Context, s *actor.Server, count string) (*queue, error) {
	n, err := strconv.Atoi(count)
	if err != nil {
		return nil, errUsage
	}
	label := fmt.Sprintf("rij-%d", n)
	bo := actor.Person{Email: "bo@" + label + ".example", Name: "Bo Beheer", Password: password}
	admin, err := s.Register(ctx, bo)
	if err != nil {
		return nil, err
	}
	out := &queue{Waiting: make([]person, n)}
	if out.Provider, err = described(admin); err != nil {
		return nil, err
	}
	provider, err := admin.BecomeProvider(ctx, "Beheer "+label, "facturen@"+label+".example")
	if err != nil {
		return nil, err
	}
	link, err := admin.CreateClient(ctx, provider, actor.NewClient{
		Name:         "Grote Rij",
		BillingEmail: "facturen@" + label + ".example",
		OwnerEmail:   "eigenaar@" + label + ".example",
		Plan:         actor.EnterpriseAnnually,
		Seats:        n + 1,
	})
	if err != nil {
		return nil, err
	}
	out.Organization = organization{named{link.OrganizationID, "Grote Rij"}, "eigenaar@" + label + ".example"}
	emails := make([]string, n)
	for i := range emails {
		emails[i] = fmt.Sprintf("wacht%03d@%s.example", i, label)
	}
	for some := range slices.Chunk(emails, perInvitation) {
		if err := admin.InviteMembers(ctx, link.OrganizationID, actor.User, nil, some...); err != nil {
			return nil, err
		}
	}
	pair, err := actor.NewPrivateKey()
	if err != nil {
		return nil, err
	}
	mailbox := &bundle{server: s, wanted: emails}
	return out, fewAtOnce(n, func(i int) (err error) {
		from := &net.TCPAddr{IP: net.IPv4(127, 1, byte(i/200), byte(1+i%200))} // a network's log-ins are limited
		client, err := trusting(from)
		if err != nil {
			return err
		}
		defer client.CloseIdleConnections()
		guests := &actor.Server{URL: s.URL, Do: client.Do, Mail: mailbox}
		guests.KeyPairs = func() (actor.PrivateKey, error) { return pair, nil }
		p := actor.Person{Email: emails[i], Name: fmt.Sprintf("Wacht %03d", i), Password: password, KDF: cheap}
		out.Waiting[i], err = accepted(ctx, guests, link.OrganizationID, p)
		return err
	})
}

// accepted registers an invited person and accepts.
func accepted(ctx context.Context, s *actor.Server, organizationID string, p actor.Person) (person, error) {
	with := url.Values{"organizationId": {organizationID}}
	link, err := s.WaitForLink(ctx, p.Email, "accept-organization", with)
	if err != nil {
		return person{}, err
	}
	a, err := s.RegisterInvited(ctx, p, link)
	if err != nil {
		return person{}, err
	}
	if err := a.Accept(ctx, link); err != nil {
		return person{}, err
	}
	return described(a)
}

// fewAtOnce does something n times, four at a time, and gives the first error.
func fewAtOnce(n int, do func(i int) error) error {
	var wg sync.WaitGroup
	slots, errs := make(chan struct{}, 4), make([]error, n)
	for i := range n {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			errs[i] = do(i)
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// bundle is the mailbox of many people, which is read when all their mails have come, and then once for all.
type bundle struct {
	server *actor.Server
	wanted []string

	mu     sync.Mutex
	byName map[string][]actor.Mail
}

// Mails gives the mails to an address.
func (b *bundle) Mails(ctx context.Context, to string) ([]actor.Mail, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.byName == nil {
		status, body, err := b.server.Anonymous(ctx, "GET", "/_local/mail.json", nil)
		if err != nil || status != http.StatusOK {
			return nil, fmt.Errorf("the mailbox answers %d: %w", status, err)
		}
		var arrived []actor.Mail
		if err := json.Unmarshal(body, &arrived); err != nil {
			return nil, err
		}
		byName := map[string][]actor.Mail{}
		for _, m := range arrived {
			byName[m.To] = append(byName[m.To], m)
		}
		if !slices.ContainsFunc(b.wanted, func(email string) bool { return len(byName[email]) == 0 }) {
			b.byName = byName
			break
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return b.byName[to], nil
}
