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
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The faults of what a directory asks.
var (
	DirectoryTaken = fault.Define(
		"members.directory_taken",
		409,
		"Another member of this organisation has this user name, external id or e-mail address.",
		"Een ander lid van deze organisatie heeft deze gebruikersnaam, dit externe id of dit e-mailadres.",
	).InScim("uniqueness")
	DirectoryKept = fault.Define(
		"members.directory_kept_out",
		400,
		"A directory does not change owners, admins and people of the provider.",
		"Een directory verandert geen eigenaren, beheerders en medewerkers van de provider.",
	).InScim("mutability")
)

// DirectoryFaults are the faults of InviteListed, ChangeListed and RemoveListed beside those of the rule.
var DirectoryFaults = []*fault.Kind{
	DirectoryTaken,
	DirectoryKept,
	organizations.SeatLimit,
	organizations.TooManyMembers,
	OwnerFirst,
	TwoStepMissing,
	RecoveryMissing,
	SingleOrgHere,
	SingleOrgTheirs,
	fault.TooManyTries,
}

// ListedPerson is how a directory has a member.
type ListedPerson struct {
	tenancy.Listed
	ExternalID string
	Active     bool
}

// PersonOf is how a membership stands in the directory: one that it did not list itself by its address.
func PersonOf(m tenancy.Membership) ListedPerson {
	p := ListedPerson{ExternalID: m.ExternalID, Active: m.Status != tenancy.Revoked}
	if p.Listed.UserName = m.Email; m.Directory != nil {
		p.Listed = *m.Directory
	}
	return p
}

// InviteListed offers a place as a user to an address that an organisation's directory names: with a seat, counted as
// for any other invitation, and with the invitation by mail.
func (s *Service) InviteListed(
	ctx context.Context,
	by access.ScimClient,
	email string,
	p ListedPerson,
) (m tenancy.Membership, err error) {
	if err := s.budget(ctx, by.Organization(), 1); err != nil {
		return m, err
	}
	err = access.Anew(ctx, by, func(by access.ScimClient, _ int) (err error) {
		m, err = s.inviteListed(ctx, by, email, p)
		return err
	}, overtaken...)
	if err != nil {
		return m, err
	}
	return s.written(ctx, m)
}

// written reads a member that was just written, with the version and the instant that the table gave it.
func (s *Service) written(ctx context.Context, m tenancy.Membership) (now tenancy.Membership, err error) {
	there, err := s.table.Get(ctx, m.Key(), &now)
	if err == nil && !there {
		err = fault.NotFound // somebody removed it meanwhile
	}
	return now, err
}

// unlisted refuses a person by whose names the directory knows another member.
func (s *Service) unlisted(ctx context.Context, o ids.Organization, p ListedPerson) error {
	as := tenancy.Membership{OrganizationID: o, Directory: &p.Listed, ExternalID: p.ExternalID}
	var keys []table.Key
	for _, e := range as.Entries() {
		keys = append(keys, e.Key())
	}
	found, err := s.table.Batch(ctx, keys...)
	if err == nil && len(found) > 0 {
		err = DirectoryTaken
	}
	return err
}

func (s *Service) inviteListed(
	ctx context.Context,
	by access.ScimClient,
	email string,
	p ListedPerson,
) (m tenancy.Membership, err error) {
	o := by.Organization()
	site, err := s.site()
	if err != nil {
		return m, err
	}
	plan, err := organizations.Take(ctx, s.table, s.sizes, o, 1, 0)
	if err != nil {
		return m, err
	}
	if o.ProviderID == "" && plan.Owners == 0 {
		return m, OwnerFirst
	}
	// Who has a place is read after the plan, whose condition says that nobody joined in between.
	free, err := s.strangers(ctx, o, []string{email})
	if err != nil {
		return m, err
	}
	if len(free) == 0 {
		return m, DirectoryTaken
	}
	if err := s.unlisted(ctx, o.ID, p); err != nil {
		return m, err
	}
	account, _, err := identity.Lookup(ctx, s.table, s.keys, email)
	if err != nil {
		return m, err
	}
	if err := s.notStaff(ctx, o, account.ID); err != nil {
		return m, err
	}
	m, writes, err := InviteWrites(s.clock, s.keys, site, Invitation{
		Organization: o,
		Email:        email,
		Role:         tenancy.Plain,
		House:        House{Name: o.Name},
		Account:      account,
		Listed:       &p,
		Record:       by.Event,
	})
	if err != nil {
		return m, err
	}
	seats, err := s.take(ctx, o, plan)
	if err != nil {
		return m, err
	}
	return m, s.transact(ctx, by, append(append(writes, seats.writes...), organizations.Moved(o.ID)), seats.mails)
}

