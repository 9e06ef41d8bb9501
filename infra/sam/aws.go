package main

import (
	"archive/zip"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/actor"
	"portaal/shared/operation"
)

// operator holds what somebody would write into portaal.<stage>.env: a deployment refuses values that are nobody's. The
// emulator reaches no name of the outer world.
var operator = map[string]string{
	"PORTAAL_DOMAIN":      "portaal.bakker-it.nl",
	"PORTAAL_CERTIFICATE": "arn:aws:acm:us-east-1:000000000000:certificate/0f0f",
	"PORTAAL_MAIL_FROM":   "no-reply@bakker-it.nl",
	"PORTAAL_ALARM_MAIL":  "ops@bakker-it.nl",
}

// ten are the functions of the second stage: a person can sign up by mail and log in.
var ten = []string{
	"identity-create-token",
	"identity-finish-registration",
	"identity-get-config",
	"identity-get-prelogin",
	"identity-get-revision-date",
	"identity-start-registration",
	"identity-verify-registration",
	"keys-rotate",
	"mail-deliver",
	"sync-get",
}

// account is the emulated account and what a deployment to it needs.
type account struct {
	*emulator
	cli   cli
	arch  string
	pairs *actor.KeyPool
}

// proveAWS deploys the template twice into one emulated account, with the SAM CLI and as `make deploy` does it: a whole
// stage, in which people do the main job, and one of ten functions, in which nobody of the first is known.
func proveAWS(ctx context.Context, c cli, program string) (err error) {
	c.beside = true
	a := account{cli: c, pairs: &actor.KeyPool{Size: 4}}
	if a.arch, err = hostArchitecture(); err != nil {
		return err
	}
	if err := phase("build", func() error { return c.build(ctx, a.arch) }); err != nil {
		return err
	}
	if err := phase(
		"emulator",
		func() (err error) { a.emulator, err = startEmulator(ctx, program); return err },
	); err != nil {
		return err
	}
	_, domain, _ := strings.Cut(operator["PORTAAL_MAIL_FROM"], "@")
	defer func() {
		if err != nil {
			err = fmt.Errorf("%w\nthe emulator's last words:\n%s", err, a.log())
		}
		err = errors.Join(err, a.stop())
	}()
	a.cli.account = a.environment()
	if err := a.verify(ctx, domain); err != nil {
		return err
	}
	if err := a.proveStage(ctx, "dev", "the job", job); err != nil {
		return err
	}
	return a.proveStage(ctx, "staging", "a person of the second stage", apart, ten...)
}

// proveStage deploys a stage, with only these operations or with all, and lets people in.
func (a account) proveStage(
	ctx context.Context,
	stage, name string,
	do func(context.Context, *actor.Server) error,
	only ...string,
) (err error) {
	ops, err := specs(only)
	if err != nil {
		return err
	}
	d, err := newDeployment(a.cli, stage, func(name string) string { return operator[name] })
	if err != nil {
		return err
	}
	d.values["Architecture"] = a.arch
	d.table = func(context.Context) (*dynamodb.Client, error) { return a.table(), nil }
	if d.template, err = a.layOut(stage, ops); err != nil {
		return err
	}
	word, hashes := newWord("")
	if err := phase("deploy "+d.stack, func() error { return d.deploy(ctx, word, hashes) }); err != nil {
		return err
	}
	if err := phase("make its keys", func() error { return d.keys(ctx, "{}") }); err != nil {
		return err
	}
	outputs, err := d.outputs(ctx)
	if err != nil {
		return err
	}
	if err := d.claim(ctx, outputs); err != nil {
		return err
	}
	template, err := os.ReadFile(d.template)
	if err != nil {
		return err
	}
	front, err := newFront(ctx, filepath.Dir(d.template), string(template), word, a.emulator, outputs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, front.close()) }()
	server := &actor.Server{URL: front.URL, Mail: a.emulator, KeyPairs: a.pairs.Next}
	return phase(name, func() error {
		if err := walkedAround(ctx, front, outputs); err != nil {
			return err
		}
		if err := do(ctx, server); err != nil {
			return err
		}
		return a.streamed(d.stack)
	})
}

// layOut writes the template as the emulator takes it, beside the archives of its functions: the whole stage's are made
// here, quickly; those of the second stage are left to the SAM CLI, as in a deployment.
func (a account) layOut(stage string, ops []operation.Spec) (template string, err error) {
	built := filepath.Join(a.cli.root, a.cli.built())
	text, err := os.ReadFile(filepath.Join(built, "template.yaml"))
	if err != nil {
		return "", err
	}
	var only []string
	for _, op := range ops {
		only = append(only, op.LogicalID())
	}
	out, err := emulated(string(text), only...)
	if err != nil {
		return "", err
	}
	to := filepath.Join(a.dir, stage)
	if err := os.Mkdir(to, 0o755); err != nil {
		return "", err
	}
	if len(only) == 0 {
		if out, err = archived(out, built, to); err != nil {
			return "", err
		}
	} else {
		out = strings.ReplaceAll(out, "CodeUri: ", "CodeUri: "+built+"/")
	}
	template = filepath.Join(to, "template.yaml")
	return template, os.WriteFile(template, []byte(out), 0o600)
}

// archived makes an archive of each function that the template names, and names the archives instead.
func archived(template, built, to string) (string, error) {
	var names []string
	var out strings.Builder
	for line := range strings.Lines(template) {
		if before, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "CodeUri: "); ok {
			names = append(names, name)
			line = before + "CodeUri: " + name + ".zip\n"
		}
		out.WriteString(line)
	}
	failed := make([]error, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		all.Go(func() {
			failed[i] = archive(filepath.Join(built, name, "bootstrap"), filepath.Join(to, name+".zip"))
		})
	}
	all.Wait()
	return out.String(), errors.Join(failed...)
}

func archive(program, to string) (err error) {
	in, err := os.Open(program)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed)
	})
	header := &zip.FileHeader{Name: "bootstrap", Method: zip.Deflate}
	header.SetMode(0o755)
	w, err := z.CreateHeader(header)
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, in); err != nil {
		return err
	}
	return z.Close()
}

// walkedAround asks the API past the front, without the distribution's word: nobody may be answered there.
func walkedAround(ctx context.Context, f *front, outputs map[string]string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, f.behind.JoinPath("api", "config").String(), nil)
	if err != nil {
		return err
	}
	r.Host = f.hostOf(outputs["OriginApi"])
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusNotFound {
		return fmt.Errorf("past the distribution the API answers %d, want 404", answer.StatusCode)
	}
	return nil
}

// apart shows that the second stage has its own table, keys and mail: somebody of the first is a stranger there, and
// can sign up anew.
func apart(ctx context.Context, server *actor.Server) error {
	owner := person("eigenaar@bakkerij.example", "Jan")
	if _, err := server.Login(ctx, owner); !actor.Refused(err, http.StatusBadRequest, "") {
		return fmt.Errorf("a person of the first stage is known in the second: %w", err)
	}
	if _, err := server.Register(ctx, owner); err != nil {
		return fmt.Errorf("sign up: %w", err)
	}
	return nil
}
