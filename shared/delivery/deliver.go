package delivery

import (
	"context"
	"encoding/json"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/ses"
	"portaal/shared/table"
)

// Deliver sends the mails that are due, security mail before all other and each tenant's in turn, and retries what
// fails until the mail is no longer worth sending; then it is marked "not sent", as is one that is refused for good. It
// runs each minute and at each new mail (the table's stream). Two runs at once send nothing twice.
var Deliver = operation.Job(operation.Spec{
	ID:       "mail-deliver",
	Summary:  "Send the mails that are due.",
	Schedule: "rate(1 minute)",
	Stream:   true,
	Grants:   table.Reads | table.Writes | ses.Sends,
}, deliver)

func deliver(ctx context.Context, s *Service, _ access.Worker, event []byte) error {
	wanted, err := partitions(event)
	if err != nil {
		return err
	}
	return s.sweep(ctx, wanted)
}

// partitions tells which partitions of the outbox an event is about: those of its records, or all of them when it has
// none (a schedule).
func partitions(event []byte) (map[string]bool, error) {
	var stream struct {
		Records []struct {
			DynamoDB struct {
				Keys map[string]struct{ S string }
			} `json:"dynamodb"`
		}
	}
	if len(event) > 0 {
		if err := json.Unmarshal(event, &stream); err != nil {
			return nil, err
		}
	}
	named := map[string]bool{}
	for _, r := range stream.Records {
		named[r.DynamoDB.Keys["PK"].S] = true
	}
	wanted := map[string]bool{}
	for lane := range uint64(outbox.Lanes) {
		for shard := range uint64(outbox.Shards) {
			pk := outbox.Partition(lane, shard)
			wanted[pk] = stream.Records == nil || named[pk]
		}
	}
	return wanted, nil
}
