package bench

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"portaal/infra/generate/files"
	"portaal/infra/release"
	"portaal/infra/runtimeapi"
)

// measured are the functions whose start is compared with the bare hello: one that reads, one that writes, one that
// signs in.
var measured = []string{"collections-update", "providers-create-client", "identity-create-token"}

// BenchmarkInit compares the start of three functions with that of a bare hello, interleaved in one run.
func BenchmarkInit(b *testing.B) {
	const rounds = 30
	root, err := files.Root()
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	packages := []string{"./infra/bench/hello"}
	for _, id := range measured {
		packages = append(packages, "./functions/"+id)
	}
	command := release.Build(dir, packages...)
	build := exec.Command(command[0], command[1:]...)
	build.Dir, build.Env = root, append(os.Environ(), release.Environment)
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	environment := []string{
		"AWS_REGION=eu-central-1",
		"AWS_ACCESS_KEY_ID=x",
		"AWS_SECRET_ACCESS_KEY=x",
		"TABLE_NAME=x",
		"PUBLIC_URL=https://portaal.example",
		"SIGNUPS=open",
		"MAIL_FROM=x@portaal.example",
	}
	times := map[string][]time.Duration{}
	names := append([]string{"hello"}, measured...)
	for range rounds {
		for _, name := range names {
			f, err := runtimeapi.Boot(context.Background(), filepath.Join(dir, name), environment, 10*time.Second)
			if err != nil {
				b.Fatal(err)
			}
			times[name] = append(times[name], f.Init)
			f.Close()
		}
	}
	hello := median(times["hello"])
	for _, name := range measured {
		ratio := float64(median(times[name])) / float64(hello)
		report(
			"start of `"+name+"` ÷ bare hello",
			fmt.Sprintf("%.2f (%.1f ms ÷ %.1f ms)", ratio, ms(median(times[name])), ms(hello)),
			"≤ 2",
			ratio <= 2,
		)
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
