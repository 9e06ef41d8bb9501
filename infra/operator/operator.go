// Package operator is what whoever runs a server does to it without the portal: it invites providers, disables and
// enables providers and accounts, and looks at the mails that were not sent. It works on the table itself, with
// credentials of whoever runs it, and leaves every change to the domains, which write what an operation would.
//
// It prints no secret, no token and no link: a mail carries these. See decision 0097 and docs/operating.md.
package operator

import (
	"context"
	"io"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/identity"
	"portaal/shared/keystore"
	"portaal/shared/operation"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/token"
)

// grants are all that the program may do: it signs mailed tokens and finds accounts by their addresses, and can sign
// nobody in.
const grants = table.Reads | table.Writes | grant.KeyMail | grant.KeyDigest

// API is the part of the DynamoDB client that is used.
type API interface {
	table.API
	Scan(context.Context, *dynamodb.ScanInput, ...func(*dynamodb.Options)) (*dynamodb.ScanOutput, error)
}

// Queue is the part of the client of the dead letters' queue that is used.
type Queue interface {
	GetQueueAttributes(
		context.Context,
		*sqs.GetQueueAttributesInput,
		...func(*sqs.Options),
	) (*sqs.GetQueueAttributesOutput, error)
	ReceiveMessage(context.Context, *sqs.ReceiveMessageInput, ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error)
}

// Server is the installation that is worked on.
type Server struct {
	Config  cloud.Config
	API     API
	Keys    keystore.Options
	Clock   clock.Clock
	Queue   Queue  // of the dead letters; nil where there is none
	Letters string // its address
}

// Operator carries out what the operator says.
type Operator struct {
	server    Server
	table     *table.Table
	keys      *token.Keys
	providers *providers.Service
	identity  *identity.Service
	by        access.Operator
	out       io.Writer
}

// Open opens an installation; what is found is printed to out. Nothing is asked of anybody yet.
func Open(s Server, out io.Writer) *Operator {
	keys := token.Open(keystore.Open(s.Keys, grants), grants, s.Config.PublicURL, s.Clock, nil)
	doors := operation.Doors{
		Table:  table.Open(s.API, s.Config.Table, grants, s.Clock, nil),
		Keys:   keys,
		Clock:  s.Clock,
		Config: s.Config,
		Grants: grants,
	}
	return &Operator{
		server:    s,
		table:     doors.Table,
		keys:      keys,
		providers: providers.Open(doors),
		identity:  identity.Open(doors),
		by:        access.ByOperator(),
		out:       out,
	}
}
