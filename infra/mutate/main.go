// Command mutate puts small faults into the files that decide who may do what, one at a time, and runs the tests that
// come past each: a fault that no test notices is a decision that nobody holds.
//
//	mutate              every file of the ledger's list
//	mutate -changed     only those that are other than when the ledger was written, for three minutes, by the tests
//	                    that noticed the faults of these files then and those of their packages
//	mutate -record      all, and writes the ledger
//	mutate -again       only the faults that lived when the ledger was written and have no reason yet, with more
//	                    patience
//	mutate FILE…        only in these files
//	mutate -by PACKAGE  asks only the tests of this package, as shared/access; several with commas
//
// It runs under withengine, as the tests do. All faults are compiled at once, each behind a switch (rewrite.go), so
// that a fault costs no more than the tests that it is tried on.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"

	"portaal/infra/generate/files"
)

// decisions are the files whose every line decides. What only reads, writes or names is not here.
var decisions = []string{
	"shared/access/collection.go",
	"shared/access/decide.go",
	"shared/access/group.go",
	"shared/access/item.go",
	"shared/access/recovery.go",
	"shared/access/rights.go",
	"shared/access/rule.go",
	"shared/tenancy/staffed.go",
	"shared/tenancy/switch.go",
	"shared/members/enforce.go",
	"shared/members/given.go",
	"shared/members/grants.go",
	"shared/members/joins.go",
	"shared/members/ladder.go",
	"shared/members/regrant.go",
	"shared/members/rules.go",
	"shared/members/seats.go",
	"shared/collections/decide.go",
	"shared/collections/grants.go",
	"shared/policies/binding.go",
	"shared/policies/data.go",
	"shared/policies/table.go",
	"shared/policies/update.go",
}

// killers are the packages whose tests hold the decisions.
var killers = []string{
	"shared/access",
	"shared/tenancy",
	"shared/members",
	"shared/collections",
	"shared/policies",
	"shared/groups",
	"shared/recovery",
	"shared/vault",
	"shared/sync",
	"shared/organizations",
	"shared/founding",
	"shared/providers",
	"shared/accounts",
	"shared/audit",
	"shared/identity",
	"shared/catalog",
}

// enough is how many of a hundred faults the tests have to notice.
const enough = 95

// forChanged is how long the faults of changed files may take.
const forChanged = 3 * time.Minute

func main() {
	changed := flag.Bool("changed", false, "only the files that have changed since the ledger was written")
	record := flag.Bool("record", false, "write the ledger")
	again := flag.Bool("again", false, "only the faults that lived when the ledger was written and have no reason yet")
	by := flag.String("by", "", "only the tests of these packages")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, choice{*changed, *again, *record, *by, flag.Args()}); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

// choice is what is tried, and whether the ledger is written.
type choice struct {
	changed, again, record bool
	by                     string   // packages, or "" for all
	named                  []string // files
}

// files are those in which faults are put.
func (c choice) files(root string, l *ledger) ([]string, error) {
	chosen := decisions
	if len(c.named) > 0 {
		chosen = c.named
	}
	if c.changed {
		return l.changed(root, chosen)
	}
	return chosen, nil
}

func run(ctx context.Context, c choice) error {
	root, err := files.Root()
	if err != nil {
		return err
	}
	ledger, err := readLedger(root)
	if err != nil {
		return err
	}
	chosen, err := c.files(root, ledger)
	if err != nil {
		return err
	}
	if len(chosen) == 0 {
		fmt.Println("mutants: no file that decides has changed")
		return nil
	}
	limit := time.Time{}
	if c.changed {
		limit = time.Now().Add(forChanged)
	}
	b := &bench{root: root, killers: killers, patience: patience}
	if c.by != "" {
		b.killers = strings.Split(c.by, ",")
	}
	if c.changed {
		b.asked = ledger.asks(chosen)
		b.killers = ledger.packages(chosen)
	}
	defer b.remove()
	if err := b.build(ctx, chosen); err != nil {
		return err
	}
	if c.again {
		b.skipped = func(key string) bool { why, lived := ledger.reasons[key]; return !lived || why != "" }
		b.patience = 8 * patience
	}
	keep := func(results []result) error {
		if !c.record {
			return nil
		}
		return ledger.record(root, b.done(results), results)
	}
	results, err := b.try(ctx, limit, keep)
	if err == nil && c.changed {
		results, err = b.surer(ctx, ledger, results)
	}
	if err := errors.Join(err, keep(results)); err != nil { // a run takes hours: what it did is kept when it is stopped
		return err
	}
	return judge(ledger, results, len(results) == len(b.mutants))
}

// surer tries what lived without a reason once more, with eight times the patience: on a busy machine tests look dearer
// than they are, and the one that would notice may not have had its turn.
func (b *bench) surer(ctx context.Context, l *ledger, results []result) ([]result, error) {
	lived := map[string]bool{}
	for _, r := range results {
		if !r.killed && l.reasons[r.key] == "" {
			lived[r.key] = true
		}
	}
	if len(lived) == 0 {
		return results, nil
	}
	b.skipped = func(key string) bool { return !lived[key] }
	b.patience = 8 * patience
	again, err := b.try(ctx, time.Time{}, func([]result) error { return nil })
	kept := slices.DeleteFunc(results, func(r result) bool { return lived[r.key] })
	return append(kept, again...), err
}

// judge prints what lived, and refuses when nobody has said why, and when of all faults too many lived. Of a part of
// them it says nothing but the first: two with a reason among thirty are no more than the ledger knows of.
func judge(l *ledger, results []result, all bool) error {
	killed, unexplained := 0, 0
	for _, r := range results {
		switch {
		case r.killed:
			killed++
		case l.reasons[r.key] == "":
			unexplained++
			fmt.Printf("lives: %s\n", r.key)
		}
	}
	fmt.Printf("mutants: %d of %d noticed, %d live, %d of them without a reason\n",
		killed, len(results), len(results)-killed, unexplained)
	switch {
	case unexplained > 0:
		return fmt.Errorf("give each that lives a test, or a reason in %s", ledgerFile)
	case all && killed*100 < enough*len(results):
		return fmt.Errorf("%d of 100 have to be noticed", enough)
	}
	return nil
}

// fewest orders tests by what they cost.
func fewest(a, b *reach) int { return cmp.Compare(a.took, b.took) }
