// Package cloud reads the configuration that a function is deployed with, and makes the AWS clients from it. It is the
// only place that reads the environment. Clients are made without the SDK's config package: Lambda hands credentials
// in the environment, and the package would cost time at each start.
package cloud

import (
	"os"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/shared/grant"
)

// Config is what a function is told when it is deployed.
type Config struct {
	Table            string // TABLE_NAME
	DynamoDBEndpoint string // DYNAMODB_ENDPOINT; "" is AWS
	SESEndpoint      string // SES_ENDPOINT; "" is AWS
	S3Endpoint       string // S3_ENDPOINT; "" is AWS
	Region           string // AWS_REGION
	Secret           string // PORTAAL_SECRET: all signing keys are derived from it
	PublicURL        string // PUBLIC_URL: the origin of the portal, without a trailing slash
	MailFrom         string // MAIL_FROM: the sender of all mails
	MailRate         int    // MAIL_RATE: mails a second, of all senders together; 14 unless told
	Signups          string // SIGNUPS: "open" or "invite-only"
	TestPayments     bool   // TEST_PAYMENTS=on: the test payment adapter is offered (local runs only)
	Local            bool   // PORTAAL_LOCAL=on: answers 500 with no more detail, but logs to people rather than machines
}

// Variable is one environment variable of a function, and what the template gives it.
type Variable struct {
	Name  string
	Value string // a CloudFormation expression in short YAML form
}

// Variables lists the environment of a function with the given grants: what FromEnvironment needs and no more.
func Variables(g grant.Set) []Variable {
	all := []Variable{
		{"PORTAAL_SECRET", "!Sub '{{resolve:secretsmanager:${Secret}}}'"},
		{"PUBLIC_URL", "!Sub https://${DomainName}"},
		{"SIGNUPS", "!Ref Signups"},
	}
	if g.Has(grant.TableRead) || g.Has(grant.TableWrite) {
		all = append(all, Variable{"TABLE_NAME", "!Ref Table"})
	}
	if g.Has(grant.MailSend) {
		all = append(all, Variable{"MAIL_FROM", "!Ref MailFrom"}, Variable{"MAIL_RATE", "!Ref MailRate"})
	}
	return all
}

// FromEnvironment reads the configuration.
func FromEnvironment() Config {
	return Config{
		Table:            os.Getenv("TABLE_NAME"),
		DynamoDBEndpoint: os.Getenv("DYNAMODB_ENDPOINT"),
		SESEndpoint:      os.Getenv("SES_ENDPOINT"),
		S3Endpoint:       os.Getenv("S3_ENDPOINT"),
		Region:           or(os.Getenv("AWS_REGION"), "eu-central-1"),
		Secret:           os.Getenv("PORTAAL_SECRET"),
		PublicURL:        strings.TrimSuffix(os.Getenv("PUBLIC_URL"), "/"),
		MailFrom:         os.Getenv("MAIL_FROM"),
		MailRate:         mailRate(os.Getenv("MAIL_RATE")),
		Signups:          or(os.Getenv("SIGNUPS"), "open"),
		TestPayments:     os.Getenv("TEST_PAYMENTS") == "on",
		Local:            os.Getenv("PORTAAL_LOCAL") == "on",
	}
}

// usualMailRate is what SES gives an account that has left the sandbox.
const usualMailRate = 14

func mailRate(s string) int {
	if n, err := strconv.Atoi(s); err == nil && n > 0 {
		return n
	}
	return usualMailRate
}

func or(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

// Credentials are the ones that Lambda puts into the environment, or fixed ones for an engine on this machine.
func (c Config) Credentials(endpoint string) aws.CredentialsProvider {
	if endpoint != "" {
		return credentials.NewStaticCredentialsProvider("local", "local", "")
	}
	return credentials.NewStaticCredentialsProvider(
		os.Getenv("AWS_ACCESS_KEY_ID"),
		os.Getenv("AWS_SECRET_ACCESS_KEY"),
		os.Getenv("AWS_SESSION_TOKEN"),
	)
}

// DynamoDB makes the client of the table.
func (c Config) DynamoDB() *dynamodb.Client {
	return dynamodb.New(
		dynamodb.Options{
			Region:       c.Region,
			Credentials:  c.Credentials(c.DynamoDBEndpoint),
			BaseEndpoint: endpoint(c.DynamoDBEndpoint),
		},
	)
}

func endpoint(s string) *string {
	if s == "" {
		return nil
	}
	return aws.String(s)
}

// Endpoint is the address of an emulator, or nil for AWS.
func (c Config) Endpoint(s string) *string { return endpoint(s) }
