package words

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"portaal/shared/mail"
)

var update = flag.Bool("update", false, "write the golden files")

func TestEveryMailReadsAsAgreed(t *testing.T) {
	for name, payload := range samples {
		for _, language := range mail.Languages() {
			t.Run(language+"/"+name, func(t *testing.T) {
				r := render(t, language, payload)
				golden(t, filepath.Join("testdata", language, name+".html"), r.HTML)
				golden(t, filepath.Join("testdata", language, name+".txt"), "Subject: "+r.Subject+"\n\n"+r.Text)
			})
		}
	}
}

func TestGoldenFilesBelongToASample(t *testing.T) {
	for _, language := range mail.Languages() {
		entries, err := os.ReadDir(filepath.Join("testdata", language))
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			name := strings.TrimSuffix(entry.Name(), filepath.Ext(entry.Name()))
			if _, ok := samples[name]; !ok {
				t.Errorf("testdata/%s/%s belongs to no sample", language, entry.Name())
			}
		}
	}
}

func TestEveryTemplateHasWordsInEveryLanguageAndASample(t *testing.T) {
	templates := mail.Templates()
	for _, language := range mail.Languages() {
		have := make([]string, 0, len(blocks()[language]))
		for name, set := range blocks()[language] {
			have = append(have, name)
			for _, block := range []string{"subject", "heading", "body", "footer", "fallback"} {
				if set.Lookup(block) == nil {
					t.Errorf("%s/%s.txt has no %s", language, name, block)
				}
			}
			if sample, ok := samples[name]; ok && hasLink(sample) != (set.Lookup("button") != nil) {
				t.Errorf("%s/%s.txt: a button goes with a link, and only with one", language, name)
			}
		}
		slices.Sort(have)
		want := slices.Clone(templates)
		slices.Sort(want)
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("%s differs from the catalogue (-catalogue +files):\n%s", language, diff)
		}
	}
	for _, name := range templates {
		if _, ok := samples[name]; !ok {
			t.Errorf("%s has no sample", name)
		}
	}
}

func TestTheTwoLanguagesDiffer(t *testing.T) {
	for name, payload := range samples {
		if nl, en := render(
			t,
			"nl",
			payload,
		), render(
			t,
			"en",
			payload,
		); nl.Subject == en.Subject ||
			nl.Text == en.Text {
			t.Errorf("%s is the same in both languages", name)
		}
	}
}

func hasLink(p mail.Payload) bool {
	_, ok := reflect.TypeOf(p).FieldByName("Link")
	return ok
}

func render(t *testing.T, language string, payload mail.Payload) Rendered {
	t.Helper()
	m, err := mail.New("lezer@portaal.example", language, payload)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Render(m, brandOf(payload))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./shared/mail/words -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-golden +now; go test ./shared/mail/words -update if this is meant):\n%s", path, diff)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