// ChangeListed changes how an organisation's directory has a member, as change says, and with it whether the member has
// access. It gives the member as it stands then; what is as it was is not written. Members whom no directory changes
// are only found to be as they are.
func (s *Service) ChangeListed(
	ctx context.Context,
	by access.ScimClient,
	id ids.Member,
	change func(m tenancy.Membership, p *ListedPerson) error,
) (m tenancy.Membership, err error) {
	changed := false
	err = access.Anew(ctx, by, func(by access.ScimClient, round int) error {
		if m, err = s.listed(ctx, by, id, round); err != nil {
			return err
		}
		before := PersonOf(m)
		after := before
		err := change(m, &after)
		if changed = after != before; err != nil || !changed {
			return err
		}
		if err := s.notKept(ctx, by, m); err != nil {
			return err
		}
		return s.changeListed(ctx, by, &m, before, after)
	}, overtaken...)
	if err != nil || !changed {
		return m, err
	}
	return s.written(ctx, m)
}

// listed reads a member of the directory's organisation: as read with the key the first time.
func (s *Service) listed(
	ctx context.Context,
	by access.ScimClient,
	id ids.Member,
	round int,
) (m tenancy.Membership, err error) {
	key, there := tenancy.MemberKey(by.OrganizationID(), id), false
	if round == 0 {
		there, err = by.Read(key, &m)
	} else {
		there, err = s.table.Get(ctx, key, &m)
	}
	if err == nil && !there {
		err = fault.NotFound
	}
	return m, err
}

// changeListed writes a member as the directory has it from now on.
func (s *Service) changeListed(
	ctx context.Context,
	by access.ScimClient,
	m *tenancy.Membership,
	before, after ListedPerson,
) error {
	was := *m
	m.Directory, m.ExternalID = &after.Listed, after.ExternalID
	var ends taking
	about := logbook.Subject{MemberID: m.ID, UserID: m.UserID}
	var err error
	switch {
	case before.Active && !after.Active:
		ends, err = s.revokeListed(ctx, by, m)
		ends.writes = append(ends.writes, by.Event(logbook.MemberRevoked, about))
	case !before.Active && after.Active:
		ends, err = s.restoreListed(ctx, by, m)
		ends.writes = append(ends.writes, by.Event(logbook.MemberRestored, about))
	}
	if err != nil {
		return err
	}
	if before.Listed != after.Listed || before.ExternalID != after.ExternalID {
		ends.writes = append(ends.writes, by.Event(logbook.MemberUpdated, about))
	}
	writes := slices.Concat(tenancy.PutMembershipWrites(m, errMoved), m.ListWrites(&was, DirectoryTaken),
		by.Organization().PendingWrites(&was, m), ends.writes,
		[]table.Write{organizations.Moved(by.OrganizationID()), tenancy.Moved(m.UserID)})
	return s.transact(ctx, by, writes, ends.mails)
}

func (s *Service) revokeListed(
	ctx context.Context,
	by access.ScimClient,
	m *tenancy.Membership,
) (t taking, err error) {
	o := by.Organization()
	if t.writes, err = s.countedWrites(ctx, o, vacate(m.Status, m.Role)); err != nil {
		return t, err
	}
	m.Before, m.Status = m.Status, tenancy.Revoked
	t.mails, err = s.tellMemberWrites(ctx, *m, mail.MemberRevoked{OrganizationName: mail.Name(o.Name)})
	return t, err
}

