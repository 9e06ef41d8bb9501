package drift

import "testing"

func TestFloors(t *testing.T)  { judge(t, checkFloors) }
func TestKeepers(t *testing.T) { judge(t, checkKeepers) }

func TestFloorsCanFail(t *testing.T) {
	failing(t, checkFloors, []sample{
		{"upwards", repo{"shared/fault/a.go": "package fault\nimport _ \"portaal/shared/table\"\n"}, reasonUp},
		{
			"a door into operation",
			repo{"shared/table/a.go": "package table\nimport _ \"portaal/shared/operation\"\n"},
			reasonUp,
		},
		{"sideways on floor 0", repo{"shared/ids/a.go": "package ids\nimport _ \"portaal/shared/clock\"\n"}, reasonUp},
		{
			"access into operation",
			repo{"shared/access/a.go": "package access\nimport _ \"portaal/shared/operation\"\n"},
			reasonUp,
		},
		{
			"a domain to its right",
			repo{"shared/members/a.go": "package members\nimport _ \"portaal/shared/vault\"\n"},
			reasonRight,
		},
		{
			"a domain into infra",
			repo{"shared/vault/a.go": "package vault\nimport _ \"portaal/infra/testkit\"\n"},
			reasonUp,
		},
		{
			"a function into the local stack",
			repo{"functions/a/main.go": "package main\nimport _ \"portaal/infra/local\"\n"},
			reasonWiring,
		},
		{"a package nobody placed", repo{"shared/extra/a.go": "package extra\n"}, reasonUnknown},
		{"a folder nobody decided on", repo{"tools/a.go": "package tools\n"}, reasonUnknown},
	})
	passing(t, checkFloors, repo{
		"shared/vault/a.go": "package vault\nimport _ \"portaal/shared/members\"\nimport _ " +
			"\"portaal/shared/table\"\n",
		"shared/vault/a_test.go": "package vault_test\nimport _ \"portaal/infra/testkit\"\n",
		"shared/operation/a.go":  "package operation\nimport _ \"portaal/shared/access\"\n",
		"shared/mail/words/a.go": "package words\n",
		"shared/mail/a.go":       "package mail\nimport _ \"portaal/shared/mail/words\"\n",
		"functions/a/main.go": "package main\nimport _ \"portaal/shared/lambda\"\nimport _ " +
			"\"portaal/shared/vault\"\n",
		"infra/local/cmd/main.go": "package main\nimport _ \"portaal/infra/local\"\nimport _ " +
			"\"portaal/shared/catalog\"\n",
	})
}

func TestKeepersCanFail(t *testing.T) {
	failing(t, checkKeepers, []sample{
		{
			"the SDK in a domain",
			repo{"shared/vault/a.go": "package vault\nimport _ \"github.com/aws/aws-sdk-go-v2/service/s3\"\n"},
			"floor 1",
		},
		{
			"the config package",
			repo{"shared/cloud/a.go": "package cloud\nimport _ \"github.com/aws/aws-sdk-go-v2/config\"\n"},
			"2 MB",
		},
		{"HTTP in a domain", repo{"shared/vault/a.go": "package vault\nimport _ \"net/http\"\n"}, "over HTTP"},
		{
			"huma in a domain",
			repo{"shared/vault/a.go": "package vault\nimport _ \"github.com/danielgtaylor/huma/v2\"\n"},
			"operation's work",
		},
		{
			"Lambda in a domain",
			repo{"shared/vault/a.go": "package vault\nimport _ \"github.com/aws/aws-lambda-go/events\"\n"},
			"knows Lambda",
		},
		{"a template in a domain", repo{"shared/vault/a.go": "package vault\nimport _ \"html/template\"\n"}, "by name"},
		{
			"the mailer in a domain",
			repo{"shared/members/a.go": "package members\nimport _ \"portaal/shared/mail/words\"\n"},
			"only the function that sends",
		},
		{"randomness", repo{"shared/vault/a.go": "package vault\nimport _ \"crypto/rand\"\n"}, "few owners"},
		{
			"the environment",
			repo{"shared/vault/a.go": "package vault\nimport \"os\"\nvar x = os.Getenv(\"X\")\n"},
			"one place",
		},
		{
			"the environment in wiring",
			repo{"functions/a/main.go": "package main\nimport \"os\"\nvar x = os.Getenv(\"X\")\n"},
			"one place",
		},
		{"a socket", repo{"shared/operation/a.go": "package operation\nimport _ \"net/smtp\"\n"}, "looks at it"},
		{
			"a socket in a domain",
			repo{"shared/vault/a.go": "package vault\nimport \"net\"\nvar d net.Dialer\n"},
			"looks at it",
		},
		{
			"a client beside the door",
			repo{"shared/operation/a.go": "package operation\nimport \"net/http\"\nvar c = http.Client{}\n"},
			"looks at it",
		},
		{
			"Go's own client",
			repo{"shared/stripe/a.go": "package stripe\nimport \"net/http\"\nvar c = http.Get\n"},
			"looks at it",
		},
		{
			"this machine",
			repo{
				"shared/vault/a.go": "package vault\nimport \"portaal/shared/outbound\"\n" +
					"var o = outbound.Loopback(443, nil)\n",
			},
			"only a test",
		},
		{
			"the time under another name",
			repo{"shared/vault/a.go": "package vault\nimport t \"time\"\nvar x = t.Now()\n"},
			"from the clock",
		},
	})
	passing(t, checkKeepers, repo{
		"shared/clock/a.go":      "package clock\nimport \"time\"\nvar x = time.Now\n",
		"shared/vault/a.go":      "package vault\nimport \"time\"\nvar x = time.Hour\n",
		"shared/vault/a_test.go": "package vault\nimport \"time\"\nvar y = time.Now()\n",
		"shared/branding/a.go":   "package branding\nimport \"net\"\nvar e net.Error\n",
		"shared/outbound/a.go":   "package outbound\nimport \"net/http\"\nvar c = http.Client{}\n",
		"shared/members/a.go": "package members\nimport _ " +
			"\"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression\"\n",
		"shared/ses/a.go":        "package ses\nimport _ \"portaal/shared/mail/words\"\n",
		"shared/delivery/a.go":   "package delivery\nimport _ \"portaal/shared/ses\"\n",
		"shared/mail/words/a.go": "package words\nimport _ \"text/template\"\n",
		"shared/table/a.go":      "package table\nimport _ \"github.com/aws/aws-sdk-go-v2/service/dynamodb\"\n",
	})
}
