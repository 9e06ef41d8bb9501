package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// PendingRow is somebody who waits, or an invitation that is about to end, on the wire.
type PendingRow struct {
	ID               ids.Member        `json:"id" doc:"The member; not the user."`
	OrganizationID   ids.Organization  `json:"organizationId" doc:"The client organisation."`
	OrganizationName string            `json:"organizationName" doc:"Its name."`
	UserID           *ids.User         `json:"userId" doc:"The account; null while nobody accepted."`
	Name             *string           `json:"name" doc:"The person's name; null while nobody accepted."`
	Email            string            `json:"email" doc:"The person's address."`
	Type             tenancy.Role      `json:"type" doc:"0 owner, 1 admin, 2 user, 4 custom."`
	Status           tenancy.Status    `json:"status" doc:"0 invited, 1 accepted."`
	Since            string            `json:"since" doc:"When it was accepted, or the newest invitation went out."`
	Expires          *string           `json:"expires" doc:"When the invitation ends, or ended; null once accepted."`
	Inviter          *Inviter          `json:"inviter" doc:"Who invited; null for who joined by a link, and when that account is gone."`
	Key              *secret.PublicKey `json:"key" doc:"The public key of the account; null while nobody accepted."`
	TrustServerKeys  bool              `json:"trustServerKeys" doc:"The client trusts this server's keys: nobody has to compare."`
	Refused          *string           `json:"refused" doc:"What keeps the caller from confirming, or from sending the invitation again, in words; null when nothing does."`
	Object           string            `json:"object" doc:"Always pendingMember."`
}

// PendingList is a page of the inbox. It may be short, or empty, with a cursor to look further.
type PendingList struct {
	page.List[PendingRow]
	Searched int `json:"searched" doc:"How many places were looked through for this page."`
}

// Inviter is who invited somebody.
type Inviter struct {
	Name  *string `json:"name" doc:"The name of the account, if it has one."`
	Email string  `json:"email" doc:"Its address."`
	Left  bool    `json:"left" doc:"Whoever it is has no place any more, on the staff or at the client."`
}

// pendingRows shows places, with the keys of those who wait and the people who invited them.
func (s *Service) pendingRows(
	ctx context.Context,
	by access.ProviderStaff,
	some []members.Asked,
) ([]PendingRow, error) {
	var waiting, inviters []ids.User
	for _, a := range some {
		waiting, inviters = append(waiting, a.Place.UserID), append(inviters, a.Place.InvitedBy)
	}
	var keys map[ids.User]secret.PublicKey
	var people map[ids.User]tenancy.Account
	var refused []error
	var places table.Found
	err := table.Together(
		func() (err error) { places, err = s.table.Batch(ctx, placesOf(by.ProviderID(), some)...); return },
		func() (err error) { keys, err = identity.PublicKeys(ctx, s.table, waiting...); return },
		func() (err error) { people, err = identity.Accounts(ctx, s.table, inviters...); return },
		func() (err error) { refused, err = s.members.Refusals(ctx, by.User(), some); return })
	if err != nil {
		return nil, err
	}
	rows := make([]PendingRow, len(some))
	for i, a := range some {
		rows[i] = pendingRow(a, people[a.Place.InvitedBy], fault.Said(refused[i], by.Origin().Language))
		if inviter := rows[i].Inviter; inviter != nil {
			stays, err := inviterStays(places, by.ProviderID(), a)
			if err != nil {
				return nil, err
			}
			inviter.Left = !stays
		}
		if key, ok := keys[a.Place.UserID]; ok {
			rows[i].Key = &key
		}
	}
	return rows, nil
}

// placesOf are where the inviters' places lie, on the staff of a provider and at its clients.
func placesOf(p ids.Provider, some []members.Asked) (keys []table.Key) {
	for _, a := range some {
		if u := a.Place.InvitedBy; u != "" {
			keys = append(keys, tenancy.StaffPlaceKey(u, p), tenancy.PlaceKey(u, a.Place.OrganizationID))
		}
	}
	return keys
}

// inviterStays reports whether the inviter has a confirmed place still, on the staff or at the client.
func inviterStays(places table.Found, p ids.Provider, a members.Asked) (bool, error) {
	var staff tenancy.StaffPlace
	_, err := places.Into(tenancy.StaffPlaceKey(a.Place.InvitedBy, p), &staff)
	if err != nil || staff.Status == tenancy.Confirmed {
		return err == nil, err
	}
	var own tenancy.Place
	_, err = places.Into(tenancy.PlaceKey(a.Place.InvitedBy, a.Place.OrganizationID), &own)
	return err == nil && own.Status == tenancy.Confirmed, err
}

func pendingRow(a members.Asked, inviter tenancy.Account, refused string) PendingRow {
	m := a.Place
	row := PendingRow{
		ID:               m.ID,
		OrganizationID:   m.OrganizationID,
		OrganizationName: a.Organization.Name,
		Email:            m.Email,
		Type:             m.Role,
		Status:           m.Status,
		Since:            clock.Format(m.Since()),
		TrustServerKeys:  a.Organization.TrustKeys,
		Object:           "pendingMember",
	}
	if m.UserID != "" {
		row.UserID = &m.UserID
	}
	if m.Name != "" {
		row.Name = &m.Name
	}
	if m.Status == tenancy.Invited {
		ends := clock.Format(m.InvitedAt.Add(members.InvitationLife))
		row.Expires = &ends
	}
	if inviter.ID != "" {
		row.Inviter = &Inviter{Email: inviter.Email}
		if inviter.Name != "" {
			row.Inviter.Name = &inviter.Name
		}
	}
	if refused != "" {
		row.Refused = &refused
	}
	return row
}
