package local

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"portaal/infra/generate/files"
)

// House is a checkout: where the things lie that a local run starts.
type House struct {
	Root  string // the directory of go.mod
	Cache string // PORTAAL_CACHE, or .cache in the checkout: what was fetched and can be fetched again
}

// Here finds the checkout from the working directory upwards.
func Here(cache string) (House, error) {
	dir, err := files.Root()
	if err != nil {
		return House{}, err
	}
	if cache == "" {
		cache = filepath.Join(dir, ".cache")
	}
	cache, err = filepath.Abs(cache)
	return House{Root: dir, Cache: cache}, err
}

func (h House) path(parts ...string) string {
	return filepath.Join(append([]string{h.Root}, parts...)...)
}

// mends says, for each program that a local run may miss, how it comes onto a Debian machine.
var mends = map[string]string{
	"java": "apt-get install -y openjdk-17-jre-headless",
	"mvn":  "apt-get install -y maven",
	"node": "apt-get install -y nodejs npm (or Node 20 or newer from elsewhere)",
	"npm":  "apt-get install -y npm (it comes with Node from elsewhere)",
}

// need finds programs on PATH, or says in one line which is missing, for what, and the mend.
func need(purpose string, programs ...string) error {
	for _, program := range programs {
		if _, err := exec.LookPath(program); err != nil {
			return fmt.Errorf("%s is missing (%s needs it): %s", program, purpose, mends[program])
		}
	}
	return nil
}

// exclusively lets one process at a time fetch into a directory; the others wait and find it fetched.
func exclusively(lock string, fetch func() error) error {
	if err := os.MkdirAll(filepath.Dir(lock), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(lock, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil {
		return err
	}
	return fetch()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
