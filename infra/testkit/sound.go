package testkit

import (
	"context"

	"portaal/infra/fsck"
)

// Sound fails the test for every invariant that does not hold of the table. Only for tables that were filled through
// operations: what tests plant is seldom whole.
func (k *Kit) Sound(after string) fsck.Report {
	k.T.Helper()
	report, err := fsck.Check(
		context.Background(),
		k.Client,
		k.Config.Table,
		fsck.Options{Clock: k.Clock, Pause: -1},
		func(v fsck.Violation) { k.T.Errorf("after %s: %s", after, v) },
	)
	k.Must(err)
	return report
}
