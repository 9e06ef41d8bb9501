// Package cloud reads the configuration that a function is deployed with, and makes the AWS clients from it. It is the
// only place that reads the environment. Clients are made without the SDK's config package: Lambda hands credentials
// in the environment, and the package would cost time at each start.
package cloud

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
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
	PublicURL        string // PUBLIC_URL: the origin of the portal, without a trailing slash
	MailFrom         string // MAIL_FROM: the sender of all mails
	MailRate         int    // MAIL_RATE: mails a second, of all senders together; 14 unless told
	Signups          string // SIGNUPS: "open" or "invite-only"
	OwnOrganizations string // OWN_ORGANIZATIONS: "open", or "closed" when only providers make organisations
	TestPayments     bool   // TEST_PAYMENTS=on: test cards and Stripe's test mode are taken (local runs only)
	Local            bool   // PORTAAL_LOCAL=on: answers 500 with no more detail, but logs to people, not machines
	StripeEndpoint   string // STRIPE_ENDPOINT; "" is Stripe
	DNSResolvers     string // DNS_RESOLVERS: who is asked for text records; "" is outbound.Usual
	SecretsEndpoint  string // SECRETS_ENDPOINT; "" is AWS
	// KeyNames are the secrets of the key families that the grants name (KEY_SIGN, KEY_VERIFY, …).
	KeyNames map[grant.Set]string
	KeysDir  string // KEYS_DIR: on one machine, the directory that holds the families instead
	// OriginHashes are the SHA-256 of the words by which requests are known to come through the distribution
	// (ORIGIN_HASHES, with a comma between two). None on one machine, where nothing stands in front.
	OriginHashes []string
}

// Variable is one environment variable of a function, and what the template gives it.
type Variable struct {
	Name  string
	Value string // a CloudFormation expression in short YAML form
}

// Variables lists the environment of a function with the given grants: what FromEnvironment needs and no more.
func Variables(g grant.Set) []Variable {
	all := []Variable{
		{"ORIGIN_HASHES", "!Ref OriginHashes"},
		{"OWN_ORGANIZATIONS", "!Ref OwnOrganizations"},
		{"PUBLIC_URL", "!Sub https://${DomainName}"},
		{"SIGNUPS", "!Ref Signups"},
	}
	if g.Has(grant.TableRead) || g.Has(grant.TableWrite) {
		all = append(all, Variable{"TABLE_NAME", "!Ref Table"})
	}
	if g.Has(grant.MailSend) {
		all = append(all, Variable{"MAIL_FROM", "!Ref MailFrom"}, Variable{"MAIL_RATE", "!Ref MailRate"})
	}
	for _, family := range families(g) {
		all = append(all, Variable{keyVariable(family), "!Ref " + KeyResource(family)})
	}
	return all
}

// families are the key families that a function with the given grants uses.
func families(g grant.Set) []grant.Set {
	var out []grant.Set
	for _, family := range grant.Keys {
		if g.Has(family) || g.Has(grant.KeyMake) {
			out = append(out, family)
		}
	}
	return out
}

// keyVariable is the name of the variable that names a family's secret: KEY_SIGN.
func keyVariable(family grant.Set) string {
	return strings.ToUpper(strings.ReplaceAll(family.String(), ".", "_"))
}

// KeyResource is the logical identifier of a family's secret in the template: KeySign.
func KeyResource(family grant.Set) string {
	_, purpose, _ := strings.Cut(family.String(), ".")
	return "Key" + strings.ToUpper(purpose[:1]) + purpose[1:]
}

// Through reports whether a word is the distribution's. Where there is no distribution, every request is.
func (c Config) Through(word string) bool {
	if len(c.OriginHashes) == 0 {
		return true
	}
	sum := sha256.Sum256([]byte(word))
	hash := hex.EncodeToString(sum[:])
	good := 0
	for _, known := range c.OriginHashes {
		good |= subtle.ConstantTimeCompare([]byte(hash), []byte(known))
	}
	return good == 1
}

// FromEnvironment reads the configuration.
func FromEnvironment() Config {
	c := Config{
		Table:            os.Getenv("TABLE_NAME"),
		DynamoDBEndpoint: or(os.Getenv("DYNAMODB_ENDPOINT"), os.Getenv("AWS_ENDPOINT_URL")),
		SESEndpoint:      or(os.Getenv("SES_ENDPOINT"), os.Getenv("AWS_ENDPOINT_URL")),
		S3Endpoint:       or(os.Getenv("S3_ENDPOINT"), os.Getenv("AWS_ENDPOINT_URL")),
		StripeEndpoint:   os.Getenv("STRIPE_ENDPOINT"),
		DNSResolvers:     os.Getenv("DNS_RESOLVERS"),
		SecretsEndpoint:  or(os.Getenv("SECRETS_ENDPOINT"), os.Getenv("AWS_ENDPOINT_URL")),
		Region:           or(os.Getenv("AWS_REGION"), "eu-central-1"),
		PublicURL:        strings.TrimSuffix(os.Getenv("PUBLIC_URL"), "/"),
		MailFrom:         os.Getenv("MAIL_FROM"),
		MailRate:         mailRate(os.Getenv("MAIL_RATE")),
		Signups:          or(os.Getenv("SIGNUPS"), "open"),
		OwnOrganizations: or(os.Getenv("OWN_ORGANIZATIONS"), "open"),
		TestPayments:     os.Getenv("TEST_PAYMENTS") == "on",
		Local:            os.Getenv("PORTAAL_LOCAL") == "on",
		KeysDir:          os.Getenv("KEYS_DIR"),
		KeyNames:         map[grant.Set]string{},
	}
	for _, family := range grant.Keys {
		if name := os.Getenv(keyVariable(family)); name != "" {
			c.KeyNames[family] = name
		}
	}
	if hashes := os.Getenv("ORIGIN_HASHES"); hashes != "" {
		c.OriginHashes = strings.Split(hashes, ",")
	}
	return c
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

// Credentials are those of the role, which Lambda puts into the environment with a session's token (an emulator of a
// whole account does so too, and judges them), or fixed ones for an engine on this machine.
func (c Config) Credentials(endpoint string) aws.CredentialsProvider {
	if endpoint != "" && os.Getenv("AWS_SESSION_TOKEN") == "" {
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
