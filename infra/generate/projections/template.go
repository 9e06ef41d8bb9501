package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"portaal/infra/generate/files"
	"portaal/shared/catalog"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/operation"
)

// The walls of AWS that the template is kept inside (an HTTP API's integrations; a stack's resources).
const (
	maxIntegrations = 290
	maxResources    = 470
)

// template writes template.yaml: the hand-written head, then the API, one function per operation, and one role per
// distinct set of grants.
func template(root string, entries []catalog.Entry, set files.Set) error {
	head, err := os.ReadFile(filepath.Join(root, "infra/sam/template.head.yaml"))
	if err != nil {
		return err
	}
	var b strings.Builder
	b.Write(head)
	b.WriteString("\n  # ---- generated from the operation values by `make generate`; do not edit below ----\n")
	if err := writeAPI(&b, entries); err != nil {
		return err
	}
	for _, e := range entries {
		writeFunction(&b, e)
	}
	writeRoles(&b, entries)
	text := b.String()
	if n := resources(text); n > maxResources {
		return fmt.Errorf("generate: %d resources in one template; split it into nested stacks", n)
	}
	set["template.yaml"] = []byte(text)
	return nil
}

func resources(text string) int {
	_, body, _ := strings.Cut(text, "\nResources:\n")
	n := 0
	for _, line := range strings.Split(body, "\n") {
		if len(line) > 2 && strings.HasPrefix(line, "  ") && line[2] != ' ' && line[2] != '#' {
			n++
		}
	}
	return n
}

// apiPaths sorts the operations by path and method; an API has no more integrations than AWS allows.
func apiPaths(entries []catalog.Entry) (map[string]map[string]catalog.Entry, error) {
	paths := map[string]map[string]catalog.Entry{}
	n := 0
	for _, e := range entries {
		for _, route := range e.Info().Routes() {
			method, path := operation.SplitRoute(route)
			if paths[path] == nil {
				paths[path] = map[string]catalog.Entry{}
			}
			paths[path][strings.ToLower(method)] = e
			n++
		}
	}
	if n > maxIntegrations {
		return nil, fmt.Errorf("generate: %d integrations in one HTTP API; split it by path", n)
	}
	return paths, nil
}

// writeAPI writes the HTTP API as an API description with one integration role: no permission resource per route.
func writeAPI(b *strings.Builder, entries []catalog.Entry) error {
	paths, err := apiPaths(entries)
	if err != nil {
		return err
	}
	b.WriteString(`
  # The door for all requests. When it fails, nobody gets in; the table and the scheduled work go on.
  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      StageName: $default
      DefaultRouteSettings: {ThrottlingBurstLimit: 500, ThrottlingRateLimit: 1000}
      DefinitionBody:
        openapi: 3.0.1
        info: {title: !Sub "portaal-${Stage}", version: "1"}
        paths:
`)
	for _, path := range sortedKeys(paths) {
		fmt.Fprintf(b, "          %s:\n", path)
		for _, method := range sortedKeys(paths[path]) {
			spec := paths[path][method].Info()
			fmt.Fprintf(
				b,
				"            %s:\n              responses: {default: {description: the operation's answer}}\n",
				method,
			)
			fmt.Fprintf(
				b,
				"              x-amazon-apigateway-integration:\n                type: aws_proxy\n                httpMethod: POST\n"+
					"                payloadFormatVersion: \"2.0\"\n                timeoutInMillis: 30000\n                credentials: !GetAtt ApiRole.Arn\n"+
					"                uri: !Sub arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${%s.Arn}/invocations\n",
				spec.LogicalID(),
			)
		}
	}
	writeAPIRole(b, entries)
	return nil
}

// writeAPIRole writes the role with which the API calls every function that has a route, and no other.
func writeAPIRole(b *strings.Builder, entries []catalog.Entry) {
	b.WriteString(`
  # What the API calls functions with. When it is wrong, every request is a bare 500.
  ApiRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{Effect: Allow, Principal: {Service: apigateway.amazonaws.com}, Action: sts:AssumeRole}]
      Policies:
        - PolicyName: invoke
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: lambda:InvokeFunction
                Resource:
`)
	for _, e := range entries {
		if e.Info().Route != "" {
			fmt.Fprintf(b, "                  - !GetAtt %s.Arn\n", e.Info().LogicalID())
		}
	}
}

