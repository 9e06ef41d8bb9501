package delivery_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
	streams "github.com/aws/aws-sdk-go-v2/service/dynamodbstreams/types"
	"github.com/google/uuid"

	"portaal/infra/local"
	"portaal/infra/testkit"
	"portaal/shared/cloud"
	"portaal/shared/outbox"
)

// stream reads the records of a table's real stream and turns them into the events that Lambda would make of them.
type stream struct {
	k      *testkit.Kit
	api    *dynamodbstreams.Client
	arn    string
	read   map[string]bool // event ids that were seen
	filter map[string]any
}

// streamed is a kit whose table has a stream. Only DynamoDB Local has streams to speak of: on any other engine one is
// started beside it.
func streamed(t *testing.T) *stream {
	t.Helper()
	ctx := context.Background()
	endpoint := os.Getenv("DYNAMODB_ENDPOINT")
	if engine := os.Getenv("ENGINE"); endpoint == "" || engine != "" && engine != local.DynamoDBLocal {
		house, err := local.Here(os.Getenv("PORTAAL_CACHE"))
		if err != nil {
			t.Fatal(err)
		}
		own, stop, err := local.StartEngine(ctx, local.EngineOptions{House: house, Kind: local.DynamoDBLocal})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(stop)
		endpoint = own
		t.Setenv("DYNAMODB_ENDPOINT", own)
	}
	name := "streamed-" + uuid.NewString()
	k := testkit.New(t, testkit.WithConfig(func(c *cloud.Config) {
		c.DynamoDBEndpoint, c.Table = endpoint, name
		if err := local.CreateTable(ctx, c.DynamoDB(), name, true); err != nil { // the kit takes a table that is there
			t.Fatal(err)
		}
	}))
	described, err := k.Client.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: &name})
	k.Must(err)
	if described.Table.LatestStreamArn == nil {
		t.Fatal("the engine made no stream")
	}
	api := dynamodbstreams.New(
		dynamodbstreams.Options{
			Region:       k.Config.Region,
			BaseEndpoint: &endpoint,
			Credentials:  k.Config.Credentials(endpoint),
		},
	)
	return &stream{
		k:      k,
		api:    api,
		arn:    *described.Table.LatestStreamArn,
		read:   map[string]bool{},
		filter: templateFilter(t),
	}
}

// templateFilter is the pattern that template.yaml gives Lambda.
func templateFilter(t *testing.T) map[string]any {
	t.Helper()
	template, err := os.ReadFile("../../template.yaml")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`FilterCriteria: \{Filters: \[\{Pattern: '([^']+)'\}\]\}`).FindAllSubmatch(template, -1)
	if len(found) != 1 {
		t.Fatalf("template.yaml has %d filters; this test knows one", len(found))
	}
	var pattern map[string]any
	if err := json.Unmarshal(found[0][1], &pattern); err != nil {
		t.Fatal(err)
	}
	return pattern
}

// matches is Lambda's rule: each name of the pattern is there, and its value is one of those listed.
func matches(pattern map[string]any, value any) bool {
	object, ok := value.(map[string]any)
	if !ok {
		return false
	}
	for name, wanted := range pattern {
		if deeper, ok := wanted.(map[string]any); ok {
			if !matches(deeper, object[name]) {
				return false
			}
		} else if !slices.Contains(wanted.([]any), object[name]) {
			return false
		}
	}
	return true
}

// next waits for n new records that the filter lets through, and returns the event that they make and how many
// others there were.
func (s *stream) next(n int) (event []byte, others int) {
	s.k.T.Helper()
	var kept []any
	for end := time.Now().Add(20 * time.Second); len(kept) < n; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			s.k.T.Fatalf("the stream gave %d of %d records", len(kept), n)
		}
		for _, r := range s.records() {
			if matches(s.filter, r) {
				kept = append(kept, r)
			} else {
				others++
			}
		}
	}
	if len(kept) != n {
		s.k.T.Fatalf("the filter lets %d records through, not %d: %v", len(kept), n, kept)
	}
	event, err := json.Marshal(map[string]any{"Records": kept})
	s.k.Must(err)
	return event, others
}

