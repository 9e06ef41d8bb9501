package local

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/cloud"
)

// engineOn starts the embedded engine on a data directory, as a run does, and answers a client and how to end it.
func engineOn(t *testing.T, h House, dir string) (*dynamodb.Client, func()) {
	t.Helper()
	endpoint, stop, err := StartEngine(
		t.Context(),
		EngineOptions{House: h, Kind: Dynoxide, Dir: filepath.Join(dir, Dynoxide)},
	)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return cloud.Config{DynamoDBEndpoint: endpoint, Region: "eu-central-1"}.DynamoDB(), stop
}

func number(t *testing.T, rows *dynamodb.Client, to string) {
	t.Helper()
	_, err := rows.UpdateItem(t.Context(), &dynamodb.UpdateItemInput{
		TableName: aws.String(tableName),
		Key: map[string]types.AttributeValue{
			"PK": attribute("SCHEMA"),
			"SK": attribute("NUMBER"),
		},
		UpdateExpression:          aws.String("SET #n = :n"),
		ExpressionAttributeNames:  map[string]string{"#n": "number"},
		ExpressionAttributeValues: map[string]types.AttributeValue{":n": &types.AttributeValueMemberN{Value: to}},
	})
	if err != nil {
		t.Fatal(err)
	}
}

func attribute(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }

// A version that read rows of another shape as its own would lose what it does not know.
func TestARunOnDataOfAnotherVersionSaysSoAndTouchesNothing(t *testing.T) {
	t.Parallel()
	h := testHouse(t)
	for name, c := range map[string]struct {
		spoil func(*testing.T, *dynamodb.Client)
		says  string
	}{
		"a later number": {
			func(t *testing.T, rows *dynamodb.Client) { number(t, rows, "2") },
			"schema 2 and this version of Portaal reads schema 1",
		},
		"no number, from before there was one": {
			func(t *testing.T, rows *dynamodb.Client) {
				key := map[string]types.AttributeValue{"PK": attribute("SCHEMA"), "SK": attribute("NUMBER")}
				if _, err := rows.DeleteItem(
					t.Context(),
					&dynamodb.DeleteItemInput{TableName: aws.String(tableName), Key: key},
				); err != nil {
					t.Fatal(err)
				}
				old := map[string]types.AttributeValue{"PK": attribute("USER"), "SK": attribute("1")}
				if _, err := rows.PutItem(
					t.Context(),
					&dynamodb.PutItemInput{TableName: aws.String(tableName), Item: old},
				); err != nil {
					t.Fatal(err)
				}
			},
			"schema 0 and this version of Portaal reads schema 1",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			startStack(t, testConfig(t, h, dir)).Close()
			startStack(t, testConfig(t, h, dir)).Close() // its own number is no stranger's
			rows, stop := engineOn(t, h, dir)
			c.spoil(t, rows)
			before := everyRow(t, rows)
			stop()
			s, err := Start(t.Context(), testConfig(t, h, dir))
			if err == nil {
				s.Close()
				t.Fatal("it ran on data that it does not know")
			}
			for _, want := range []string{dir, c.says, "make clean", "Nothing in it was changed"} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("it does not say %q: %v", want, err)
				}
			}
			rows, _ = engineOn(t, h, dir)
			if after := everyRow(t, rows); after != before {
				t.Errorf("the rows changed:\n%s\n%s", before, after)
			}
		})
	}
}

func everyRow(t *testing.T, rows *dynamodb.Client) string {
	t.Helper()
	found, err := rows.Scan(context.Background(), &dynamodb.ScanInput{TableName: aws.String(tableName)})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, item := range found.Items {
		for _, name := range []string{"PK", "SK", "number", "rev", "updated"} {
			switch v := item[name].(type) {
			case *types.AttributeValueMemberS:
				all.WriteString(v.Value + " ")
			case *types.AttributeValueMemberN:
				all.WriteString(v.Value + " ")
			}
		}
	}
	return all.String()
}
