package delivery

import (
	"context"

	"portaal/shared/outbox"
	"portaal/shared/table"
)

const (
	pageOfMails = 6 // mails read at once; the faster lane is looked at again after each page
	perTurn     = 3 // mails of one share before the next share has its turn
)

// queue goes round the shares of one lane and shard. Keys are sorted by share, so that the next share is one query
// away however many mails the last one has waiting.
type queue struct {
	lane  uint64
	shard uint64
	after string // the sort key to go on behind; "" is the beginning
}

// next is up to a page of due mails, at most perTurn of each share, from where the last page ended. It is empty when a
// whole circle found nothing due.
func (q *queue) next(ctx context.Context, s *Service) ([]outbox.Waiting, error) {
	for whole := q.after == ""; ; {
		page, err := s.table.Query(ctx, outbox.WaitingIn(q.lane, q.shard).Page(pageOfMails, q.after))
		if err != nil {
			return nil, err
		}
		mails, err := table.Decode[outbox.Waiting](page.Items)
		if err != nil {
			return nil, err
		}
		due := q.turns(s, mails)
		if page.Next == "" {
			q.after = ""
		}
		if len(due) > 0 || page.Next == "" && whole {
			return due, nil
		}
		whole = whole || page.Next == ""
	}
}

// turns picks the mails that are due from a page, at most perTurn of each share, and goes on behind its last share.
func (q *queue) turns(s *Service, page []outbox.Waiting) (due []outbox.Waiting) {
	now, taken := s.clock.Now(), map[outbox.Share]int{}
	for _, w := range page {
		if !w.Due.After(now) && taken[w.Share] < perTurn {
			due = append(due, w)
			taken[w.Share]++
		}
		q.after = w.Behind()
	}
	return due
}
