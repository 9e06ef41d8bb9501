package local

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"strings"
)

// dynoxide takes the program from its npm package, or from PATH on a machine for which there is none.
func dynoxide(ctx context.Context, o EngineOptions) (*exec.Cmd, error) {
	program, err := dynoxideProgram(ctx, o.House)
	if err != nil {
		return nil, err
	}
	args := []string{"serve", "--host", "127.0.0.1", "--port", fmt.Sprint(o.Port)}
	if o.Dir != "" {
		args = append(args, "--db-path", filepath.Join(o.Dir, "dynoxide.db"))
	}
	return exec.Command(program, args...), nil
}

func dynoxideProgram(ctx context.Context, h House) (string, error) {
	platform := goruntime.GOOS + "-" + strings.Replace(goruntime.GOARCH, "amd64", "x64", 1)
	if platform == "linux-x64" {
		dir, ok, err := h.nodeModule(ctx, "@dynoxide/"+platform)
		if err != nil {
			return "", err
		}
		if ok {
			return filepath.Join(dir, "dynoxide"), nil
		}
	}
	if program, err := exec.LookPath("dynoxide"); err == nil {
		return program, nil
	}
	return "", fmt.Errorf(
		"there is no pinned dynoxide for %s: put one on PATH, or use ENGINE=%s (needs Java 17)",
		platform,
		DynamoDBLocal,
	)
}

// dynamoDBLocal runs AWS's engine on Java with telemetry off.
func dynamoDBLocal(ctx context.Context, o EngineOptions) (*exec.Cmd, error) {
	if err := need("the engine "+DynamoDBLocal, "java"); err != nil {
		return nil, err
	}
	lib, err := dynamoDBLocalJars(ctx, o.House)
	if err != nil {
		return nil, err
	}
	args := []string{
		"-Xmx1g", "-XX:+UseSerialGC", "-Djava.library.path=" + lib, "-cp", filepath.Join(lib, "*"),
		"software.amazon.dynamodb.services.local.main.ServerRunner",
		"-port", fmt.Sprint(o.Port), "-sharedDb", "-disableTelemetry",
	}
	if o.Dir == "" {
		args = append(args, "-inMemory")
	} else {
		args = append(args, "-dbPath", o.Dir)
	}
	return exec.Command("java", args...), nil
}

// dynamoDBLocalJars fetches the engine once per pom.xml. It is fetched beside its place and moved in
// when whole, so that an interrupted run leaves nothing half.
func dynamoDBLocalJars(ctx context.Context, h House) (string, error) {
	pom := h.path("infra", "local", "pom.xml")
	content, err := os.ReadFile(pom)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	lib := filepath.Join(h.Cache, "dynamodb-local", hex.EncodeToString(sum[:6]))
	if exists(lib) {
		return lib, nil
	}
	return lib, exclusively(lib+".lock", func() error {
		if exists(lib) {
			return nil
		}
		if err := need("fetching the engine "+DynamoDBLocal, "mvn"); err != nil {
			return err
		}
		part := lib + ".part"
		if err := os.RemoveAll(part); err != nil {
			return err
		}
		cmd := exec.CommandContext(
			ctx,
			"mvn",
			"-q",
			"-B",
			"-f",
			pom,
			"dependency:copy-dependencies",
			"-DoutputDirectory="+part,
		)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("mvn could not fetch DynamoDB Local (%w): %s", err, strings.TrimSpace(string(out)))
		}
		if !exists(part) {
			return errors.New("mvn ended well, yet fetched nothing")
		}
		return os.Rename(part, lib)
	})
}
