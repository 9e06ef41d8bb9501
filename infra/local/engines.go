package local

import (
	"context"
	"fmt"
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

// dynamoDBLocalJars fetches the engine.
func dynamoDBLocalJars(ctx context.Context, h House) (string, error) {
	return h.Jars(ctx, "DynamoDB Local", "dynamodb-local", h.path("infra", "local", "pom.xml"))
}
