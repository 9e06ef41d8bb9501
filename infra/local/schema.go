package local

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/clock"
	"portaal/shared/table"
)

// CreateTable makes the one table, as template.yaml describes it, and waits until it is there. A table that exists is
// left as it is. stream asks for a stream of new images; not every engine can afford one.
func CreateTable(ctx context.Context, client *dynamodb.Client, name string, stream bool) error {
	in := &dynamodb.CreateTableInput{
		TableName:   &name,
		BillingMode: types.BillingModePayPerRequest,
		AttributeDefinitions: []types.AttributeDefinition{
			{AttributeName: aws.String("PK"), AttributeType: types.ScalarAttributeTypeS},
			{AttributeName: aws.String("SK"), AttributeType: types.ScalarAttributeTypeS},
		},
		KeySchema: []types.KeySchemaElement{
			{AttributeName: aws.String("PK"), KeyType: types.KeyTypeHash},
			{AttributeName: aws.String("SK"), KeyType: types.KeyTypeRange},
		},
	}
	if stream {
		in.StreamSpecification = &types.StreamSpecification{
			StreamEnabled:  aws.Bool(true),
			StreamViewType: types.StreamViewTypeNewImage,
		}
	}
	_, err := client.CreateTable(ctx, in)
	var exists *types.ResourceInUseException
	if errors.As(err, &exists) {
		return nil
	}
	if err != nil {
		return err
	}
	return dynamodb.NewTableExistsWaiter(
		client,
		func(o *dynamodb.TableExistsWaiterOptions) { o.MinDelay = 10 * time.Millisecond },
	).
		Wait(ctx, &dynamodb.DescribeTableInput{TableName: &name}, 30*time.Second)
}

// Schema is the number of the shapes in which rows are stored. Whatever readers of the shapes before cannot live with
// raises it; infra/drift holds the shapes of this number (docs/decisions/0027-the-number-of-the-stored-shapes.md).
const Schema = 1

// OtherSchema says that a table's rows have shapes of another number. A table from before there was a number has 0.
type OtherSchema struct{ Found int }

// Error tells both numbers.
func (e OtherSchema) Error() string {
	return fmt.Sprintf("the data is stored in schema %d and this version of Portaal reads schema %d", e.Found, Schema)
}

// schemaRow is the row of a table that tells its number.
type schemaRow struct {
	table.Meta
	Number int `dynamodbav:"number"`
}

// Key is where the number lies.
func (*schemaRow) Key() table.Key { return schemaKey() }

// Kind is the item type.
func (*schemaRow) Kind() string { return "Schema" }

// ClaimSchema reads the number of a table, or writes it into one that is empty. It fails with OtherSchema, and has then
// changed nothing.
func ClaimSchema(ctx context.Context, client *dynamodb.Client, name string) error {
	rows := table.Open(client, name, table.Reads|table.Writes, clock.System{}, nil)
	row := schemaRow{Number: Schema}
	found, err := rows.Get(ctx, row.Key(), &row)
	if err != nil {
		return err
	}
	if !found {
		// Not a function's work: one page, once, of a table that is empty or refused.
		any, err := client.Scan(
			ctx,
			&dynamodb.ScanInput{TableName: &name, Limit: aws.Int32(1), ConsistentRead: aws.Bool(true)},
		)
		if err != nil {
			return err
		}
		if len(any.Items) > 0 {
			return OtherSchema{}
		}
		return rows.Transact(ctx, table.Create(&row, nil))
	}
	if row.Number != Schema {
		return OtherSchema{row.Number}
	}
	return nil
}
