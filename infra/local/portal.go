package local

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// portalSources is what the built portal is made of.
var portalSources = []string{
	"src",
	"public",
	"index.html",
	"webauthn-connector.html",
	"webauthn-fallback-connector.html",
	"webauthn-mobile-connector.html",
	"headers.json",
	"package.json",
	"package-lock.json",
	"vite.config.ts",
	"vite.connectors.config.ts",
	"tsconfig.json",
	"postcss.config.js",
}

// BuildPortal builds frontend/dist when a source is newer than it. say hears what takes long.
func BuildPortal(ctx context.Context, h House, say func(string)) error {
	if !exists(h.path("frontend", "package.json")) || !portalStale(h) {
		return nil
	}
	return exclusively(filepath.Join(h.Cache, "portal.lock"), func() error {
		if !portalStale(h) {
			return nil
		}
		if err := need("building the portal", "node", "npm"); err != nil {
			return err
		}
		if !asLocked(h.path("frontend")) {
			say("installing what the portal is built with")
			if err := npm(ctx, h.path("frontend"), "ci", "--no-audit", "--no-fund", "--loglevel=error"); err != nil {
				return err
			}
		}
		say("building the portal")
		return npm(ctx, h.path("frontend"), "run", "--silent", "build")
	})
}

func portalStale(h House) bool {
	built, err := os.Stat(h.path("frontend", "dist", "index.html"))
	if err != nil {
		return true
	}
	for _, source := range portalSources {
		if newerThan(h.path("frontend", source), built.ModTime()) {
			return true
		}
	}
	return false
}

func newerThan(root string, at time.Time) bool {
	newer := false
	filepath.WalkDir(root, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // a source that does not exist makes nothing stale
		}
		if info, err := entry.Info(); err == nil && info.ModTime().After(at) {
			newer = true
			return fs.SkipAll
		}
		return nil
	})
	return newer
}
