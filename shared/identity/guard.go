package identity

import (
	"context"
	"errors"
	"time"

	"portaal/shared/fault"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// source is where somebody tries a master password from, as digests: a guard never holds an address or a device.
type source struct{ device, network string }

func (s *Service) sourceOf(device string, from tenancy.Origin) source {
	return source{device: device, network: s.keys.Digest("network", limit.Network(from.IP))}
}

// deviceDigest is how a device is known outside its owner's own client: by a keyed digest of the identifier that the
// client gave.
func (s *Service) deviceDigest(identifier string) string {
	if identifier == "" {
		return ""
	}
	return s.keys.Digest("device", identifier)
}

// try counts a try of an account's master password before it is looked at; g is the guard as read, digest that of the
// account's address. It gives when the try was counted, or fault.TooManyTries with the time to wait.
func (s *Service) try(ctx context.Context, g *limit.Guard, digest string, from source) (at time.Time, err error) {
	err = table.Anew(ctx, func(round int) (err error) {
		if round > 0 {
			if g, err = s.guard(ctx, digest); err != nil {
				return fault.Unavailable.Because(err)
			}
		}
		at = s.clock.Now()
		if wait := g.Begin(from.device, from.network, at); wait > 0 {
			return fault.TooManyTries.After(wait)
		}
		if err := s.table.Transact(ctx, guardWrite(g)); !errors.Is(err, fault.Stale) {
			return unavailable(err)
		}
		return fault.Stale
	}, fault.Stale)
	return at, err
}

// succeeded takes a counted try back and remembers where it came from. A log-in is not refused because that fails.
func (s *Service) succeeded(ctx context.Context, digest string, from source, at time.Time) {
	s.amend(ctx, digest, func(g *limit.Guard) { g.Succeed(from.device, from.network, at) })
}

// takenBack takes a counted try back that was right, without anybody being logged in.
func (s *Service) takenBack(ctx context.Context, digest string, from source, at time.Time) {
	s.amend(ctx, digest, func(g *limit.Guard) { g.TakeBack(from.device, from.network, at) })
}

func (s *Service) amend(ctx context.Context, digest string, change func(*limit.Guard)) {
	_ = table.Anew(ctx, func(int) error {
		g, err := s.guard(ctx, digest)
		if err != nil {
			return err
		}
		change(g)
		return s.table.Transact(ctx, guardWrite(g))
	}, fault.Stale)
}

func (s *Service) guard(ctx context.Context, digest string) (*limit.Guard, error) {
	found, err := s.table.Batch(ctx, limit.GuardKey(digest))
	if err != nil {
		return nil, err
	}
	return limit.GuardOf(found, digest)
}

func guardWrite(g *limit.Guard) table.Write {
	if g.Rev == 0 {
		return table.Create(g, fault.Stale)
	}
	return table.Put(g, fault.Stale)
}

func unavailable(err error) error {
	if err != nil {
		return fault.Unavailable.Because(err)
	}
	return nil
}
