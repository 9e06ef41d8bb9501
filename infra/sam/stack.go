package main

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/google/uuid"

	"portaal/infra/actor"
	"portaal/infra/local"
	"portaal/shared/catalog"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/lambda"
	"portaal/shared/mail"
	"portaal/shared/mail/words"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/token"
)

// stack is the rest of the system, in this process: every operation with a route, behind the gateway's rules, on a
// table of its own that the containers use too. Mails wait in the outbox and are read there.
type stack struct {
	config  cloud.Config
	secrets *httptest.Server // the keys of its directory, for functions that ask Secrets Manager
	front   *httptest.Server
}

func startStack(ctx context.Context, engine string) (*stack, error) {
	keys, err := os.MkdirTemp("", "portaal-keys-")
	if err != nil {
		return nil, err
	}
	s := &stack{config: cloud.Config{
		Table:            "sam-" + uuid.NewString(),
		DynamoDBEndpoint: engine,
		Region:           region,
		Local:            true,
		KeysDir:          keys,
		PublicURL:        "https://portaal.example",
		MailFrom:         "no-reply@portaal.example",
		MailRate:         1000,
		Signups:          "open",
		OwnOrganizations: "open",
	}}
	store := lambda.KeyStore(s.config, grant.KeyMake)
	if err := token.Renew(ctx, store, time.Now(), 0); err != nil {
		return nil, err
	}
	s.secrets = httptest.NewServer(local.Secrets(store))
	if err := local.CreateTable(ctx, s.config.DynamoDB(), s.config.Table, false); err != nil {
		return nil, err
	}
	var routes []local.Route
	for _, e := range catalog.All() {
		if e.Serve == nil {
			continue
		}
		doors := lambda.Open(s.config, e.Info().Grants, clock.System{})
		doors.Log = slog.New(slog.DiscardHandler) // the containers' lines are the ones that matter
		routes = append(routes, local.RoutesOf(e.Info(), e.Serve(doors))...)
	}
	gateway, err := local.NewGateway(routes, local.GatewayOptions{})
	if err != nil {
		return nil, err
	}
	s.front = httptest.NewServer(gateway)
	return s, nil
}

// environment is what the functions in containers are told, as far as the template declares it for them.
func (s *stack) environment() map[string]string {
	env := map[string]string{
		"TABLE_NAME": s.config.Table, "PUBLIC_URL": s.config.PublicURL,
		"OWN_ORGANIZATIONS": s.config.OwnOrganizations, "SIGNUPS": s.config.Signups,
		"MAIL_FROM": s.config.MailFrom, "ORIGIN_HASHES": "",
		"MAIL_RATE": strconv.Itoa(s.config.MailRate),
	}
	maps.Copy(env, local.SecretNames())
	return env
}

func (s *stack) close(ctx context.Context) error {
	s.front.Close()
	s.secrets.Close()
	_, err := s.config.DynamoDB().
		DeleteTable(context.WithoutCancel(ctx), &dynamodb.DeleteTableInput{TableName: &s.config.Table})
	return errors.Join(err, os.RemoveAll(s.config.KeysDir))
}

// Mails renders the mails that wait for an address, newest first: the stack's mailbox.
func (s *stack) Mails(ctx context.Context, to string) ([]actor.Mail, error) {
	pages := dynamodb.NewScanPaginator(
		s.config.DynamoDB(),
		&dynamodb.ScanInput{TableName: &s.config.Table, ConsistentRead: aws.Bool(true)},
	)
	var waiting []outbox.Waiting
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			var w outbox.Waiting
			if raw := table.Raw(item); strings.HasPrefix(raw.Key().PK, "OUTBOX#") {
				if err := raw.Into(&w); err != nil {
					return nil, err
				}
				waiting = append(waiting, w)
			}
		}
	}
	return rendered(waiting, to)
}

func rendered(waiting []outbox.Waiting, to string) (mails []actor.Mail, err error) {
	for _, w := range waiting {
		if !strings.EqualFold(w.Message.To, to) {
			continue
		}
		written, renderErr := words.Render(w.Message, mail.Brand{})
		err = errors.Join(err, renderErr)
		mails = append([]actor.Mail{{
			ID:      string(w.ID),
			To:      w.Message.To,
			Subject: written.Subject,
			Text:    written.Text,
			HTML:    written.HTML,
		}}, mails...)
	}
	return mails, err
}
