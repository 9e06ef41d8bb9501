package identity

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Device is where the caller is logged in: the sessions of one device, or one session of a device without identifier.
type Device struct {
	ID         ids.Session `json:"id" doc:"The newest session of the device."`
	UserID     ids.User    `json:"userId"`
	Name       string      `json:"name"`
	Type       int         `json:"type"`
	Identifier string      `json:"identifier" doc:"A keyed digest of what the device calls itself."`
	Created    string      `json:"creationDate"`
	LastActive string      `json:"lastActivityDate"`
	Client     string      `json:"client"`
	Current    bool        `json:"current" doc:"The device that asks."`
	Trusted    bool        `json:"isTrusted"`
	UserKey    *string     `json:"encryptedUserKey"`
	PublicKey  *string     `json:"encryptedPublicKey"`
	Pending    *string     `json:"devicePendingAuthRequest"`
	Object     string      `json:"object"`
}

// sessions reads the caller's sessions that are alive, the newest first.
func (s *Service) sessions(ctx context.Context, by access.SignedIn) ([]tenancy.Session, error) {
	page, err := s.table.Query(ctx, tenancy.SessionsOf(by.User()))
	if err != nil {
		return nil, err
	}
	all, err := table.Decode[tenancy.Session](page.Items)
	if err != nil {
		return nil, err
	}
	now, stamp := s.clock.Now(), by.Account().Stamp
	alive := slices.DeleteFunc(all, func(at tenancy.Session) bool {
		return at.Stamp != stamp || !now.Before(at.Expires) || at.Expired(now)
	})
	slices.SortFunc(alive, func(a, b tenancy.Session) int { return b.Updated.Compare(a.Updated) })
	return alive, nil
}

// devices groups the caller's sessions by device.
func (s *Service) devices(ctx context.Context, by access.SignedIn) ([]Device, error) {
	alive, err := s.sessions(ctx, by)
	if err != nil {
		return nil, err
	}
	var out []Device
	own := by.Session()
	for _, at := range alive {
		i := slices.IndexFunc(out, func(d Device) bool { return at.Device != "" && d.Identifier == at.Device })
		if i < 0 {
			out = append(out, deviceOf(by.User(), at))
			i = len(out) - 1
		}
		out[i].Created = min(out[i].Created, clock.Format(at.Started))
		out[i].Current = out[i].Current || at.ID == own.ID
	}
	return out, nil
}

func deviceOf(user ids.User, at tenancy.Session) Device {
	return Device{
		ID:         at.ID,
		UserID:     user,
		Name:       at.DeviceName,
		Type:       at.DeviceType,
		Identifier: at.Device,
		Created:    clock.Format(at.Started),
		LastActive: clock.Format(at.Updated),
		Client:     at.Client,
		Object:     "device",
	}
}

// endDeviceWrites makes the writes that end the sessions of the device of one of the caller's sessions.
func (s *Service) endDeviceWrites(ctx context.Context, by access.SignedIn, id ids.Session) ([]table.Write, error) {
	alive, err := s.sessions(ctx, by)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(alive, func(at tenancy.Session) bool { return at.ID == id })
	if i < 0 {
		return nil, fault.NotFound
	}
	var writes []table.Write
	for _, at := range alive {
		if at.ID == id || at.Device != "" && at.Device == alive[i].Device {
			writes = append(writes, table.Gone(at.Key()))
		}
	}
	return writes, nil
}
