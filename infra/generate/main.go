// Command generate writes the projections of the operation values: the catalogue, one main.go per function, the
// generated region of template.yaml, the API description, sample events, the access matrix and the portal's types.
//
//	go run ./infra/generate          writes what differs
//	go run ./infra/generate -check   writes nothing and fails when something differs, with the command that mends it
//
// It works in two passes, because the second is compiled with what the first writes: "catalog" reads the source for
// operation values; "all" imports the catalogue.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
)

func main() {
	check := flag.Bool("check", false, "fail on a difference instead of writing")
	pass := flag.String("pass", "", "run only this pass: catalog or projections")
	flag.Parse()
	if err := run(*check, *pass); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(check bool, pass string) error {
	if pass == "" || pass == "catalog" {
		if err := writeCatalog(check); err != nil {
			return err
		}
	}
	if pass == "catalog" {
		return nil
	}
	args := []string{"run", "./infra/generate/projections"}
	if check {
		args = append(args, "-check")
	}
	cmd := exec.Command("go", args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("generate: the projections failed: %w", err)
	}
	return nil
}
