package table

import (
	"reflect"
	"strings"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
)

// Attribute is the name under which items of type T store an attribute, for conditions and updates. It panics when T
// stores none of that name: DynamoDB takes a name that nothing has, and a condition such as "has no deleting" would then
// hold for everything. Attributes are package variables, so that a wrong one stops every program and test as it starts.
func Attribute[T any](name string) expression.NameBuilder {
	t := reflect.TypeFor[T]()
	if !stores(t, name) {
		panic("table: " + t.String() + " stores no attribute " + name)
	}
	return expression.Name(name)
}

// stores reports whether a struct, or one that it embeds, has the attribute.
func stores(t reflect.Type, name string) bool {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, _, _ := strings.Cut(f.Tag.Get("dynamodbav"), ",")
		if tag == name && tag != "" && tag != "-" || tag == "" && f.Anonymous && f.Type.Kind() == reflect.Struct && stores(f.Type, name) {
			return true
		}
	}
	return false
}

// Unset is the condition that an item has no such attribute or that it is false.
func Unset(a expression.NameBuilder) expression.ConditionBuilder {
	return expression.AttributeNotExists(a).Or(a.Equal(expression.Value(false)))
}

// The attributes that every item has.
var (
	partition = Attribute[Meta]("PK")
	revision  = Attribute[Meta]("rev")
	created   = Attribute[Meta]("created")
	updated   = Attribute[Meta]("updated")
)

// TTL is the attribute of the instant, in seconds since 1970, from which an item counts for nothing.
var TTL = Attribute[Meta]("ttl")

// Exists is the condition that an item is there.
func Exists() expression.ConditionBuilder { return expression.AttributeExists(partition) }

// Missing is the condition that an item is not there.
func Missing() expression.ConditionBuilder { return expression.AttributeNotExists(partition) }

// AtRevision is the condition that nobody changed an item since it was read.
func AtRevision(rev int64) expression.ConditionBuilder { return revision.Equal(expression.Value(rev)) }
