package table

import (
	"iter"
	"reflect"
	"strings"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
)

// Attribute is the name under which items of type T store an attribute, for conditions and updates. It panics when T
// stores none of that name: DynamoDB takes a name that nothing has, and a condition such as "has no deleting" would
// then hold for everything. Attributes are package variables, so that a wrong one stops every program and test as it
// starts.
func Attribute[T any](name string) expression.NameBuilder {
	t := reflect.TypeFor[T]()
	for stored := range stored(t) {
		if stored == name {
			return expression.Name(name)
		}
	}
	panic("table: " + t.String() + " stores no attribute " + name)
}

// AttributeOfBoth is an attribute that items of two types store under the same name.
func AttributeOfBoth[A, B any](name string) expression.NameBuilder {
	Attribute[A](name)
	return Attribute[B](name)
}

// stored gives the attributes of a struct, and of those that it embeds, by name.
func stored(t reflect.Type) iter.Seq2[string, reflect.StructField] {
	return func(yield func(string, reflect.StructField) bool) { eachStored(t, yield) }
}

// eachStored reports whether all were wanted.
func eachStored(t reflect.Type, yield func(string, reflect.StructField) bool) bool {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("dynamodbav"), ",")
		switch {
		case name == "" && f.Anonymous && f.Type.Kind() == reflect.Struct:
			if !eachStored(f.Type, yield) {
				return false
			}
		case name != "" && name != "-" && !yield(name, f):
			return false
		}
	}
	return true
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

// AsRead is the condition that an item is as it was read: at this revision, or still not there when it is 0.
func AsRead(rev int64) expression.ConditionBuilder {
	if rev == 0 {
		return Missing()
	}
	return AtRevision(rev)
}
