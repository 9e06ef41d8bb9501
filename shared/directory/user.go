package directory

import (
	"fmt"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/tenancy"
)

// The schemas of what goes out and comes in.
const (
	userSchema = "urn:ietf:params:scim:schemas:core:2.0:User"
	listSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
)

// User is a member as a directory sees it (RFC 7643, §4.1): only what is stored, and of that what it asked for.
type User struct {
	Schemas     []string   `json:"schemas"`
	ID          ids.Member `json:"id"`
	ExternalID  string     `json:"externalId,omitempty"`
	UserName    string     `json:"userName,omitempty"`
	Name        *Name      `json:"name,omitempty"`
	DisplayName string     `json:"displayName,omitempty"`
	Active      *bool      `json:"active,omitempty"`
	Emails      []Email    `json:"emails,omitempty"`
	Meta        *Meta      `json:"meta,omitempty"`
	etag        string
	location    string
}

// Name is somebody's name in its parts.
type Name struct {
	Formatted  string `json:"formatted,omitempty" maxLength:"200"`
	FamilyName string `json:"familyName,omitempty" maxLength:"100"`
	GivenName  string `json:"givenName,omitempty" maxLength:"100"`
}

// Email is the address of a member: there is one.
type Email struct {
	Value   string `json:"value,omitempty"`
	Type    string `json:"type,omitempty"`
	Primary *bool  `json:"primary,omitempty"`
}

// Meta is what is said of a resource itself.
type Meta struct {
	ResourceType string `json:"resourceType"`
	Created      string `json:"created,omitempty"`
	LastModified string `json:"lastModified,omitempty"`
	Location     string `json:"location"`
	Version      string `json:"version,omitempty"`
}

// Version is the version of the resource, and where it lies: the headers of its answer.
func (u *User) Version() (etag, location string) { return u.etag, u.location }

// etag is the version of a membership.
func etag(m tenancy.Membership) string { return fmt.Sprintf(`W/"%d"`, m.Rev) }

// current refuses what was decided on another version than the present one; "" and * are any.
func current(m tenancy.Membership, ifMatch string) error {
	if ifMatch == "" || ifMatch == "*" || ifMatch == etag(m) {
		return nil
	}
	return Changed
}

// user shows a member, with what a directory asked for.
func (s *Service) user(m tenancy.Membership, asked Shown) *User {
	p := members.PersonOf(m)
	primary := true
	u := &User{
		Schemas:     []string{userSchema},
		ID:          m.ID,
		ExternalID:  p.ExternalID,
		UserName:    p.UserName,
		DisplayName: p.DisplayName,
		Active:      &p.Active,
		Emails:      []Email{{Value: m.Email, Type: "work", Primary: &primary}},
		etag:        etag(m),
		location:    s.base(m.OrganizationID) + "/Users/" + string(m.ID),
	}
	u.Meta = &Meta{
		ResourceType: "User",
		Created:      clock.Format(m.Created),
		LastModified: clock.Format(m.Updated),
		Location:     u.location,
		Version:      u.etag,
	}
	if n := (Name{p.Formatted, p.FamilyName, p.GivenName}); n != (Name{}) {
		u.Name = &n
	}
	asked.leaveOut(u)
	return u
}
