package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"portaal/infra/release"
	"portaal/shared/catalog"
)

// goarch is Go's word for the template's.
var goarch = map[string]string{"arm64": "arm64", "x86_64": "amd64"}

// build makes c.built() as `sam build` does: a directory with a bootstrap per function and the template that names
// them. All functions are built by one command, which compiles what they share once; SAM would start one each.
func (c cli) build(ctx context.Context, arch string) error {
	processor, ok := goarch[arch]
	if !ok {
		return fmt.Errorf("no Lambda function runs on %q: arm64 or x86_64", arch)
	}
	binaries := filepath.Join(c.root, ".aws-sam", "bin", arch)
	if host, err := hostArchitecture(); err == nil && host == arch && runtime.GOOS == "linux" {
		// Where make test builds them: go links again only what is stale.
		binaries = kept(c.root, "functions")
	}
	command := release.Build(binaries, "./functions/...")
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Dir = c.root
	cmd.Env = append(os.Environ(), release.Environment, "GOOS=linux", "GOARCH="+processor, "GOFLAGS=")
	if err := os.MkdirAll(binaries, 0o755); err != nil {
		return err
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return c.layOut(binaries)
}

// layOut puts the binaries where the built template looks for them.
func (c cli) layOut(binaries string) error {
	built := filepath.Join(c.root, c.built())
	if err := os.RemoveAll(built); err != nil {
		return err
	}
	template, err := os.ReadFile(filepath.Join(c.root, "template.yaml"))
	if err != nil {
		return err
	}
	text := string(template)
	for _, e := range catalog.All() {
		spec := e.Info()
		before := text
		text = strings.Replace(text, "CodeUri: "+spec.Directory()+"\n", "CodeUri: "+spec.LogicalID()+"\n", 1)
		if text == before {
			return fmt.Errorf("template.yaml has no %s: make generate", spec.LogicalID())
		}
		dir := filepath.Join(built, spec.LogicalID())
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		if err := link(filepath.Join(binaries, spec.ID), filepath.Join(dir, "bootstrap")); err != nil {
			return err
		}
	}
	if strings.Contains(text, "CodeUri: functions/") {
		return errors.New("template.yaml has a function that the catalogue does not know: make generate")
	}
	return os.WriteFile(filepath.Join(built, "template.yaml"), []byte(text), 0o644)
}

// link gives a file a second name, or copies it to another disk.
func link(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o755)
}

// proveBuild lets SAM itself build one function and removes what it made.
func (c cli) proveBuild(ctx context.Context, arch string) (err error) {
	ops, err := specs(proven[:1])
	if err != nil {
		return err
	}
	to, err := os.MkdirTemp("", "portaal-sam-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(to)) }()
	if err := c.buildOne(ctx, ops[0].LogicalID(), arch, to); err != nil {
		return err
	}
	_, err = os.Stat(filepath.Join(to, ops[0].LogicalID(), "bootstrap"))
	return err
}
