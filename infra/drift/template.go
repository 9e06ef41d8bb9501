package drift

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"portaal/infra/generate/files"
)

// resource is one resource of a template: its logical id, the comment above it, and its text.
type resource struct {
	id, comment, text string
}

var logicalID = regexp.MustCompile(`^  ([A-Z][A-Za-z0-9]*):\s*$`)

// resources cuts the Resources section of a template into its resources. It reads the two-space form that both the hand
// and the generator write; `sam validate --lint` judges the YAML itself.
func resources(template string) (out []resource) {
	inside, comment := false, ""
	for line := range strings.Lines(template) {
		switch {
		case !strings.HasPrefix(line, " ") && strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#"):
			inside = strings.HasPrefix(line, "Resources:")
		case !inside:
		case strings.HasPrefix(line, "  #"):
			comment += line
		case logicalID.MatchString(line):
			out = append(out, resource{id: logicalID.FindStringSubmatch(line)[1], comment: comment})
			comment = ""
		case len(out) > 0:
			out[len(out)-1].text += line
		}
	}
	return out
}

func (r resource) is(kind string) bool { return strings.Contains(r.text, "    Type: "+kind+"\n") }

const (
	headFile     = "infra/sam/template.head.yaml"
	webFile      = "infra/sam/template.web.yaml"
	templateFile = "template.yaml"
	schemaFile   = "infra/local/schema.go"
)

// wholeBucket is what keeps a bucket private and its traffic encrypted.
var wholeBucket = []string{
	"BlockPublicAcls: true",
	"BlockPublicPolicy: true",
	"IgnorePublicAcls: true",
	"RestrictPublicBuckets: true",
	"SSEAlgorithm:",
}

// wholeTable is what lets the table be lost by nobody and read by nobody else.
var wholeTable = []string{
	"BillingMode: PAY_PER_REQUEST",
	"DeletionProtectionEnabled: true",
	"PointInTimeRecoveryEnabled: true",
	"SSEType: KMS",
	"StreamViewType: NEW_IMAGE",
	"AttributeName: ttl, Enabled: true",
	"DeletionPolicy: Retain",
}

// tooWide are grants that no function may have.
var tooWide = map[*regexp.Regexp]string{
	regexp.MustCompile(`Resource: ["']?\*["']?\s*(\n|$)`): "a grant on every resource " +
		"there is",
	regexp.MustCompile(`Allow[^\n]*Resource: ["']?\*["']?\s*\}`): "a grant on every resource " +
		"there is",
	regexp.MustCompile(`(Action|-)[: ]+["'\[]*(\*|[a-z0-9-]+:\*)["'\]]*\s*[,}\n]`): "a grant of every action of a " +
		"service",
	regexp.MustCompile(`dynamodb:Scan\b`): "a scan: each read of a " +
		"request is one query or one batch",
}

// checkTemplate judges the template as a program: what it must have and what it must not grant.
func checkTemplate(r repo) (complaints []string) {
	say := func(where, format string, a ...any) {
		complaints = append(complaints, where+": "+fmt.Sprintf(format, a...))
	}
	head, whole := r[headFile]+r[webFile], r[templateFile]
	if !strings.HasPrefix(whole, head) || head == "" {
		say(templateFile, "does not begin with %s and %s; mend it with: make generate", headFile, webFile)
	}
	all := resources(whole)
	if len(all) > files.MaxResources {
		say(templateFile, "%d resources, the budget is %d", len(all), files.MaxResources)
	}
	tables := 0
	for _, res := range all {
		where := templateFile + " " + res.id
		switch {
		case res.is("AWS::DynamoDB::Table"):
			tables++
			lacks(say, where, res.text, wholeTable)
			complaints = append(complaints, checkIndexes(res.text, r[schemaFile])...)
		case res.is("AWS::S3::Bucket"):
			lacks(say, where, res.text, wholeBucket)
			if !closed(all, res.id) {
				say(where, "no policy denies it without TLS (aws:SecureTransport)")
			}
		case res.is("AWS::Lambda::Permission"):
			say(
				where,
				"a permission per route spends the stack's resources; the API calls functions through its one role",
			)
		case res.is("AWS::IAM::Role"), res.is("AWS::Serverless::Function"):
			for pattern, reason := range tooWide {
				if pattern.MatchString(res.text) {
					say(where, "%s", reason)
				}
			}
		}
	}
	if tables != 1 {
		say(templateFile, "%d tables, the system has one", tables)
	}
	return append(complaints, checkImpact(head)...)
}

func lacks(say func(string, string, ...any), where, text string, wanted []string) {
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			say(where, "lacks %s", want)
		}
	}
}

var (
	deployedIndex = regexp.MustCompile(`IndexName: (\w+)`)
	localIndex    = regexp.MustCompile(`IndexName: +aws\.String\("(\w+)"\)`)
)

// checkIndexes wants the tests' table to have the indexes of the deployed one, and every index to hold whole items.
func checkIndexes(deployed, local string) (complaints []string) {
	names := func(pattern *regexp.Regexp, text string) (out []string) {
		for _, match := range pattern.FindAllStringSubmatch(text, -1) {
			out = append(out, match[1])
		}
		slices.Sort(out)
		return out
	}
	have, want := names(deployedIndex, deployed), names(localIndex, local)
	if !slices.Equal(have, want) {
		complaints = append(
			complaints,
			fmt.Sprintf("%s has the indexes %v, %s has %v: they are one table", templateFile, have, schemaFile, want),
		)
	}
	if strings.Count(deployed, "ProjectionType: ALL") != len(have) {
		complaints = append(complaints, templateFile+": every index projects ALL, or a query answers half items")
	}
	return complaints
}

// closed reports whether a bucket has a policy that denies plain HTTP.
func closed(all []resource, bucket string) bool {
	for _, res := range all {
		if res.is("AWS::S3::BucketPolicy") && strings.Contains(res.text, "Bucket: !Ref "+bucket+"\n") &&
			strings.Contains(res.text, "Effect: Deny") && strings.Contains(res.text, `aws:SecureTransport: "false"`) {
			return true
		}
	}
	return false
}

// checkImpact wants each resource that somebody wrote by hand to say what fails with it: in a comment, or for an alarm
// in the words that reach whoever is woken. A policy belongs to the resource it is named after.
func checkImpact(head string) (complaints []string) {
	for _, res := range resources(head) {
		attached := strings.HasSuffix(res.id, "Policy") || res.is("AWS::SNS::Subscription")
		if !attached && res.comment == "" && !strings.Contains(res.text, "AlarmDescription: ") {
			complaints = append(
				complaints,
				fmt.Sprintf("%s: %s does not say what fails when it does", templateFile, res.id),
			)
		}
	}
	return complaints
}
