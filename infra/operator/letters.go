package operator

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

// looked is for how long a letter that was read is kept from whoever else reads the queue: long enough that this
// program does not read it twice. It stays in the queue.
const looked = 30

// listLetters lists the dead letters: work of a schedule or the stream that failed all its retries. A letter holds no
// mail, only which work it was and why it failed; the work itself stands in the table, and the next run finds it.
func (o *Operator) listLetters(ctx context.Context) error {
	if o.server.Queue == nil || o.server.Letters == "" {
		return nil
	}
	count, err := o.server.Queue.GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{
		QueueUrl:       &o.server.Letters,
		AttributeNames: []types.QueueAttributeName{types.QueueAttributeNameApproximateNumberOfMessages},
	})
	if err != nil {
		return fmt.Errorf("the dead letters: %w", err)
	}
	o.say("\n%s dead letters (about)", count.Attributes["ApproximateNumberOfMessages"])
	seen := map[string]bool{}
	for {
		some, err := o.server.Queue.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
			QueueUrl:              &o.server.Letters,
			MaxNumberOfMessages:   10,
			VisibilityTimeout:     looked,
			MessageAttributeNames: []string{"ERROR_CODE", "ERROR_MESSAGE", "TARGET_ARN", "RULE_ARN"},
			MessageSystemAttributeNames: []types.MessageSystemAttributeName{
				types.MessageSystemAttributeNameSentTimestamp,
			},
		})
		if err != nil {
			return fmt.Errorf("the dead letters: %w", err)
		}
		fresh := 0
		for _, m := range some.Messages {
			if id := aws.ToString(m.MessageId); !seen[id] {
				seen[id] = true
				fresh++
				o.say("%s", letterLine(m))
			}
		}
		if fresh == 0 {
			return nil
		}
	}
}

// letterLine is a dead letter in one line: when, of which function, and why. Of the stream's letters it reads the
// envelope, of the scheduler's the attributes.
func letterLine(m types.Message) string {
	when := "?"
	if ms, err := strconv.ParseInt(m.Attributes["SentTimestamp"], 10, 64); err == nil {
		when = instant(time.UnixMilli(ms))
	}
	var envelope struct {
		RequestContext  struct{ FunctionArn, Condition string }
		ResponseContext struct{ FunctionError string }
	}
	_ = json.Unmarshal([]byte(aws.ToString(m.Body)), &envelope) // a letter of the scheduler is none of these
	attribute := func(name string) string { return aws.ToString(m.MessageAttributes[name].StringValue) }
	of, why := envelope.RequestContext.FunctionArn, envelope.RequestContext.Condition
	if of == "" {
		of, why = attribute("TARGET_ARN"), attribute("ERROR_CODE")
	}
	_, name, found := strings.Cut(of, ":function:")
	if !found {
		name = of
	}
	return shown(fmt.Sprintf("%s %s %s %s", when, name, why, envelope.ResponseContext.FunctionError))
}
