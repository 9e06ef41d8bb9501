package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What the emulator cannot carry of the template, all of it, each line with its reason. Everything else is deployed as
// it stands in template.yaml; what is changed here is held by the template tests of infra/drift, infra/generate and
// this package instead. A line that nothing in the template is like any more fails.
var cannot = []struct {
	reason string
	like   string // what the resource's text holds
	makes  func(block, deployed) (text, outputs string)
}{
	{
		"it refuses alarms on a formula of several metrics",
		"    Type: AWS::CloudWatch::Alarm\n*      Metrics:\n",
		leaveOut,
	},
	{
		"it ignores the Body of an HTTP API: each route is made by itself",
		"    Type: AWS::Serverless::HttpApi\n",
		routesOf,
	},
	{"its distribution knows no selectRequestOriginById: front runs the edge function and asks the origin it chooses",
		"    Type: AWS::CloudFront::Distribution\n", originsOf},
}

// rewritten are expressions that mean something else there.
var rewritten = []struct {
	reason string
	old    *regexp.Regexp
	new    string
}{
	{"its Ref of a secret is the name, not the ARN", regexp.MustCompile(`!Ref (Key[A-Z][a-z]+)\b`), "!GetAtt $1.Id"},
	{
		"it judges the sending of a mail against all identities, not the sender's",
		regexp.MustCompile(`(Action: \[ses:SendEmail.*\n +Resource:)\n(?: +- .*:identity/.*\n)+`),
		"$1 \"*\"\n",
	},
}

// And of the requests: it reads what a function streams as text, so the front asks for answers that are not compressed.

// deployed tells which functions are.
type deployed func(function string) bool

func leaveOut(block, deployed) (text, outputs string) { return "", "" }

// block is one resource of a template in the two-space form that the hand and the generator write.
type block struct{ id, text string }

var blockStart = regexp.MustCompile(`(?m)^  ([A-Z][A-Za-z0-9]*):\n`)

// blocks cuts the resources out of a template: what stands before them, and each with the comment that follows it.
func blocks(template string) (before string, out []block) {
	before, rest, _ := strings.Cut(template, "\nResources:\n")
	starts := blockStart.FindAllStringSubmatchIndex(rest, -1)
	for i, at := range starts {
		end := len(rest)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		out = append(out, block{id: rest[at[2]:at[3]], text: rest[at[0]:end]})
	}
	return before, out
}

// watched finds the function whose calls an alarm counts.
var watched = regexp.MustCompile(`Dimensions: \[\{Name: FunctionName, Value: !Ref (\w+)\}\]`)

// emulated is the template as the emulator takes it. With only, it keeps no other functions than those: the second
// stage in the account needs no more to show that two stages share nothing.
func emulated(template string, only ...string) (string, error) {
	before, all := blocks(template)
	has := func(function string) bool { return len(only) == 0 || slices.Contains(only, function) }
	met := make([]bool, len(cannot))
	var kept strings.Builder
	var outputs string
	for _, b := range all {
		of := b.id
		if found := watched.FindStringSubmatch(b.text); found != nil {
			of = found[1]
		} else if !strings.Contains(b.text, "    Type: AWS::Serverless::Function\n") {
			of = ""
		}
		if of != "" && !has(of) {
			continue
		}
		text, told := b.text, ""
		for i, c := range cannot {
			if b.like(c.like) {
				met[i] = true
				text, told = c.makes(b, has)
			}
		}
		kept.WriteString(text)
		outputs += told
	}
	resources := kept.String()
	for _, r := range rewritten {
		if !r.old.MatchString(resources) {
			return "", fmt.Errorf("the template has nothing any more of which it is true that %s", r.reason)
		}
		resources = r.old.ReplaceAllString(resources, r.new)
	}
	if i := slices.Index(met, false); i >= 0 {
		return "", fmt.Errorf("the template has nothing any more of which it is true that %s", cannot[i].reason)
	}
	return strings.Replace(before, "\nOutputs:\n", "\nOutputs:\n"+outputs, 1) + "\nResources:\n" + resources, nil
}

// like reports whether the block holds the parts of a text, which a star divides, in their order.
func (b block) like(text string) bool {
	rest := b.text
	for part := range strings.SplitSeq(text, "*") {
		var ok bool
		if _, rest, ok = strings.Cut(rest, part); !ok {
			return false
		}
	}
	return true
}

var (
	apiPath   = regexp.MustCompile(`^          ((?:/|\$default)\S*):$`)
	apiMethod = regexp.MustCompile(`^            ([a-z-]+):$`)
	apiTarget = regexp.MustCompile(`functions/\$\{([A-Za-z0-9]+)\.Arn\}/invocations$`)
)

// routesOf writes an HTTP API with a route of its own for each path and method of its document.
func routesOf(b block, has deployed) (text, outputs string) {
	var out strings.Builder
	fmt.Fprintf(&out, `  %[1]s:
    Type: AWS::ApiGatewayV2::Api
    Properties: {Name: !Sub "${AWS::StackName}-%[1]s", ProtocolType: HTTP}
  %[1]sStage:
    Type: AWS::ApiGatewayV2::Stage
    Properties: {ApiId: !Ref %[1]s, StageName: $default, AutoDeploy: true}
`, b.id)
	var path, method string
	integrations := map[string]bool{}
	n := 0
	for line := range strings.Lines(b.text) {
		line = strings.TrimSuffix(line, "\n")
		if m := apiPath.FindStringSubmatch(line); m != nil {
			path = m[1]
		}
		if m := apiMethod.FindStringSubmatch(line); m != nil {
			method = strings.ToUpper(m[1])
		}
		m := apiTarget.FindStringSubmatch(line)
		if m == nil || !has(m[1]) {
			continue
		}
		if !integrations[m[1]] {
			integrations[m[1]] = true
			fmt.Fprintf(&out, `  %[1]sTo%[2]s:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref %[1]s
      IntegrationType: AWS_PROXY
      IntegrationMethod: POST
      PayloadFormatVersion: "2.0"
      CredentialsArn: !GetAtt ApiRole.Arn
      IntegrationUri: !GetAtt %[2]s.Arn
`, b.id, m[1])
		}
		n++
		route := method + " " + path
		if path == "$default" {
			route = path
		}
		fmt.Fprintf(&out, `  %[1]sRoute%[3]d:
    Type: AWS::ApiGatewayV2::Route
    Properties: {ApiId: !Ref %[1]s, RouteKey: "%[4]s", Target: !Sub "integrations/${%[1]sTo%[2]s}"}
`, b.id, m[1], n, route)
	}
	return out.String(), ""
}

var origin = regexp.MustCompile(`(?m)^          - Id: (\S+)\n            DomainName: (.*)\n(?:            .*\n)*`)

// originsOf makes an output of each origin's name, and takes those away whose functions are not deployed.
func originsOf(b block, has deployed) (text, outputs string) {
	text = origin.ReplaceAllStringFunc(b.text, func(found string) string {
		m := origin.FindStringSubmatch(found)
		if strings.Contains(m[2], "FunctionUrl") && !has(m[1]+"Function") {
			return ""
		}
		outputs += fmt.Sprintf("  Origin%s:\n    Value: %s\n", m[1], m[2])
		return found
	})
	return text, outputs
}
