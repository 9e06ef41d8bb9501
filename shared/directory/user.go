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

// User is a member as a directory sees it (RFC 7643, §4.1): only what is stored.
type User struct {
	Schemas     []string   `json:"schemas"`
	ID          ids.Member `json:"id"`
	ExternalID  string     `json:"externalId,omitempty"`
	UserName    string     `json:"userName"`
	Name        *Name      `json:"name,omitempty"`
	DisplayName string     `json:"displayName,omitempty"`
	Active      bool       `json:"active"`
	Emails      []Email    `json:"emails"`
	Meta        Meta       `json:"meta"`
}

// Name is somebody's name in its parts.
type Name struct {
	Formatted  string `json:"formatted,omitempty" maxLength:"200"`
	FamilyName string `json:"familyName,omitempty" maxLength:"100"`
	GivenName  string `json:"givenName,omitempty" maxLength:"100"`
}

// Email is the address of a member: there is one.
type Email struct {
	Value   string `json:"value"`
	Type    string `json:"type"`
	Primary bool   `json:"primary"`
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
func (u *User) Version() (etag, location string) { return u.Meta.Version, u.Meta.Location }

// etag is the version of a membership.
func etag(m tenancy.Membership) string { return fmt.Sprintf(`W/"%d"`, m.Rev) }

// current refuses what was decided on another version than the present one; "" and * are any.
func current(m tenancy.Membership, ifMatch string) error {
	if ifMatch == "" || ifMatch == "*" || ifMatch == etag(m) {
		return nil
	}
	return Changed
}

func (s *Service) user(m tenancy.Membership) *User {
	p := members.PersonOf(m)
	u := &User{
		Schemas:     []string{userSchema},
		ID:          m.ID,
		ExternalID:  p.ExternalID,
		UserName:    p.UserName,
		DisplayName: p.DisplayName,
		Active:      p.Active,
		Emails:      []Email{{Value: m.Email, Type: "work", Primary: true}},
		Meta: Meta{
			ResourceType: "User",
			Created:      clock.Format(m.Created),
			LastModified: clock.Format(m.Updated),
			Location:     s.base(m.OrganizationID) + "/Users/" + string(m.ID),
			Version:      etag(m),
		},
	}
	if n := (Name{p.Formatted, p.FamilyName, p.GivenName}); n != (Name{}) {
		u.Name = &n
	}
	return u
}
