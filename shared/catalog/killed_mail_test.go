package catalog_test

import (
	"fmt"
	"testing"
	"time"

	"portaal/infra/fsck"
	"portaal/infra/testkit"
	"portaal/shared/catalog"
	"portaal/shared/delivery"
)

// TestASenderKilledAtAnyCallLosesNoMail kills the sending of mails before and after each call to the table and to the
// mail service. The next run sends what is left: no mail is lost, none waits for ever, and only the one whose sending
// was not written down can arrive twice.
func TestASenderKilledAtAnyCallLosesNoMail(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	s := &stage{t: t, k: k}
	killer := &testkit.Killer{}
	k.Post.Around = killer.Call
	start, _ := catalog.ByID("identity-start-registration")
	const mails = 3
	kills, twice, died := 0, 0, true
	for at := 0; died; at++ {
		for _, after := range []bool{false, true} {
			waiting := map[string]int{}
			for range mails {
				email := testkit.Address("waits")
				waiting[email] = 0
				if a := s.send(start, call{body: map[string]any{"email": email}}); a.status != 204 {
					t.Fatalf("ask for an account: %d %s", a.status, a.body)
				}
			}
			sent := len(k.Post.Sent())
			killer.Kill(at, after)
			_ = k.RunJobBehind(killer.Wrap, delivery.Deliver.ID, nil) // what a dead process says is heard by nobody
			died, _ = killer.Restart()
			what := fmt.Sprintf("the sender, killed at call %d (after it: %v)", at, after)
			if died {
				kills++
				k.Sound(what)
			}
			k.Clock.Advance(5 * time.Minute) // a mail that was claimed is tried again later
			k.Must(k.RunJob(delivery.Deliver.ID, nil))
			for _, mail := range k.Post.Sent()[sent:] {
				waiting[mail.Destination.ToAddresses[0]]++
			}
			doubled := 0
			for email, n := range waiting {
				if n == 0 {
					t.Errorf("%s: the mail to %s is lost", what, email)
				}
				doubled += n - 1
			}
			if doubled > 1 {
				t.Errorf("%s: %d mails arrive twice", what, doubled)
			}
			twice += doubled
			k.SoundWith(fsck.Options{Drained: true}, what+", and run again")
		}
	}
	if kills < 4*mails {
		t.Errorf("only %d kills", kills)
	}
	testkit.Proved(t, "kills at every call of the sender of mails, before and after it",
		"%d kills, 0 mails lost, %d sent twice", kills, twice)
}
