package drift

import (
	"fmt"
	"regexp"
	"strings"
)

// IAM ends a role's inline policies at 10,240 characters together and a managed policy at 6,144, white space not
// counted. A check that complains at nine tenths leaves time to do something about it.
const (
	inlinePolicyBudget  = 10240 * 9 / 10
	managedPolicyBudget = 6144 * 9 / 10
)

// deployedStack is the longest name that a stack of samconfig.toml has; the resources in a policy carry it.
const deployedStack = "portaal-staging"

var (
	getArn    = regexp.MustCompile(`!GetAtt ([A-Za-z0-9]+)\.[A-Za-z]+`)
	pseudo    = regexp.MustCompile(`\$\{AWS::([A-Za-z]+)\}`)
	variable  = regexp.MustCompile(`\$\{([A-Za-z0-9.]+)\}`)
	reference = regexp.MustCompile(`!Ref ([A-Za-z0-9:]+)`)
)

var pseudoValues = map[string]string{
	"Partition": "aws",
	"Region":    "ap-southeast-1",
	"AccountId": "123456789012",
	"StackName": deployedStack,
	"URLSuffix": "amazonaws.com",
}

// deployedArn is what a resource is called on AWS at its longest: service, region, account, stack, logical id and the
// suffix that CloudFormation adds.
func deployedArn(id string) string {
	return "arn:aws:dynamodb:ap-southeast-1:123456789012:function:" + deployedStack + "-" + id + "-A1B2C3D4E5F6"
}

// policySize estimates from the text of a role or policy how many characters its documents have as the JSON that IAM
// counts: every line with its quotes and commas, every name as long as on AWS.
func policySize(text string) (size int) {
	inside := -1
	for line := range strings.Lines(text) {
		bare := strings.TrimLeft(line, " ")
		depth := len(line) - len(bare)
		if bare = strings.TrimSpace(bare); bare == "" || strings.HasPrefix(bare, "#") {
			continue
		}
		if inside >= 0 && depth <= inside {
			inside = -1
		}
		if strings.HasPrefix(strings.TrimPrefix(bare, "- "), "PolicyDocument:") {
			inside = depth
			continue
		}
		if inside < 0 {
			continue
		}
		bare = getArn.ReplaceAllStringFunc(bare, func(s string) string {
			return deployedArn(getArn.FindStringSubmatch(s)[1])
		})
		bare = pseudo.ReplaceAllStringFunc(bare, func(s string) string {
			return pseudoValues[pseudo.FindStringSubmatch(s)[1]]
		})
		bare = variable.ReplaceAllStringFunc(bare, func(s string) string {
			return deployedArn(variable.FindStringSubmatch(s)[1])
		})
		bare = reference.ReplaceAllStringFunc(bare, func(s string) string {
			return deployedArn(reference.FindStringSubmatch(s)[1])
		})
		size += len(strings.ReplaceAll(bare, " ", "")) + 2*strings.Count(bare, ",") + len(`"":"",`)
	}
	return size
}

// checkPolicies wants every role's policies to stay clear of IAM's end: a deployment that reaches it fails as a whole.
func checkPolicies(r repo) (complaints []string) {
	for _, res := range resources(r[templateFile]) {
		budget := 0
		switch {
		case res.is("AWS::IAM::Role"):
			budget = inlinePolicyBudget
		case res.is("AWS::IAM::ManagedPolicy"):
			budget = managedPolicyBudget
		default:
			continue
		}
		if size := policySize(res.text); size > budget {
			complaints = append(complaints, fmt.Sprintf(
				"%s %s: about %d characters of policies, the budget is %d: name what is many by a pattern",
				templateFile, res.id, size, budget,
			))
		}
	}
	return complaints
}
