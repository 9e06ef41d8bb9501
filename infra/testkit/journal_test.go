package testkit_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/catalog"
	"portaal/shared/fault"
	"portaal/shared/table"
)

// pretended is a test that has failed, or not, and ends when it is told.
type pretended struct {
	testing.TB
	failed bool
	ends   []func()
	said   []string
}

func (p *pretended) Failed() bool            { return p.failed }
func (p *pretended) Cleanup(f func())        { p.ends = append(p.ends, f) }
func (p *pretended) Error(args ...any)       { p.said = append(p.said, fmt.Sprint(args...)) }
func (p *pretended) Logf(f string, a ...any) { p.said = append(p.said, fmt.Sprintf(f, a...)) }

func (p *pretended) end() string {
	for i := range p.ends {
		p.ends[len(p.ends)-1-i]()
	}
	return strings.Join(p.said, "\n")
}

// A missing grant showed as "portaal.internal" and nothing else: the kit threw the log line away.
func TestATestThatFailsShowsTheLogLinesOfWhatWasRefused(t *testing.T) {
	t.Parallel()
	for _, failed := range []bool{true, false} {
		p := &pretended{TB: t, failed: failed}
		k := testkit.New(p)
		status, _, err := k.Server.Anonymous(context.Background(), "GET", "/api/plans/quote?planType=99&seats=5", nil)
		k.Must(err)
		if status != 400 {
			t.Fatal(status)
		}
		_, _, err = k.Server.Anonymous(context.Background(), "GET", "/api/plans", nil)
		k.Must(err)
		said := p.end()
		for _, part := range []string{"operation=billing-get-quote", "status=400", "fault=portaal.invalid"} {
			if strings.Contains(said, part) != failed {
				t.Errorf("failed %v: %q, about %s", failed, said, part)
			}
		}
		if strings.Contains(said, "billing-list-plans") {
			t.Errorf("what succeeded is shown: %s", said)
		}
	}
}

func TestAFaultThatAnOperationDoesNotDeclareFailsTheTest(t *testing.T) {
	t.Parallel()
	p := &pretended{TB: t}
	k := testkit.New(p)
	e, _ := catalog.ByID("vault-create-folder")
	doors := k.Doors(e, func(a table.API) table.API { return a })
	for _, allowed := range append([]*fault.Kind{fault.SignedOut, fault.Invalid}, e.Info().Faults...) {
		doors.Answered(allowed)
	}
	if said := p.end(); said != "" {
		t.Errorf("what is declared failed: %s", said)
	}
	doors.Answered(fault.CursorInvalid)
	if said := p.end(); !strings.Contains(said, "vault-create-folder answers portaal.cursor_invalid") {
		t.Errorf("%q", said)
	}
}
