package operator

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/outbox"
	"portaal/shared/providers"
	"portaal/shared/tenancy"
)

// word is one thing that the operator can say.
type word struct {
	name  string
	takes string // what comes after it, as it is shown
	says  string
	args  int  // how many words come after it
	flag  flag // that may come with it
	do    func(context.Context, *Operator, arguments) error
}

// flag is a flag with a value: --language nl.
type flag string

const (
	noFlag   flag = ""
	language flag = "--language"
	search   flag = "--search"
)

// arguments are what came after a word.
type arguments struct {
	one   string // the word after it
	given string // the value of its flag
}

var words = []word{
	{"invite-provider", "EMAIL [--language nl|en]", "invite somebody to start a provider, by mail", 1, language,
		invite},
	{"resend", "EMAIL", "mail that invitation again; the older link is dead", 1, noFlag, resend},
	{"withdraw", "EMAIL", "take that invitation back", 1, noFlag, withdraw},
	{"providers", "", "list the providers, and who is invited to start one", 0, noFlag, listProviders},
	{"disable-provider", "ID", "its staff lose every client at once; its clients go on", 1, noFlag, disableProvider},
	{"enable-provider", "ID", "its staff have back what they had", 1, noFlag, enableProvider},
	{"accounts", "[--search TEXT]", "list the accounts, or those whose address or name has the text", 0, search,
		listAccounts},
	{"disable-account", "EMAIL|ID", "log somebody out everywhere, and let them in no more", 1, noFlag, disableAccount},
	{"enable-account", "EMAIL|ID", "let them in again, with all that they had", 1, noFlag, enableAccount},
	{"mails", "", "list the mails that wait or were not sent, and the dead letters", 0, noFlag, listMails},
	{"resend-mail", "ID", "send one of these now", 1, noFlag, resendMail},
}

// Usage is what can be said, a line each.
func Usage() string {
	var b strings.Builder
	for _, w := range words {
		fmt.Fprintf(&b, "  %-42s %s\n", strings.TrimSpace(w.name+" "+w.takes), w.says)
	}
	return b.String()
}

// ErrUsage says that the words are none that this program knows.
var ErrUsage = errors.New("say one of these")

// Order is a word that was said, with what came after it.
type Order struct {
	word word
	args arguments
}

// Parse reads an order. ErrUsage, with the reason, when it is none.
func Parse(said []string) (Order, error) {
	if len(said) == 0 {
		return Order{}, ErrUsage
	}
	for _, w := range words {
		if w.name != said[0] {
			continue
		}
		args, err := w.parse(said[1:])
		return Order{w, args}, err
	}
	return Order{}, fmt.Errorf("%q is no word that this knows: %w", said[0], ErrUsage)
}

func (w word) parse(said []string) (args arguments, err error) {
	var plain []string
	for i := 0; i < len(said); i++ {
		name, value, joined := strings.Cut(said[i], "=")
		if !strings.HasPrefix(name, "-") {
			plain = append(plain, said[i])
			continue
		}
		if w.flag == noFlag || strings.TrimLeft(name, "-") != strings.TrimLeft(string(w.flag), "-") {
			return args, fmt.Errorf("%s does not take %s: %w", w.name, name, ErrUsage)
		}
		if !joined {
			if i++; i == len(said) {
				return args, fmt.Errorf("%s needs a value: %w", name, ErrUsage)
			}
			value = said[i]
		}
		args.given = value
	}
	if len(plain) != w.args {
		return args, fmt.Errorf("it goes: %s: %w", strings.TrimSpace(w.name+" "+w.takes), ErrUsage)
	}
	if w.args == 1 {
		args.one = plain[0]
	}
	if w.flag == language && args.given != "" && args.given != "nl" && args.given != "en" {
		return args, fmt.Errorf("the language is nl or en: %w", ErrUsage)
	}
	return args, nil
}

// Do carries an order out.
func (o *Operator) Do(ctx context.Context, order Order) error {
	err := order.word.do(ctx, o, order.args)
	var f *fault.Fault
	if errors.As(err, &f) {
		text := f.Words("en")
		for _, field := range f.Fields {
			text += " (" + field.Name + ": " + field.Kind.Words("en") + ")"
		}
		return errors.New(text)
	}
	var kind *fault.Kind
	if errors.As(err, &kind) {
		return errors.New(kind.Words("en"))
	}
	return err
}