func (s *Service) restoreListed(
	ctx context.Context,
	by access.ScimClient,
	m *tenancy.Membership,
) (t taking, err error) {
	o := by.Organization()
	var joins []table.Write
	if m.Before != tenancy.Invited {
		if joins, err = s.admitOtherWrites(ctx, o, m.Role, m.UserID); err != nil {
			return t, err
		}
		enrolled, err := s.enrolledWrites(ctx, o, *m)
		if err != nil {
			return t, err
		}
		joins = append(joins, enrolled...)
	}
	plan, err := organizations.TakeFor(ctx, s.table, s.sizes, o, organizations.Counted(m.Before, m.Role))
	if err != nil {
		return t, err
	}
	if t, err = s.take(ctx, o, plan); err != nil {
		return t, err
	}
	t.writes = append(t.writes, joins...)
	m.Status, m.Before = m.Before, 0
	return t, nil
}

// RemoveListed removes a member at the word of an organisation's directory, when may says nothing against it.
func (s *Service) RemoveListed(
	ctx context.Context,
	by access.ScimClient,
	id ids.Member,
	may func(m tenancy.Membership) error,
) error {
	return access.Anew(ctx, by, func(by access.ScimClient, round int) error {
		m, err := s.listed(ctx, by, id, round)
		if err != nil {
			return err
		}
		if err := may(m); err != nil {
			return err
		}
		if err := s.notKept(ctx, by, m); err != nil {
			return err
		}
		return s.off(ctx, by, by.Event, by.Organization(), m, table.None)
	}, overtaken...)
}

// notKept refuses what a directory may not touch: owners, admins, and accounts that are or were on the provider's
// staff.
func (s *Service) notKept(ctx context.Context, by access.ScimClient, m tenancy.Membership) error {
	if m.Role == tenancy.Owner || m.Role == tenancy.Admin {
		return DirectoryKept
	}
	return s.notStaff(ctx, by.Organization(), m.UserID)
}

func (s *Service) notStaff(ctx context.Context, o tenancy.Organization, u ids.User) error {
	staffed, err := tenancy.StaffedOf(ctx, s.table, o.ProviderID, u)
	if err == nil && staffed[u] {
		err = DirectoryKept
	}
	return err
}

// FindListed gives the member of an organisation that its directory knows by a name. One that the directory did not
// list itself it knows by the address. An address finds whoever has it.
func (s *Service) FindListed(
	ctx context.Context,
	o tenancy.Organization,
	by tenancy.ListedBy,
	name string,
) (m tenancy.Membership, found bool, err error) {
	e := tenancy.DirectoryEntry{OrganizationID: o.ID, By: by, Name: name}
	there, err := s.table.Get(ctx, e.Key(), &e)
	if err != nil {
		return m, false, err
	}
	if there {
		found, err = s.table.Get(ctx, tenancy.MemberKey(o.ID, e.MemberID), &m)
		return m, found, err
	}
	if by != tenancy.ByUserName {
		return m, false, nil
	}
	m, found, err = s.FindAddress(ctx, o, name)
	return m, found && m.Directory == nil, err
}

// FindAddress gives the member of an organisation with an address, whether an account took the place or not.
func (s *Service) FindAddress(
	ctx context.Context,
	o tenancy.Organization,
	email string,
) (m tenancy.Membership, found bool, err error) {
	email = identity.NormaliseEmail(email)
	if !identity.ValidEmail(email) {
		return m, false, nil
	}
	account, _, err := identity.Lookup(ctx, s.table, s.keys, email)
	if err != nil {
		return m, false, err
	}
	keys := []table.Key{tenancy.InviteeKey(o.ID, email)}
	if account.ID != "" {
		keys = append(keys, tenancy.PlaceKey(account.ID, o.ID))
	}
	rows, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return m, false, err
	}
	var invited tenancy.Invitee
	var placed tenancy.Place
	if _, err := rows.Into(keys[0], &invited); err != nil {
		return m, false, err
	}
	if account.ID != "" {
		if _, err := rows.Into(keys[1], &placed); err != nil {
			return m, false, err
		}
	}
	id := invited.MemberID
	if id == "" {
		id = placed.ID
	}
	if id == "" {
		return m, false, nil
	}
	found, err = s.table.Get(ctx, tenancy.MemberKey(o.ID, id), &m)
	return m, found, err
}
