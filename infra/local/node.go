package local

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"portaal/infra/local/child"
)

// nodeModule gives the directory of a package that infra/local/package.json asks for, and installs
// all of them first when they are not as the lock file says. ok is false when npm left the package
// out because it is not made for this machine.
func (h House) nodeModule(ctx context.Context, name string) (dir string, ok bool, err error) {
	base := h.path("infra", "local")
	dir = filepath.Join(base, "node_modules", filepath.FromSlash(name))
	if asLocked(base) {
		return dir, exists(dir), nil
	}
	err = exclusively(filepath.Join(h.Cache, "npm.lock"), func() error {
		if asLocked(base) {
			return nil
		}
		if err := need("the mail emulator and the embedded engine", "node", "npm"); err != nil {
			return err
		}
		return npm(ctx, base, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
	})
	return dir, exists(dir), err
}

// npm runs npm in a directory; what it said is in the error.
func npm(ctx context.Context, dir string, args ...string) error {
	cmd := exec.Command("npm", args...)
	cmd.Dir = dir
	tail := &child.Tail{}
	cmd.Stdout, cmd.Stderr = tail, tail
	p, err := child.Start(cmd)
	if err != nil {
		return err
	}
	select {
	case <-p.Done():
	case <-ctx.Done():
		p.Stop(time.Second)
		return ctx.Err()
	}
	if p.Err() != nil {
		return fmt.Errorf("npm %s in %s failed (%w)\n%s", args[0], dir, p.Err(), strings.TrimSpace(tail.String()))
	}
	return nil
}

type npmLock struct {
	Packages map[string]struct {
		Version  string
		Optional bool
	}
}

// asLocked reports whether a directory's packages are those of its lock file, by the copy that npm
// keeps of what it installed. An installation that was cut off has none; optional packages may be
// made for another machine.
func asLocked(dir string) bool {
	wanted, err := readLock(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return false
	}
	have, err := readLock(filepath.Join(dir, "node_modules", ".package-lock.json"))
	if err != nil {
		return false
	}
	for path, p := range wanted.Packages {
		if path != "" && !p.Optional && have.Packages[path].Version != p.Version {
			return false
		}
	}
	return true
}

func readLock(file string) (npmLock, error) {
	var lock npmLock
	content, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(content, &lock)
	}
	return lock, err
}
