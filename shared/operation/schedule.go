package operation

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

var (
	rate = regexp.MustCompile(`^rate\((\d+) (minute|hour|day)s?\)$`)
	cron = regexp.MustCompile(`^cron\(\d+ \d+ \* \* \? \*\)$`)
	unit = map[string]time.Duration{"minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour}
)

// Every is how far apart two calls of the schedule are; 0 without one. A daily time of day is every day from now.
func (s Spec) Every() (time.Duration, error) {
	if s.Schedule == "" {
		return 0, nil
	}
	if cron.MatchString(s.Schedule) {
		return unit["day"], nil
	}
	found := rate.FindStringSubmatch(s.Schedule)
	if found == nil {
		const either = "%s: schedule %q is neither rate(5 minutes) nor a daily cron(0 3 * * ? *)"
		return 0, fmt.Errorf(either, s.ID, s.Schedule)
	}
	n, err := strconv.Atoi(found[1])
	if err != nil || n == 0 {
		return 0, fmt.Errorf("%s: schedule %q has no interval", s.ID, s.Schedule)
	}
	return time.Duration(n) * unit[found[2]], nil
}

// longest is what a scheduled call is given at most: Lambda ends at fifteen minutes.
const longest = 14 * time.Minute

// Longest is how long a scheduled call may go on: until a minute before the next one, so that what it has to leave is
// gone on with at once and no two work on the same. 0: as long as any call.
func (s Spec) Longest() (time.Duration, error) {
	every, err := s.Every()
	return min(max(every-time.Minute, 0), longest), err
}
