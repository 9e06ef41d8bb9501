package testkit

import (
	"context"

	"portaal/infra/fsck"
)

// Sound fails the test for every invariant that does not hold of the table. Only for tables that were filled through
// operations: what tests plant is seldom whole.
func (k *Kit) Sound(after string) fsck.Report {
	k.T.Helper()
	return k.SoundWith(fsck.Options{}, after)
}

// SoundWith is Sound with other options.
func (k *Kit) SoundWith(o fsck.Options, after string) fsck.Report {
	k.T.Helper()
	o.Clock, o.Pause = k.Clock, -1
	report, err := fsck.Check(
		context.Background(),
		k.Client,
		k.Config.Table,
		o,
		func(v fsck.Violation) { k.T.Errorf("after %s: %s", after, v) },
	)
	k.Must(err)
	return report
}
