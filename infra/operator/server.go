package operator

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"portaal/infra/local"
	"portaal/infra/release"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/keystore"
)

// Local is the installation that make run serves from a data directory.
func Local(dir string) (Server, error) {
	c, now, err := local.Attach(dir)
	if err != nil {
		return Server{}, err
	}
	return Server{Config: c, API: c.DynamoDB(), Keys: keystore.Options{Dir: c.KeysDir}, Clock: now}, nil
}

// Table is an installation whose table is named, in the rest as the environment says it to a function: KEY_MAIL and
// KEY_DIGEST name the secrets (KEYS_DIR a directory instead), PUBLIC_URL where links lead.
func Table(ctx context.Context, c cloud.Config) (Server, error) {
	if c.DynamoDBEndpoint != "" {
		s := Server{Config: c, API: c.DynamoDB(), Clock: clock.System{}}
		s.Keys = keystore.Options{
			Region:      c.Region,
			Credentials: c.Credentials(c.SecretsEndpoint),
			Endpoint:    c.Endpoint(c.SecretsEndpoint),
			Names:       c.KeyNames,
			Dir:         c.KeysDir,
		}
		return s, nil
	}
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(c.Region))
	if err != nil {
		return Server{}, err
	}
	return onAWS(cfg, c), nil
}

// onAWS is an installation on AWS, with the credentials of whoever runs the program.
func onAWS(cfg aws.Config, c cloud.Config) Server {
	return Server{
		Config: c,
		API:    dynamodb.NewFromConfig(cfg),
		Clock:  clock.System{},
		Keys: keystore.Options{
			Region:      cfg.Region,
			Credentials: cfg.Credentials,
			Endpoint:    c.Endpoint(c.SecretsEndpoint),
			Names:       c.KeyNames,
			Dir:         c.KeysDir,
		},
	}
}

// Stage is the installation that make deploy made of a stage: it is found by what its stack tells of itself.
func Stage(ctx context.Context, root, stage string) (Server, error) {
	stack, region, err := release.Stage(root, stage)
	if err != nil {
		return Server{}, err
	}
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	if err != nil {
		return Server{}, err
	}
	told, err := cloudformation.NewFromConfig(cfg).DescribeStacks(
		ctx, &cloudformation.DescribeStacksInput{StackName: &stack})
	if err != nil {
		return Server{}, fmt.Errorf("ask for the stack %s: %w", stack, err)
	}
	outputs := map[string]string{}
	for _, s := range told.Stacks {
		for _, o := range s.Outputs {
			outputs[aws.ToString(o.OutputKey)] = aws.ToString(o.OutputValue)
		}
	}
	s, err := fromOutputs(cfg, outputs)
	if err != nil {
		return Server{}, fmt.Errorf("the stack %s: %w", stack, err)
	}
	s.Queue = sqs.NewFromConfig(cfg)
	return s, nil
}

// fromOutputs is the installation that a stack's outputs describe.
func fromOutputs(cfg aws.Config, outputs map[string]string) (Server, error) {
	var missing []error
	output := func(name string) string {
		if outputs[name] == "" {
			missing = append(missing, fmt.Errorf("it has no output %s: deploy this version of Portaal first", name))
		}
		return outputs[name]
	}
	c := cloud.Config{
		Table:           output("TableName"),
		Region:          cfg.Region,
		PublicURL:       output("PublicUrl"),
		SecretsEndpoint: os.Getenv("AWS_ENDPOINT_URL"),
		KeyNames: map[grant.Set]string{
			grant.KeyDigest: output("DigestKeyArn"),
			grant.KeyMail:   output("MailKeyArn"),
		},
	}
	s := onAWS(cfg, c)
	s.Letters = output("DeadLettersUrl")
	return s, errors.Join(missing...)
}
