package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// tools is every tool the checks use, in no order. Names are what `toolchain install` takes.
var tools = []tool{
	{name: "java", missing: onPath("java"), debian: []string{"openjdk-17-jre-headless"}},
	{name: "maven", missing: onPath("mvn"), debian: []string{"maven"}},
	{name: "node", missing: node, debian: []string{"nodejs", "npm"}},
	{name: "c-compiler", missing: onPath("gcc"), debian: []string{"gcc", "libc6-dev"}}, // the race detector links C
	{name: "chromium", missing: chromium, debian: []string{"chromium-headless-shell"}},
	{name: "python", missing: python, debian: []string{"python3-venv"}},
	{name: "docker", missing: onPath("dockerd", "docker"), debian: []string{"docker.io"}},
	{name: "busybox", missing: staticBusybox, debian: []string{"busybox-static"}},
	{name: "ip", missing: onPath("ip"), debian: []string{"iproute2"}},
	npmPackage("frontend", house.frontend, house.frontend),
	npmPackage("cli", house.cliSource, house.cliKept),
	{name: "sam", missing: samMissing, fetch: fetchSAM},
	{name: "emulator", missing: emulatorMissing, fetch: fetchEmulator},
	{name: "scim", missing: scimMissing, fetch: fetchSCIM},
}

func (h house) frontend() string  { return h.path("frontend") }
func (h house) cliSource() string { return h.path("infra", "toolchain", "cli") }
func (h house) cliKept() string   { return h.kept("cli") }

func onPath(names ...string) func(house) string {
	return func(house) string {
		for _, name := range names {
			if _, err := exec.LookPath(name); err != nil {
				return name + " is not on PATH"
			}
		}
		return ""
	}
}

// browsers are the programs that will do, best first: the one without windows needs a quarter less processor time.
var browsers = []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"}

func chromium(house) string {
	if own := os.Getenv("PORTAAL_CHROMIUM"); own != "" {
		if !exists(own) {
			return "PORTAAL_CHROMIUM names " + own + ", which does not exist"
		}
		return ""
	}
	if firstOnPath(browsers...) == "" {
		return "chromium is not on PATH"
	}
	return ""
}

// oldestNode is the first that builds the portal.
const oldestNode = 20

func node(h house) string {
	if what := onPath("node", "npm")(h); what != "" {
		return what
	}
	out, err := exec.Command("node", "--version").Output()
	if err != nil {
		return "node does not start: " + err.Error()
	}
	version := strings.TrimSpace(string(out))
	major, _, _ := strings.Cut(strings.TrimPrefix(version, "v"), ".")
	if n, err := strconv.Atoi(major); err != nil || n < oldestNode {
		return fmt.Sprintf("node is %s, the portal needs %d or newer", version, oldestNode)
	}
	return ""
}

// python asks for the module that makes virtual environments usable: Debian ships python3 without it.
func python(house) string {
	if err := exec.Command("python3", "-c", "import ensurepip, venv").Run(); err != nil {
		return "python3 cannot make a virtual environment"
	}
	return ""
}

// staticBusybox matters for the image of test-sam, which holds no C library.
func staticBusybox(house) string {
	path := firstOnPath("busybox")
	if path == "" {
		return "busybox is not on PATH"
	}
	if exec.Command("ldd", path).Run() == nil {
		return path + " is linked dynamically; the static build is needed"
	}
	return ""
}

// npmPackage is a directory with a lock file, installed as it stands in the checkout (from == to) or in the cache.
func npmPackage(name string, from, to func(house) string) tool {
	fetch := func(ctx context.Context, h house) error {
		for _, source := range []string{"package.json", "package-lock.json"} {
			if from(h) == to(h) {
				break
			}
			data, err := os.ReadFile(filepath.Join(from(h), source))
			if err != nil {
				return err
			}
			if err := writeFile(filepath.Join(to(h), source), data); err != nil {
				return err
			}
		}
		args := []string{"npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"}
		return command{dir: to(h), args: args}.run(ctx)
	}
	return tool{name: name, fetch: fetch, missing: func(h house) string {
		return npmMissing(filepath.Join(from(h), "package-lock.json"), filepath.Join(to(h), "node_modules"))
	}}
}

