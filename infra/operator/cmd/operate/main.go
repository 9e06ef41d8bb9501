// Command operate is the operator's: it works on the table of an installation, with the credentials of whoever runs
// it.
//
//	operate [-stage STAGE | -table NAME [-endpoint URL] [-region REGION] | -local DIR] WORD …
//
// Without any of these it works on what make run serves from .local (or DATA_DIR). Its end is 0 when it is done, 1 when
// that could not be, 2 when the words are none that it knows.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"

	"portaal/infra/generate/files"
	"portaal/infra/operator"
	"portaal/shared/cloud"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, out, complaints io.Writer) int {
	c := cloud.FromEnvironment()
	dir := os.Getenv("DATA_DIR")
	if dir == "" {
		dir = ".local"
	}
	flags := flag.NewFlagSet("operate", flag.ContinueOnError)
	flags.SetOutput(complaints)
	stage := flags.String("stage", "", "a stage that make deploy deployed: dev, staging or prod")
	flags.StringVar(&c.Table, "table", c.Table, "the table's name")
	flags.StringVar(&c.DynamoDBEndpoint, "endpoint", c.DynamoDBEndpoint, "where the table is; empty: AWS")
	flags.StringVar(&c.Region, "region", c.Region, "the table's region")
	flags.StringVar(&dir, "local", dir, "the data directory of make run")
	flags.Usage = func() {
		fmt.Fprintf(complaints, "operate [flags] WORD …\n\n%s\n", operator.Usage())
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return 2
	}
	flags.Visit(func(f *flag.Flag) {
		if f.Name == "local" { // said, so a table that the environment names is not meant
			c.Table = ""
		}
	})
	order, err := operator.Parse(flags.Args())
	if errors.Is(err, operator.ErrUsage) {
		fmt.Fprintf(complaints, "operate: %v\n\n%s", err, operator.Usage())
		return 2
	}
	server, err := serverOf(ctx, *stage, dir, c)
	if err == nil {
		err = operator.Open(server, out).Do(ctx, order)
	}
	if err != nil {
		fmt.Fprintln(complaints, "operate: "+err.Error())
		return 1
	}
	return 0
}

// serverOf finds the installation that is meant.
func serverOf(ctx context.Context, stage, dir string, c cloud.Config) (operator.Server, error) {
	root, err := files.Root()
	if err != nil {
		return operator.Server{}, err
	}
	switch {
	case stage != "":
		return operator.Stage(ctx, root, stage)
	case c.Table != "":
		return operator.Table(ctx, c)
	case !filepath.IsAbs(dir):
		dir = filepath.Join(root, dir)
	}
	return operator.Local(dir)
}
