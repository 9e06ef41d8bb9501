package local

import (
	"reflect"
	"strings"
	"testing"

	"portaal/shared/cloud"
	"portaal/shared/grant"
)

func TestConfigurationByTheEnvironment(t *testing.T) {
	t.Parallel()
	look := func(pairs ...string) func(string) string {
		return func(name string) string {
			for _, pair := range pairs {
				if value, ok := strings.CutPrefix(pair, name+"="); ok {
					return value
				}
			}
			return ""
		}
	}
	c, err := ConfigFrom(look())
	if err != nil || c.Port != 8080 || c.HTTPSPort != 8443 || c.Engine != Dynoxide ||
		c.DataDir != here(t).path(".local") ||
		c.PublicURL != "" ||
		c.Signups != "open" || c.OwnOrganizations != "open" {
		t.Errorf("without anything: %+v %v", c, err)
	}
	c, err = ConfigFrom(
		look(
			"PORT=0",
			"HTTPS_PORT=9443",
			"ENGINE=dynamodb-local",
			"DATA_DIR=/tmp/x",
			"PUBLIC_URL=https://portal.example/",
			"DYNAMODB_ENDPOINT=http://127.0.0.1:8000",
		),
	)
	if err != nil || c.Port != 0 || c.HTTPSPort != 9443 || c.Engine != DynamoDBLocal || c.DataDir != "/tmp/x" ||
		c.PublicURL != "https://portal.example" ||
		c.DynamoDBEndpoint != "http://127.0.0.1:8000" {
		t.Errorf("with everything: %+v %v", c, err)
	}
	for pair, want := range map[string]string{
		"PORT=http":               "PORT is",
		"HTTPS_PORT=70000":        "HTTPS_PORT is",
		"ENGINE=sqlite":           "ENGINE is",
		"PUBLIC_URL=portal":       "PUBLIC_URL is",
		"PUBLIC_URL=ftp://a":      "PUBLIC_URL is",
		"SES_ENDPOINT=http://a/b": "SES_ENDPOINT is",
		"SIGNUPS=sometimes":       "SIGNUPS is",
		"OWN_ORGANIZATIONS=maybe": "OWN_ORGANIZATIONS is",
	} {
		if _, err := ConfigFrom(look(pair)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", pair, err)
		}
	}
}

func TestAnOperationIsToldOnlyWhatItDeclares(t *testing.T) {
	t.Parallel()
	all := cloud.Config{
		Table:            "t",
		DynamoDBEndpoint: "d",
		SESEndpoint:      "m",
		S3Endpoint:       "s",
		MailFrom:         "f",
		MailRate:         5,
		KeysDir:          "x",
	}
	for g, want := range map[grant.Set]cloud.Config{
		0:                                 {KeysDir: "x"},
		grant.TableRead:                   {KeysDir: "x", Table: "t", DynamoDBEndpoint: "d"},
		grant.MailSend:                    {KeysDir: "x", SESEndpoint: "m", MailFrom: "f", MailRate: 5},
		grant.TableWrite | grant.BlobRead: {KeysDir: "x", Table: "t", DynamoDBEndpoint: "d", S3Endpoint: "s"},
	} {
		if got := declared(all, g); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", g, got, want)
		}
	}
}
