package main

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/actor"
)

var keep = flag.Bool("update", false, "store the rows of the main job anew, at the end of an issue")

const (
	storedRows = "testdata/stored/rows.jsonl"
	storedKeys = "testdata/stored/keys"
)

// TestWhatTheLastClosedIssueStoredIsStillRead lets people of an installation that the last closed issue left behind log
// in and find everything: the rows and keys in testdata were stored by its main job, and are written by nobody since.
// When an issue is closed, -update stores them anew.
func TestWhatTheLastClosedIssueStoredIsStillRead(t *testing.T) {
	engine := os.Getenv("DYNAMODB_ENDPOINT")
	if engine == "" {
		t.Fatal("DYNAMODB_ENDPOINT is not set: run this through infra/local/withengine")
	}
	ctx := t.Context()
	s, err := startStack(ctx, engine)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.close(ctx); err != nil {
			t.Error(err)
		}
	}()
	server := &actor.Server{URL: s.front.URL, Mail: s}
	if *keep {
		if err := job(ctx, server); err != nil {
			t.Fatal(err)
		}
		s.store(t)
		return
	}
	s.restore(t)
	admin, err := server.Login(ctx, person("admin@it.example", "Anna"))
	if err != nil {
		t.Fatal(err)
	}
	vault, err := admin.Sync(ctx)
	if err != nil || len(vault.Providers) != 1 {
		t.Fatalf("the provider is not there: %+v, %v", vault.Providers, err)
	}
	clients, err := admin.ListClients(ctx, vault.Providers[0].ID, nil)
	if err != nil || len(clients) != 1 {
		t.Fatalf("the client is not there: %+v, %v", clients, err)
	}
	client := clients[0].OrganizationID
	collections, err := admin.Collections(ctx, client)
	i := slices.IndexFunc(collections, func(c actor.Collection) bool { return c.Name == "Administratie" })
	if err != nil || i < 0 {
		t.Fatalf("the collection is not there: %+v, %v", collections, err)
	}
	if err := readBack(ctx, admin, vault.Providers[0].ID, client, collections[i].ID); err != nil {
		t.Error(err)
	}
	for _, email := range []string{"eigenaar@bakkerij.example", "bakker@bakkerij.example"} {
		own, err := server.Login(ctx, person(email, ""))
		if err != nil {
			t.Errorf("%s cannot log in: %v", email, err)
			continue
		}
		if _, err := own.Sync(ctx); err != nil {
			t.Errorf("%s cannot sync: %v", email, err)
		}
	}
	// And the old rows take new changes.
	access := []actor.Access{{ID: collections[i].ID}}
	if err := admin.InviteMembers(ctx, client, actor.User, access, "nieuw@bakkerij.example"); err != nil {
		t.Error(err)
	}
}

// store writes the rows of the stack's table, one on a line, and its keys.
func (s *stack) store(t *testing.T) {
	t.Helper()
	var lines [][]byte
	pages := dynamodb.NewScanPaginator(
		s.config.DynamoDB(),
		&dynamodb.ScanInput{TableName: &s.config.Table, ConsistentRead: aws.Bool(true)},
	)
	for pages.HasMorePages() {
		page, err := pages.NextPage(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range page.Items {
			line, err := attributevalue.MarshalMapJSON(item)
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, line)
		}
	}
	slices.SortFunc(lines, bytes.Compare)
	write(t, storedRows, append(bytes.Join(lines, []byte("\n")), '\n'))
	copyKeys(t, s.config.KeysDir, storedKeys)
}

// restore puts the stored rows and keys into the stack before anybody asks it for something.
func (s *stack) restore(t *testing.T) {
	t.Helper()
	copyKeys(t, storedKeys, s.config.KeysDir)
	file, err := os.Open(storedRows)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	n := 0
	for ; lines.Scan(); n++ {
		item, err := attributevalue.UnmarshalMapJSON(lines.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.config.DynamoDB().
			PutItem(t.Context(), &dynamodb.PutItemInput{TableName: &s.config.Table, Item: item}); err != nil {
			t.Fatal(err)
		}
	}
	if lines.Err() != nil || n < 50 {
		t.Fatalf("%d rows: %v", n, lines.Err())
	}
}

func copyKeys(t *testing.T, from, to string) {
	t.Helper()
	entries, err := os.ReadDir(from)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(from, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(to, e.Name()), data)
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
