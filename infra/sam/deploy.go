package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"portaal/infra/local"
	"portaal/infra/release"
	"portaal/shared/keys"
)

// deployment is one stage on its way to AWS, with the credentials of whoever types the command.
type deployment struct {
	cli    cli
	stage  string
	stack  string
	region string
	values map[string]string // by parameter
	house  local.House
	bucket func(context.Context) (bucketAPI, error)
	table  func(context.Context) (*dynamodb.Client, error)
	// template is another than the built one: what an emulator takes. Its deployment asks nothing and says nothing.
	template string
}

// newDeployment reads what samconfig.toml and the operator say of a stage.
func newDeployment(c cli, stage string, look func(string) string) (*deployment, error) {
	given, err := readValues(c.root, stage, look)
	if err != nil {
		return nil, err
	}
	house, err := local.Here(look("PORTAAL_CACHE"))
	if err != nil {
		return nil, err
	}
	d := &deployment{cli: c, stage: stage, values: given, house: house}
	if d.stack, d.region, err = release.Stage(c.root, stage); err != nil {
		return nil, err
	}
	d.bucket = func(ctx context.Context) (bucketAPI, error) {
		cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(d.region))
		return s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = os.Getenv("AWS_ENDPOINT_URL") != "" }), err
	}
	d.table = func(ctx context.Context) (*dynamodb.Client, error) {
		cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(d.region))
		return dynamodb.NewFromConfig(cfg), err
	}
	return d, nil
}

// claim looks at the number of the stored shapes before a deployment and after the first: a version that reads other
// shapes is not put over data that it would misread. Without a table yet it has nothing to say.
func (d *deployment) claim(ctx context.Context, stack map[string]string) error {
	if stack["TableName"] == "" {
		return nil
	}
	rows, err := d.table(ctx)
	if err != nil {
		return err
	}
	if err := local.ClaimSchema(ctx, rows, stack["TableName"]); err != nil {
		return fmt.Errorf("%s: %w", d.stack, err)
	}
	return nil
}

// run builds, uploads what nobody asks for yet, deploys the stack, and shows the new page last.
func (d *deployment) run(ctx context.Context) error {
	arch := d.values["Architecture"]
	if arch == "" {
		arch = "arm64"
	}
	if err := phase("build the portal", func() error {
		return local.BuildPortal(ctx, d.house, func(line string) { fmt.Println("     " + line) })
	}); err != nil {
		return err
	}
	if err := phase("build the functions for "+arch, func() error { return d.cli.build(ctx, arch) }); err != nil {
		return err
	}
	before, err := d.outputs(ctx)
	if err != nil {
		return err
	}
	if err := phase("look at the stored shapes", func() error { return d.claim(ctx, before) }); err != nil {
		return err
	}
	if before["WebBucketName"] != "" {
		if err := phase("upload the assets", func() error { return d.upload(ctx, before, portal.assets) }); err != nil {
			return err
		}
	}
	word, hashes := newWord(before["OriginHashes"])
	if err := phase("deploy "+d.stack, func() error { return d.deploy(ctx, word, hashes) }); err != nil {
		return err
	}
	if err := phase("make the keys that are missing", func() error { return d.keys(ctx, "{}") }); err != nil {
		return err
	}
	after, err := d.outputs(ctx)
	if err != nil {
		return err
	}
	if err := d.claim(ctx, after); err != nil {
		return err
	}
	return phase("upload the portal", func() error { return d.upload(ctx, after, portal.assets, portal.rest) })
}

// newWord makes the word that the distribution will say. Functions are told its hash and that of the word before,
// because a distribution takes minutes to change everywhere; whoever reads a function's settings learns neither word.
func newWord(before string) (word, hashes string) {
	b := make([]byte, 32)
	rand.Read(b)
	word = base64.RawURLEncoding.EncodeToString(b)
	sum := sha256.Sum256([]byte(word))
	hashes = hex.EncodeToString(sum[:])
	if last, _, _ := strings.Cut(before, ","); last != "" {
		hashes += "," + last
	}
	return word, hashes
}

// deploy hands the parameters over in a file that only this user can read: a command line is read by everybody.
func (d *deployment) deploy(ctx context.Context, word, hashes string) (err error) {
	parameters := map[string]string{"OriginWord": word, "OriginHashes": hashes}
	for name, value := range d.values {
		parameters[name] = value
	}
	text, err := json.Marshal(parameters)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "portaal-deploy-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	file := filepath.Join(dir, "parameters.yaml") // JSON is YAML
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return err
	}
	words := []string{"deploy", "--config-env", d.stage, "--parameter-overrides", "file://" + file}
	if d.template != "" {
		return d.cli.run(ctx, append(words, "--template-file", d.template, "--no-confirm-changeset",
			"--config-file", filepath.Join(d.cli.root, "samconfig.toml"))...)
	}
	cmd := d.cli.command(ctx, nil, words...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	return cmd.Run()
}

// keys calls the function that makes keys, where they are kept: none of them comes here.
func (d *deployment) keys(ctx context.Context, event string) error {
	cmd := d.cli.command(
		ctx,
		nil,
		"remote",
		"invoke",
		keys.Rotate.LogicalID(),
		"--stack-name",
		d.stack,
		"--region",
		d.region,
		"--event",
		event,
		"--output",
		"json",
	)
	var said strings.Builder
	cmd.Stderr = &said
	text, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("call %s: %w\n%s", keys.Rotate.ID, err, said.String())
	}
	return called(text)
}

// called judges what the client printed of a call: it ends well also when the function failed.
func called(text []byte) error {
	var answer struct {
		StatusCode    int
		FunctionError string
		Payload       any
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return fmt.Errorf("the answer of a call: %w: %s", err, text)
	}
	if answer.FunctionError != "" || answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the function failed: %s", text)
	}
	return nil
}

// outputs are what the stack tells of itself; none when there is no stack yet.
func (d *deployment) outputs(ctx context.Context) (map[string]string, error) {
	cmd := d.cli.command(
		ctx,
		nil,
		"list",
		"stack-outputs",
		"--stack-name",
		d.stack,
		"--region",
		d.region,
		"--output",
		"json",
	)
	var said strings.Builder
	cmd.Stderr = &said
	text, err := cmd.Output()
	if err != nil {
		if strings.Contains(said.String(), "does not exist") {
			return map[string]string{}, nil
		}
		return nil, fmt.Errorf("ask for the outputs of %s: %w\n%s", d.stack, err, said.String())
	}
	var list []struct{ OutputKey, OutputValue string }
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("the outputs of %s: %w", d.stack, err)
	}
	out := map[string]string{}
	for _, o := range list {
		out[o.OutputKey] = o.OutputValue
	}
	return out, nil
}

func (d *deployment) upload(
	ctx context.Context,
	stack map[string]string,
	steps ...func(portal, context.Context) error,
) error {
	if stack["WebBucketName"] == "" {
		return fmt.Errorf("%s has no output WebBucketName", d.stack)
	}
	api, err := d.bucket(ctx)
	if err != nil {
		return err
	}
	rules, err := local.ReadHeaders(filepath.Join(d.cli.root, "frontend", "headers.json"))
	if err != nil {
		return err
	}
	p := portal{
		api:    api,
		bucket: stack["WebBucketName"],
		dist:   os.DirFS(filepath.Join(d.cli.root, "frontend", "dist")),
		rules:  rules,
	}
	for _, step := range steps {
		if err := step(p, ctx); err != nil {
			return err
		}
	}
	return nil
}
