package drift

import (
	"strings"
	"testing"

	"portaal/infra/generate/files"
)

func TestTemplate(t *testing.T) { judge(t, checkTemplate) }

const goodHead = `Outputs:
  TableName: {Value: !Ref Table}

Resources:

  # The state. Nothing works without it.
  Table:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      DeletionProtectionEnabled: true
      GlobalSecondaryIndexes:
        - {IndexName: GSI1, Projection: {ProjectionType: ALL}}
      PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}
      SSESpecification: {SSEEnabled: true, SSEType: KMS}
      StreamSpecification: {StreamViewType: NEW_IMAGE}
      TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}
  # Files. Items open without it.
  FilesBucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketEncryption: {SSEAlgorithm: AES256}
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
  FilesBucketPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref FilesBucket
      PolicyDocument:
        Statement:
          - Effect: Deny
            Condition: {Bool: {aws:SecureTransport: "false"}}
`

const goodRole = `  ReadRole:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyDocument:
            Statement:
              - Effect: Allow
                Action: [dynamodb:GetItem, dynamodb:Query]
                Resource: [!GetAtt Table.Arn, !Sub "${Table.Arn}/index/*"]
`

func TestTemplateCanFail(t *testing.T) {
	good := repo{headFile: goodHead, templateFile: goodHead + goodRole, schemaFile: `IndexName: aws.String("GSI1")`}
	passing(t, checkTemplate, good)
	with := func(old, new string) repo {
		text := strings.Replace(goodHead+goodRole, old, new, 1)
		if text == goodHead+goodRole {
			t.Fatalf("the sample does not hold %q", old)
		}
		return repo{headFile: goodHead, templateFile: text, schemaFile: good[schemaFile]}
	}
	failing(t, checkTemplate, []sample{
		{"an edited head", with("The state.", "The State."), "make generate"},
		{
			"no point-in-time recovery",
			with("PointInTimeRecoveryEnabled: true", "PointInTimeRecoveryEnabled: false"),
			"lacks PointInTime",
		},
		{"no deletion protection", with("      DeletionProtectionEnabled: true\n", ""), "lacks DeletionProtection"},
		{"an index that the tests lack", with("IndexName: GSI1", "IndexName: GSI2"), "they are one table"},
		{"half an index", with("ProjectionType: ALL", "ProjectionType: KEYS_ONLY"), "projects ALL"},
		{"no TTL", with("AttributeName: ttl", "AttributeName: expires"), "lacks AttributeName: ttl"},
		{"an open bucket", with("        IgnorePublicAcls: true\n", ""), "lacks IgnorePublicAcls"},
		{"a bucket without TLS", with(`aws:SecureTransport: "false"`, "aws:Other: x"), "without TLS"},
		{"a grant on everything", with(`[!GetAtt Table.Arn, !Sub "${Table.Arn}/index/*"]`, `"*"`), "every resource"},
		{"every action", with("[dynamodb:GetItem, dynamodb:Query]", "dynamodb:*"), "every action"},
		{"every action in a list", with("dynamodb:GetItem,", `"dynamodb:*",`), "every action"},
		{"a scan", with("dynamodb:GetItem", "dynamodb:Scan"), "a scan"},
		{"a permission per route", with("AWS::IAM::Role", "AWS::Lambda::Permission"), "one role"},
		{"two tables", with("AWS::IAM::Role", "AWS::DynamoDB::Table"), "2 tables"},
		{
			"too many",
			repo{headFile: goodHead, templateFile: goodHead + strings.Repeat(goodRole, files.MaxResources)},
			"the budget",
		},
		{
			"silence about failure",
			repo{headFile: strings.Replace(goodHead, "  # Files. Items open without it.\n", "", 1), templateFile: ""},
			"FilesBucket does not say",
		},
	})
}