// records returns the records that were not read before, in Lambda's form.
func (s *stream) records() (out []any) {
	ctx := context.Background()
	described, err := s.api.DescribeStream(ctx, &dynamodbstreams.DescribeStreamInput{StreamArn: &s.arn})
	s.k.Must(err)
	for _, shard := range described.StreamDescription.Shards {
		from, err := s.api.GetShardIterator(ctx, &dynamodbstreams.GetShardIteratorInput{
			StreamArn:         &s.arn,
			ShardId:           shard.ShardId,
			ShardIteratorType: streams.ShardIteratorTypeTrimHorizon,
		})
		s.k.Must(err)
		got, err := s.api.GetRecords(ctx, &dynamodbstreams.GetRecordsInput{ShardIterator: from.ShardIterator})
		s.k.Must(err)
		for _, r := range got.Records {
			if id := aws.ToString(r.EventID); !s.read[id] {
				s.read[id] = true
				out = append(out, s.asLambda(r))
			}
		}
	}
	return out
}

// asLambda writes a record as Lambda hands it to a function.
func (s *stream) asLambda(r streams.Record) (out any) {
	d := r.Dynamodb
	text, err := json.Marshal(events.DynamoDBEventRecord{
		AWSRegion:      s.k.Config.Region,
		EventID:        aws.ToString(r.EventID),
		EventName:      string(r.EventName),
		EventSource:    "aws:dynamodb",
		EventSourceArn: s.arn,
		EventVersion:   aws.ToString(r.EventVersion),
		Change: events.DynamoDBStreamRecord{
			ApproximateCreationDateTime: events.SecondsEpochTime{Time: aws.ToTime(d.ApproximateCreationDateTime)},
			Keys:                        asMap(d.Keys),
			NewImage:                    asMap(d.NewImage),
			SequenceNumber:              aws.ToString(d.SequenceNumber),
			SizeBytes:                   aws.ToInt64(d.SizeBytes),
			StreamViewType:              string(d.StreamViewType),
		},
	})
	s.k.Must(err)
	s.k.Must(json.Unmarshal(text, &out))
	return out
}

func asMap(in map[string]streams.AttributeValue) map[string]events.DynamoDBAttributeValue {
	if in == nil {
		return nil
	}
	out := map[string]events.DynamoDBAttributeValue{}
	for name, v := range in {
		out[name] = asValue(v)
	}
	return out
}

func asValue(in streams.AttributeValue) events.DynamoDBAttributeValue {
	switch v := in.(type) {
	case *streams.AttributeValueMemberS:
		return events.NewStringAttribute(v.Value)
	case *streams.AttributeValueMemberN:
		return events.NewNumberAttribute(v.Value)
	case *streams.AttributeValueMemberB:
		return events.NewBinaryAttribute(v.Value)
	case *streams.AttributeValueMemberBOOL:
		return events.NewBooleanAttribute(v.Value)
	case *streams.AttributeValueMemberNULL:
		return events.NewNullAttribute()
	case *streams.AttributeValueMemberM:
		return events.NewMapAttribute(asMap(v.Value))
	case *streams.AttributeValueMemberL:
		list := make([]events.DynamoDBAttributeValue, len(v.Value))
		for i, e := range v.Value {
			list[i] = asValue(e)
		}
		return events.NewListAttribute(list)
	}
	panic(fmt.Sprintf("no mail holds a %T", in))
}

func TestTheStreamSendsAMailOnceAndTheScheduleWhatItMissed(t *testing.T) {
	s := streamed(t)
	id := post(s.k, "fatima@example.com", welcome())
	first, _ := s.next(1)
	deliver(s.k, first)
	if sentTo(s.k) != "fatima@example.com" || state(s.k, id) != outbox.Sent {
		t.Fatalf("the new mail's record sent %q, state %s", sentTo(s.k), state(s.k, id))
	}
	deliver(s.k, first) // Lambda may hand over a record again

	// The claim of a run is a new mail by another key; the filter drops it, as it drops what was sent and taken out and
	// the counter of the second.
	others := 0
	for end := time.Now().Add(20 * time.Second); others < 5; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf(
				"%d other records: a claim moves a mail, an end removes it and writes its fate, a second is counted",
				others,
			)
		}
		for _, r := range s.records() {
			if others++; matches(s.filter, r) {
				t.Errorf("the filter lets through %v", r)
			}
		}
	}

	missed := post(s.k, "late@example.com", welcome())
	lost, _ := s.next(1) // and nobody hands it over
	if sentTo(s.k) != "fatima@example.com" {
		t.Errorf("sent to %q", sentTo(s.k))
	}
	deliver(s.k, nil)
	if sentTo(s.k) != "fatima@example.com late@example.com" || state(s.k, missed) != outbox.Sent {
		t.Errorf("the schedule sent %q, state %s", sentTo(s.k), state(s.k, missed))
	}
	if deliver(s.k, lost); len(s.k.Post.Sent()) != 2 || len(s.k.Outbox()) != 0 {
		t.Errorf("the late record sent %q, waiting %d", sentTo(s.k), len(s.k.Outbox()))
	}
}
