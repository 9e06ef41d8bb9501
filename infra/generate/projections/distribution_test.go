package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"portaal/shared/catalog"
	"portaal/shared/operation"
)

// block is the text of one resource of a template.
func block(t *testing.T, template, id string) string {
	t.Helper()
	_, text, ok := strings.Cut(template, "\n  "+id+":\n")
	if !ok {
		t.Fatalf("the template has no %s", id)
	}
	if end := regexp.MustCompile(`(?m)^  [A-Za-z#]`).FindStringIndex(text); end != nil {
		text = text[:end[0]]
	}
	return text
}

// Nothing served the portal: the stack had a bucket that nobody could read.
func TestTheStackServesThePortal(t *testing.T) {
	text := templateOf(t, catalog.All())
	distribution := block(t, text, "Distribution")
	for _, want := range []string{
		"DefaultRootObject: index.html",
		"OriginAccessControlId: !GetAtt WebAccess.Id",
		"Aliases: !If [HasCertificate, [!Ref DomainName], !Ref AWS::NoValue]",
		"WebACLId: !If [HasWebAcl, !Ref WebAclArn, !Ref AWS::NoValue]",
		"MinimumProtocolVersion: !If [HasCertificate, TLSv1.2_2021",
	} {
		if !strings.Contains(distribution, want) {
			t.Errorf("the distribution lacks %q", want)
		}
	}
	if strings.Count(distribution, "Compress: true") != strings.Count(distribution, "TargetOriginId:") {
		t.Error("a behaviour does not compress")
	}
	for _, prefix := range operation.Prefixes {
		if !strings.Contains(distribution, "PathPattern: /"+prefix+"/*\n            TargetOriginId: Api\n") {
			t.Errorf("/%s/* does not reach the API", prefix)
		}
	}
	access := block(t, text, "WebAccess")
	if !strings.Contains(access, "SigningBehavior: always") ||
		!strings.Contains(access, "OriginAccessControlOriginType: s3") {
		t.Error("the distribution does not sign its reads of the bucket")
	}
}

// S3 answers 403 for a file that is not there to a reader who may not list: an old release's chunk looked forbidden.
func TestAMissingFileOfThePortalIs404(t *testing.T) {
	policy := block(t, templateOf(t, catalog.All()), "WebBucketPolicy")
	statement := policy[strings.Index(policy, "MissingIs404"):]
	for _, want := range []string{
		"Principal: {Service: cloudfront.amazonaws.com}",
		"Action: s3:ListBucket",
		"Resource: !GetAtt WebBucket.Arn",
		"aws:SourceArn: !Sub arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}",
	} {
		if !strings.Contains(statement, want) {
			t.Errorf("the bucket's policy lacks %q", want)
		}
	}
	if n := strings.Count(policy, "aws:SourceArn"); n != strings.Count(policy, "Effect: Allow") {
		t.Errorf("%d of the statements that allow are bound to this distribution", n)
	}
}

// An error that CloudFront keeps for ten seconds is told to people whom it does not concern.
func TestNoFailureIsKept(t *testing.T) {
	distribution := block(t, templateOf(t, catalog.All()), "Distribution")
	found := regexp.MustCompile(`ErrorCode: (\d+), ErrorCachingMinTTL: 0\}`).FindAllStringSubmatch(distribution, -1)
	if len(found) != 11 || strings.Contains(distribution, "ResponsePagePath") {
		t.Errorf("%d codes are not kept, or an answer is replaced", len(found))
	}
	cache := block(t, templateOf(t, catalog.All()), "ApiCache")
	for _, want := range []string{"DefaultTTL: 0", "MaxTTL: 1", "Headers: [Authorization]", "QueryStringBehavior: " +
		"all"} {
		if !strings.Contains(cache, want) {
			t.Errorf("the API's cache policy lacks %q", want)
		}
	}
}

// Whoever finds an API's or a function's own address must not get around the distribution.
func TestEveryOriginOfTheAPIIsToldTheWord(t *testing.T) {
	distribution := block(t, templateOf(t, sampleOperations(320, manyAreas...)), "Distribution")
	origins := strings.Split(
		distribution[strings.Index(distribution, "Origins:"):strings.Index(distribution, "DefaultCacheBehavior")],
		"- Id: ",
	)[1:]
	if len(origins) != 1+2+8 {
		t.Fatalf("%d origins: the bucket, two APIs and eight URLs are wanted", len(origins))
	}
	for _, origin := range origins {
		id, _, _ := strings.Cut(origin, "\n")
		told := strings.Contains(
			origin,
			"OriginCustomHeaders: [{HeaderName: X-Portaal-Origin, HeaderValue: !Ref OriginWord}]",
		)
		if told == (id == "Web") {
			t.Errorf("%s is told the word: %t", id, told)
		}
	}
}

// The headers are written down once; browsers of the deployed portal must get them to the letter.
func TestTheDeployedPortalSendsTheHeadersOfTheFile(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(mustRoot(t), "frontend/headers.json"))
	if err != nil {
		t.Fatal(err)
	}
	var rules map[string]map[string]string
	if err := json.Unmarshal(text, &rules); err != nil {
		t.Fatal(err)
	}
	policy := block(t, templateOf(t, catalog.All()), "PortalHeaders")
	names := map[string]string{
		"Content-Security-Policy":   "ContentSecurityPolicy",
		"X-Frame-Options":           "FrameOption",
		"Referrer-Policy":           "ReferrerPolicy",
		"X-Content-Type-Options":    "ContentTypeOptions: {Override: true}",
		"Strict-Transport-Security": "AccessControlMaxAgeSec: 63072000, IncludeSubdomains: true, Preload: true",
	}
	for name, value := range rules["/*"] {
		switch want, security := names[name]; {
		case name == "Cache-Control":
			if strings.Contains(policy, name) {
				t.Error("a missing file would be kept as missing for as long as the file")
			}
		case security && strings.HasSuffix(want, "Policy"), want == "FrameOption":
			if !strings.Contains(policy, want+`: "`+value+`"`) && !strings.Contains(policy, want+": "+value+"}") {
				t.Errorf("%s is not %q", name, value)
			}
		case security:
			if !strings.Contains(policy, want) {
				t.Errorf("%s is not %q", name, value)
			}
		case !strings.Contains(policy, "{Header: "+name+`, Override: true, Value: "`+value+`"}`):
			t.Errorf("%s is not %q", name, value)
		}
	}
	if csp := rules["/*"]["Content-Security-Policy"]; len(csp) > 1783 {
		t.Errorf("the policy of content has %d characters; CloudFront takes 1783", len(csp))
	}
}

// A 403 logs people out of official clients, so that a limit at the edge must not be one.
func TestALimitAtTheEdgeAnswers429(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(mustRoot(t), "infra/sam/edge.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	blocks, answers := strings.Count(string(text), "Block:"), strings.Count(string(text), "ResponseCode: 429")
	if blocks == 0 || blocks != answers || !strings.Contains(string(text), "Scope: CLOUDFRONT") {
		t.Errorf("%d rules block and %d of them answer 429", blocks, answers)
	}
}
