package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/ses"

	"portaal/infra/actor"
)

// emulator is an account of AWS on this machine: one process that listens on loopback, with the functions as its
// children. It keeps everything in memory and in a directory that goes with it.
type emulator struct {
	url  string
	port int
	dir  string
	cmd  *exec.Cmd
	done chan struct{}
}

// owner is who the emulator takes us for: its one account's.
var owner = []string{"AWS_ACCESS_KEY_ID=test", "AWS_SECRET_ACCESS_KEY=test"}

// services are those of AWS that the template and the deployment use.
var services = []string{
	"apigatewayv2",
	"cloudformation",
	"cloudfront",
	"cloudwatch",
	"dynamodb",
	"dynamodbstreams",
	"iam",
	"kms",
	"lambda",
	"logs",
	"s3",
	"scheduler",
	"secretsmanager",
	"ses",
	"sns",
	"sqs",
	"sts",
}

// roomy starts the emulator with room for the routes: it makes each a resource (see cannot), and AWS none, for there
// they stand in the body of their API. How many resources AWS is given is held by the generator (files.MaxResources).
const roomy = `
from ministack.services.cloudformation import engine
engine._SECTION_QUOTAS = tuple(
    (section, noun, one, 4 * most if section == "Resources" else most)
    for section, noun, one, most in engine._SECTION_QUOTAS)
from ministack.app import main
main()
`

// startEmulator starts the emulator that `toolchain install emulator` put into the cache. It evaluates policies: a
// function whose role lacks a grant is refused, as on AWS.
func startEmulator(ctx context.Context, program string) (_ *emulator, err error) {
	if _, err := os.Stat(program); err != nil {
		return nil, fmt.Errorf("the emulator is not at %s: go run ./infra/toolchain install emulator", program)
	}
	e := &emulator{done: make(chan struct{})}
	if e.port, err = freePort(); err != nil {
		return nil, err
	}
	e.url = fmt.Sprintf("http://127.0.0.1:%d", e.port)
	if e.dir, err = os.MkdirTemp("", "portaal-aws-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, e.stop())
		}
	}()
	log, err := os.Create(filepath.Join(e.dir, "log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	// Not bound to ctx: stop ends it with its children, whatever happened before.
	e.cmd = exec.Command(filepath.Join(filepath.Dir(program), "python"), "-c", roomy)
	e.cmd.Dir = e.dir
	e.cmd.Env = append(
		slices.Clone(owner),
		"PATH="+os.Getenv("PATH"),
		"HOME="+e.dir, // nothing of the user's own settings reaches it
		"TMPDIR="+e.dir,
		"BIND_HOST=127.0.0.1",
		fmt.Sprintf("GATEWAY_PORT=%d", e.port),
		"MINISTACK_HOST=localhost",
		"MINISTACK_REGION="+region,
		"AWS_ENDPOINT_URL="+e.url, // what the functions are told
		"AUTH=true",
		"SERVICES="+strings.Join(services, ","),
		"SFTP_ENABLED=0",
		"IOT_MTLS_ENABLED=0",
	)
	e.cmd.Stdout, e.cmd.Stderr = log, log
	e.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := e.cmd.Start(); err != nil {
		e.cmd = nil
		return nil, err
	}
	go func() { _ = e.cmd.Wait(); close(e.done) }() // its verdict is in the log; that it ended is what counts
	return e, waitForPort(ctx, e.port, time.Minute, e.done)
}

// verify says to SES that a domain may send: what an operator does with records in the domain's DNS.
func (e *emulator) verify(ctx context.Context, domain string) error {
	_, err := ses.New(ses.Options{
		Region:       region,
		BaseEndpoint: &e.url,
		Credentials:  e.credentials(),
	}).VerifyDomainIdentity(ctx, &ses.VerifyDomainIdentityInput{Domain: &domain})
	return err
}

// table is a client of the emulated account's tables.
func (e *emulator) table() *dynamodb.Client {
	return dynamodb.New(dynamodb.Options{Region: region, BaseEndpoint: &e.url, Credentials: e.credentials()})
}

func (e *emulator) credentials() aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider("test", "test", "")
}

// environment points a client of AWS at the emulator.
func (e *emulator) environment() []string {
	return append(slices.Clone(owner), "AWS_ENDPOINT_URL="+e.url)
}

// log is what the emulator and the functions said last.
func (e *emulator) log() string {
	data, err := os.ReadFile(filepath.Join(e.dir, "log"))
	if err != nil {
		return err.Error()
	}
	return last(string(data), 6000)
}

// streamed complains when no mail of a stack was sent because the table's stream told of it: the schedule sends what
// the stream missed, so that people would only wait longer.
func (e *emulator) streamed(stack string) error {
	data, err := os.ReadFile(filepath.Join(e.dir, "log"))
	if err != nil {
		return err
	}
	if !regexp.MustCompile(`ESM: Lambda ` + stack + `-MailDeliver\S* processed`).Match(data) {
		return fmt.Errorf("no mail of %s was sent by the table's stream, only by the schedule", stack)
	}
	return nil
}

// stop ends the emulator and the functions that it started, and removes what it kept.
func (e *emulator) stop() error {
	var failed []error
	if e.cmd != nil {
		group := -e.cmd.Process.Pid
		failed = append(failed, gone(syscall.Kill(group, syscall.SIGTERM)))
		select {
		case <-e.done:
		case <-time.After(10 * time.Second):
		}
		failed = append(failed, gone(syscall.Kill(group, syscall.SIGKILL)))
		<-e.done
	}
	return errors.Join(append(failed, os.RemoveAll(e.dir))...)
}

// gone takes a group that has ended already for what was wanted.
func gone(err error) error {
	if errors.Is(err, syscall.ESRCH) {
		return nil
	}
	return err
}

// Mails reads the mails that the emulator's SES took for an address, newest first.
func (e *emulator) Mails(ctx context.Context, to string) ([]actor.Mail, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, e.url+"/_ministack/ses/messages", nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	var box struct {
		Messages map[string][]struct {
			MessageID         string `json:"MessageId"`
			To                []string
			Subject, BodyText string
		}
	}
	if err := json.NewDecoder(answer.Body).Decode(&box); err != nil {
		return nil, fmt.Errorf("the emulator's mails: %w", err)
	}
	var mine []actor.Mail
	for _, sent := range box.Messages {
		for _, m := range sent {
			if slices.ContainsFunc(m.To, func(a string) bool { return strings.Contains(a, to) }) {
				mine = append(mine, actor.Mail{ID: m.MessageID, To: to, Subject: m.Subject, Text: m.BodyText})
			}
		}
	}
	slices.Reverse(mine)
	return mine, nil
}