// ready reads the keys, for what signs or finds by an address.
func (o *Operator) ready(ctx context.Context) error {
	if err := o.keys.Ready(ctx, ""); err != nil {
		return fmt.Errorf("the keys of this installation: %w", err)
	}
	return nil
}

func (o *Operator) say(format string, values ...any) { fmt.Fprintf(o.out, format+"\n", values...) }

func invite(ctx context.Context, o *Operator, a arguments) error {
	if err := o.ready(ctx); err != nil {
		return err
	}
	if err := o.providers.InviteToStart(ctx, o.by, a.one, a.given); err != nil {
		return err
	}
	o.say("invited; the mail leaves within a minute, and its link works for five days")
	return nil
}

func resend(ctx context.Context, o *Operator, a arguments) error {
	if err := o.ready(ctx); err != nil {
		return err
	}
	if err := o.providers.ResendSetup(ctx, o.by, a.one); err != nil {
		return err
	}
	o.say("mailed again; the older link is dead, the new one works for five days")
	return nil
}

func withdraw(ctx context.Context, o *Operator, a arguments) error {
	if err := o.providers.WithdrawSetup(ctx, o.by, a.one); err != nil {
		return err
	}
	o.say("withdrawn; the link is dead")
	return nil
}

func disableProvider(ctx context.Context, o *Operator, a arguments) error {
	return o.switchProvider(ctx, a.one, false)
}

func enableProvider(ctx context.Context, o *Operator, a arguments) error {
	return o.switchProvider(ctx, a.one, true)
}

func (o *Operator) switchProvider(ctx context.Context, text string, on bool) error {
	id, err := ids.Parse[ids.Provider](text)
	if err != nil {
		return providers.ErrNoProvider
	}
	p, changed, err := o.providers.SetEnabled(ctx, o.by, id, on)
	if err != nil {
		return err
	}
	n, err := providers.NumbersOf(ctx, o.table, id)
	if err != nil {
		return err
	}
	state := o.state(on, changed)
	o.say("%s: %s (%d clients, %d staff)", state, shown(p.Name), n[id].Clients, n[id].Staff)
	return nil
}

func (o *Operator) state(on, changed bool) string {
	state := "disabled"
	if on {
		state = "enabled"
	}
	if !changed {
		return state + " already"
	}
	return state
}

func disableAccount(ctx context.Context, o *Operator, a arguments) error {
	return o.switchAccount(ctx, a.one, true)
}

func enableAccount(ctx context.Context, o *Operator, a arguments) error {
	return o.switchAccount(ctx, a.one, false)
}

func (o *Operator) switchAccount(ctx context.Context, text string, disabled bool) error {
	id, err := o.account(ctx, text)
	if err != nil {
		return err
	}
	u, changed, err := o.identity.SetDisabled(ctx, o.by, id, disabled)
	if err != nil {
		return err
	}
	at, err := tenancy.PlacesOf(ctx, o.table, id)
	if err != nil {
		return err
	}
	o.say("%s: %s (in %d organisations, on the staff of %d providers)",
		o.state(!disabled, changed), shown(u.Email), len(at.Members), len(at.Staff))
	return nil
}

// account finds an account by its address or its identifier.
func (o *Operator) account(ctx context.Context, text string) (ids.User, error) {
	if !strings.Contains(text, "@") {
		id, err := ids.Parse[ids.User](text)
		if err != nil {
			return "", identity.ErrNoAccount
		}
		return id, nil
	}
	if err := o.ready(ctx); err != nil {
		return "", err
	}
	u, there, err := identity.Lookup(ctx, o.table, o.keys, text)
	if err == nil && !there {
		err = identity.ErrNoAccount
	}
	return u.ID, err
}

func resendMail(ctx context.Context, o *Operator, a arguments) error {
	id, err := ids.Parse[ids.Message](a.one)
	if err != nil {
		return outbox.ErrNoMail
	}
	if err := outbox.SendAgain(ctx, o.table, o.server.Clock, o.by, id); err != nil {
		return err
	}
	o.say("it waits to be sent now; `mails` shows what becomes of it, unless it was sent")
	return nil
}
