package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"portaal/infra/generate/files"
	"portaal/shared/catalog"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/operation"
)

// sampleOperation is an operation that exists for the walls only.
type sampleOperation struct {
	operation.Any
	spec operation.Spec
}

func (s sampleOperation) Info() operation.Spec { return s.spec }

func sampleEntry(spec operation.Spec) catalog.Entry {
	return catalog.Entry{Any: sampleOperation{spec: spec}}
}

// sampleOperations are n operations over the given areas: five verbs on each of many things, every fortieth streamed.
func sampleOperations(n int, areas ...string) (out []catalog.Entry) {
	methods := []string{"GET", "POST", "PUT", "DELETE", "PATCH"}
	for i := range n {
		where := areas[i%len(areas)]
		thing := i / len(areas) / len(methods)
		spec := operation.Spec{
			ID:      fmt.Sprintf("sample%d-get", i),
			Route:   fmt.Sprintf("%s %s/{id}/things%d", methods[i/len(areas)%len(methods)], where, thing),
			Summary: "A sample.",
			Grants:  grant.TableRead,
			Streams: i%40 == 39,
		}
		if i%2 == 0 {
			spec.Grants |= grant.TableWrite
		}
		out = append(out, sampleEntry(spec))
	}
	return out
}

var manyAreas = []string{
	"/api/accounts", "/api/ciphers", "/api/collections", "/api/folders", "/api/organizations", "/api/providers",
	"/api/sync", "/events", "/identity", "/scim",
}

func templateOf(t *testing.T, entries []catalog.Entry) string {
	t.Helper()
	set := files.Set{}
	if err := template(mustRoot(t), entries, set); err != nil {
		t.Fatal(err)
	}
	return string(set["template.yaml"])
}

func TestTheTemplateOfTodayStaysInsideTheWallsOfAWS(t *testing.T) {
	if n := resources(templateOf(t, catalog.All())); n < len(catalog.All()) || n > files.MaxResources {
		t.Errorf("%d resources for %d operations", n, len(catalog.All()))
	}
}

// Ninety-seven operations were the end of one role, three hundred that of one API. Four times today's are deployed.
func TestThreeHundredAndTwentyOperationsAreDeployedInOneStack(t *testing.T) {
	entries := sampleOperations(320, manyAreas...)
	text := templateOf(t, entries)
	if n := resources(text); n < 320 || n >= 500 {
		t.Errorf("%d resources; CloudFormation takes 500", n)
	}
	perAPI := map[string]int{}
	name := ""
	for line := range strings.Lines(text) {
		if found := regexp.MustCompile(`^  (\w+):\n`).FindStringSubmatch(line); found != nil {
			name = found[1]
		}
		if strings.Contains(line, "x-amazon-apigateway-integration:") {
			perAPI[name]++
		}
	}
	total := 0
	for api, n := range perAPI {
		total += n
		if n > 300 {
			t.Errorf("%s has %d integrations; an HTTP API takes 300", api, n)
		}
	}
	// Eight of the 320 are streamed and need none; GET answers HEAD too; each API says what it does not offer.
	gets := 0
	for _, e := range entries {
		if !e.Info().Streams && e.Info().Method() == "GET" {
			gets++
		}
	}
	if len(perAPI) < 2 || gets == 0 || total != 320-8+gets+len(perAPI) {
		t.Errorf("%d integrations in %v, of which %d for HEAD", total, perAPI, gets)
	}
	if strings.Count(text, "isDefaultRoute: true") != len(perAPI) {
		t.Error("an API leaves unknown paths to the gateway's own words")
	}
	if strings.Count(text, "InvokeMode: RESPONSE_STREAM") != 8 {
		t.Error("not every streamed operation has a URL")
	}
	if len(text) > 1<<20 {
		t.Errorf("%d bytes of template; CloudFormation takes a megabyte", len(text))
	}
	// The role that calls them all names none of them.
	role := text[strings.Index(text, "\n  ApiRole:"):]
	role = role[:strings.Index(role, "\n\n")]
	if strings.Contains(role, "GetAtt") || !strings.Contains(role, "function:${AWS::StackName}-*") {
		t.Errorf("the APIs' role does not name functions by their pattern:\n%s", role)
	}
}

func streamedOperations(n int) (out []catalog.Entry) {
	for _, e := range sampleOperations(n, manyAreas...) {
		spec := e.Info()
		spec.Streams = true
		out = append(out, sampleEntry(spec))
	}
	return out
}

