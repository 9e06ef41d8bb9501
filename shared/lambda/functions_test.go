package lambda_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"portaal/infra/generate/files"
	"portaal/infra/local"
	"portaal/infra/release"
	"portaal/infra/runtimeapi"
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/lambda"
)

// Every function binary, built as for Lambda, is booted under a Runtime API with nothing but the environment that its
// operation declares, and answers its sample event.
func TestEveryFunctionBootsAndAnswersItsSampleEvent(t *testing.T) {
	k := testkit.New(t)
	root, err := files.Root()
	if err != nil {
		t.Fatal(err)
	}
	binaries := functions(t, root)
	// The keys come as from Secrets Manager: what a function is granted by name, and nothing else.
	secrets := httptest.NewServer(local.Secrets(lambda.KeyStore(k.Config, grant.KeyMake)))
	defer secrets.Close()
	token, leaver := k.Person("Sample").Token(), k.Person("Leaver").Token()
	var wg sync.WaitGroup
	slots := make(chan struct{}, 4)
	for _, e := range catalog.All() {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			token := token
			if e.Info().ID == "identity-delete-session" { // its sample ends the session it is sent in
				token = leaver
			}
			if err := boot(
				k,
				e,
				secrets.URL,
				filepath.Join(binaries, e.Info().ID),
				filepath.Join(root, e.Info().EventFile()),
				token,
			); err != nil {
				t.Errorf("%s: %v", e.Info().ID, err)
			}
		})
	}
	wg.Wait()
}

// functions is where the binaries are: `make test` has built them (PORTAAL_FUNCTIONS); a run of this package alone
// builds them itself.
func functions(t *testing.T, root string) string {
	t.Helper()
	if built := os.Getenv("PORTAAL_FUNCTIONS"); built != "" {
		return built
	}
	binaries := t.TempDir()
	command := release.Build(binaries, "./functions/...")
	build := exec.Command(command[0], command[1:]...)
	build.Dir, build.Env = root, append(os.Environ(), release.Environment)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binaries
}

func boot(k *testkit.Kit, e catalog.Entry, secrets, binary, sample, token string) error {
	event, err := os.ReadFile(sample)
	if err != nil {
		return err
	}
	event = bytes.ReplaceAll(event, []byte("{{token}}"), []byte(token))
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	environment, err := environmentOf(k, e, secrets)
	if err != nil {
		return err
	}
	f, err := runtimeapi.Boot(ctx, binary, environment, 30*time.Second)
	if err != nil {
		return err
	}
	answer, err := f.Invoke(ctx, event)
	f.Close()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, f.Log())
	}
	if e.Job != nil {
		return nil
	}
	// A streamed answer is a head, eight zero bytes and the body.
	if head, body, streamed := bytes.Cut(answer, make([]byte, 8)); streamed != e.Info().Streams {
		return fmt.Errorf("streamed: %t, its value says %t", streamed, e.Info().Streams)
	} else if answer = head; streamed && len(body) == 0 {
		return fmt.Errorf("streams nothing after %s", head)
	}
	var got events.APIGatewayV2HTTPResponse
	if err := json.Unmarshal(answer, &got); err != nil {
		return err
	}
	stranger := got.StatusCode == 401
	if e.Rule().Kind == access.KindDirectory { // its sample comes with a person's token, which is no key
		stranger = got.StatusCode != 401
	}
	if stranger && e.Rule().Kind != access.KindPublic || got.StatusCode == 403 || got.StatusCode >= 500 ||
		got.StatusCode == 0 {
		return fmt.Errorf("answered %d: %s\n%s", got.StatusCode, got.Body, f.Log())
	}
	var body struct{ Code string }
	if got.Body != "" && json.Unmarshal([]byte(got.Body), &body) == nil &&
		(body.Code == "portaal.invalid" || body.Code == "portaal.unreadable") {
		return fmt.Errorf("the sample event is no valid input: %s", got.Body)
	}
	return nil
}

// environmentOf gives a function what the template would: the declared variables, and what Lambda itself adds.
func environmentOf(k *testkit.Kit, e catalog.Entry, secrets string) ([]string, error) {
	values := local.SecretNames()
	maps.Copy(values, map[string]string{
		"PUBLIC_URL":        k.Config.PublicURL,
		"SIGNUPS":           "open",
		"OWN_ORGANIZATIONS": "open",
		"TABLE_NAME":        k.Config.Table,
		"MAIL_FROM":         k.Config.MailFrom,
		"ORIGIN_HASHES":     "",
		"MAIL_RATE":         "1000",
	})
	environment := []string{
		"AWS_REGION=eu-central-1",
		"AWS_ACCESS_KEY_ID=local",
		"AWS_SECRET_ACCESS_KEY=local",
		"AWS_LAMBDA_FUNCTION_NAME=" + e.Info().ID,
		"DYNAMODB_ENDPOINT=" + k.Config.DynamoDBEndpoint,
		"SECRETS_ENDPOINT=" + secrets,
	}
	for _, v := range cloud.Variables(e.Info().Grants) {
		value, ok := values[v.Name]
		if !ok {
			return nil, fmt.Errorf("the test knows no value for %s", v.Name)
		}
		environment = append(environment, v.Name+"="+value)
	}
	return environment, nil
}
