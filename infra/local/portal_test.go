package local

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A front end whose build counts how often it ran.
func countingHouse(t *testing.T) House {
	t.Helper()
	h := House{Root: t.TempDir(), Cache: t.TempDir()}
	write(
		t,
		h.path("frontend", "package.json"),
		`{"name":"x","private":true,"scripts":{"build":"mkdir -p dist && echo built >> count && echo portal > `+
			`dist/index.html"}}`,
	)
	write(t, h.path("frontend", "src", "app.ts"), "")
	for _, lock := range []string{"package-lock.json", "node_modules/.package-lock.json"} {
		write(t, h.path("frontend", lock), `{"packages":{"node_modules/a":{"version":"1.0.0"}}}`)
	}
	return h
}

func TestThePortalIsBuiltOnlyWhenASourceIsNewer(t *testing.T) {
	t.Parallel()
	h := countingHouse(t)
	builds := func() int {
		if err := BuildPortal(t.Context(), h, func(string) {}); err != nil {
			t.Fatal(err)
		}
		content, _ := os.ReadFile(h.path("frontend", "count"))
		return strings.Count(string(content), "built")
	}
	if n := builds(); n != 1 {
		t.Errorf("first: %d builds", n)
	}
	if n := builds(); n != 1 {
		t.Errorf("unchanged: %d builds", n)
	}
	later := time.Now().Add(time.Second)
	if err := os.Chtimes(h.path("frontend", "src", "app.ts"), later, later); err != nil {
		t.Fatal(err)
	}
	if n := builds(); n != 2 {
		t.Errorf("changed: %d builds", n)
	}
}

func TestABuildThatFailsSaysWhatItSaid(t *testing.T) {
	t.Parallel()
	h := countingHouse(t)
	write(
		t,
		h.path("frontend", "package.json"),
		`{"name":"x","private":true,"scripts":{"build":"echo src/app.ts: broken; exit 1"}}`,
	)
	if err := BuildPortal(
		t.Context(),
		h,
		func(string) {},
	); err == nil ||
		!strings.Contains(err.Error(), "src/app.ts: broken") {
		t.Errorf("got %v", err)
	}
}

func TestAStoppedBuildEnds(t *testing.T) {
	t.Parallel()
	h := countingHouse(t)
	started := filepath.Join(h.Root, "started")
	write(
		t,
		h.path("frontend", "package.json"),
		`{"name":"x","private":true,"scripts":{"build":"touch `+started+`; sleep 300"}}`,
	)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for !exists(started) {
			time.Sleep(5 * time.Millisecond)
		}
		cancel()
	}()
	if err := BuildPortal(ctx, h, func(string) {}); err == nil {
		t.Error("no error")
	}
}

func TestPackagesAreInstalledWhenTheyAreNotTheLocksOnes(t *testing.T) {
	t.Parallel()
	const lock = `{"packages":{"":{"version":"0"},"node_modules/a":{"version":"1.0.0"},"node_modules/mac":{` +
		`"version":"1","optional":true}}}`
	for have, want := range map[string]bool{
		`{"packages":{"node_modules/a":{"version":"1.0.0"}}}`: true,
		`{"packages":{"node_modules/a":{"version":"0.9.0"}}}`: false,
		`{"packages":{}}`: false,
		`{`:               false,
		``:                false,
	} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "package-lock.json"), lock)
		if have != "" {
			write(t, filepath.Join(dir, "node_modules", ".package-lock.json"), have)
		}
		if got := asLocked(dir); got != want {
			t.Errorf("with %q: %v", have, got)
		}
	}
}
