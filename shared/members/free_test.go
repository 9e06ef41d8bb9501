package members_test

import (
	"testing"

	"portaal/shared/mail"
	"portaal/shared/tenancy"
)

// An organisation that no provider manages is billed to nobody: the mail about its seats names no price.
func TestTheMailAboutGrowthThatIsFreeNamesNoPrice(t *testing.T) {
	t.Parallel()
	w := open(t, 1, 0, alone)
	olga, _ := w.join("Olga", tenancy.Owner)
	w.ok(olga.Do("POST", w.users("/invite"), map[string]any{"emails": many(3), "type": 2}))
	told := 0
	for _, m := range w.Outbox() {
		payload, err := mail.Decode(m.Message)
		w.Must(err)
		if news, ok := payload.(mail.SeatsAdded); ok {
			if told++; !news.Free || news.MoreCents != 0 || news.SeatsBefore != 1 || news.Seats != 4 {
				t.Errorf("told of %+v", news)
			}
		}
	}
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}
