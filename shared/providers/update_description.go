package providers

import (
	"context"
	"strings"
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdateDescription says what a client is to its provider: the provider's own reference (of a CRM or PSA), by which it
// is then found too, tags, and notes for technicians. The client's own people see none of it, and it goes when the
// client does. For all staff. Fails with fault.Stale when somebody changed it since the revision that the caller saw.
var UpdateDescription = operation.New(operation.Spec{
	ID:      "providers-update-description",
	Route:   "PUT /api/providers/{providerId}/organizations/{organizationId}/description",
	Summary: "Say what a client is to the provider: own reference, tags and notes.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{organizations.SeatsMoved, fault.Stale},
}, access.InProvider(access.DescribeClients, organizationOfPath, notesOfPath), updateDescription)

// UpdateDescriptionInput is what a client is to be to its provider.
type UpdateDescriptionInput struct {
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider."`
	OrganizationID ids.Organization `path:"organizationId" doc:"The client organisation."`
	Body           struct {
		Reference    string     `json:"reference,omitempty" maxLength:"50" doc:"The provider's own reference, of a CRM or PSA." example:"K-1042"`
		Tags         []string   `json:"tags,omitempty" maxItems:"10" doc:"The provider's own tags, each of at most 30 characters." example:"[\"gold\"]"`
		Notes        string     `json:"notes,omitempty" maxLength:"2000" doc:"For the provider's staff; stored as it is, so never a secret." example:"Calls before noon."`
		RevisionDate *time.Time `json:"revisionDate,omitempty" doc:"The revision that was last seen; absent when nobody had said anything yet."`
	}
}

// Description is what a client is to its provider, on the wire.
type Description struct {
	Reference    string   `json:"reference" doc:"The provider's own reference; empty when there is none."`
	Tags         []string `json:"tags" doc:"The provider's own tags."`
	Notes        string   `json:"notes" doc:"Notes for the provider's staff."`
	RevisionDate *string  `json:"revisionDate" doc:"When it last changed; null when nobody said anything yet."`
	Object       string   `json:"object" doc:"Always clientDescription."`
}

// ClientNotes are what a provider's staff keep about a client beside its row in the list. Whoever saves a description
// writes them, so their revision is that of all of it.
type ClientNotes struct {
	table.Meta
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Text           string           `dynamodbav:"text,omitempty"`
}

// Key is where the notes lie: with the provider.
func (n *ClientNotes) Key() table.Key { return notesKey(n.ProviderID, n.OrganizationID) }

// Kind is the item type.
func (*ClientNotes) Kind() string { return "ClientNotes" }

// longestTag is how many characters a tag may have, to fit where it is shown.
const longestTag = 30

func updateDescription(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdateDescriptionInput,
) (*Description, error) {
	tags, err := tagsOf(in.Body.Tags)
	if err != nil {
		return nil, err
	}
	reference := strings.Join(strings.Fields(in.Body.Reference), " ")
	var notes ClientNotes
	err = access.Anew(ctx, by, func(by access.ProviderStaff, round int) error {
		o, err := s.clientOf(ctx, by, in.OrganizationID, round)
		if err != nil {
			return err
		}
		var there bool
		if there, notes, err = s.notes(ctx, by, o.ID, round); err != nil {
			return err
		}
		if there && notes.ChangedSince(in.Body.RevisionDate) || there != (in.Body.RevisionDate != nil) {
			return fault.Stale
		}
		notes.Text = strings.TrimSpace(in.Body.Notes)
		seats, err := organizations.ReadSeats(ctx, s.table, o)
		if err != nil {
			return err
		}
		after := seats
		after.Reference, after.Tags = reference, tags
		write := table.Put(&notes, fault.Stale)
		if !there {
			write = table.Create(&notes, fault.Stale)
		}
		writes, err := organizations.DescribeWrites(ctx, s.table, &seats, &after)
		if err != nil {
			return err
		}
		told := by.Event(logbook.ProviderClientDescribed, logbook.Subject{OrganizationID: o.ID, ClientID: o.ClientID})
		return by.Transact(ctx, append(writes, write, told)...)
	}, organizations.SeatsMoved)
	if err != nil {
		return nil, err
	}
	return described(reference, tags, &notes), nil
}

// clientOf reads a client of the caller's provider: with the request the first time.
func (s *Service) clientOf(
	ctx context.Context,
	by access.ProviderStaff,
	id ids.Organization,
	round int,
) (o tenancy.Organization, err error) {
	var there bool
	if round == 0 {
		there, err = by.Read(tenancy.OrganizationKey(id), &o)
	} else {
		there, err = s.table.Get(ctx, tenancy.OrganizationKey(id), &o)
	}
	if err == nil && (!there || o.Deleting || o.ProviderID != by.ProviderID()) {
		err = fault.NotFound
	}
	return o, err
}

func (s *Service) notes(
	ctx context.Context,
	by access.ProviderStaff,
	id ids.Organization,
	round int,
) (there bool, n ClientNotes, err error) {
	n = ClientNotes{ProviderID: by.ProviderID(), OrganizationID: id}
	if round == 0 {
		there, err = by.Read(n.Key(), &n)
	} else {
		there, err = s.table.Get(ctx, n.Key(), &n)
	}
	return there, n, err
}

func described(reference string, tags []string, n *ClientNotes) *Description {
	out := &Description{
		Reference: reference,
		Tags:      append([]string{}, tags...),
		Notes:     n.Text,
		Object:    "clientDescription",
	}
	if n.Rev > 0 {
		at := clock.Format(n.Updated)
		out.RevisionDate = &at
	}
	return out
}

// tagsOf tidies tags: none empty, none twice, whatever the case.
func tagsOf(texts []string) ([]string, error) {
	var tags []string
	seen := map[string]bool{}
	for _, text := range texts {
		tag := strings.Join(strings.Fields(text), " ")
		if len([]rune(tag)) > longestTag {
			long := fault.Field{Name: "tags", Kind: fault.FieldTooLong, N: longestTag}
			return nil, &fault.Fault{Kind: fault.Invalid, Fields: []fault.Field{long}}
		}
		if folded := table.Fold(tag); tag != "" && !seen[folded] {
			seen[folded] = true
			tags = append(tags, tag)
		}
	}
	return tags, nil
}