func TestWhatNoTemplateHoldsIsAnErrorOfTheGenerator(t *testing.T) {
	for name, entries := range map[string][]catalog.Entry{
		"an area past one API": sampleOperations(maxIntegrations+10, "/api/organizations"),
		"too many resources":   sampleOperations(files.MaxResources, manyAreas...),
		"too many streamed":    streamedOperations(maxOrigins),
	} {
		if err := template(mustRoot(t), entries, files.Set{}); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

// A claim writes a mail again under a later time; that row is no new mail, and the function was called twice for each.
func TestTheStreamCallsForNewMailsOnly(t *testing.T) {
	text := templateOf(t, catalog.All())
	if !strings.Contains(text, `"type":{"S":["OutboxMail"]},"tries":{"N":["0"]}`) {
		t.Error("a mail that was tried before passes the filter")
	}
}

func TestTwoStacksOfOneAccountDoNotShareAName(t *testing.T) {
	text := templateOf(t, append(catalog.All(), sampleOperations(40, "/api/sample")...))
	if strings.Count(text, "Type: ScheduleV2") != strings.Count(text, "OmitName: true") {
		t.Error("a schedule has the fixed name that SAM gives")
	}
	for line := range strings.Lines(text) {
		name := regexp.MustCompile(`^ {6,10}(LogGroupName|FunctionName|RoleName|QueueName|TopicName|TableName|` +
			`BucketName|Name): (.+)\n`).
			FindStringSubmatch(line)
		if name != nil && !strings.Contains(name[2], "${AWS::StackName}") && !strings.Contains(name[2], "${Stage}") {
			t.Errorf("%q is the same in every stack", strings.TrimSpace(line))
		}
	}
}

// The secret from which every key came stood in the environment of every function, where AWS's own read-only policies
// show it.
func TestNoFunctionHasASecretInItsEnvironment(t *testing.T) {
	text := templateOf(t, catalog.All())
	for _, secret := range []string{"{{resolve:", "!Ref OriginWord}\n          ", "PORTAAL_SECRET"} {
		if strings.Contains(text, secret) {
			t.Errorf("the template hands out a secret: %s", secret)
		}
	}
	signers := 0
	for _, e := range catalog.All() {
		spec := e.Info()
		function := block(t, text, spec.LogicalID())
		role := regexp.MustCompile(`Role: !GetAtt (\w+)\.Arn`).FindStringSubmatch(function)[1]
		policy := block(t, text, role)
		for _, family := range grant.Keys {
			resource := cloud.KeyResource(family)
			told := strings.Contains(function, ": !Ref "+resource+"\n")
			may := strings.Contains(policy, "- !Ref "+resource+"\n")
			wanted := spec.Grants.Has(family) || spec.Grants.Has(grant.KeyMake)
			if told != wanted || may != wanted {
				t.Errorf("%s uses %s: %t; it is told %t and may %t", spec.ID, family, wanted, told, may)
			}
			if family == grant.KeySign && may {
				signers++
			}
		}
		if strings.Contains(policy, "secretsmanager:PutSecretValue") != spec.Grants.Has(grant.KeyMake) {
			t.Errorf("%s may write keys", spec.ID)
		}
	}
	if signers != 2 {
		t.Errorf(
			"%d functions may read the signing key: the one that logs people in and the one that makes it",
			signers,
		)
	}
}

// A schedule that was switched off fails nowhere: bills were not made, and nobody heard of it.
func TestAScheduleThatCallsNoMoreIsHeardOf(t *testing.T) {
	text := templateOf(t, catalog.All())
	scheduled := 0
	for _, e := range catalog.All() {
		spec := e.Info()
		if spec.Schedule == "" {
			continue
		}
		scheduled++
		_, after, found := strings.Cut(text, "Dimensions: [{Name: FunctionName, Value: !Ref "+spec.LogicalID()+"}]\n")
		alarm, _, _ := strings.Cut(after, "\n\n")
		if !found || !strings.Contains(alarm, "TreatMissingData: breaching") {
			t.Errorf("nobody hears that %s is not called any more", spec.ID)
		}
	}
	if scheduled < 5 {
		t.Errorf("%d operations with a schedule", scheduled)
	}
	for every, want := range map[time.Duration]int{
		time.Minute: 180, 5 * time.Minute: 240, 15 * time.Minute: 720, time.Hour: 2700, 24 * time.Hour: 64800,
	} {
		if got := heartbeat(every); got != want || 2*time.Duration(got)*time.Second < every*3/2 {
			t.Errorf("of %v two windows of %d s are looked at, want %d", every, got, want)
		}
	}
}
