// Command sam proves the template with the real SAM CLI: it validates and builds it, then runs five of its functions
// in containers against the database engine of the tests, each by itself, and drives the main job through them.
//
// It starts its own Docker engine with its own state and its own bridge, and ends both whatever happens. It needs
// root on Linux, DYNAMODB_ENDPOINT (infra/local/withengine sets it) and the SAM CLI of `toolchain install sam`. What it
// cannot prove: IAM, throttling, cold starts on AWS, and the arm64 build.
//
//	sam                the whole proof
//	sam aws            deploy to an emulated account, twice, and let people do the main job there
//	sam build ARCH     only build every function into .aws-sam, as sam build would
//	sam rotate STAGE   replace the signing and mail keys of a stage now; twice when one leaked
//	sam deploy STAGE   build and deploy a stage to AWS, with the portal; portaal.<stage>.env holds its values
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := dispatch(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "portaal: sam: "+err.Error())
		stop()
		os.Exit(1)
	}
}

func dispatch(ctx context.Context, args []string) error {
	cli, err := findCLI()
	if err != nil {
		return err
	}
	switch {
	case len(args) == 2 && args[0] == "build":
		return cli.build(ctx, args[1])
	case len(args) == 2 && (args[0] == "deploy" || args[0] == "rotate"):
		cli.online = true
		d, err := newDeployment(cli, args[1], os.Getenv)
		if err != nil {
			return err
		}
		if args[0] == "rotate" {
			return phase("replace the keys", func() error { return d.keys(ctx, `{"rotate":["key.sign","key.mail"]}`) })
		}
		return d.run(ctx)
	case len(args) == 1 && args[0] == "aws":
		return proveAWS(ctx, cli, kept(cli.root, "emulator", "bin", "ministack"))
	case len(args) == 0:
		return prove(ctx, cli)
	default:
		return fmt.Errorf("unknown words %q: none, aws, build ARCH, deploy STAGE or rotate STAGE", args)
	}
}

// prove runs the phases in order. Each prints one line; the first that fails ends the proof with its own output.
func prove(ctx context.Context, cli cli) (err error) {
	engine := os.Getenv("DYNAMODB_ENDPOINT")
	if engine == "" {
		return errors.New("DYNAMODB_ENDPOINT is not set: run this through infra/local/withengine")
	}
	arch, err := hostArchitecture()
	if err != nil {
		return err
	}
	if err := phase("validate", func() error { return cli.validate(ctx) }); err != nil {
		return err
	}
	if err := phase("build", func() error { return cli.build(ctx, arch) }); err != nil {
		return err
	}
	if err := phase("sam build of one", func() error { return cli.proveBuild(ctx, arch) }); err != nil {
		return err
	}
	var docker *dockerEngine
	if err := phase("docker engine", func() (err error) { docker, err = startDocker(ctx); return err }); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, docker.stop()) }()
	if err := phase("base image", func() error { return importBase(ctx, docker, arch) }); err != nil {
		return err
	}
	door, err := forward(docker.gateway, engine)
	if err != nil {
		return err
	}
	defer door.close()
	return proveFunctions(ctx, cli, docker, arch, engine, door.url())
}

// phase runs one part and says how long it took.
func phase(name string, do func() error) error {
	started := time.Now()
	if err := do(); err != nil {
		fmt.Printf("FAIL %s\n", name)
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Printf("ok   %-32s %s\n", name, time.Since(started).Round(100*time.Millisecond))
	return nil
}

// checkout is the directory above the working directory, or itself, that holds template.yaml.
func checkout() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "template.yaml")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no template.yaml here or above: make generate writes it")
		}
		dir = parent
	}
}
