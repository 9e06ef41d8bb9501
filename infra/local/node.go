package local

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// nodeModule gives the directory of a package of infra/local/package.json in its pinned version, and
// installs all of them when it is not there. ok is false when npm left the package out because it is
// not made for this machine.
func (h House) nodeModule(ctx context.Context, name string) (dir string, ok bool, err error) {
	dir = h.path("infra", "local", "node_modules", filepath.FromSlash(name))
	pinned, err := h.pinned(name)
	if err != nil || installed(dir, pinned) {
		return dir, true, err
	}
	err = exclusively(filepath.Join(h.Cache, "npm.lock"), func() error {
		if installed(dir, pinned) {
			return nil
		}
		return h.npmInstall(ctx)
	})
	return dir, installed(dir, pinned), err
}

func (h House) npmInstall(ctx context.Context) error {
	if err := need("the mail emulator and the embedded engine", "node", "npm"); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
	cmd.Dir = h.path("infra", "local")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci in infra/local failed (%w): %s", err, strings.TrimSpace(string(out)))
	}
	return nil
}

func (h House) pinned(name string) (string, error) {
	content, err := os.ReadFile(h.path("infra", "local", "package.json"))
	if err != nil {
		return "", err
	}
	var manifest struct{ Dependencies, OptionalDependencies map[string]string }
	if err := json.Unmarshal(content, &manifest); err != nil {
		return "", fmt.Errorf("infra/local/package.json: %w", err)
	}
	if version := manifest.Dependencies[name] + manifest.OptionalDependencies[name]; version != "" {
		return version, nil
	}
	return "", fmt.Errorf("infra/local/package.json does not list %s", name)
}

func installed(dir, version string) bool {
	content, err := os.ReadFile(filepath.Join(dir, "package.json"))
	var manifest struct{ Version string }
	return err == nil && json.Unmarshal(content, &manifest) == nil && manifest.Version == version
}
