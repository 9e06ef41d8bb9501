package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"portaal/infra/generate/files"
	"portaal/shared/catalog"
)

// The walls of AWS that the template is kept inside, each with room to spare. Each is an error of the generator, not of
// a deployment.
const (
	maxIntegrations = 280  // of one HTTP API; AWS ends at 300 and does not raise it
	maxOrigins      = 25   // of one distribution
	maxEdgeBytes    = 9500 // of the code of a CloudFront function; CloudFront ends at 10,240
)

// handWritten are the parts of the template that people write, in the order in which they are joined.
var handWritten = []string{"infra/sam/template.head.yaml", "infra/sam/template.web.yaml"}

// template writes template.yaml: the hand-written parts, then the APIs, the distribution's routing, one function per
// operation, and one role per distinct set of grants.
func template(root string, entries []catalog.Entry, set files.Set) error {
	var b strings.Builder
	for _, part := range handWritten {
		text, err := os.ReadFile(filepath.Join(root, part))
		if err != nil {
			return err
		}
		b.Write(text)
	}
	b.WriteString("\n  # ---- generated from the operation values by `make generate`; do not edit below ----\n")
	apis, err := split(entries)
	if err != nil {
		return err
	}
	for _, a := range apis {
		a.write(&b)
	}
	writeAPIRole(&b)
	if err := writeDistribution(&b, root, apis, entries); err != nil {
		return err
	}
	for _, e := range entries {
		if err := writeFunction(&b, e); err != nil {
			return err
		}
	}
	writeRoles(&b, entries)
	writeKeys(&b)
	text := b.String()
	if n := resources(text); n > files.MaxResources {
		return fmt.Errorf("generate: %d resources in one template; split it into nested stacks", n)
	}
	set["template.yaml"] = []byte(text)
	return nil
}

// added counts what SAM makes beside what is written: a stage for each API, a schedule or a mapping for each event, and
// for each function URL the URL itself with two permissions.
var added = regexp.MustCompile(`(?m)^ +(Type: (AWS::Serverless::HttpApi|ScheduleV2|DynamoDB)|FunctionUrlConfig:.*)$`)

// resources counts the resources that CloudFormation will see.
func resources(text string) int {
	_, body, _ := strings.Cut(text, "\nResources:\n")
	n := 0
	for line := range strings.Lines(body) {
		if len(line) > 2 && strings.HasPrefix(line, "  ") && line[2] != ' ' && line[2] != '#' {
			n++
		}
	}
	for _, found := range added.FindAllString(body, -1) {
		n++
		if strings.Contains(found, "FunctionUrlConfig") {
			n += 2
		}
	}
	return n
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
