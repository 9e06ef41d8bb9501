package members

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/outbox"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// KeyChanged says that the organisation's key was wrapped for another public key than the member has now.
var KeyChanged = fault.Define(
	"members.public_key_changed",
	409,
	"The member's public key has changed. Compare the fingerprint phrase again.",
	"De openbare sleutel van het lid is gewijzigd. Vergelijk de vingerafdrukzin opnieuw.",
)

// Confirm gives an accepted member the organisation's key, which the caller's client wrapped for the member's public
// key, and with it the collections of the invitation. With publicKeyHash the member's key must still be the one whose
// fingerprint the caller compared, now and in the transaction. A second confirmation is refused.
var Confirm = operation.New(operation.Spec{
	ID:      "members-confirm",
	Route:   "POST /api/organizations/{organizationId}/users/{id}/confirm",
	Summary: "Confirm a member who has accepted.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		NotAccepted,
		AlreadyConfirmed,
		AlreadyRevoked,
		RoleAbove,
		Yourself,
		KeptOut,
		KeyChanged,
		KeysNotTrusted,
		PhraseNotCompared,
		TwoStepMissing,
		RecoveryMissing,
		SingleOrgHere,
		SingleOrgTheirs,
		fault.NotFound,
	},
}, access.Member(access.ManageUsers, memberOf).ByKey(tenancy.ScopeMembersConfirm), confirm)

// ConfirmInput is the member and the wrapped key.
type ConfirmInput struct {
	Path
	Body struct {
		WrappedKey
		DefaultUserCollectionName secret.Sealed `json:"defaultUserCollectionName,omitempty" maxLength:"1000" doc:"Sent by the official clients; not used."`
	}
}

func confirm(ctx context.Context, s *Service, by access.OrgMember, in *ConfirmInput) (*operation.None, error) {
	return nil, decideAs(ctx, by, func(by access.OrgMember, round int) error {
		return s.confirmRound(ctx, by, in, round)
	})
}

// confirmRound confirms one member, in a round of the decision; rounds after the first read the member again.
func (s *Service) confirmRound(ctx context.Context, by access.OrgMember, in *ConfirmInput, round int) error {
	o, m, err := s.current(ctx, by, &in.Path, round)
	if err != nil {
		return err
	}
	t, err := s.target(ctx, by, m)
	if err != nil {
		return err
	}
	if err := confirmable(by.Standing(), t, m); err != nil {
		return err
	}
	if err := in.Body.proved(by, o); err != nil {
		return err
	}
	var user identity.User
	var shared []use
	var joins, enrolled []table.Write
	err = table.Together(
		func() (err error) { joins, err = s.admitOtherWrites(ctx, o, m.Role, m.UserID); return },
		func() (err error) { enrolled, err = s.enrolledWrites(ctx, o, m); return },
		func() (err error) { user, _, err = identity.Find(ctx, s.table, m.UserID); return },
		func() (err error) { shared, err = s.collections(ctx, o.ID, m.Granted, m.ID); return })
	if err != nil {
		return err
	}
	same, err := user.SameKeyWrite(in.Body.PublicKeyHash, KeyChanged)
	if err != nil {
		return err
	}
	gives := organizations.Counted(tenancy.Confirmed, m.Role).Less(organizations.Counted(tenancy.Accepted, m.Role))
	counts, err := s.countedWrites(ctx, o, gives)
	if err != nil {
		return err
	}
	before := m
	m.Status, m.WrappedKey, m.Granted = tenancy.Confirmed, in.Body.Key, nil
	givenFirst(by, &m, t)
	writes := append(
		tenancy.PutMembershipWrites(&m, errMoved),
		same,
		by.Event(
			logbook.MemberConfirmed,
			logbook.Subject{MemberID: m.ID, UserID: m.UserID, KeyProof: in.Body.KeyProof},
		),
		organizations.Moved(o.ID),
	)
	writes = slices.Concat(writes, counts, o.PendingWrites(&before, &m), joins, enrolled, grantedWrites(m.ID, shared))
	told, err := s.welcomeWrites(by, m, user.Culture)
	if err != nil {
		return err
	}
	return s.transact(ctx, by, append(writes, told...), nil)
}

// confirmable decides whether a member is at the point of being confirmed, and the caller high enough to do it.
func confirmable(s access.Standing, t access.Target, m tenancy.Membership) error {
	if err := Refused(s.Touch(t), ""); err != nil {
		return err
	}
	switch {
	case m.Status == tenancy.Invited:
		return NotAccepted
	case m.Status == tenancy.Confirmed:
		return AlreadyConfirmed
	case m.Status != tenancy.Accepted:
		return AlreadyRevoked
	}
	return Refused(s.Confirm(t), "")
}

// grantedWrites makes the member's rows of the collections that the member uses, provided the uses stay as read.
func grantedWrites(m ids.Member, shared []use) []table.Write {
	var writes []table.Write
	for _, u := range shared {
		row, ok := u.rows[m]
		if !ok {
			continue
		}
		writes = append(
			writes,
			table.Follow(row.Grantee()),
			table.Check(row.Key(), table.AtRevision(row.Rev), errMoved),
		)
	}
	return writes
}

func (s *Service) welcomeWrites(by access.OrgMember, m tenancy.Membership, culture string) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	_, writes, err := outbox.MailWrites(
		s.clock,
		outbox.Of(m.OrganizationID),
		m.Email,
		culture,
		mail.MemberConfirmed{
			Behind:           behind(by),
			OrganizationName: mail.Name(by.Organization().Name),
			Link:             site.Vault(),
		},
	)
	return writes, err
}
