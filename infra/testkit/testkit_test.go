package testkit_test

import (
	"context"
	"encoding/json"
	"testing"

	"portaal/infra/testkit"
)

func TestAPublicOperationAnswersThroughTheGateway(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	status, body, err := k.Server.Anonymous(
		context.Background(),
		"GET",
		"/api/plans/quote?planType=20&seats=5&additionalStorageGb=2",
		nil,
	)
	k.Must(err)
	var quote struct{ TotalCents int }
	k.Must(json.Unmarshal(body, &quote))
	if status != 200 || quote.TotalCents != 36792 {
		t.Fatalf("%d %s", status, body)
	}
}

func TestTheDigestSeesAChange(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	before := k.Digest()
	k.Person("Anna")
	if k.Digest() == before {
		t.Fatal("registering somebody left the digest as it was")
	}
}
