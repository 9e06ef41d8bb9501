// Command reckon computes the bills of a subscription from an export, independently of the program that bills:
//
//	go run ./infra/reckon/cmd/reckon -export subscription.json [-prices shared/billing/plans.json] [-until DATE]
//
// The export is what GET /api/organizations/{organizationId}/subscription answers.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"portaal/infra/reckon"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, complaints io.Writer) int {
	flags := flag.NewFlagSet("reckon", flag.ContinueOnError)
	flags.SetOutput(complaints)
	export := flags.String("export", "", "the file with the subscription")
	prices := flags.String("prices", "shared/billing/plans.json", "the price list")
	until := flags.String("until", "", "the last date, such as 2027-01-31; empty: today")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	last := time.Now()
	account, err := read(*export, *prices)
	if err == nil && *until != "" {
		last, err = time.Parse(time.DateOnly, *until)
	}
	if err == nil {
		err = tell(out, account, last)
	}
	if err != nil {
		fmt.Fprintln(complaints, "reckon:", err)
		return 2
	}
	return 0
}

// files are what was read.
type files struct {
	export reckon.Export
	list   reckon.List
}

func read(export, prices string) (f files, err error) {
	text, err := os.ReadFile(export)
	if err == nil {
		f.export, err = reckon.Read(text)
	}
	if err != nil {
		return f, err
	}
	if text, err = os.ReadFile(prices); err == nil {
		f.list, err = reckon.ReadList(text)
	}
	return f, err
}

func tell(out io.Writer, f files, until time.Time) error {
	account, err := f.list.Account(f.export, until)
	if err != nil {
		return err
	}
	for _, bill := range account.Bills {
		fmt.Fprintln(out, bill.Date.Format(time.RFC3339))
		var sum int64
		for _, l := range bill.Lines {
			sum += l.Cents
			fmt.Fprintf(out, "  %-8s %6d  %s – %s %12d  %s\n", l.What, l.Quantity, l.From.Format(time.RFC3339),
				l.To.Format(time.RFC3339), l.Cents, l.Provider)
		}
		fmt.Fprintf(out, "  together %54d cents\n", sum)
	}
	return nil
}
