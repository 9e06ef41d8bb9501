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
	return k.check(o, func(v fsck.Violation) { k.T.Errorf("after %s: %s", after, v) })
}

func (k *Kit) check(o fsck.Options, say func(fsck.Violation)) fsck.Report {
	k.T.Helper()
	o.Clock, o.Pause = k.Clock, -1
	report, err := fsck.Check(context.Background(), k.Client, k.Config.Table, o, say)
	k.Must(err)
	return report
}

// StaysSound gives a check like Sound for a table of which a part was planted: what is wrong with that already is not
// said.
func (k *Kit) StaysSound() func(after string) {
	k.T.Helper()
	planted := map[string]bool{}
	k.check(fsck.Options{}, func(v fsck.Violation) { planted[v.String()] = true })
	return func(after string) {
		k.T.Helper()
		k.check(fsck.Options{}, func(v fsck.Violation) {
			if !planted[v.String()] {
				k.T.Errorf("after %s: %s", after, v)
			}
		})
	}
}
