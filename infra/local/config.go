package local

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
)

// Config says how a local run is set up.
type Config struct {
	House     House
	Port      int    // PORT: the browser's; 0 is a free one
	HTTPSPort int    // HTTPS_PORT: the official clients'; 0 is a free one
	DataDir   string // DATA_DIR
	Engine    string // ENGINE: dynoxide or dynamodb-local
	// Endpoints of what runs elsewhere already; an empty one is started.
	DynamoDBEndpoint string // DYNAMODB_ENDPOINT
	SESEndpoint      string // SES_ENDPOINT
	S3Endpoint       string // S3_ENDPOINT
	StripeEndpoint   string // STRIPE_ENDPOINT; Stripe itself when empty
	DNSResolvers     string // DNS_RESOLVERS: who is asked for the records of domains
	PublicURL        string // PUBLIC_URL: the origin in mails; http://localhost:PORT when empty
	Signups          string // SIGNUPS: open or invite-only
	OwnOrganizations string // OWN_ORGANIZATIONS: open or closed
	// Say hears, in one line each, what takes long at the start and what goes wrong later; nobody when nil.
	Say func(string)
}

// ConfigFrom reads the configuration by the names of the environment; look is os.Getenv.
func ConfigFrom(look func(string) string) (Config, error) {
	var errs []error
	text := func(name, fallback string) string {
		if value := look(name); value != "" {
			return value
		}
		return fallback
	}
	port := func(name, fallback string) int {
		n, err := strconv.Atoi(text(name, fallback))
		if err != nil || n < 0 || n > 65535 {
			errs = append(errs, fmt.Errorf("%s is %q: it must be a port, 0 for a free one", name, look(name)))
		}
		return n
	}
	origin := func(name string) string {
		value := strings.TrimSuffix(look(name), "/")
		if u, err := url.Parse(
			value,
		); value != "" &&
			(err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "") {
			errs = append(
				errs,
				fmt.Errorf("%s is %q: it must be an origin such as http://localhost:8000", name, look(name)),
			)
		}
		return value
	}
	c := Config{
		Port:             port("PORT", "8080"),
		HTTPSPort:        port("HTTPS_PORT", "8443"),
		DataDir:          text("DATA_DIR", ".local"),
		Engine:           text("ENGINE", Dynoxide),
		DynamoDBEndpoint: origin("DYNAMODB_ENDPOINT"),
		SESEndpoint:      origin("SES_ENDPOINT"),
		S3Endpoint:       origin("S3_ENDPOINT"),
		StripeEndpoint:   origin("STRIPE_ENDPOINT"),
		DNSResolvers:     look("DNS_RESOLVERS"),
		PublicURL:        origin("PUBLIC_URL"),
		Signups:          text("SIGNUPS", "open"),
		OwnOrganizations: text("OWN_ORGANIZATIONS", "open"),
	}
	if c.Engine != Dynoxide && c.Engine != DynamoDBLocal {
		errs = append(errs, fmt.Errorf("ENGINE is %q: it must be %s or %s", c.Engine, Dynoxide, DynamoDBLocal))
	}
	if c.Signups != "open" && c.Signups != "invite-only" {
		errs = append(errs, fmt.Errorf("SIGNUPS is %q: it must be open or invite-only", c.Signups))
	}
	if c.OwnOrganizations != "open" && c.OwnOrganizations != "closed" {
		errs = append(errs, fmt.Errorf("OWN_ORGANIZATIONS is %q: it must be open or closed", c.OwnOrganizations))
	}
	house, err := Here(look("PORTAAL_CACHE"))
	if err == nil {
		c.House = house
		if !filepath.IsAbs(c.DataDir) {
			c.DataDir = house.path(c.DataDir)
		}
	}
	return c, errors.Join(append(errs, err)...)
}
