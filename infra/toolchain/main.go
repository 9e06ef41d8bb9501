// Command toolchain installs what the project's checks need and runs them: it is what the Makefile calls.
//
// It knows which tools exist, where they are kept (the cache directory, or the system for Debian packages) and in
// which order checks run. It knows nothing about what the checks examine. A tool that is missing and cannot be
// installed is an error that names the line to type; nothing is skipped for want of a tool.
//
//	toolchain install [name…]   make the named tools usable (all of them without a name)
//	toolchain env [name…]       print the environment in which those tools are found
//	toolchain near              what the changed files touch, and the catalogue, on the embedded engine
//	toolchain prove             the heavy proofs at their full size, recorded in docs/proof.md
//	toolchain check             the fast checks: vet, lint, types, drift, unit tests
//	toolchain ready [name…]     install and build what test needs, and the named tools
//	toolchain test              everything that runs without containers, then a summary
//	toolchain lint              the static checks only
//	toolchain looks             the journeys, with every look in the dark and at 360 px too
//	toolchain screenshots       the pictures of the documents, taken by the journey that looks at those pages
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := dispatch(ctx, os.Args[1:]); err != nil {
		if err != errSaid {
			fmt.Fprintln(os.Stderr, "portaal: "+err.Error())
		}
		stop()
		os.Exit(1)
	}
}

func dispatch(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf(
			"toolchain needs a word: install, env, lint, near, check, ready, test, prove, looks or screenshots",
		)
	}
	h, err := here()
	if err != nil {
		return err
	}
	switch rest := args[1:]; args[0] {
	case "install":
		return install(ctx, h, rest)
	case "env":
		for _, line := range h.exports() {
			fmt.Println(line)
		}
		return nil
	case "lint":
		return lint(ctx, h)
	case "check":
		return check(ctx, h)
	case "near":
		return near(ctx, h)
	case "ready":
		return ready(ctx, h, rest)
	case "test":
		return test(ctx, h)
	case "screenshots":
		return screenshots(ctx, h)
	case "looks":
		return looks(ctx, h)
	case "prove":
		return prove(ctx, h)
	default:
		return fmt.Errorf("toolchain does not know %q: install, env, lint, near, check, ready, test or prove", args[0])
	}
}
