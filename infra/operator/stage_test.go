package operator

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"portaal/infra/generate/files"
	"portaal/infra/local"
	"portaal/infra/testkit"
	"portaal/shared/grant"
	"portaal/shared/lambda"
)

// account is an AWS account as the program sees it: the stack tells of itself, the table is the kit's, the secrets are
// its keys, and the queue is empty.
func account(k *testkit.Kit, stack string) http.Handler {
	engine, err := url.Parse(k.Config.DynamoDBEndpoint)
	k.Must(err)
	rows := httputil.NewSingleHostReverseProxy(engine)
	secrets := local.Secrets(lambda.KeyStore(k.Config, ^grant.Set(0)))
	outputs := ""
	for name, value := range map[string]string{
		"TableName":      k.Config.Table,
		"PublicUrl":      k.Config.PublicURL,
		"DigestKeyArn":   grant.KeyDigest.String(),
		"MailKeyArn":     grant.KeyMail.String(),
		"DeadLettersUrl": "https://queue.example/dead",
	} {
		outputs += fmt.Sprintf("<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue></member>", name, value)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		target := r.Header.Get("X-Amz-Target")
		switch {
		case strings.HasPrefix(target, "DynamoDB_"):
			rows.ServeHTTP(w, r)
		case strings.HasPrefix(target, "secretsmanager."):
			secrets.ServeHTTP(w, r)
		case target == "AmazonSQS.GetQueueAttributes":
			io.WriteString(w, `{"Attributes":{"ApproximateNumberOfMessages":"0"}}`)
		case target == "AmazonSQS.ReceiveMessage":
			io.WriteString(w, `{}`)
		case r.FormValue("Action") == "DescribeStacks" && r.FormValue("StackName") == stack:
			fmt.Fprintf(w, `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>`+
				`<StackName>%s</StackName><Outputs>%s</Outputs></member></Stacks></DescribeStacksResult>`+
				`</DescribeStacksResponse>`, stack, outputs)
		default:
			http.Error(w, target, http.StatusBadRequest)
		}
	})
}

// TestAStageIsWorkedOnWithWhatItsStackTells: by the name of a stage alone, with the credentials of whoever runs it.
func TestAStageIsWorkedOnWithWhatItsStackTells(t *testing.T) {
	k := testkit.New(t)
	aws := httptest.NewServer(account(k, "portaal-staging"))
	t.Cleanup(aws.Close)
	t.Setenv("AWS_ENDPOINT_URL", aws.URL)
	t.Setenv("AWS_ACCESS_KEY_ID", "local")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "local")
	root, err := files.Root()
	k.Must(err)
	email := testkit.Address("anna")
	var out bytes.Buffer
	for _, line := range []string{"invite-provider " + email, "mails"} {
		server, err := Stage(context.Background(), root, "staging")
		k.Must(err)
		order, err := Parse(strings.Fields(line))
		k.Must(err)
		k.Must(Open(server, &out).Do(context.Background(), order))
	}
	if said := out.String(); !strings.Contains(said, "waits") || !strings.Contains(said, "0 dead letters") {
		t.Errorf("it says %s", said)
	}
	link := k.Link(email, "providers/setup-provider", nil)
	anna, err := k.Server.RegisterInvited(context.Background(), testkit.Account(email, "Anna"), link)
	k.Must(err)
	_, err = anna.SetUpProvider(context.Background(), link, "Noordzee IT", email)
	k.Must(err)
	for stage, why := range map[string]string{"prod": "the stack portaal-prod", "moon": "moon no stack_name"} {
		if _, err := Stage(context.Background(), root, stage); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", stage, err)
		}
	}
}
