package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"portaal/infra/local"
	"portaal/shared/catalog"
)

const goodValues = `# of the operator
DOMAIN=portaal.bakker-it.nl
CERTIFICATE=arn:aws:acm:us-east-1:123456789012:certificate/0f0f
MAIL_FROM=no-reply@bakker-it.nl
ALARM_MAIL="ops@bakker-it.nl"
ARCHITECTURE=x86_64
`

func valuesOf(t *testing.T, text string, environment map[string]string) (map[string]string, error) {
	t.Helper()
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "portaal.prod.env"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return readValues(root, "prod", func(name string) string { return environment[name] })
}

// A stack that was deployed with the values of an example linked and mailed into the void, and nothing said so.
func TestADeploymentIsRefusedWithReservedOrEmptyValues(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"no domain":           {"DOMAIN=portaal.bakker-it.nl", "", "DOMAIN is missing"},
		"an empty domain":     {"DOMAIN=portaal.bakker-it.nl", "DOMAIN=", "DOMAIN is missing"},
		"a reserved domain":   {"portaal.bakker-it.nl", "portaal.example", "DOMAIN has a reserved name"},
		"an example's domain": {"portaal.bakker-it.nl", "portaal.example.com", "DOMAIN has a reserved name"},
		"a reserved sender":   {"no-reply@bakker-it.nl", "no-reply@portaal.example", "MAIL_FROM has a reserved"},
		"no sender":           {"MAIL_FROM=no-reply@bakker-it.nl", "", "MAIL_FROM is missing"},
		"nobody to wake":      {`ALARM_MAIL="ops@bakker-it.nl"`, `ALARM_MAIL=""`, "ALARM_MAIL is missing"},
		"a reserved alarm":    {"ops@bakker-it.nl", "ops@test", "ALARM_MAIL does not read"},
		"an origin":           {"portaal.bakker-it.nl", "https://portaal.bakker-it.nl", "DOMAIN does not read"},
		"another region":      {"us-east-1", "eu-west-1", "CERTIFICATE does not read"},
		"another processor":   {"x86_64", "amd64", "ARCHITECTURE does not read"},
		"a misspelt name":     {"# of the operator", "DOMAINS=x", "DOMAINS is no name"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := valuesOf(t, strings.Replace(goodValues, c.old, c.new, 1), nil)
			if err == nil || !strings.Contains(err.Error(), c.want) ||
				!strings.Contains(err.Error(), "portaal.prod.env") {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	got, err := valuesOf(t, goodValues, map[string]string{"PORTAAL_SIGNUPS": "invite-only"})
	if err != nil {
		t.Fatal(err)
	}
	if got["DomainName"] != "portaal.bakker-it.nl" || got["AlarmMail"] != "ops@bakker-it.nl" ||
		got["Signups"] != "invite-only" || got["Architecture"] != "x86_64" || got["Stage"] != "prod" {
		t.Errorf("read %v", got)
	}
	if _, err := readValues(t.TempDir(), "production", os.Getenv); err == nil {
		t.Error("a stage that does not exist was taken")
	}
}

// The template refuses the same by itself, for whoever deploys without make.
func TestTheTemplateHasNoReservedValueOfItsOwn(t *testing.T) {
	parameters, _, _ := strings.Cut(inCheckout(t, "template.yaml"), "\nConditions:\n")
	if found := regexp.MustCompile(`Default: .*(example|invalid|test)`).FindString(parameters); found != "" {
		t.Errorf("a deployment that forgets a value succeeds with %q", found)
	}
	for _, v := range values {
		if !strings.Contains(parameters, "\n  "+v.parameter+":\n") {
			t.Errorf("%s fills a parameter that does not exist: %s", v.name, v.parameter)
		}
	}
}

// With a template named for all commands SAM packaged the source: 68 functions of one main.go each.
func TestSAMPackagesWhatWasBuilt(t *testing.T) {
	settings := inCheckout(t, "samconfig.toml")
	if strings.Contains(settings, "template_file") {
		t.Error("samconfig.toml names a template: SAM would package the source instead of what was built")
	}
	for _, section := range append([]string{"default"}, stages...) {
		_, text, ok := strings.Cut(settings, "["+section+".deploy.parameters]")
		text, _, _ = strings.Cut(text, "\n[")
		if !ok || !strings.Contains(text, "stack_name = ") {
			t.Errorf("%s has no stack_name: sam deploy would ask for it", section)
		}
	}
	c := cli{root: t.TempDir()}
	template := inCheckout(t, "template.yaml")
	if err := os.WriteFile(filepath.Join(c.root, "template.yaml"), []byte(template), 0o600); err != nil {
		t.Fatal(err)
	}
	binaries := t.TempDir()
	for _, e := range catalog.All() {
		if err := os.WriteFile(filepath.Join(binaries, e.Info().ID), []byte(e.Info().ID), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.layOut(binaries); err != nil {
		t.Fatal(err)
	}
	built, err := os.ReadFile(filepath.Join(c.root, ".aws-sam", "build", "template.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range catalog.All() {
		program, err := os.ReadFile(filepath.Join(c.root, ".aws-sam", "build", e.Info().LogicalID(), "bootstrap"))
		if err != nil || string(program) != e.Info().ID {
			t.Errorf("%s is packaged with %q (%v)", e.Info().ID, program, err)
		}
		if !strings.Contains(string(built), "CodeUri: "+e.Info().LogicalID()+"\n") {
			t.Errorf("the built template does not name %s", e.Info().LogicalID())
		}
	}
	if err := c.build(context.Background(), "amd64"); err == nil {
		t.Error("a processor that Lambda does not know was built for")
	}
}

// uploads remembers in which order objects came.
type uploads struct {
	keys []string
	kept map[string]string
}

func (u *uploads) PutObject(
	_ context.Context,
	in *s3.PutObjectInput,
	_ ...func(*s3.Options),
) (*s3.PutObjectOutput, error) {
	u.keys = append(u.keys, *in.Key)
	u.kept[*in.Key] = *in.CacheControl + "|" + *in.ContentType
	return &s3.PutObjectOutput{}, nil
}

func TestThePortalIsUploadedSoThatNobodySeesHalfARelease(t *testing.T) {
	root, err := checkout()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := local.ReadHeaders(filepath.Join(root, "frontend/headers.json"))
	if err != nil {
		t.Fatal(err)
	}
	u := &uploads{kept: map[string]string{}}
	p := portal{api: u, bucket: "b", rules: rules, dist: fstest.MapFS{
		"index.html":        {Data: []byte("page")},
		"zebra.svg":         {Data: []byte("icon")},
		"assets/index-1.js": {Data: []byte("code")},
	}}
	if err := p.assets(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.rest(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := []string{"assets/index-1.js", "zebra.svg", "index.html"}; !slices.Equal(u.keys, want) {
		t.Errorf("uploaded %v, want %v", u.keys, want)
	}
	if got := u.kept["assets/index-1.js"]; !strings.HasPrefix(
		got,
		"public, max-age=31536000, immutable|text/javascript",
	) {
		t.Errorf("an asset is kept by %q", got)
	}
	if got := u.kept["index.html"]; !strings.HasPrefix(got, "no-cache|text/html") {
		t.Errorf("the page is kept by %q", got)
	}
}

// The distribution takes minutes to say a new word everywhere; the one before must hold meanwhile, and no longer.
func TestTheWordBeforeHoldsForOneDeployment(t *testing.T) {
	word, first := newWord("")
	sum := sha256.Sum256([]byte(word))
	if first != hex.EncodeToString(sum[:]) || len(word) < 32 {
		t.Errorf("the first deployment has %q for %q", first, word)
	}
	_, second := newWord(first)
	_, third := newWord(second)
	if !strings.HasSuffix(second, ","+first) || strings.Contains(third, first) || strings.Count(third, ",") != 1 {
		t.Errorf("then %q and %q", second, third)
	}
}
