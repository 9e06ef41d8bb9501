package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// value is one thing that only the operator knows. It stands in portaal.<stage>.env, or in the environment under the
// same name with PORTAAL_ before it, which wins.
type value struct {
	name      string // DOMAIN
	parameter string // the template's
	example   string
	needed    bool
	valid     *regexp.Regexp
	own       bool // it carries a domain, which must be the operator's own
}

var (
	aDomain  = regexp.MustCompile(`^[a-z0-9.-]+\.[a-z]{2,}$`)
	aAddress = regexp.MustCompile(`^[^@\s]+@[a-z0-9.-]+\.[a-z]{2,}$`)
)

var values = []value{
	{"DOMAIN", "DomainName", "portaal.msp.nl", true, aDomain, true},
	{"CERTIFICATE", "CertificateArn", "arn:aws:acm:us-east-1:…:certificate/… (of DOMAIN; in us-east-1)", true,
		regexp.MustCompile(`^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate/\S+$`), false},
	{"MAIL_FROM", "MailFrom", "no-reply@msp.nl (verified in SES)", true, aAddress, true},
	{"ALARM_MAIL", "AlarmMail", "ops@msp.nl (whoever is woken)", true, aAddress, true},
	{"OWN_ORGANIZATIONS", "OwnOrganizations", "open or closed", false, regexp.MustCompile(`^(open|closed)$`), false},
	{"SIGNUPS", "Signups", "open or invite-only", false, regexp.MustCompile(`^(open|invite-only)$`), false},
	{"WEB_ACL", "WebAclArn", "arn:aws:wafv2:us-east-1:…:global/webacl/… (infra/sam/edge.yaml makes one)", false,
		regexp.MustCompile(`^arn:aws[a-z-]*:wafv2:us-east-1:\d{12}:global/webacl/\S+$`), false},
	{"ARCHITECTURE", "Architecture", "arm64 or x86_64", false, regexp.MustCompile(`^(arm64|x86_64)$`), false},
}

// reserved are the names that belong to nobody (RFC 2606, RFC 6761): they stand in examples, and a stack that has one
// of them links and mails into the void.
var reserved = regexp.MustCompile(
	`(?i)(^|[.@])((example|invalid|localhost|test|local)|(example\.(com|net|org)))\.?$`,
)

// stages are the words of samconfig.toml.
var stages = []string{"dev", "staging", "prod"}

// readValues reads the parameters of a stage and complains of all that are missing, malformed or nobody's, at once.
func readValues(root, stage string, look func(string) string) (map[string]string, error) {
	if !slices.Contains(stages, stage) {
		return nil, fmt.Errorf("there is no stage %q: %s", stage, strings.Join(stages, ", "))
	}
	file := "portaal." + stage + ".env"
	given, err := envFile(filepath.Join(root, file))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	out := map[string]string{"Stage": stage}
	var errs []error
	for _, v := range values {
		text, known := given[v.name]
		delete(given, v.name)
		if own := look("PORTAAL_" + v.name); own != "" {
			text, known = own, true
		}
		switch {
		case text == "" && v.needed:
			errs = append(errs, fmt.Errorf("%s is missing: %s", v.name, v.example))
		case text == "" && !known:
		case text != "" && !v.valid.MatchString(text):
			errs = append(errs, fmt.Errorf("%s does not read like %s", v.name, v.example))
		case v.own && reserved.MatchString(text):
			errs = append(errs, fmt.Errorf("%s has a reserved name, which is nobody's: %s", v.name, v.example))
		case text != "":
			out[v.parameter] = text
		}
	}
	for name := range given {
		errs = append(errs, fmt.Errorf("%s is no name that this knows", name))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("nothing was deployed; write the values of %s into %s:\n%w", stage, file, err)
	}
	return out, nil
}

// envFile reads lines of NAME=value; a line that begins with # is a comment. A file that is not there is empty.
func envFile(path string) (map[string]string, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return map[string]string{}, nil
	}
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if !ok {
			return nil, fmt.Errorf("line %d is not NAME=value", n)
		}
		out[strings.TrimSpace(name)] = strings.Trim(strings.TrimSpace(value), `"'`)
	}
	return out, nil
}
