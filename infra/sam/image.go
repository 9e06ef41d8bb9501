package main

import (
	"archive/tar"
	"bytes"
	"context"
	"debug/elf"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// importBase gives the engine the base image under the name SAM looks for. SAM brings its own runtime emulator and the
// function brings everything else, so that a shell of 2 MB is enough and no registry is asked.
func importBase(ctx context.Context, docker *dockerEngine, arch string) error {
	busybox, err := exec.LookPath("busybox")
	if err != nil {
		return err
	}
	program, err := os.ReadFile(busybox)
	if err != nil {
		return err
	}
	if err := static(program); err != nil {
		return fmt.Errorf("%s: %w (Debian: busybox-static)", busybox, err)
	}
	var layer bytes.Buffer
	if err := writeBase(&layer, program); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "docker", "import",
		"--change", `ENTRYPOINT ["/var/rapid/aws-lambda-rie"]`, "--change", "WORKDIR /var/task",
		"-", "public.ecr.aws/lambda/provided:al2023-"+arch)
	cmd.Env, cmd.Stdin = append(os.Environ(), docker.env()...), &layer
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("docker import: %w\n%s", err, out)
	}
	return nil
}

// static refuses a program that needs a loader: the image has none.
func static(program []byte) error {
	file, err := elf.NewFile(bytes.NewReader(program))
	if err != nil {
		return err
	}
	for _, segment := range file.Progs {
		if segment.Type == elf.PT_INTERP {
			return fmt.Errorf("is linked dynamically")
		}
	}
	return nil
}

// writeBase writes the image's one layer: directories, and a shell whose other names are what SAM's build and start
// lines call.
func writeBase(to io.Writer, busybox []byte) error {
	out := tar.NewWriter(to)
	for _, dir := range []string{
		"bin",
		"var",
		"var/runtime",
		"var/task",
		"var/rapid",
		"opt",
		"etc",
		"dev",
		"proc",
		"sys",
	} {
		if err := out.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: dir + "/", Mode: 0o755}); err != nil {
			return err
		}
	}
	if err := out.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: "tmp/", Mode: 0o1777}); err != nil {
		return err
	}
	header := tar.Header{Typeflag: tar.TypeReg, Name: "bin/busybox", Mode: 0o755, Size: int64(len(busybox))}
	if err := out.WriteHeader(&header); err != nil {
		return err
	}
	if _, err := out.Write(busybox); err != nil {
		return err
	}
	for _, name := range []string{"sh", "mv", "chmod", "ls", "cat", "mkdir"} {
		if err := out.WriteHeader(
			&tar.Header{Typeflag: tar.TypeSymlink, Name: "bin/" + name, Linkname: "busybox"},
		); err != nil {
			return err
		}
	}
	return out.Close()
}
