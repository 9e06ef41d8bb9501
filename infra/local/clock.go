package local

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"portaal/shared/clock"
)

// movedClock is the clock of a local run: the machine's, moved forward by hand. How far it was moved
// is kept under DATA_DIR, since data that was written in the future stays there.
type movedClock struct {
	clock.Shiftable
	file  string
	moved chan struct{} // told, without waiting, after each move

	mu    sync.Mutex
	total time.Duration
}

func newMovedClock(dir string) (*movedClock, error) {
	c := &movedClock{file: filepath.Join(dir, "clock"), moved: make(chan struct{}, 1)}
	content, err := os.ReadFile(c.file)
	if os.IsNotExist(err) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	if c.total, err = time.ParseDuration(string(content)); err != nil {
		return nil, fmt.Errorf("%s holds no duration: remove it", c.file)
	}
	c.Shiftable.Advance(c.total)
	return c, nil
}

// ahead tells how far the clock is ahead of the machine's.
func (c *movedClock) ahead() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.total
}

func (c *movedClock) advance(d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := writeWhole(c.file, []byte((c.total + d).String()), fs.FileMode(0o600)); err != nil {
		return err
	}
	c.total += d
	c.Shiftable.Advance(d)
	select {
	case c.moved <- struct{}{}:
	default:
	}
	return nil
}

// longestMove keeps a slip of the keyboard from putting the data out of reach.
const longestMove = 10 * 365 * 24 * time.Hour

func (c *movedClock) mount(mux *http.ServeMux) {
	tell := func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		json.NewEncoder(w).Encode(map[string]string{"now": clock.Format(c.Now()), "ahead": c.ahead().String()})
	}
	mux.HandleFunc("GET /_local/clock", func(w http.ResponseWriter, _ *http.Request) { tell(w) })
	mux.HandleFunc("POST /_local/clock", func(w http.ResponseWriter, r *http.Request) {
		var in struct{ Advance string }
		err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<10)).Decode(&in)
		d, parseErr := time.ParseDuration(in.Advance)
		if err != nil || parseErr != nil || d <= 0 || d > longestMove {
			http.Error(w, `send {"advance":"720h"}: a duration forward, of ten years at most`, http.StatusBadRequest)
			return
		}
		if err := c.advance(d); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		tell(w)
	})
}
