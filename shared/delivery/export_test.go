package delivery

import (
	"context"
	"time"
)

// Waiting replaces how a sender waits for the next second.
func Waiting(s *Service, wait func(context.Context, time.Duration) error) { s.wait = wait }
