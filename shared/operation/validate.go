package operation

import (
	"reflect"
	"strings"

	"portaal/shared/fault"
)

type validator interface{ Validate() error }

var validatorType = reflect.TypeFor[validator]()

// validate walks an input and asks every value of a type that can judge itself (identifiers, encrypted texts). Path
// parameters are left to the rules: a malformed identifier there names nothing and is "not found".
func validate(v reflect.Value) []fault.Field {
	body := v.FieldByName("Body")
	if !body.IsValid() {
		return nil
	}
	var fields []fault.Field
	walk(body, "", &fields)
	return fields
}

func walk(v reflect.Value, name string, fields *[]fault.Field) {
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return
		}
		v = v.Elem()
	}
	if v.Type().Implements(validatorType) && v.CanInterface() {
		if v.Interface().(validator).Validate() != nil {
			kind := fault.FieldFormat
			if strings.HasSuffix(v.Type().PkgPath(), "/secret") {
				kind = fault.FieldEncrypted
			}
			*fields = append(*fields, fault.Field{Name: name, Kind: kind})
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			if f.Anonymous {
				walk(v.Field(i), name, fields)
				continue
			}
			tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			if tag == "-" || strings.Contains(options, "omitempty") && v.Field(i).IsZero() {
				continue
			}
			walk(v.Field(i), join(name, tag), fields)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), name, fields)
		}
	}
}

func join(parent, name string) string {
	if parent == "" {
		return name
	}
	return parent + "." + name
}
