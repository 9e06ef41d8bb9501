package fsck

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// mailed lets an invitation's mail wait, or be known to have been sent or given up.
func (c *checker) mailed(v *verdict, mail ids.Message, at time.Time) {
	if mail != "" && c.now.Sub(at) <= mailKept && !c.waiting[mail] {
		v.expect(mailLost, outbox.FateKey(mail))
	}
}

// readSetup judges an invitation to start a provider.
func readSetup(c *checker, v *verdict) {
	if s, ok := decode[tenancy.ProviderSetup](v); ok {
		c.mailed(v, s.MessageID, s.InvitedAt)
	}
}

// readOutbox reads which mails wait.
func (c *checker) readOutbox() error {
	waiting := map[ids.Message]bool{}
	for lane := range uint64(outbox.Lanes) {
		for shard := range uint64(outbox.Shards) {
			rows := c.table.Rows(c.ctx, outbox.WaitingIn(lane, shard))
			for w, err := range table.RowsAs[outbox.Waiting](rows) {
				if err != nil {
					return err
				}
				waiting[w.ID] = true
			}
		}
	}
	c.waiting = waiting
	return nil
}

func readWaiting(c *checker, v *verdict) {
	w, ok := decode[outbox.Waiting](v)
	if !ok {
		return
	}
	if c.options.Drained || c.now.Sub(w.Expires) > 24*time.Hour {
		v.say(mailForced)
	}
	v.then([]table.Key{outbox.FateKey(w.ID)}, func(found table.Found) {
		if has(found, outbox.FateKey(w.ID)) {
			v.say(mailTwice)
		}
	})
}

func readGivenUp(c *checker, v *verdict) {
	g, ok := decode[outbox.GivenUp](v)
	if !ok {
		return
	}
	v.then([]table.Key{outbox.FateKey(g.ID)}, func(found table.Found) {
		fate, err := outbox.FateOf(found, g.ID)
		if err != nil || fate.State != outbox.NotSent || c.waiting[g.ID] {
			v.say(mailUngiven)
		}
	})
	c.lost(v, g)
}
