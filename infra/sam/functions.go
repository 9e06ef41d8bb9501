package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"portaal/infra/actor"
	"portaal/shared/catalog"
	"portaal/shared/operation"
)

// proveFunctions runs the operations in containers: each one's sample event by itself, then the whole job through the
// local gateway.
func proveFunctions(ctx context.Context, cli cli, docker *dockerEngine, arch, engine, door string) (err error) {
	ops, err := specs(proven)
	if err != nil {
		return err
	}
	var rest *stack
	if err := phase(
		"stack of this machine",
		func() (err error) { rest, err = startStack(ctx, engine); return err },
	); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rest.close(ctx)) }()
	secrets, err := forward(docker.gateway, rest.secrets.URL)
	if err != nil {
		return err
	}
	defer secrets.close()
	env, err := writeEnvironment(docker.dir, rest.environment(), door, secrets.url())
	if err != nil {
		return err
	}
	// behind does its work with a local gateway of the client's, which lives as long.
	behind := func(command string, work func(*gateway) error) (err error) {
		var g *gateway
		start := func() (err error) { g, err = cli.start(ctx, docker, command, arch, env); return err }
		if err := phase(command, start); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, g.stop()) }()
		if err := work(g); err != nil {
			return fmt.Errorf("%w\nthe gateway's last words:\n%s", err, last(g.said.String(), 3000))
		}
		return nil
	}
	if err := behind("start-lambda", func(g *gateway) error {
		for _, op := range ops {
			sample := func() error { return invokeSample(ctx, cli.root, g, op) }
			if err := phase("invoke "+op.ID, sample); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	return behind("start-api", func(g *gateway) error {
		return phase("the job through start-api", func() error { return walk(ctx, ops, rest, g.url) })
	})
}

// specs finds the operations in the catalogue, which knows their routes and functions.
func specs(ids []string) (out []operation.Spec, err error) {
	for _, id := range ids {
		entry, ok := catalog.ByID(id)
		if !ok {
			return nil, fmt.Errorf("the catalogue has no %s", id)
		}
		out = append(out, entry.Info())
	}
	return out, nil
}

// walk lets people do the main job through a door behind which the operations under proof are containers.
func walk(ctx context.Context, ops []operation.Spec, rest *stack, contained string) error {
	var routes []string
	for _, op := range ops {
		routes = append(routes, op.Route)
	}
	both, err := newSplit(routes, contained, rest.front.URL)
	if err != nil {
		return err
	}
	front := httptest.NewServer(both)
	defer front.Close()
	pairs := &actor.KeyPool{Size: 4}
	if err := job(ctx, &actor.Server{URL: front.URL, Mail: rest, KeyPairs: pairs.Next}); err != nil {
		return err
	}
	return both.verdict(routes)
}

// writeEnvironment writes the file that `sam local --env-vars` reads: the stack's variables, except that the engine is
// reached through the door.
func writeEnvironment(dir string, env map[string]string, door, secrets string) (string, error) {
	vars := map[string]string{}
	for name, value := range env {
		vars[name] = value
	}
	vars["DYNAMODB_ENDPOINT"] = door
	vars["SECRETS_ENDPOINT"] = secrets
	data, err := json.Marshal(map[string]any{"Parameters": vars})
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "env.json")
	return path, os.WriteFile(path, data, 0o600)
}

// invokeSample sends an operation's sample event without its bearer token: the function must start, reach its
// answer and refuse in the API's own shape. (The job that follows shows what it does for somebody it knows.)
func invokeSample(ctx context.Context, root string, functions *gateway, op operation.Spec) error {
	var event map[string]any
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(op.EventFile())))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, &event); err != nil {
		return err
	}
	if headers, ok := event["headers"].(map[string]any); ok {
		delete(headers, "authorization")
	}
	if data, err = json.Marshal(event); err != nil {
		return err
	}
	out, err := functions.invoke(ctx, op.LogicalID(), data)
	if err != nil {
		return err
	}
	return refused(out)
}

// refused checks an answer to a request without a token.
func refused(out []byte) error {
	var answer struct {
		StatusCode int
		Body       string
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		return fmt.Errorf("not an answer: %w: %s", err, out)
	}
	var body struct{ Object, Message string }
	if err := json.Unmarshal([]byte(answer.Body), &body); err != nil {
		return fmt.Errorf("the body is not JSON: %w: %s", err, out)
	}
	if answer.StatusCode != http.StatusUnauthorized || body.Object != "error" || body.Message == "" {
		return fmt.Errorf("want 401 with an error object, got %s", out)
	}
	return nil
}

// last is the end of a long text.
func last(text string, bytes int) string { return text[max(0, len(text)-bytes):] }
