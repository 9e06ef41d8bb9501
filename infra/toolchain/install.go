package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
)

// tool is something the checks need. It is usable when need answers nothing; otherwise either Debian packages or
// an ordinary package client bring it.
type tool struct {
	name string
	// missing says what is not there yet; an empty answer means usable.
	missing func(house) string
	debian  []string
	fetch   func(context.Context, house) error
}

// install makes the named tools usable. Debian packages are installed together, first, since the clients that
// fetch the rest may be among them.
func install(ctx context.Context, h house, names []string) error {
	tools, err := pick(names)
	if err != nil {
		return err
	}
	if err := debian(ctx, h, tools); err != nil {
		return err
	}
	var wait sync.WaitGroup
	failed := make([]error, len(tools))
	for i, t := range tools {
		if t.fetch == nil || t.missing(h) == "" {
			continue
		}
		wait.Go(func() {
			fmt.Printf("install %s\n", t.name)
			if err := t.fetch(ctx, h); err != nil {
				failed[i] = fmt.Errorf("install %s: %w", t.name, err)
			} else if what := t.missing(h); what != "" {
				failed[i] = fmt.Errorf("install %s: done, yet %s", t.name, what)
			}
		})
	}
	wait.Wait()
	return errors.Join(failed...)
}

func pick(names []string) ([]tool, error) {
	if len(names) == 0 {
		return tools, nil
	}
	var picked []tool
	for _, name := range names {
		i := slices.IndexFunc(tools, func(t tool) bool { return t.name == name })
		if i < 0 {
			return nil, fmt.Errorf("no tool is named %q", name)
		}
		if !slices.ContainsFunc(picked, func(t tool) bool { return t.name == name }) {
			picked = append(picked, tools[i])
		}
	}
	return picked, nil
}

// debian installs the packages of the tools that are missing, as root on Debian. Elsewhere it names the line to
// type, because every system has its own way and guessing one would be wrong on the next.
func debian(ctx context.Context, h house, tools []tool) error {
	var lacking, packages []string
	for _, t := range tools {
		if len(t.debian) == 0 {
			continue
		}
		if what := t.missing(h); what != "" {
			lacking = append(lacking, t.name+": "+what)
			packages = append(packages, t.debian...)
		}
	}
	if len(packages) == 0 {
		return nil
	}
	line := "apt-get install -y --no-install-recommends " + strings.Join(packages, " ")
	if os.Geteuid() != 0 || firstOnPath("apt-get") == "" {
		return fmt.Errorf("%s\nOn Debian, as root: %s", strings.Join(lacking, "\n"), line)
	}
	fmt.Printf("install %s\n", strings.Join(packages, " "))
	quiet := []string{"DEBIAN_FRONTEND=noninteractive"}
	update := command{dir: h.root, env: quiet, args: []string{"apt-get", "update", "-q"}}
	if err := update.run(ctx); err != nil {
		return err
	}
	if err := (command{dir: h.root, env: quiet, args: strings.Fields(line)}).run(ctx); err != nil {
		return err
	}
	for _, t := range tools {
		if len(t.debian) == 0 || t.fetch != nil {
			continue
		}
		if what := t.missing(h); what != "" {
			return fmt.Errorf("installed %s, yet %s", strings.Join(t.debian, " "), what)
		}
	}
	return nil
}

// stamp compares what a directory was installed from with what the checkout asks for now.
func stamp(marker string, sources ...string) string {
	want, err := digest(sources...)
	if err != nil {
		return err.Error()
	}
	have, err := os.ReadFile(marker)
	if err != nil || string(have) != want {
		return marker + " is not from the present " + strings.Join(sources, ", ")
	}
	return ""
}

func mark(marker string, sources ...string) error {
	want, err := digest(sources...)
	if err != nil {
		return err
	}
	return writeFile(marker, []byte(want))
}

func digest(sources ...string) (string, error) {
	sum := sha256.New()
	for _, source := range sources {
		data, err := os.ReadFile(source)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%d\n", len(data))
		sum.Write(data)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