func writeFunction(b *strings.Builder, e catalog.Entry) {
	spec := e.Info()
	fmt.Fprintf(
		b,
		"\n  # %s\n  %s:\n    Type: AWS::Serverless::Function\n    Metadata: {BuildMethod: go1.x}\n    Properties:\n      CodeUri: %s\n      Role: !GetAtt %s.Arn\n",
		spec.Summary,
		spec.LogicalID(),
		spec.Directory(),
		roleName(spec),
	)
	b.WriteString("      Environment:\n        Variables:\n")
	for _, v := range cloud.Variables(spec.Grants) {
		fmt.Fprintf(b, "          %s: %s\n", v.Name, v.Value)
	}
	if spec.Schedule == "" && !spec.Stream {
		return
	}
	b.WriteString("      DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt DeadLetters.Arn}\n      Events:\n")
	if spec.Schedule != "" {
		fmt.Fprintf(
			b,
			"        Schedule:\n          Type: ScheduleV2\n          Properties: {ScheduleExpression: %s, RetryPolicy: {MaximumRetryAttempts: 3}, DeadLetterConfig: {Arn: !GetAtt DeadLetters.Arn}}\n",
			spec.Schedule,
		)
	}
	if spec.Stream {
		b.WriteString(`        Outbox:
          Type: DynamoDB
          Properties:
            Stream: !GetAtt Table.StreamArn
            StartingPosition: LATEST
            BatchSize: 25
            MaximumRetryAttempts: 3
            BisectBatchOnFunctionError: true
            FilterCriteria: {Filters: [{Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"type":{"S":["OutboxMail"]}}}}'}]}
            DestinationConfig: {OnFailure: {Destination: !GetAtt DeadLetters.Arn}}
`)
	}
}

func roleName(s operation.Spec) string {
	name := "Role"
	for _, g := range s.Grants.Each() {
		for _, part := range strings.Split(g.String(), ".") {
			name += strings.ToUpper(part[:1]) + part[1:]
		}
	}
	if s.Schedule != "" || s.Stream {
		name += "Job"
	}
	return name
}

// writeRoles writes one role per distinct set of grants; functions with the same grants share it.
func writeRoles(b *strings.Builder, entries []catalog.Entry) {
	roles := map[string]operation.Spec{}
	for _, e := range entries {
		roles[roleName(e.Info())] = e.Info()
	}
	for _, name := range sortedKeys(roles) {
		spec := roles[name]
		what := spec.Grants.String()
		if what == "" {
			what = "nothing but its log"
		}
		fmt.Fprintf(
			b,
			"\n  # Functions that may use: %s.\n  %s:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Version: \"2012-10-17\"\n"+
				"        Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]\n      Policies:\n        - PolicyName: grants\n"+
				"          PolicyDocument:\n            Version: \"2012-10-17\"\n            Statement:\n",
			what,
			name,
		)
		statement(b, []string{"logs:CreateLogStream", "logs:PutLogEvents"}, "!GetAtt Logs.Arn")
		for _, g := range spec.Grants.Each() {
			s := statements[g]
			statement(b, s.actions, s.resources...)
		}
		if spec.Stream {
			statement(
				b,
				[]string{
					"dynamodb:DescribeStream",
					"dynamodb:GetRecords",
					"dynamodb:GetShardIterator",
					"dynamodb:ListStreams",
				},
				"!GetAtt Table.StreamArn",
			)
		}
		if spec.Schedule != "" || spec.Stream {
			statement(b, []string{"sqs:SendMessage"}, "!GetAtt DeadLetters.Arn")
		}
	}
}

var statements = map[grant.Set]struct{ actions, resources []string }{
	grant.TableRead: {
		[]string{"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"},
		[]string{"!GetAtt Table.Arn"},
	},
	grant.TableWrite: {
		[]string{"dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"},
		[]string{"!GetAtt Table.Arn"},
	},
	grant.MailSend: {
		[]string{"ses:SendEmail", "ses:SendRawEmail"},
		[]string{
			"!Sub [\"arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${Domain}\", {Domain: !Select [1, !Split [\"@\", !Ref MailFrom]]}]",
			"!Sub arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${MailFrom}",
		},
	},
	grant.BlobRead: {[]string{"s3:GetObject"}, []string{"!Sub \"${AttachmentsBucket.Arn}/attachments/*\""}},
	grant.BlobWrite: {
		[]string{"s3:DeleteObject", "s3:PutObject"},
		[]string{"!Sub \"${AttachmentsBucket.Arn}/attachments/*\""},
	},
}

func statement(b *strings.Builder, actions []string, resources ...string) {
	fmt.Fprintf(
		b,
		"              - Effect: Allow\n                Action: [%s]\n                Resource:\n",
		strings.Join(actions, ", "),
	)
	for _, r := range resources {
		fmt.Fprintf(b, "                  - %s\n", r)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
