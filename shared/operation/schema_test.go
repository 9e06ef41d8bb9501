package operation

import (
	"reflect"
	"testing"

	"portaal/shared/fault"
	"portaal/shared/page"
)

func TestSchemasAreNamedAfterTheirDomain(t *testing.T) {
	for want, v := range map[string]any{"FaultField": fault.Field{}, "ListFaultField": page.List[fault.Field]{}, "ListString": page.List[string]{}, "Hint": struct{}{}} {
		if got := schemaName(reflect.TypeOf(v), "Hint"); got != want {
			t.Errorf("%T is named %s, want %s", v, got, want)
		}
		if got := schemaName(reflect.PointerTo(reflect.TypeOf(v)), "Hint"); got != want {
			t.Errorf("*%T is named %s, want %s", v, got, want)
		}
	}
}
