package main

import (
	"context"
	"fmt"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// near is the fast truth while one works: vet and tests of the packages whose files differ from the last commit (or
// from the one before it, when nothing differs), the house rules and the whole catalogue, on the embedded engine; and
// for the portal the types and the tests that stand on a changed file. A failing request prints its log line.
func near(ctx context.Context, h house) error {
	if err := install(ctx, h, []string{"node", "frontend"}); err != nil {
		return err
	}
	changed, err := changedFiles(ctx, h)
	if err != nil {
		return err
	}
	return together(
		func() error { return h.nearGo(ctx, changed) },
		func() error { return h.nearPortal(ctx, changed) },
	)
}

func (h house) nearGo(ctx context.Context, changed []string) error {
	packages := []string{"./shared/catalog", "./infra/drift", "./infra/generate/..."}
	var vetted []string
	for _, file := range changed {
		dir := "./" + path.Dir(file)
		if path.Ext(file) != ".go" || strings.HasPrefix(file, "functions/") || slices.Contains(vetted, dir) {
			continue
		}
		if exists(h.path(file)) {
			vetted = append(vetted, dir)
		}
	}
	for _, dir := range vetted {
		if !slices.Contains(packages, dir) && !strings.HasPrefix(dir, "./infra/generate") {
			packages = append(packages, dir)
		}
	}
	steps := h.builds()[:1]
	if len(vetted) > 0 {
		steps = append(steps, step{"vet", command{dir: h.root, args: append([]string{"go", "vet"}, vetted...)}})
	}
	args := append([]string{h.engine(), "go", "test"}, packages...)
	steps = append(
		steps,
		step{"go test", command{dir: h.root, env: append(h.exports(), embedded...), args: args}},
	)
	return sequence(ctx, steps...)
}

func (h house) nearPortal(ctx context.Context, changed []string) error {
	var files []string
	for _, file := range changed {
		within, ok := strings.CutPrefix(file, "frontend/src/")
		if ok && exists(h.path(file)) {
			files = append(files, filepath.Join("src", within))
		}
	}
	if len(files) == 0 {
		return nil
	}
	tests := append([]string{"npx", "vitest", "related", "--run", "--passWithNoTests"}, files...)
	return sequence(ctx,
		step{"types", command{dir: h.frontend(), args: []string{"npm", "run", "--silent", "typecheck"}}},
		step{"vitest", command{dir: h.frontend(), args: tests}})
}

// changedFiles lists what differs from the last commit, new files too; of a clean checkout, what that commit changed.
func changedFiles(ctx context.Context, h house) ([]string, error) {
	ask := func(args ...string) ([]string, error) {
		cmd := exec.CommandContext(ctx, "git", args...)
		cmd.Dir = h.root
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("git %s: %w", strings.Join(args, " "), err)
		}
		return strings.FieldsFunc(string(out), func(r rune) bool { return r == 0 }), nil
	}
	changed, err := ask("diff", "--name-only", "-z", "HEAD")
	if err != nil {
		return nil, err
	}
	fresh, err := ask("ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	if changed = append(changed, fresh...); len(changed) > 0 {
		return changed, nil
	}
	return ask("diff", "--name-only", "-z", "HEAD~1", "HEAD")
}
