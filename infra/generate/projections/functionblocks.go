package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"portaal/shared/catalog"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/operation"
)

// writeFunction writes the function of one operation, what calls it beside the APIs, and who notices that it does not.
func writeFunction(b *strings.Builder, e catalog.Entry) error {
	spec := e.Info()
	fmt.Fprintf(
		b,
		"\n  # %s\n  %s:\n    Type: AWS::Serverless::Function\n    Metadata: {BuildMethod: go1.x}\n    Properties:\n"+
			"      CodeUri: %s\n      Role: !GetAtt %s.Arn\n      Environment:\n        Variables:\n",
		spec.Summary,
		spec.LogicalID(),
		spec.Directory(),
		roleName(spec),
	)
	for _, v := range cloud.Variables(spec.Grants) {
		fmt.Fprintf(b, "          %s: %s\n", v.Name, v.Value)
	}
	if spec.Streams {
		// Anybody may call the URL; the function answers only to the distribution's word.
		b.WriteString("      FunctionUrlConfig: {AuthType: NONE, InvokeMode: RESPONSE_STREAM}\n")
		// No gateway waits for it, and a long answer goes at the pace of whoever reads it.
		b.WriteString("      Timeout: 300\n")
	}
	if spec.Schedule == "" && !spec.Stream {
		return nil
	}
	every, err := spec.Every()
	if err != nil {
		return err
	}
	longest, err := spec.Longest()
	if err != nil {
		return err
	}
	if longest > 0 {
		fmt.Fprintf(b, "      Timeout: %d\n", int(longest.Seconds()))
	}
	if every > 0 {
		// A run that fails is not repeated beside the next one, which looks for the same work.
		b.WriteString("      EventInvokeConfig: {MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 120}\n")
	}
	b.WriteString("      DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt DeadLetters.Arn}\n      Events:\n")
	if every > 0 {
		// Without OmitName SAM gives a fixed name, over which a second stack in the account stumbles. An event that is
		// too old is not worth its retries: the next one looks for the same work.
		fmt.Fprintf(b, `        Schedule:
          Type: ScheduleV2
          Properties:
            OmitName: true
            ScheduleExpression: %s
            RetryPolicy: {MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 120}
            DeadLetterConfig: {Arn: !GetAtt DeadLetters.Arn}
`, spec.Schedule)
	}
	if spec.Stream {
		b.WriteString(outboxStream)
	}
	if every > 0 {
		writeHeartbeat(b, spec, every)
	}
	return nil
}

// outboxStream calls for new mails: one that was tried before is written again, under a later time.
const outboxStream = `        Outbox:
          Type: DynamoDB
          Properties:
            Stream: !GetAtt Table.StreamArn
            StartingPosition: LATEST
            BatchSize: 25
            MaximumRetryAttempts: 3
            MaximumRecordAgeInSeconds: 3600
            BisectBatchOnFunctionError: true
            FilterCriteria: {Filters: [{Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"type":{"S":["OutboxMail"]},"tries":{"N":["0"]}}}}'}]}
            DestinationConfig: {OnFailure: {Destination: !GetAtt DeadLetters.Arn}}
`

// writeHeartbeat writes the alarm for a schedule that calls no more: nothing fails then, and nothing is done. It looks
// at two windows, each of three quarters of the interval, of which one holds a call however they lie.
func writeHeartbeat(b *strings.Builder, spec operation.Spec, every time.Duration) {
	fmt.Fprintf(b, `
  %sHeartbeat:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: The schedule of %s, %s, calls no more. What it does is not done until it does; look at EventBridge Scheduler.
      Namespace: AWS/Lambda
      MetricName: Invocations
      Dimensions: [{Name: FunctionName, Value: !Ref %s}]
      Statistic: Sum
      Period: %d
      EvaluationPeriods: 2
      Threshold: 1
      ComparisonOperator: LessThanThreshold
      TreatMissingData: breaching
      AlarmActions: [!Ref Alarms]
`, strings.TrimSuffix(spec.LogicalID(), "Function"), spec.ID, spec.Schedule, spec.LogicalID(), heartbeat(every))
}

// heartbeat is the length of a window in seconds: whole minutes, as CloudWatch asks, and three at least, since what is
// called each minute may be called a little late.
func heartbeat(every time.Duration) int {
	minutes := math.Ceil(every.Minutes() * 3 / 4)
	return int(max(minutes, 3)) * 60
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
		what := strings.ReplaceAll(spec.Grants.String(), ",", ", ")
		if what == "" {
			what = "nothing but its log"
		}
		fmt.Fprintf(
			b,
			"\n  # Functions that may use: %s.\n  %s:\n    Type: AWS::IAM::Role\n    Properties:\n"+
				"      AssumeRolePolicyDocument:\n        Version: \"2012-10-17\"\n"+
				"        Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "+
				"sts:AssumeRole}]\n"+
				"      Policies:\n        - PolicyName: grants\n          PolicyDocument:\n"+
				"            Version: \"2012-10-17\"\n            Statement:\n",
			what,
			name,
		)
		statement(b, []string{"logs:CreateLogStream", "logs:PutLogEvents"}, "!GetAtt Logs.Arn")
		for _, g := range spec.Grants.Each() {
			s := statements[g]
			if slices.Contains(grant.Keys, g) {
				s.actions, s.resources = []string{"secretsmanager:GetSecretValue"}, []string{keyArn(g)}
			}
			statement(b, s.actions, s.resources...)
		}
		if spec.Stream {
			statement(
				b,
				[]string{"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"},
				"!GetAtt Table.StreamArn",
			)
			// Listing has no resource of its own kind: naming one stream would grant nothing.
			statement(b, []string{"dynamodb:ListStreams"}, `!Sub "${Table.Arn}/stream/*"`)
		}
		if spec.Schedule != "" || spec.Stream {
			statement(b, []string{"sqs:SendMessage"}, "!GetAtt DeadLetters.Arn")
		}
	}
}

// keyArn names the secret of one family. A secret's reference is its ARN.
func keyArn(family grant.Set) string { return "!Ref " + cloud.KeyResource(family) }

func keyArns() (out []string) {
	for _, family := range grant.Keys {
		out = append(out, keyArn(family))
	}
	return out
}

// keyLosses say what is lost with the keys of a family.
var keyLosses = map[grant.Set]string{
	grant.KeySign:   "signs access tokens. Lost, everybody logs in again",
	grant.KeyVerify: "verifies them, public. Lost, everybody logs in again",
	grant.KeyMail:   "binds mailed tokens. Lost, open invitations must be sent again",
	grant.KeyPepper: "password hashes are peppered with. Lost, every login needs a recovery",
	grant.KeyDigest: "rows are found by where free text is hidden. Lost, nobody's account is found by address",
}

// writeKeys writes the secret of each family: empty, until keys-rotate runs for the first time. Nobody else writes
// them, and each is read by the functions only that are granted it. Vaults need none of them.
func writeKeys(b *strings.Builder) {
	for _, family := range grant.Keys {
		fmt.Fprintf(b, `
  # What %s.
  %s:
    Type: AWS::SecretsManager::Secret
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties: {Description: !Sub "Portaal ${Stage}, %s"}
`, keyLosses[family], cloud.KeyResource(family), family)
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
			"!Sub [\"arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${Domain}\", " +
				"{Domain: !Select [1, !Split [\"@\", !Ref MailFrom]]}]",
			"!Sub arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${MailFrom}",
		},
	},
	grant.KeyMake:  {[]string{"secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"}, keyArns()},
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
