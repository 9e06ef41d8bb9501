package local

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"portaal/shared/clock"
)

func clockServer(t *testing.T, dir string) (*movedClock, http.Handler) {
	t.Helper()
	c, err := newMovedClock(dir)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	c.mount(mux)
	return c, mux
}

func TestTheClockMovesForwardAndStaysThereAfterARestart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, server := clockServer(t, dir)
	began := c.Now()
	for range 2 {
		answer := send(server, httptest.NewRequest("POST", "/_local/clock", strings.NewReader(`{"advance":"360h"}`)))
		if answer.StatusCode != 200 {
			t.Fatalf("%d %s", answer.StatusCode, text(t, answer))
		}
	}
	if moved := c.Now().Sub(began); moved < 720*time.Hour || moved > 721*time.Hour {
		t.Errorf("moved by %v", moved)
	}
	again, server := clockServer(t, dir)
	if ahead := again.Now().Sub(clock.System{}.Now()); ahead < 719*time.Hour {
		t.Errorf("after a restart ahead by %v", ahead)
	}
	var told struct{ Now, Ahead string }
	body := text(t, send(server, httptest.NewRequest("GET", "/_local/clock", nil)))
	if err := json.Unmarshal([]byte(body), &told); err != nil || told.Ahead != "720h0m0s" {
		t.Errorf("told %s", body)
	}
}

func TestTheClockRefusesWhatIsNoMoveForward(t *testing.T) {
	t.Parallel()
	c, server := clockServer(t, t.TempDir())
	for _, body := range []string{
		``,
		`{}`,
		`{"advance":"-1h"}`,
		`{"advance":"0s"}`,
		`{"advance":"a day"}`,
		`{"advance":720}`,
		`{"advance":"900000h"}`,
	} {
		if answer := send(
			server,
			httptest.NewRequest("POST", "/_local/clock", strings.NewReader(body)),
		); answer.StatusCode != 400 {
			t.Errorf("%q: %d", body, answer.StatusCode)
		}
	}
	if c.ahead() != 0 {
		t.Errorf("moved by %v", c.ahead())
	}
}

func TestSchedulesRunNowAndWhenTheClockSaysSo(t *testing.T) {
	t.Parallel()
	at := clock.At(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	moved := make(chan struct{}, 1)
	ran := make(chan time.Time, 100)
	daily := Schedule{Name: "billing-run", Every: 24 * time.Hour, Run: func(context.Context) error {
		ran <- at.Now()
		return nil
	}}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		runSchedules(ctx, []Schedule{daily}, at, moved, log.New(io.Discard, "", 0))
		close(ended)
	}()
	<-ran // at the start
	at.Advance(23 * time.Hour)
	moved <- struct{}{}
	select {
	case when := <-ran:
		t.Errorf("ran at %v, before its time", when)
	case <-time.After(2 * tick):
	}
	at.Advance(30 * 24 * time.Hour) // thirty intervals missed are one run
	moved <- struct{}{}
	<-ran
	cancel()
	<-ended
	if len(ran) != 0 {
		t.Errorf("%d runs too many", len(ran))
	}
}

func TestTheEndOfARunIsToldInTheTimeOfTheMovedClock(t *testing.T) {
	t.Parallel()
	at := clock.At(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	ctx, cancel := context.WithCancel(t.Context())
	var end time.Time
	job := Schedule{Name: "mail-deliver", Every: time.Hour, Run: func(ctx context.Context) error {
		end, _ = ctx.Deadline()
		cancel()
		return nil
	}}
	runSchedules(ctx, []Schedule{job}, at, nil, log.New(io.Discard, "", 0))
	if left := end.Sub(at.Now()); left != MaxJob {
		t.Errorf("%v left at the start of a run", left)
	}
}

func TestAFailingScheduleGoesOnAndIsSaidOnce(t *testing.T) {
	t.Parallel()
	var said strings.Builder
	var runs atomic.Int32
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	failing := Schedule{Name: "mail-deliver", Every: time.Millisecond, Run: func(context.Context) error {
		switch n := runs.Add(1); {
		case n <= 3:
			return errors.New("no mail server")
		case n == 4:
			panic("broken")
		default:
			cancel()
			return nil
		}
	}}
	runSchedules(ctx, []Schedule{failing}, clock.System{}, nil, log.New(&said, "", 0))
	if want := "mail-deliver: no mail server\nmail-deliver: panicked: broken\n"; said.String() != want {
		t.Errorf("said %q, want %q", said.String(), want)
	}
}

func TestTheEndWaitsForARunningSchedule(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	var finished atomic.Bool
	slow := Schedule{Name: "slow", Every: time.Hour, Run: func(ctx context.Context) error {
		cancel()
		<-ctx.Done()
		time.Sleep(20 * time.Millisecond)
		finished.Store(true)
		return ctx.Err()
	}}
	runSchedules(ctx, []Schedule{slow}, clock.System{}, nil, log.New(io.Discard, "", 0))
	if !finished.Load() {
		t.Error("ended under a running schedule")
	}
}
