// Command projections writes everything that follows from the operation values: one main.go per function,
// template.yaml, the API description, sample events, the access matrix and what is not built yet. It is called by
// infra/generate.
package main

import (
	"flag"
	"fmt"
	"os"

	"portaal/infra/generate/files"
	"portaal/shared/catalog"
)

func main() {
	check := flag.Bool("check", false, "fail on a difference instead of writing")
	flag.Parse()
	if err := run(*check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(check bool) error {
	root, err := files.Root()
	if err != nil {
		return err
	}
	set, err := All(root, catalog.All())
	if err != nil {
		return err
	}
	if check {
		return set.Check(root, Owned...)
	}
	return set.Write(root, Owned...)
}

// Owned are the directories in which nothing but projections lies.
var Owned = []string{"functions", "events"}

// All makes every projection of the given operations.
func All(root string, entries []catalog.Entry) (files.Set, error) {
	set := files.Set{}
	for _, make := range []func(string, []catalog.Entry, files.Set) error{
		functions,
		template,
		openAPI,
		providerAPI,
		client,
		faults,
		links,
		rights,
		policyTable,
		planTable,
		countryCodes,
		eventNumbers,
		stepMethods,
		limits,
		events,
		matrix,
		limitsPage,
		missing,
		derivation,
	} {
		if err := make(root, entries, set); err != nil {
			return nil, err
		}
	}
	return set, nil
}
