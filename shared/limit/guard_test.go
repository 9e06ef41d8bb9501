package limit

import (
	"fmt"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

func TestNobodyGuessesMoreThanAHundredTimesADayHoweverManyAddressesTheyHave(t *testing.T) {
	g := &Guard{}
	for i := range 10 {
		g.Begin("", "", noon)
		g.Succeed(fmt.Sprint("device", i), "", noon)
	}
	made := 0
	var tries []time.Time
	for minute := range 3 * 24 * 60 {
		now := noon.Add(time.Duration(minute) * time.Minute)
		for i := range 12 { // ten stolen devices and two strangers
			if g.Begin(fmt.Sprint("device", i), fmt.Sprint("network", minute), now) == 0 {
				made++
				tries = append(tries, now)
			}
		}
	}
	for i, at := range tries {
		if i >= TriesADay && at.Sub(tries[i-TriesADay]) < day {
			t.Fatalf("more than a hundred tries between %s and %s", tries[i-TriesADay], at)
		}
	}
	if made < 2*TriesADay {
		t.Errorf("only %d tries in three days: the test does not reach the limit", made)
	}
}

func TestAStrangerCannotLockTheOwnerOut(t *testing.T) {
	g := &Guard{}
	g.Begin("phone", "home", noon)
	g.Succeed("phone", "home", noon)
	for minute := range 2 * 24 * 60 {
		now := noon.Add(time.Duration(minute) * time.Minute)
		g.Begin("", fmt.Sprint("network", minute), now)
		for _, source := range [][2]string{{"phone", "train"}, {"new laptop", "home"}} {
			if wait := g.Begin(source[0], source[1], now); wait > 0 {
				t.Fatalf("minute %d, from %v: wait %s", minute, source, wait)
			}
			g.Succeed(source[0], source[1], now)
		}
		delete(g.Known, "new laptop")
	}
}

func TestAKnownDeviceHasTwentyTriesADay(t *testing.T) {
	g := &Guard{}
	g.Begin("phone", "", noon)
	g.Succeed("phone", "", noon)
	made := 0
	for minute := range 24 * 60 {
		if g.Begin("phone", "", noon.Add(time.Duration(minute+1)*time.Minute)) == 0 {
			made++
		}
	}
	if made != TriesByKnown {
		t.Errorf("%d tries", made)
	}
}

func TestTheWaitDoublesUpToAnHour(t *testing.T) {
	g, now := &Guard{}, noon
	var waits []string
	for range 16 {
		wait := g.Begin("", "", now)
		if wait > 0 {
			waits = append(waits, wait.String())
			now = now.Add(wait)
			if again := g.Begin("", "", now); again != 0 {
				t.Fatalf("after the wait: wait %s", again)
			}
		}
	}
	want := "[30s 1m0s 2m0s 4m0s 8m0s 16m0s 32m0s 1h0m0s 1h0m0s 1h0m0s 1h0m0s]"
	if got := fmt.Sprint(waits); got != want {
		t.Errorf("waits %s\nwant  %s", got, want)
	}
	if wait := g.Begin("", "", now.Add(time.Minute)); wait != 59*time.Minute {
		t.Errorf("a refused try changes the wait: %s", wait)
	}
}

func TestWhoSucceedsBeginsAnew(t *testing.T) {
	g := &Guard{}
	g.Begin("phone", "", noon)
	g.Succeed("phone", "", noon)
	for i := range 3 * free {
		now := noon.Add(time.Duration(i) * time.Second)
		if wait := g.Begin("phone", "", now); wait > 0 {
			t.Fatalf("try %d: wait %s", i, wait)
		}
		if i%4 == 3 {
			g.Succeed("phone", "", now)
		}
	}
}

func TestAWindowSlides(t *testing.T) {
	part := 10 * time.Second
	for _, c := range []struct {
		counts []int64
		many   int64
		want   time.Duration
	}{
		{[]int64{0, 0, 0, 0, 0, 5}, 1, part},
		{[]int64{0, 0, 5, 0, 0, 0}, 1, 4 * part},
		{[]int64{3, 0, 2, 0, 0, 2}, 3, 4 * part},
		{[]int64{0, 0, 0, 0, 0, 0}, 1, 7 * part},
	} {
		if got := wait(c.counts, c.many, part); got != c.want {
			t.Errorf("%v, %d too many: %s, want %s", c.counts, c.many, got, c.want)
		}
	}
}
