package providers

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Update changes a provider's names and billing e-mail, and whether it asks its staff for a passkey (decision 0108). A
// new name reaches its clients right after: when the work is cut off half way, saying the same again finishes it, and
// so does any later change. Of two who give it different names at the same moment one is refused, and the clients show
// the name of the other. For provider admins.
var Update = operation.New(operation.Spec{
	ID:      "providers-update",
	Route:   "PUT /api/providers/{providerId}",
	Summary: "Change a provider's name, billing e-mail and what it asks of its staff.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale, PasskeyFirst},
}, access.InProvider(access.ManageProvider, renamingOfPath), update)

// PasskeyFirst says that whoever asks the staff for a passkey must have come with one: nobody locks themselves out.
var PasskeyFirst = fault.Define(
	"providers.passkey_first",
	400,
	"Log in with a passkey or security key yourself first; then you can ask the others to.",
	"Log eerst zelf in met een passkey of beveiligingssleutel; daarna kun je het van de anderen vragen.",
)

// UpdateInput is what a provider is to become.
type UpdateInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Name           string     `json:"name" minLength:"1" maxLength:"50" doc:"The new name." example:"Bakker IT"`
		BusinessName   string     `json:"businessName,omitempty" maxLength:"50" doc:"The name of the business, if it differs." example:"Bakker IT B.V."`
		BillingEmail   string     `json:"billingEmail" minLength:"1" maxLength:"256" doc:"Suggested for its invoices; the billing e-mail of organisations that it adds." example:"billing@example.com"`
		RequirePasskey *bool      `json:"requirePasskey,omitempty" doc:"Whether its staff may work only in sessions that a passkey or security key opened; what isn't sent stays."`
		RevisionDate   *time.Time `json:"revisionDate,omitempty" doc:"The revision that was last seen."`
	}
}

func update(ctx context.Context, s *Service, by access.ProviderStaff, in *UpdateInput) (*ProviderDetails, error) {
	p := by.Provider()
	if p.ChangedSince(in.Body.RevisionDate) {
		return nil, fault.Stale
	}
	var f form
	name := f.name("name", in.Body.Name)
	p.BillingEmail, p.BusinessName = f.email("billingEmail", in.Body.BillingEmail), tidy(in.Body.BusinessName)
	asks, asked := p.RequirePasskey, in.Body.RequirePasskey
	if asked != nil {
		p.RequirePasskey = *asked
	}
	if p.RequirePasskey && !asks && !by.Session().Passkey {
		f.complain("requirePasskey", PasskeyFirst)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	spreads := &Renaming{ProviderID: p.ID, ID: ids.New[ids.Nonce]()}
	owed, err := by.Read(spreads.Key(), &Renaming{})
	if err != nil {
		return nil, err
	}
	owed = owed || name != p.Name
	p.Name = name
	writes := []table.Write{
		table.Put(&p, nil),
		organizations.ProviderMoved(p.ID),
		by.Event(logbook.ProviderUpdated, logbook.Subject{}),
	}
	if owed {
		writes = append(writes, table.Upsert(spreads))
	}
	if p.RequirePasskey != asks {
		writes = append(writes, tenancy.ProviderSwitchWrites(p)...)
	}
	if err := by.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	if owed {
		err = s.spread(ctx, by, name, spreads)
	}
	return details(p), err
}

// Renaming says that a provider's name has not reached all its clients yet.
type Renaming struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	ID         ids.Nonce    `dynamodbav:"id"` // of the change of name
}

// Key is where it lies: with the provider.
func (r *Renaming) Key() table.Key { return RenamingKey(r.ProviderID) }

// Kind is the item type.
func (*Renaming) Kind() string { return "Renaming" }

func renamingOfPath(path func(string) string) table.Key {
	return RenamingKey(ids.Provider(path("providerId")))
}

var (
	providerName = table.Attribute[tenancy.Organization]("providerName")
	managedBy    = table.Attribute[tenancy.Organization]("providerId")
	nameOf       = table.Attribute[tenancy.Provider]("name")
	renaming     = table.Attribute[Renaming]("id")
)

// errRenamed says that somebody gave the provider another name meanwhile, and spreads that one.
var errRenamed = errors.New("providers: the provider has another name by now")

// named holds a transaction to the provider's name: what it copies of it is no older.
func named(p ids.Provider, name string, otherwise error) table.Write {
	return table.Hold(tenancy.ProviderKey(p), nameOf.Equal(expression.Value(name)), otherwise)
}

// spread writes the provider's name into its clients, forty at a time, and then notes that it has.
func (s *Service) spread(ctx context.Context, by access.ProviderStaff, name string, r *Renaming) error {
	p, after := by.ProviderID(), ""
	for {
		page, err := s.table.Query(ctx, LinksOf(p).Page(40, after))
		if err != nil {
			return err
		}
		links, err := table.Decode[Link](page.Items)
		if err != nil {
			return err
		}
		writes := []table.Write{named(p, name, errRenamed)}
		for _, l := range links {
			writes = append(
				writes,
				table.Update(
					tenancy.OrganizationKey(l.OrganizationID),
					expression.Set(providerName, expression.Value(name)),
					managedBy.Equal(expression.Value(p)),
					fault.Stale,
				),
				organizations.Moved(l.OrganizationID),
			)
		}
		if page.Next == "" {
			writes = append(writes, table.DeleteIf(r.Key(), renaming.Equal(expression.Value(r.ID)), errRenamed))
		}
		if err := by.Transact(ctx, writes...); err != nil {
			if errors.Is(err, errRenamed) {
				err = nil
			}
			return err
		}
		if page.Next == "" {
			return nil
		}
		after = page.Next
	}
}
