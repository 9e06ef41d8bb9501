package founding

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Create makes an organisation without a provider, free of charge, with the caller as its confirmed owner. It is for
// any account with a proven e-mail address, so many times (limit.OwnOrganizations), unless the operator has switched
// that off, or another organisation of theirs allows no further one.
var Create = operation.New(operation.Spec{
	ID:          "founding-create",
	Route:       "POST /api/organizations",
	Idempotency: operation.Optional,
	Summary:     "Make an organisation of your own.",
	Grants:      table.Reads | table.Writes,
	Faults: []*fault.Kind{
		Closed,
		Unverified,
		TooMany,
		organizations.LimitBelowSeats,
		members.SingleOrgElsewhere,
	},
}, access.User(), create)

// CreateInput is a new organisation, as official clients send it; what they say about paying is not used.
type CreateInput struct {
	Body struct {
		Name                string         `json:"name" minLength:"1" maxLength:"50" doc:"The name of the organisation." example:"De Vries Bouw"`
		BusinessName        string         `json:"businessName,omitempty" maxLength:"50" doc:"The name of the business, if it differs." example:"De Vries Bouw B.V."`
		BillingEmail        string         `json:"billingEmail" minLength:"1" maxLength:"256" doc:"Where mails about the organisation itself go." example:"billing@example.com"`
		Culture             string         `json:"culture,omitempty" maxLength:"10" enum:"nl,nl-NL,en,en-US" doc:"The language of mails to its people until they have an account; that of whoever invites when absent." example:"nl-NL"`
		PlanType            int            `json:"planType" minimum:"17" maximum:"20" doc:"17 Teams monthly, 18 Teams annually, 19 Enterprise monthly, 20 Enterprise annually." example:"20"`
		Key                 secret.Wrapped `json:"key" maxLength:"1000" doc:"The organisation key, encrypted with the caller's public key."`
		Keys                Keys           `json:"keys" doc:"The organisation's key pair."`
		CollectionName      secret.Sealed  `json:"collectionName,omitempty" maxLength:"1000" doc:"The name of the first collection, encrypted with the organisation key; none is made when absent."`
		AdditionalSeats     int            `json:"additionalSeats" minimum:"1" maximum:"100000" doc:"The number of seats." example:"5"`
		MaxAutoscaleSeats   *int           `json:"maxAutoscaleSeats,omitempty" minimum:"1" maximum:"100000" doc:"Up to how many seats are added by themselves; absent when there is no limit." example:"8"`
		AdditionalStorageGb int            `json:"additionalStorageGb,omitempty" minimum:"0" maximum:"99" doc:"Storage beside what is included." example:"2"`
	}
}

// The faults of making an organisation.
var (
	Closed = fault.Define(
		"founding.closed",
		400,
		"New organisations are made by a provider here. Ask the operator of this server.",
		"Nieuwe organisaties worden hier door een provider gemaakt. Vraag het de beheerder van deze server.",
	)
	Unverified = fault.Define("founding.email_unverified", 400, "Verify your e-mail address first.",
		"Verifieer eerst je e-mailadres.")
	TooMany = fault.Define(
		"founding.too_many",
		400,
		"You have made %d organisations, as many as one account can.",
		"Je hebt %d organisaties gemaakt, zoveel als één account kan.",
	)
)

func create(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *CreateInput,
) (*organizations.OrganizationDetails, error) {
	if s.config.OwnOrganizations != "open" {
		return nil, Closed
	}
	if !by.Account().Verified {
		return nil, Unverified
	}
	f, err := check(in)
	if err != nil {
		return nil, err
	}
	now := table.Stamp(s.clock.Now())
	b := Begin(f, now)
	b.Seats.Confirmed, b.Seats.Owners = 1, 1
	b.Subscription.Method = billing.Invoice
	answering := *b.Organization
	answering.Created, answering.Updated = now, now
	answer := organizations.Details(answering, *b.Seats)
	once, err := operation.Once(ctx, answer)
	if err != nil {
		return nil, err
	}
	err = s.members.Found(ctx, by, *b.Organization, in.Body.Key, func(place tenancy.Membership) []table.Write {
		return append(
			b.Writes(place.ID, now),
			once,
			s.countedWrite(by.User()),
			by.BeginOrganizationLog(
				place.OrganizationID,
				logbook.OrganizationCreated,
				logbook.Subject{MemberID: place.ID},
			),
		)
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// check judges the whole form at once and tidies its texts.
func check(in *CreateInput) (Form, error) {
	b := &in.Body
	var wrong []fault.Field
	complain := func(field string, kind *fault.Kind) { wrong = append(wrong, fault.Field{Name: field, Kind: kind}) }
	f := Form{
		BillingEmail:        identity.NormaliseEmail(b.BillingEmail),
		Culture:             b.Culture,
		PlanType:            b.PlanType,
		Keys:                b.Keys,
		Seats:               b.AdditionalSeats,
		MaxAutoscaleSeats:   b.MaxAutoscaleSeats,
		AdditionalStorageGb: b.AdditionalStorageGb,
		DiscountPercent:     billing.Free,
		Collection:          b.CollectionName,
	}
	var ok bool
	if f.Name, ok = organizations.Name(b.Name); !ok {
		complain("name", fault.FieldRequired)
	}
	f.BusinessName, _ = organizations.Name(b.BusinessName)
	if !identity.ValidEmail(f.BillingEmail) {
		complain("billingEmail", fault.FieldEmail)
	}
	if f.MaxAutoscaleSeats != nil && *f.MaxAutoscaleSeats < f.Seats {
		complain("maxAutoscaleSeats", organizations.LimitBelowSeats)
	}
	if len(wrong) > 0 {
		return Form{}, &fault.Fault{Kind: fault.Invalid, Fields: wrong}
	}
	return f, nil
}

// Founded is how many organisations a person has made. It stays when one is deleted.
type Founded struct {
	table.Meta
	UserID ids.User `dynamodbav:"userId"`
	N      int      `dynamodbav:"n" upsert:"add"`
}

// Key is where the count lies: with the person.
func (f *Founded) Key() table.Key { return foundedKey(f.UserID) }

// Kind is the item type.
func (*Founded) Kind() string { return "Founded" }

var foundedSoFar = table.Attribute[Founded]("n")

// countedWrite makes the write that counts one more organisation of a person, and refuses one too many.
func (s *Service) countedWrite(u ids.User) table.Write {
	most := s.sizes.Most(limit.OwnOrganizations)
	room := expression.AttributeNotExists(foundedSoFar).Or(foundedSoFar.LessThan(expression.Value(most)))
	return table.UpsertIf(&Founded{UserID: u, N: 1}, room, TooMany.Most(most))
}
