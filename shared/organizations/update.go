package organizations

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Update changes an organisation's names, billing e-mail and settings; what is not sent stays. For owners and provider
// staff. Whether provider staff may read items is not for everybody: owners and provider admins may take that away,
// and only a confirmed owner of the organisation's own may give it back; such an owner alone says how far the event
// log goes back. Fails with fault.Stale when somebody changed
// the organisation since the revision that the caller saw.
var Update = operation.New(operation.Spec{
	ID:      "organizations-update",
	Route:   "PUT /api/organizations/{organizationId}",
	Summary: "Change an organisation's name, billing e-mail and settings.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{RestrictNotYours, UnrestrictNotYours, TrustNotYours, EventsNotYours, fault.Stale},
}, access.Member(access.UpdateOrganization), update)

// UpdateInput is what an organisation is to become.
type UpdateInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
	Body           struct {
		Name                    *string    `json:"name,omitempty" minLength:"1" maxLength:"50" doc:"The new name." example:"De Vries Bouw"`
		BusinessName            *string    `json:"businessName,omitempty" maxLength:"50" doc:"The name of the business, if it differs." example:"De Vries Bouw B.V."`
		BillingEmail            *string    `json:"billingEmail,omitempty" maxLength:"256" doc:"Where invoices go." example:"billing@example.com"`
		Culture                 *string    `json:"culture,omitempty" maxLength:"10" enum:"nl,nl-NL,en,en-US" doc:"The language of mails to its people until they have an account." example:"nl-NL"`
		LimitCollectionCreation *bool      `json:"limitCollectionCreation,omitempty" doc:"Only owners and administrators make collections."`
		LimitCollectionDeletion *bool      `json:"limitCollectionDeletion,omitempty" doc:"Only owners and administrators delete collections."`
		LimitItemDeletion       *bool      `json:"limitItemDeletion,omitempty" doc:"Only those who manage a collection delete its items."`
		AdminAccessToAll        *bool      `json:"allowAdminAccessToAllCollectionItems,omitempty" doc:"Owners and administrators reach every collection."`
		RestrictProviderAccess  *bool      `json:"restrictProviderAccess,omitempty" doc:"Provider staff cannot read items."`
		TrustKeys               *bool      `json:"trustServerKeys,omitempty" doc:"Members are confirmed with the keys that this server gives, compared by nobody."`
		EventYears              *int       `json:"eventRetentionYears,omitempty" minimum:"1" maximum:"7" doc:"How many years the event log goes back." example:"1"`
		RevisionDate            *time.Time `json:"revisionDate,omitempty" doc:"The revision that was last seen."`
	}
}

// Who may change whether provider staff read items, and how far the log goes back.
var (
	RestrictNotYours = fault.Define(
		"organizations.restrict_not_yours",
		400,
		"Only an owner or an administrator of the provider can take reading items away from the provider's staff.",
		"Alleen een eigenaar of een beheerder van de provider kan het lezen van items aan medewerkers van de "+
			"provider ontzeggen.",
	)
	UnrestrictNotYours = fault.Define(
		"organizations.unrestrict_not_yours",
		400,
		"Only an owner of the organisation can let the provider's staff read items again.",
		"Alleen een eigenaar van de organisatie kan medewerkers van de provider weer items laten lezen.",
	)
	TrustNotYours = fault.Define(
		"organizations.trust_not_yours",
		400,
		"Only an owner of the organisation can decide to trust this server's keys.",
		"Alleen een eigenaar van de organisatie kan besluiten de sleutels van deze server te vertrouwen.",
	)
	EventsNotYours = fault.Define(
		"organizations.events_not_yours",
		400,
		"Only an owner of the organisation can change how far the event log goes back.",
		"Alleen een eigenaar van de organisatie kan wijzigen hoe ver het logboek teruggaat.",
	)
)

func update(ctx context.Context, s *Service, by access.OrgMember, in *UpdateInput) (*OrganizationDetails, error) {
	var answer *OrganizationDetails
	err := access.Anew(ctx, by, func(by access.OrgMember, _ int) (err error) {
		answer, err = s.change(ctx, by, in)
		return err
	}, SeatsMoved)
	return answer, err
}

