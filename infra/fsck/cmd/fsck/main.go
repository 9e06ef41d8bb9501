// Command fsck checks a whole table and prints every row of which an invariant does not hold:
//
//	go run ./infra/fsck/cmd/fsck -table NAME [-endpoint URL] [-region REGION] [-drained]
//
// It reads with strong consistency and writes nothing. Its end is 0 when all is well, 1 when something is not, 2 when
// the table could not be read. Without an endpoint it asks AWS, with the credentials of the environment.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"portaal/infra/fsck"
	"portaal/shared/cloud"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, out, complaints io.Writer) int {
	config := cloud.FromEnvironment()
	flags := flag.NewFlagSet("fsck", flag.ContinueOnError)
	flags.SetOutput(complaints)
	flags.StringVar(&config.Table, "table", config.Table, "the table's name")
	flags.StringVar(&config.DynamoDBEndpoint, "endpoint", config.DynamoDBEndpoint, "where the table is; empty: AWS")
	flags.StringVar(&config.Region, "region", config.Region, "the table's region")
	drained := flags.Bool("drained", false, "all mails have been sent: none may wait")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if config.Table == "" {
		fmt.Fprintln(complaints, "fsck: which table? -table NAME")
		return 2
	}
	tell := func(v fsck.Violation) { fmt.Fprintln(out, v) }
	report, err := fsck.Check(ctx, config.DynamoDB(), config.Table, fsck.Options{Drained: *drained}, tell)
	if err != nil {
		fmt.Fprintln(complaints, err)
		return 2
	}
	fmt.Fprintf(out, "%d rows, %d violations\n", report.Rows, report.Violations)
	if report.Violations > 0 {
		return 1
	}
	return 0
}