// npmMissing compares the lock file with the one npm keeps of what it installed, so that what somebody installed by
// hand is used and not installed again. Optional packages may be for another machine.
func npmMissing(lockFile, modules string) string {
	type lock struct {
		Packages map[string]struct {
			Version  string
			Optional bool
		}
	}
	var want, have lock
	for file, into := range map[string]*lock{lockFile: &want, filepath.Join(modules, ".package-lock.json"): &have} {
		data, err := os.ReadFile(file)
		if err != nil {
			return err.Error()
		}
		if err := json.Unmarshal(data, into); err != nil {
			return file + ": " + err.Error()
		}
	}
	for name, p := range want.Packages {
		if got := have.Packages[name].Version; name != "" && got != p.Version && !(p.Optional && got == "") {
			return fmt.Sprintf("%s is %q in %s, the lock file says %q", name, got, modules, p.Version)
		}
	}
	return ""
}

func (h house) samPins() string   { return h.path("infra", "sam", "requirements.txt") }
func (h house) samMarker() string { return h.kept("sam", ".portaal") }

func samMissing(h house) string {
	if own := os.Getenv("PORTAAL_SAM"); own != "" {
		if !exists(own) {
			return "PORTAAL_SAM names " + own + ", which does not exist"
		}
		return ""
	}
	return stamp(h.samMarker(), h.samPins())
}

func fetchSAM(ctx context.Context, h house) error {
	if own := os.Getenv("PORTAAL_SAM"); own != "" {
		return fmt.Errorf("PORTAAL_SAM names %s: nothing is installed over the caller's own", own)
	}
	return fetchPython(ctx, h, h.kept("sam"), h.samPins(), h.samMarker())
}

func (h house) emulatorPins() string   { return h.path("infra", "sam", "emulator.txt") }
func (h house) emulatorMarker() string { return h.kept("emulator", ".portaal") }

func emulatorMissing(h house) string { return stamp(h.emulatorMarker(), h.emulatorPins()) }

// fetchEmulator installs the emulated account of test-aws. Its programs run what we deploy, so each is held to its
// hash.
func fetchEmulator(ctx context.Context, h house) error {
	return fetchPython(ctx, h, h.kept("emulator"), h.emulatorPins(), h.emulatorMarker(), "--require-hashes")
}

func (h house) scimPins() string   { return h.path("infra", "toolchain", "scim", "requirements.txt") }
func (h house) scimMarker() string { return h.kept("scim", ".portaal") }

func scimMissing(h house) string { return stamp(h.scimMarker(), h.scimPins()) }

// fetchSCIM installs the public checker of SCIM servers that the tests of directories ask.
func fetchSCIM(ctx context.Context, h house) error {
	return fetchPython(ctx, h, h.kept("scim"), h.scimPins(), h.scimMarker())
}

// fetchPython installs what a list of pins names into a virtual environment of its own.
func fetchPython(ctx context.Context, h house, venv, pins, marker string, more ...string) error {
	if err := os.RemoveAll(venv); err != nil {
		return err
	}
	// The pins name all there is, so nothing is worked out; what Python loads it compiles when it does.
	install := []string{filepath.Join(venv, "bin", "pip"), "install", "--quiet", "--disable-pip-version-check"}
	install = append(install, "--no-deps", "--no-compile")
	for _, args := range [][]string{
		{"python3", "-m", "venv", venv},
		append(append(install, more...), "--requirement", pins),
	} {
		if err := (command{dir: h.root, args: args}).run(ctx); err != nil {
			return err
		}
	}
	return mark(marker, pins)
}
