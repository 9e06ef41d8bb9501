package local

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Jars fetches what a pom.xml depends on, once per pom.xml, and answers the directory; what is its name in words, kept
// its name in the cache. It is fetched beside its place and moved in when whole, so that an interrupted run leaves
// nothing half.
func (h House) Jars(ctx context.Context, what, kept, pom string) (string, error) {
	content, err := os.ReadFile(pom)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	lib := filepath.Join(h.Cache, kept, hex.EncodeToString(sum[:6]))
	if exists(lib) {
		return lib, nil
	}
	return lib, exclusively(lib+".lock", func() error {
		if exists(lib) {
			return nil
		}
		if err := need("fetching "+what, "mvn"); err != nil {
			return err
		}
		part := lib + ".part"
		if err := os.RemoveAll(part); err != nil {
			return err
		}
		args := []string{"-q", "-B", "-f", pom, "dependency:copy-dependencies", "-DoutputDirectory=" + part}
		if out, err := exec.CommandContext(ctx, "mvn", args...).CombinedOutput(); err != nil {
			return fmt.Errorf("mvn could not fetch %s (%w): %s", what, err, strings.TrimSpace(string(out)))
		}
		if !exists(part) {
			return errors.New("mvn ended well, yet fetched nothing")
		}
		return os.Rename(part, lib)
	})
}
