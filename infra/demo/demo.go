// Package demo fills a running Portaal with something to look at: one provider with its team and twelve clients
// with members, collections, items and policies. All of it is made through the API with real keys, as people
// would have made it in the portal.
//
// Every step looks first at what is there, so that a run that was cut off is finished by the next one. A run
// that ended leaves a note in the provider admin's own vault; from then on nothing is touched any more.
package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"sync"

	"portaal/infra/actor"
)

// atOnce is how many clients are filled at the same time. Most of the time is spent waiting for mails.
const atOnce = 4

// finished is the name of the note that says that the demo is complete.
const finished = "Over deze demo"

// Fill makes the demo on a server, unless it is there already, and prints who can log in.
func Fill(ctx context.Context, s *actor.Server, out io.Writer) error {
	return run(ctx, s, clients, out)
}

func run(ctx context.Context, s *actor.Server, plan []client, out io.Writer) error {
	s = &actor.Server{URL: s.URL, Do: patient(s.Do), Mail: s.Mail, KeyPairs: s.KeyPairs}
	admin, err := account(ctx, s, staff[0].account(providerDomain), nil)
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	vault, err := admin.Sync(ctx)
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	if !slices.ContainsFunc(
		vault.Items,
		func(i actor.Item) bool { return i.OrganizationID == "" && i.Name == finished },
	) {
		_, _ = fmt.Fprintln(out, "Making the demo: a provider with twelve clients. This takes about a minute.")
		if err := fill(ctx, admin, vault, plan, out); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
	}
	printLogins(out, s.URL, plan)
	return nil
}

func fill(ctx context.Context, admin *actor.Actor, vault actor.Vault, plan []client, out io.Writer) error {
	provider := ""
	for _, p := range vault.Providers {
		if p.Name == providerName {
			provider = p.ID
		}
	}
	if provider == "" {
		var err error
		if provider, err = admin.BecomeProvider(ctx, providerName, "facturen@"+providerDomain); err != nil {
			return err
		}
	}
	if err := fillStaff(ctx, admin, provider); err != nil {
		return fmt.Errorf("%s: %w", providerName, err)
	}
	rows, err := admin.ListClients(ctx, provider, nil)
	if err != nil {
		return err
	}
	var printing sync.Mutex
	err = each(plan, func(c client) error {
		id := ""
		for _, row := range rows {
			if row.OrganizationName == c.name {
				id = row.OrganizationID
			}
		}
		if err := fillClient(ctx, admin, provider, id, c); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		printing.Lock()
		defer printing.Unlock()
		_, err := fmt.Fprintf(out, "  %s\n", c.name)
		return err
	})
	if err != nil {
		return err
	}
	_, err = admin.CreateItem(
		ctx,
		actor.Item{
			Name:  finished,
			Notes: "Alles hier is bedacht. Iedereen heeft hetzelfde hoofdwachtwoord: " + Password,
		},
	)
	return err
}

// account makes the account of a person, or signs in when it is there already. An invited person is tried as new
// first: a log-in that fails counts against the address that everybody here shares.
func account(ctx context.Context, s *actor.Server, p actor.Person, invitation *actor.Link) (*actor.Actor, error) {
	if invitation == nil {
		a, err := s.Login(ctx, p)
		if !actor.Refused(err, http.StatusBadRequest, "") {
			return a, err
		}
		return s.Register(ctx, p)
	}
	a, err := s.RegisterInvited(ctx, p, *invitation)
	if !actor.Refused(err, http.StatusBadRequest, "") && !actor.Refused(err, http.StatusConflict, "") {
		return a, err
	}
	return s.Login(ctx, p)
}

// join lets an invited person take up the invitation with an account of their own.
func join(ctx context.Context, s *actor.Server, p actor.Person, route string, to url.Values) error {
	link, err := s.WaitForLink(ctx, p.Email, route, to)
	if err != nil {
		return err
	}
	a, err := account(ctx, s, p, &link)
	if err != nil {
		return err
	}
	return a.Accept(ctx, link)
}

func fillStaff(ctx context.Context, admin *actor.Actor, provider string) error {
	team, err := admin.Colleagues(ctx, provider)
	if err != nil {
		return err
	}
	find := func(email string) *actor.Colleague {
		i := slices.IndexFunc(team, func(c actor.Colleague) bool { return c.Email == email })
		if i < 0 {
			return nil
		}
		return &team[i]
	}
	for _, p := range staff[1:] {
		if email := p.email(providerDomain); find(email) == nil {
			if err := admin.InviteColleagues(ctx, provider, p.role, email); err != nil {
				return err
			}
		}
	}
	if team, err = admin.Colleagues(ctx, provider); err != nil {
		return err
	}
	for _, p := range staff[1:] {
		c := find(p.email(providerDomain))
		if p.status >= actor.Accepted && c != nil && c.Status == actor.Invited {
			if err := join(
				ctx,
				admin.Server,
				p.account(providerDomain),
				"accept-provider",
				url.Values{"providerId": {provider}},
			); err != nil {
				return err
			}
		}
	}
	if team, err = admin.Colleagues(ctx, provider); err != nil {
		return err
	}
	for _, p := range staff[1:] {
		c := find(p.email(providerDomain))
		if p.status == actor.Confirmed && c != nil && c.Status == actor.Accepted {
			if _, err := admin.ConfirmColleague(ctx, provider, *c); err != nil {
				return err
			}
		}
	}
	return nil
}

// each does something for every client, a few at a time, and returns all errors together.
func each(list []client, do func(client) error) error {
	var wait sync.WaitGroup
	errs, slots := make([]error, len(list)), make(chan struct{}, atOnce)
	for i, c := range list {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			errs[i] = do(c)
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}
