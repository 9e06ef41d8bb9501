package limit

import (
	"slices"
	"time"

	"portaal/shared/table"
)

// The tries of one account, in any twenty-four hours. Strangers share one account of theirs; each device or network
// that the owner has logged in from before has its own, so that nobody can lock the owner out of it.
const (
	TriesADay       = 100 // by all together
	TriesByStranger = 60  // by all that nobody has logged in from before
	TriesByKnown    = 20  // by each that somebody has
	free            = 5   // tries without a wait
	firstWait       = 30 * time.Second
	longestWait     = time.Hour
	day             = 24 * time.Hour
	mostKnown       = 40 // devices and networks that are remembered
	remembered      = 180 * day
)

// Guard is what an account remembers of log-ins, by its address: the wrong master passwords of the last day, and the
// devices and networks that somebody has logged in from. It lies under a digest and holds digests; there is one for an
// address without account too, once somebody has tried it.
type Guard struct {
	table.Meta
	Tries []Try           `dynamodbav:"tries"` // the oldest first
	Known map[string]Seen `dynamodbav:"known"` // by digest
	place table.Key
}

// Try is one wrong master password, or one that is being looked at.
type Try struct {
	At time.Time `dynamodbav:"at"`
	By string    `dynamodbav:"by"` // the digest of a known device or network; "" of all others
}

// Seen is when somebody last logged in from a device or network.
type Seen struct {
	At time.Time `dynamodbav:"at"`
}

// Key is where the guard lies.
func (g *Guard) Key() table.Key { return g.place }

// Kind is the item type.
func (*Guard) Kind() string { return "Guard" }

// GuardOf decodes a guard from a batch; there is always one, if only an empty one.
func GuardOf(found table.Found, digest string) (*Guard, error) {
	g := &Guard{place: GuardKey(digest)}
	_, err := found.Into(g.place, g)
	return g, err
}

// Knows reports whether somebody has logged in from a device or network.
func (g *Guard) Knows(source string, now time.Time) bool {
	seen, ok := g.Known[source]
	return ok && source != "" && now.Sub(seen.At) < remembered
}

// Begin counts a try from a device and a network before the password is looked at, and gives the time to wait when it
// may not be made. The wait doubles with each wrong one, up to an hour.
func (g *Guard) Begin(device, network string, now time.Time) (wait time.Duration) {
	g.Tries = slices.DeleteFunc(g.Tries, func(t Try) bool { return now.Sub(t.At) >= day })
	by, most := "", TriesByStranger
	for _, source := range []string{device, network} {
		if by == "" && g.Knows(source, now) {
			by, most = source, TriesByKnown
		}
	}
	var own []time.Time // of the same account of tries
	for _, t := range g.Tries {
		if t.By == by {
			own = append(own, t.At)
		}
	}
	if len(g.Tries) >= TriesADay {
		wait = g.Tries[len(g.Tries)-TriesADay].At.Add(day).Sub(now)
	}
	if len(own) >= most {
		wait = max(wait, own[len(own)-most].Add(day).Sub(now))
	}
	fresh := slices.DeleteFunc(slices.Clone(own), func(at time.Time) bool { return at.Before(g.Known[by].At) })
	if n := len(fresh); n >= free {
		wait = max(wait, fresh[n-1].Add(doubled(n-free)).Sub(now))
	}
	if wait <= 0 {
		g.Tries = append(g.Tries, Try{At: now, By: by})
		g.expire(now)
	}
	return max(wait, 0)
}

func doubled(times int) time.Duration {
	if times > 10 {
		return longestWait
	}
	return min(firstWait<<times, longestWait)
}

// Succeed takes back the try that Begin counted at an instant, and remembers the device and the network.
func (g *Guard) Succeed(device, network string, at time.Time) {
	g.TakeBack(device, network, at)
	if g.Known == nil {
		g.Known = map[string]Seen{}
	}
	for _, source := range []string{device, network} {
		if source != "" {
			g.Known[source] = Seen{at}
		}
	}
	for len(g.Known) > mostKnown {
		oldest := ""
		for source, seen := range g.Known {
			if oldest == "" || seen.At.Before(g.Known[oldest].At) {
				oldest = source
			}
		}
		delete(g.Known, oldest)
	}
	g.expire(at)
}

// TakeBack takes back the try that Begin counted at an instant, and remembers nothing: the master password was right,
// and nobody has logged in yet.
func (g *Guard) TakeBack(device, network string, at time.Time) {
	for i, t := range slices.Backward(g.Tries) {
		if t.At.Equal(at) && (t.By == "" || t.By == device || t.By == network) {
			g.Tries = slices.Delete(g.Tries, i, i+1)
			break
		}
	}
	g.expire(at)
}

func (g *Guard) expire(now time.Time) {
	keep := day
	if len(g.Known) > 0 {
		keep = remembered
	}
	g.TTL = now.Add(keep).Unix()
}
