package providers

import (
	"context"
	"errors"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/organizations"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// What the operator is told. No request is answered with these.
var (
	ErrInvited      = errors.New("this address is invited already: resend its mail, or withdraw it")
	ErrNotInvited   = errors.New("this address has no invitation to start a provider")
	ErrNoProvider   = errors.New("there is no such provider")
	errSetupChanged = errors.New("the invitation has changed meanwhile")
)

// setupLife is how long an invitation can be sent again: as long as it is known what became of its mail. Its link
// works for mail.InvitationLife.
const setupLife = 90 * 24 * time.Hour

// InviteToStart invites an address to start a provider, by a mail in a language ("" is that of the account with the
// address, or English). fault.Invalid when it is no address, ErrInvited when it is invited already.
func (s *Service) InviteToStart(ctx context.Context, _ access.Operator, email, culture string) error {
	email = identity.NormaliseEmail(email)
	if !identity.ValidEmail(email) {
		return &fault.Fault{Kind: fault.Invalid, Fields: []fault.Field{{Name: "email", Kind: fault.FieldEmail}}}
	}
	var old tenancy.ProviderSetup
	there, err := s.table.Get(ctx, tenancy.ProviderSetupKey(email), &old)
	if err != nil {
		return err
	}
	setup := &tenancy.ProviderSetup{ProviderID: ids.New[ids.Provider](), Email: email, Culture: language.Asked(culture)}
	if !there {
		return s.mailSetup(ctx, setup, func() table.Write { return table.Create(setup, ErrInvited) })
	}
	if !old.Expired(s.clock.Now()) {
		return ErrInvited
	}
	setup.Meta = old.Meta // expired, and not taken away yet
	return s.mailSetup(ctx, setup, func() table.Write { return table.Put(setup, ErrInvited) })
}

// ResendSetup mails an invitation to start a provider again, with a new link; the older one is dead. ErrNotInvited when
// the address has none.
func (s *Service) ResendSetup(ctx context.Context, _ access.Operator, email string) error {
	return table.Anew(ctx, func(int) error {
		setup, err := s.setupOf(ctx, email)
		if err != nil {
			return err
		}
		return s.mailSetup(ctx, setup, func() table.Write { return table.Put(setup, errSetupChanged) })
	}, errSetupChanged)
}

// WithdrawSetup takes an invitation to start a provider back: its link is dead. ErrNotInvited when the address has
// none.
func (s *Service) WithdrawSetup(ctx context.Context, _ access.Operator, email string) error {
	return table.Anew(ctx, func(int) error {
		setup, err := s.setupOf(ctx, email)
		if err != nil {
			return err
		}
		return s.table.Transact(ctx, table.Delete(setup, errSetupChanged))
	}, errSetupChanged)
}

func (s *Service) setupOf(ctx context.Context, email string) (*tenancy.ProviderSetup, error) {
	setup := &tenancy.ProviderSetup{}
	there, err := s.table.Get(ctx, tenancy.ProviderSetupKey(identity.NormaliseEmail(email)), setup)
	if err == nil && (!there || setup.Expired(s.clock.Now())) {
		err = ErrNotInvited
	}
	return setup, err
}

// mailSetup gives an invitation the nonce of a new mail, and writes both down.
func (s *Service) mailSetup(ctx context.Context, setup *tenancy.ProviderSetup, write func() table.Write) error {
	site, err := s.site()
	if err != nil {
		return err
	}
	account, known, err := identity.Lookup(ctx, s.table, s.keys, setup.Email)
	if err != nil {
		return err
	}
	culture := setup.Culture
	if culture == "" && known {
		culture = account.Culture
	}
	now := table.Stamp(s.clock.Now())
	expires := now.Add(mail.InvitationLife)
	setup.Nonce, setup.InvitedAt, setup.TTL = string(ids.New[ids.Nonce]()), now, now.Add(setupLife).Unix()
	text := s.keys.SignInvite(token.Invite{
		Kind:    token.ProviderSetup,
		Tenant:  string(setup.ProviderID),
		Email:   setup.Email,
		Nonce:   setup.Nonce,
		Expires: expires,
	})
	id, writes, err := outbox.MailWrites(s.clock, outbox.Own(setup.Email), setup.Email, culture, mail.ProviderSetup{
		Link:            site.SetUpProvider(setup.ProviderID, setup.Email, text),
		Expires:         expires,
		ExistingAccount: known,
	})
	if err != nil {
		return err
	}
	setup.MessageID = id
	return s.table.Transact(ctx, append(writes, write())...)
}

// SetEnabled disables a provider or enables it again, and reports whether that changed anything. Its staff lose every
// client with the answer, also what they had under way, and have them back as they were once it is enabled; clients go
// on for their own people. ErrNoProvider when there is none.
func (s *Service) SetEnabled(
	ctx context.Context,
	by access.Operator,
	id ids.Provider,
	enabled bool,
) (p tenancy.Provider, changed bool, err error) {
	err = table.Anew(ctx, func(int) error {
		p, changed = tenancy.Provider{}, false
		there, err := s.table.Get(ctx, tenancy.ProviderKey(id), &p)
		if err != nil {
			return err
		}
		if !there || p.Deleting { // closed for good: nothing turns it on again
			return ErrNoProvider
		}
		if p.Enabled == enabled {
			return nil
		}
		p.Enabled = enabled
		what := logbook.ProviderDisabled
		if enabled {
			what = logbook.ProviderEnabled
		}
		about := logbook.Subject{ProviderID: id}
		event := logbook.NewServerEvent(logbook.ProviderLog(id), what, about, by.Reason(), s.clock.Now())
		changed = true
		return s.table.Transact(ctx, append(tenancy.ProviderSwitchWrites(p),
			table.Put(&p, nil), organizations.ProviderMoved(id), event)...)
	}, fault.Stale)
	return p, changed, err
}

// Numbers are how many clients a provider has and how many people work for it, for the operator's list.
type Numbers struct{ Clients, Staff int }

// NumbersOf reads the numbers of some providers: one batch.
func NumbersOf(ctx context.Context, t *table.Table, some ...ids.Provider) (map[ids.Provider]Numbers, error) {
	var keys []table.Key
	for _, p := range some {
		keys = append(keys, countKey(p), tenancy.StaffCountKey(p))
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := map[ids.Provider]Numbers{}
	for _, p := range some {
		var clients ClientCount
		var staff tenancy.StaffCount
		if _, err := found.Into(countKey(p), &clients); err != nil {
			return nil, err
		}
		if _, err := found.Into(tenancy.StaffCountKey(p), &staff); err != nil {
			return nil, err
		}
		out[p] = Numbers{Clients: clients.N, Staff: staff.Places}
	}
	return out, nil
}
