// Package judge holds documents against the public rules of EN 16931 and Peppol, as the library phive has them: the
// schema of UBL and the rules on top of it. It runs on Java; what is missing of that is an error.
package judge

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"portaal/infra/local"
)

// Rules are rules to judge by, as phive names them.
type Rules string

// The rules that are asked. They are those in force since May 2026; newer ones come with a newer phive (pom.xml).
const (
	Invoice          Rules = "eu.cen.en16931:ubl:1.3.16"
	CreditNote       Rules = "eu.cen.en16931:ubl-creditnote:1.3.16"
	PeppolInvoice    Rules = "eu.peppol.bis3:invoice:2026.5"
	PeppolCreditNote Rules = "eu.peppol.bis3:creditnote:2026.5"
)

// Document is a document, by which rules it is to be judged, and a name for it.
type Document struct {
	Name  string
	Rules Rules
	XML   []byte
}

// Judge answers what there is to complain about, for each document: warnings too. A document of which nothing is said
// holds.
func Judge(ctx context.Context, documents []Document) (map[string][]string, error) {
	dir, err := os.MkdirTemp("", "judge")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	house, err := local.Here(os.Getenv("PORTAAL_CACHE"))
	if err != nil {
		return nil, err
	}
	source := filepath.Join(house.Root, "infra", "judge")
	lib, err := house.Jars(ctx, "the rules of EN 16931", "judge", filepath.Join(source, "pom.xml"))
	if err != nil {
		return nil, err
	}
	jars := filepath.Join(lib, "*")
	classes := filepath.Join(dir, "classes")
	compiler := "org.eclipse.jdt.internal.compiler.batch.Main"
	all, err := filepath.Glob(filepath.Join(lib, "*.jar"))
	if err != nil {
		return nil, err
	}
	_, err = java(ctx, "-cp", jars, compiler, "-17", "-cp", strings.Join(all, string(filepath.ListSeparator)),
		"-d", classes, filepath.Join(source, "Judge.java"))
	if err != nil {
		return nil, err
	}
	args := []string{"-cp", classes + string(filepath.ListSeparator) + jars, "Judge"}
	named := map[string]string{} // by the name of the file
	for i, d := range documents {
		file := fmt.Sprintf("%d.xml", i)
		named[file] = d.Name
		if err := os.WriteFile(filepath.Join(dir, file), d.XML, 0o600); err != nil {
			return nil, err
		}
		args = append(args, string(d.Rules), filepath.Join(dir, file))
	}
	out, err := java(ctx, args...)
	if err != nil {
		return nil, err
	}
	return read(out, named)
}

// read takes the answer apart. Its last line says how many documents were judged.
func read(out string, named map[string]string) (map[string][]string, error) {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if last := lines[len(lines)-1]; last != fmt.Sprintf("judged\t%d", len(named)) {
		return nil, fmt.Errorf("of %d documents: %s", len(named), last)
	}
	found := map[string][]string{}
	for _, line := range lines[:len(lines)-1] {
		file, words, ok := strings.Cut(line, "\t")
		if name, known := named[file]; ok && known {
			found[name] = append(found[name], words)
		} else {
			return nil, fmt.Errorf("not understood: %s", line)
		}
	}
	return found, nil
}

func java(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "java", append([]string{"-XX:+UseSerialGC", "-Xshare:auto"}, args...)...)
	out, err := cmd.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return "", fmt.Errorf("java: %w\n%s%s", err, out, failed.Stderr)
	}
	return string(out), err
}
