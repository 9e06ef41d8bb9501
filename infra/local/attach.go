package local

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"portaal/shared/clock"
	"portaal/shared/cloud"
)

// running is what a run leaves in its directory while it serves, for a program beside it that works on the same table.
type running struct {
	Table     string `json:"table"`
	Engine    string `json:"engine"` // the endpoint of the table's engine
	Region    string `json:"region"`
	PublicURL string `json:"publicUrl"`
}

func runningFile(dir string) string { return filepath.Join(dir, "running.json") }

// tell leaves word of where a run has its table, and takes it back when the run ends.
func (s *Stack) tell(dir string, c cloud.Config) error {
	text, err := json.Marshal(running{c.Table, c.DynamoDBEndpoint, c.Region, c.PublicURL})
	if err != nil {
		return err
	}
	if err := writeWhole(runningFile(dir), text, fs.FileMode(0o600)); err != nil {
		return err
	}
	s.onClose(func() { os.Remove(runningFile(dir)) })
	return nil
}

// Attach gives the configuration and the clock of a run that serves now, by its data directory: what a program beside
// it needs to work on its table and with its keys.
func Attach(dir string) (cloud.Config, clock.Clock, error) {
	text, err := os.ReadFile(runningFile(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return cloud.Config{}, nil, fmt.Errorf("nothing runs in %s: make run starts it", dir)
	}
	if err != nil {
		return cloud.Config{}, nil, err
	}
	var r running
	if err := json.Unmarshal(text, &r); err != nil {
		return cloud.Config{}, nil, fmt.Errorf("%s cannot be read: %w", runningFile(dir), err)
	}
	moved, err := newMovedClock(dir)
	if err != nil {
		return cloud.Config{}, nil, err
	}
	return cloud.Config{
		Table:            r.Table,
		DynamoDBEndpoint: r.Engine,
		Region:           r.Region,
		PublicURL:        r.PublicURL,
		KeysDir:          keysIn(dir),
		Local:            true,
	}, moved, nil
}

func keysIn(dir string) string { return filepath.Join(dir, "keys") }
