package main

import (
	"fmt"
	"strings"

	"portaal/shared/catalog"
	"portaal/shared/identity"
	"portaal/shared/operation"
)

// api is one HTTP API: the operations of some areas, by path and method.
type api struct {
	name  string // its logical identifier
	areas []string
	paths map[string]map[string]operation.Spec
	n     int
}

// area is the part of a path by which operations are shared out over APIs: the first word, and under /api the second.
func area(path string) string {
	words := strings.SplitN(strings.TrimPrefix(path, "/"), "/", 3)
	if words[0] == "api" && len(words) > 1 {
		return "/api/" + words[1]
	}
	return "/" + words[0]
}

// split shares the operations out over as many HTTP APIs as their integrations need: whole areas, in the order of their
// names, so that what an API serves can be said by path prefixes. Streamed operations are not among them: each has a
// URL of its own.
func split(entries []catalog.Entry) ([]api, error) {
	areas := map[string]api{}
	for _, e := range entries {
		spec := e.Info()
		if spec.Streams {
			continue
		}
		for _, route := range spec.Routes() {
			method, path := operation.SplitRoute(route)
			a, ok := areas[area(path)]
			if !ok {
				a = api{paths: map[string]map[string]operation.Spec{}}
			}
			if a.paths[path] == nil {
				a.paths[path] = map[string]operation.Spec{}
			}
			a.paths[path][strings.ToLower(method)] = spec
			a.n++
			if method == "GET" {
				a.paths[path]["head"] = spec
				a.n++
			}
			areas[area(path)] = a
		}
	}
	out := []api{{name: "Api", paths: map[string]map[string]operation.Spec{}}}
	for _, name := range sortedKeys(areas) {
		a := areas[name]
		if a.n > maxIntegrations {
			return nil, fmt.Errorf(
				"generate: %d integrations under %s, an HTTP API has %d: let area() look at one more word there",
				a.n, name, maxIntegrations,
			)
		}
		last := &out[len(out)-1]
		if last.n+a.n > maxIntegrations {
			out = append(out, api{
				name:  fmt.Sprintf("Api%d", len(out)+1),
				paths: map[string]map[string]operation.Spec{},
			})
			last = &out[len(out)-1]
		}
		last.areas = append(last.areas, name)
		last.n += a.n
		for path, methods := range a.paths {
			last.paths[path] = methods
		}
	}
	return out, nil
}

// write writes the HTTP API as an API description with one integration role (no permission resource per route), and the
// alarm that watches it.
func (a api) write(b *strings.Builder) {
	fmt.Fprintf(b, `
  # The door for requests under %s. When it fails, they fail; the table and the scheduled work
  # go on. Only the distribution knows the word that its functions ask for.
  %s:
    Type: AWS::Serverless::HttpApi
    Properties:
      StageName: $default
      DefaultRouteSettings: {ThrottlingBurstLimit: 500, ThrottlingRateLimit: 1000}
      DefinitionBody:
        openapi: 3.0.1
        info: {title: !Sub "${AWS::StackName}-%s", version: "1"}
        paths:
`, strings.Join(a.areas, ", "), a.name, strings.ToLower(a.name))
	for _, path := range sortedKeys(a.paths) {
		fmt.Fprintf(b, "          %s:\n", path)
		for _, method := range sortedKeys(a.paths[path]) {
			integration(b, method, a.paths[path][method].LogicalID())
		}
	}
	// What no operation is there for: any function says so in words. This one has no grants.
	b.WriteString("          $default:\n")
	integration(b, "x-amazon-apigateway-any-method", identity.GetConfig.LogicalID())
	b.WriteString("              isDefaultRoute: true\n")
	a.writeAlarm(b)
}

func integration(b *strings.Builder, method, function string) {
	fmt.Fprintf(
		b,
		"            %s:\n              responses: {default: {description: the operation's answer}}\n"+
			"              x-amazon-apigateway-integration:\n"+
			"                type: aws_proxy\n                httpMethod: POST\n"+
			"                payloadFormatVersion: \"2.0\"\n                timeoutInMillis: 30000\n"+
			"                credentials: !GetAtt ApiRole.Arn\n"+
			"                uri: !Sub "+
			"arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${%s.Arn}/invocations\n",
		method,
		function,
	)
}

func (a api) writeAlarm(b *strings.Builder) {
	metric := func(id, name string) string {
		return fmt.Sprintf(`        - Id: %s
          ReturnData: false
          MetricStat:
            Stat: Sum
            Period: 300
            Metric: {Namespace: AWS/ApiGateway, MetricName: %s, Dimensions: [{Name: ApiId, Value: !Ref %s}]}
`, id, name, a.name)
	}
	fmt.Fprintf(b, `
  %sErrorsAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: More than 1 in 100 requests, and more than 3, failed on our side for five minutes. Search the log for status 500.
      Metrics:
        - {Id: share, Expression: "IF(failed > 3, 100 * failed / requests, 0)", Label: percent}
%s%s      EvaluationPeriods: 1
      Threshold: 1
      ComparisonOperator: GreaterThanThreshold
      TreatMissingData: notBreaching
      AlarmActions: [!Ref Alarms]
`, a.name, metric("failed", "5xx"), metric("requests", "Count"))
}

// writeAPIRole writes the role with which the APIs call functions. Functions are named by the pattern of this stack,
// never one by one: the policies of a role end at 10,240 characters, which about ninety-seven names fill.
func writeAPIRole(b *strings.Builder) {
	b.WriteString(`
  # What the APIs call functions with. When it is wrong, every request is a bare 500.
  ApiRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: apigateway.amazonaws.com}
            Action: sts:AssumeRole
            Condition: {StringEquals: {aws:SourceAccount: !Ref AWS::AccountId}}
      Policies:
        - PolicyName: invoke
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: lambda:InvokeFunction
                Resource: !Sub arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${AWS::StackName}-*
`)
}