// change decides and commits once. It fails with SeatsMoved when the seats change at the same moment.
func (s *Service) change(ctx context.Context, by access.OrgMember, in *UpdateInput) (*OrganizationDetails, error) {
	before := by.Organization()
	if before.ChangedSince(in.Body.RevisionDate) {
		return nil, fault.Stale
	}
	o, err := apply(by, in)
	if err != nil {
		return nil, err
	}
	seats, err := ReadSeats(ctx, s.Table, before)
	if err != nil {
		return nil, err
	}
	after := seats
	after.Name, after.BillingEmail = o.Name, o.BillingEmail
	writes := []table.Write{
		table.Put(&o, nil),
		Moved(o.ID),
	}
	for _, what := range changed(before, o) {
		writes = append(writes, by.Event(what, logbook.Subject{}))
	}
	if o.Name != before.Name || o.BillingEmail != before.BillingEmail {
		writes = append(writes, relistWrites(&seats, &after)...)
	}
	if o.RestrictProviderAccess != before.RestrictProviderAccess {
		writes = append(writes, tenancy.SwitchWrites(o)...)
	}
	if o.ProviderID != "" {
		writes = append(writes, ProviderMoved(o.ProviderID))
	}
	if err := by.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	enabled, err := s.providerEnabled(ctx, o)
	return detailsFor(by, o, after, enabled), err
}

// apply computes the changed organisation, and judges who may change what.
func apply(by access.OrgMember, in *UpdateInput) (tenancy.Organization, error) {
	o, b := by.Organization(), &in.Body
	var fields []fault.Field
	if b.Name != nil {
		name, ok := Name(*b.Name)
		if !ok {
			fields = append(fields, fault.Field{Name: "name", Kind: fault.FieldRequired})
		}
		o.Name = name
	}
	if b.BusinessName != nil {
		o.BusinessName, _ = Name(*b.BusinessName)
	}
	if b.Culture != nil {
		o.Culture = language.Asked(*b.Culture)
	}
	if b.BillingEmail != nil {
		o.BillingEmail = identity.NormaliseEmail(*b.BillingEmail)
		if !identity.ValidEmail(o.BillingEmail) {
			fields = append(fields, fault.Field{Name: "billingEmail", Kind: fault.FieldEmail})
		}
	}
	if len(fields) > 0 {
		return o, &fault.Fault{Kind: fault.Invalid, Fields: fields}
	}
	for to, from := range map[*bool]*bool{
		&o.LimitCollectionCreate: b.LimitCollectionCreation,
		&o.LimitCollectionDelete: b.LimitCollectionDeletion,
		&o.LimitItemDeletion:     b.LimitItemDeletion, &o.AdminAccessToAll: b.AdminAccessToAll} {
		if from != nil {
			*to = *from
		}
	}
	if b.TrustKeys != nil && *b.TrustKeys != o.TrustKeys {
		if !by.Standing().TrustKeys(*b.TrustKeys) {
			return o, TrustNotYours.On("trustServerKeys")
		}
		o.TrustKeys = *b.TrustKeys
	}
	if b.EventYears != nil && *b.EventYears != o.KeepsEvents() {
		if !by.Standing().KeepEvents() {
			return o, EventsNotYours.On("eventRetentionYears")
		}
		o.EventYears = *b.EventYears
	}
	if b.RestrictProviderAccess == nil || *b.RestrictProviderAccess == o.RestrictProviderAccess {
		return o, nil
	}
	o.RestrictProviderAccess = *b.RestrictProviderAccess
	return o, mayRestrict(by, o.RestrictProviderAccess)
}

func mayRestrict(by access.OrgMember, on bool) error {
	switch {
	case by.Standing().Restrict(on):
		return nil
	case on:
		return RestrictNotYours.On("restrictProviderAccess")
	}
	return UnrestrictNotYours.On("restrictProviderAccess")
}
