// Package release says in which words Go compiles what is deployed: small, without what debuggers want, the same bytes
// on every machine, and without the interface of the former Lambda runtime. What measures or boots a function builds it
// in these words too: then go finds it built, and what is measured is what is deployed.
package release

import "strings"

// Tags are the build tags of a function.
const Tags = "lambda.norpc"

// Environment is what a build has in its environment: no function calls C.
const Environment = "CGO_ENABLED=0"

var flags = []string{"-buildvcs=false", "-trimpath"}

// Build is the command that builds the programs of packages into a directory.
func Build(to string, packages ...string) []string {
	command := append([]string{"go", "build"}, flags...)
	command = append(command, "-tags", Tags, "-ldflags", "-s -w", "-o", strings.TrimSuffix(to, "/")+"/")
	return append(command, packages...)
}

// Variable is the same as a line of the environment, for a client that calls go itself. A flag in it holds no space:
// -s alone leaves the debugger's tables out too.
func Variable() string {
	return "GOFLAGS=" + strings.Join(append(append([]string{}, flags...), "-tags="+Tags, "-ldflags=-s"), " ")
}
