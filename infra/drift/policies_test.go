package drift

import (
	"fmt"
	"strings"
	"testing"
)

func TestPolicies(t *testing.T) { judge(t, checkPolicies) }

// Ninety-seven functions, each named in the policy of the role that calls them, were the end of what could be deployed.
func TestARoleThatNamesEveryFunctionIsRefusedBeforeAWSDoes(t *testing.T) {
	role := func(kind string, functions int) repo {
		var b strings.Builder
		fmt.Fprintf(&b, `Resources:
  ApiRole:
    Type: %s
    Properties:
      Policies:
        - PolicyName: invoke
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: lambda:InvokeFunction
                Resource:
`, kind)
		for i := range functions {
			fmt.Fprintf(&b, "                  - !GetAtt OrganizationsListClients%dFunction.Arn\n", i)
		}
		return repo{templateFile: b.String()}
	}
	failing(t, checkPolicies, []sample{
		{"inline", role("AWS::IAM::Role", 97), "name what is many by a pattern"},
		{"managed", role("AWS::IAM::ManagedPolicy", 60), "the budget is 5529"},
	})
	passing(t, checkPolicies, role("AWS::IAM::Role", 40))
}

func TestAPolicyIsMeasuredWithTheNamesOfAWS(t *testing.T) {
	text := `    Properties:
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow}]
      Policies:
        - PolicyName: grants
          PolicyDocument:
            Statement:
              - Action: [dynamodb:GetItem]
                Resource:
                  - !GetAtt Table.Arn
      Tags: []
`
	short := policySize(text)
	if long := policySize(
		strings.ReplaceAll(text, "Table.Arn", "TableOfAllThings.Arn"),
	); long != short+len(
		"OfAllThings",
	) {
		t.Errorf("a longer name makes %d of %d", long, short)
	}
	if short < len(deployedArn("Table"))+len("dynamodb:GetItem") {
		t.Errorf("%d characters are less than the names alone", short)
	}
}
