package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// tools is every tool the checks use, in no order. Names are what `toolchain install` takes.
var tools = []tool{
	{name: "java", missing: onPath("java"), debian: []string{"openjdk-17-jre-headless"}},
	{name: "maven", missing: onPath("mvn"), debian: []string{"maven"}},
	{name: "node", missing: onPath("node", "npm"), debian: []string{"nodejs", "npm"}},
	{name: "c-compiler", missing: onPath("gcc"), debian: []string{"gcc", "libc6-dev"}}, // the race detector links C
	{name: "chromium", missing: chromium, debian: []string{"chromium"}},
	{name: "python", missing: python, debian: []string{"python3-venv"}},
	{name: "docker", missing: onPath("dockerd", "docker"), debian: []string{"docker.io"}},
	{name: "busybox", missing: staticBusybox, debian: []string{"busybox-static"}},
	{name: "ip", missing: onPath("ip"), debian: []string{"iproute2"}},
	npmPackage("frontend", house.frontend, house.frontend),
	npmPackage("local", house.local, house.local),
	npmPackage("cli", house.cliSource, house.cliKept),
	{name: "sam", missing: samMissing, fetch: fetchSAM},
}

func (h house) frontend() string  { return h.path("frontend") }
func (h house) local() string     { return h.path("infra", "local") }
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

func chromium(house) string {
	if own := os.Getenv("PORTAAL_CHROMIUM"); own != "" {
		if !exists(own) {
			return "PORTAAL_CHROMIUM names " + own + ", which does not exist"
		}
		return ""
	}
	if firstOnPath("chromium", "chromium-browser", "google-chrome") == "" {
		return "chromium is not on PATH"
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
// The lock file is the whole truth: a changed one installs again.
func npmPackage(name string, from, to func(house) string) tool {
	sources := func(h house) []string {
		return []string{filepath.Join(from(h), "package.json"), filepath.Join(from(h), "package-lock.json")}
	}
	marker := func(h house) string { return filepath.Join(to(h), "node_modules", ".portaal") }
	fetch := func(ctx context.Context, h house) error {
		for _, source := range sources(h) {
			if from(h) == to(h) {
				break
			}
			data, err := os.ReadFile(source)
			if err != nil {
				return err
			}
			if err := writeFile(filepath.Join(to(h), filepath.Base(source)), data); err != nil {
				return err
			}
		}
		args := []string{"npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"}
		if err := (command{dir: to(h), args: args}).run(ctx); err != nil {
			return err
		}
		return mark(marker(h), sources(h)...)
	}
	return tool{name: name, fetch: fetch, missing: func(h house) string { return stamp(marker(h), sources(h)...) }}
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
	venv := h.kept("sam")
	if err := os.RemoveAll(venv); err != nil {
		return err
	}
	pip := filepath.Join(venv, "bin", "pip")
	for _, args := range [][]string{
		{"python3", "-m", "venv", venv},
		{pip, "install", "--quiet", "--disable-pip-version-check", "--requirement", h.samPins()},
	} {
		if err := (command{dir: h.root, args: args}).run(ctx); err != nil {
			return err
		}
	}
	return mark(h.samMarker(), h.samPins())
}
