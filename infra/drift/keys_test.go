package drift

import (
	"strings"
	"testing"
)

func TestKeys(t *testing.T)       { judge(t, checkKeys) }
func TestAttributes(t *testing.T) { judge(t, checkAttributes) }

func TestKeysCanFail(t *testing.T) {
	file := func(pkg, body string) string {
		return "package " + pkg + "\nimport \"portaal/shared/table\"\n" + body + "\n"
	}
	failing(t, checkKeys, []sample{
		{"a second owner of a word", repo{
			"shared/members/patterns.go": file("members", `var wordMember = table.Name("MEMBER")`),
			"shared/setup/patterns.go":   file("setup", `var wordMember = table.Name("MEMBER")`),
		}, "MEMBER has an owner, shared/members/patterns.go:3"},
		{
			"a word twice with its owner",
			repo{
				"shared/members/patterns.go": file(
					"members",
					"var a = table.Name(\"MEMBER\")\nvar b = table.Name(\"MEMBER\")",
				),
			},
			"has an owner",
		},
		{"a word outside the patterns", repo{
			"shared/members/list.go": file("members", `var wordMember = table.Name("MEMBER")`),
		}, "belongs into patterns.go"},
		{
			"a word that is put together",
			repo{
				"shared/members/patterns.go": file(
					"members",
					`func of(s string) table.Part { return table.Name("M" + s) }`,
				),
			},
			"a text in the source",
		},
		{"a read without a name", repo{
			"shared/members/list.go": file("members", `func list() any { return table.Query{Partition: nil} }`),
		}, "a read has a name"},
		{"a word that package table owns", repo{
			"shared/table/upsert.go":     "package table\nvar counterWord = Name(\"COUNTER\")\n",
			"shared/members/patterns.go": file("members", `var word = table.Name("COUNTER")`),
		}, "has an owner"},
	})
	passing(t, checkKeys, repo{
		"shared/members/patterns.go": file("members", "var wordMember = table.Name(\"MEMBER\")\nvar q = table.Query{}"),
		"shared/members/list.go":     file("members", `var several = []table.Query{}`),
		"shared/members/a_test.go":   file("members", `var wordMember = table.Name("MEMBER")`),
	})
}

func TestAttributesCanFail(t *testing.T) {
	free := "package vault\nimport \"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression\"\n" +
		"func f() any { return expression.AttributeNotExists(expression.Name(\"deletingg\")) }\n"
	late := "package vault\nimport \"portaal/shared/table\"\nfunc f() any { return " +
		"table.Attribute[Folder](\"deletingg\") }\n"
	both := strings.Replace(late, "Attribute[Folder]", "AttributeOfBoth[Folder, Mark]", 1)
	failing(t, checkAttributes, []sample{
		{"two names that are seen only when asked", repo{"shared/vault/a.go": both}, "package variable"},
		{"a misspelt name", repo{"shared/vault/a.go": free}, "name the attribute by its type"},
		{"a name that is seen only when asked", repo{"shared/vault/a.go": late}, "package variable"},
	})
	passing(t, checkAttributes, repo{
		"shared/vault/a.go": "package vault\nimport \"portaal/shared/table\"\nvar deleting = " +
			"table.Attribute[Folder](\"deleting\")\n",
		"shared/vault/b.go": "package vault\nimport \"portaal/shared/table\"\nvar b = ofBoth(\"b\")\n" +
			"func ofBoth(n string) any { table.Attribute[Mark](n); return table.Attribute[Folder](n) }\n",
	})
}
