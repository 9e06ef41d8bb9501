package operator

import (
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"

	"portaal/shared/table"
)

// values are the attributes of a row.
func values(raw table.Raw) map[string]any {
	out := map[string]any{}
	_ = attributevalue.UnmarshalMap(raw, &out)
	return out
}
