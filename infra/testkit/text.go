package testkit

import (
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/table"
)

// Text is all that a row says, to look for a word in: its names and values, whatever they are nested in, bytes as the
// text that they are.
func Text(row table.Raw) string {
	return fmt.Sprint(plain(&types.AttributeValueMemberM{Value: row}))
}

// plain turns an attribute into something that prints its value rather than an address.
func plain(v types.AttributeValue) any {
	switch v := v.(type) {
	case *types.AttributeValueMemberM:
		out := map[string]any{}
		for name, in := range v.Value {
			out[name] = plain(in)
		}
		return out
	case *types.AttributeValueMemberL:
		var out []any
		for _, in := range v.Value {
			out = append(out, plain(in))
		}
		return out
	case *types.AttributeValueMemberS:
		return v.Value
	case *types.AttributeValueMemberN:
		return v.Value
	case *types.AttributeValueMemberB:
		return string(v.Value)
	case *types.AttributeValueMemberSS:
		return slices.Sorted(slices.Values(v.Value)) // a set has no order
	case *types.AttributeValueMemberNS:
		return slices.Sorted(slices.Values(v.Value))
	case *types.AttributeValueMemberBOOL:
		return v.Value
	}
	return fmt.Sprintf("%T", v)
}
