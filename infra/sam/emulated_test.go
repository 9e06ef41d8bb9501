package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"portaal/shared/catalog"
)

// inCheckout reads a file of the checkout.
func inCheckout(t *testing.T, name string) string {
	t.Helper()
	root, err := checkout()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What the emulator is given less than AWS must be what the list says, and nothing by accident.
func TestTheEmulatedAccountGetsWhatItCanCarry(t *testing.T) {
	text := inCheckout(t, "template.yaml")
	got, err := emulated(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range catalog.All() {
		spec := e.Info()
		if !strings.Contains(got, "\n  "+spec.LogicalID()+":\n") {
			t.Errorf("%s is not deployed", spec.ID)
		}
		if e.Serve == nil || spec.Streams {
			continue
		}
		for _, route := range spec.Routes() {
			leads := regexp.MustCompile(regexp.QuoteMeta("RouteKey: \""+route+"\", Target: !Sub \"integrations/${") +
				"Api[0-9]*To" + spec.LogicalID() + `}"`)
			if n := len(leads.FindAllString(got, -1)); n != 1 {
				t.Errorf("%d routes lead %q to %s", n, route, spec.ID)
			}
		}
	}
	apis := strings.Count(got, "    Type: AWS::ApiGatewayV2::Api\n")
	if n := strings.Count(got, `RouteKey: "$default"`); n != apis {
		t.Errorf("%d APIs have %d default routes", apis, n)
	}
	_, before := blocks(text)
	_, after := blocks(got)
	var gone []string
	for _, b := range before {
		if !slices.ContainsFunc(after, func(a block) bool { return a.id == b.id }) {
			gone = append(gone, b.id)
		}
	}
	if want := []string{"TableThrottlesAlarm", "ApiErrorsAlarm", "Api2ErrorsAlarm"}; !slices.Equal(gone, want) {
		t.Errorf("left out are %v, want %v", gone, want)
	}
	if _, err := emulated(strings.ReplaceAll(text, "      Metrics:\n", "")); err == nil {
		t.Error("a line of the list that nothing needs any more was kept")
	}
}

func TestTheSecondStageHasTenFunctions(t *testing.T) {
	ops, err := specs(ten)
	if err != nil {
		t.Fatal(err)
	}
	var only []string
	for _, op := range ops {
		only = append(only, op.LogicalID())
	}
	got, err := emulated(inCheckout(t, "template.yaml"), only...)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(got, "    Type: AWS::Serverless::Function\n"); n != 10 || len(ten) != 10 {
		t.Errorf("%d functions", n)
	}
	if strings.Contains(got, "MembersListFunction") {
		t.Error("something still names a function that is not deployed")
	}
}

// The SAM CLI ends well when the function that it called failed: a stage was deployed without keys, and nobody was
// told.
func TestACallThatFailedIsNoDeployment(t *testing.T) {
	for answer, good := range map[string]bool{
		`{"StatusCode":200,"ExecutedVersion":"$LATEST","Payload":"null"}`:                      true,
		`{"StatusCode":200,"FunctionError":"Unhandled","Payload":"{\"errorMessage\":\"no\"}"}`: false,
		`{"StatusCode":429}`: false,
		`null`:               false,
		``:                   false,
	} {
		if err := called([]byte(answer)); (err == nil) != good {
			t.Errorf("%s: %v", answer, err)
		}
	}
}

// A deployment to AWS runs the edge function on CloudFront, the emulated one here: it must be the template's own.
func TestTheFrontRunsTheTemplatesEdgeFunction(t *testing.T) {
	f, err := newFront(
		t.Context(),
		t.TempDir(),
		inCheckout(t, "template.yaml"),
		"word",
		&emulator{url: "http://127.0.0.1:1"},
		nil,
	)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	answer, err := f.Client().Get(f.URL + "/api/sync")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != 502 {
		t.Errorf("an origin that the stack lacks answers %d", answer.StatusCode)
	}
}
