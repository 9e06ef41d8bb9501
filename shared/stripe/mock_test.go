package stripe_test

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/shared/stripe"
)

// What these tests see when a fault is put back:
//   - a request has a parameter that Stripe's description doesn't know, or lacks one;
//   - a failure of Stripe is told with what it says, or taken for another one.

// mock starts stripe-mock, which judges each request by Stripe's own description of its API and answers with samples.
// It is built from a module of its own, so that what it needs never enters the product's. It listens on this machine
// only.
var mock = sync.OnceValues(func() (string, error) {
	program := filepath.Join(dir, "stripe-mock")
	build := exec.Command("go", "build", "-C", "../../infra/stripemock", "-o", program, "github.com/stripe/stripe-mock")
	if out, err := build.CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	running = exec.Command(program, "-http-addr", "127.0.0.1:", "-https-addr", "127.0.0.1:")
	out, err := running.StdoutPipe()
	if err != nil {
		return "", err
	}
	running.Stderr = io.Discard
	if err := running.Start(); err != nil {
		return "", err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if at := listens.FindStringSubmatch(lines.Text()); at != nil {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return "http://127.0.0.1:" + at[1], nil
		}
	}
	return "", cmp.Or(lines.Err(), errors.New("stripe-mock does not say where it listens"))
})

var listens = regexp.MustCompile(`[Ll]istening for HTTP at address: 127\.0\.0\.1:(\d+)`)

var (
	dir     string
	running *exec.Cmd
)

func TestMain(m *testing.M) {
	var err error
	if dir, err = os.MkdirTemp("", "stripe-mock"); err != nil {
		panic(err) // there is nowhere to build anything
	}
	m.Run()
	if running != nil {
		_ = running.Process.Kill()
		_ = running.Wait()
	}
	_ = os.RemoveAll(dir)
}

func account(t *testing.T) *stripe.Account {
	t.Helper()
	at, err := mock()
	if err != nil {
		t.Fatal(err)
	}
	return stripe.Open(at).With("rk_test_51PaulaKey000000")
}

func TestEveryRequestFitsStripesDescription(t *testing.T) {
	t.Parallel()
	a, ctx := account(t), context.Background()
	if err := a.Try(ctx); err != nil {
		t.Errorf("trying the key: %v", err)
	}
	for what, ask := range map[string]stripe.Ask{
		"a new customer": {Email: "billing@acme.example"}, "nobody's address": {}, "a known one": {Customer: "cus_123"},
	} {
		ask.Organization, ask.Language = "b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f", "nl"
		ask.Client = "3d594650-3436-4bd4-a5c7-0e2e5b7e2a11"
		ask.Success, ask.Cancel = "https://portal.example/#/x?card={CHECKOUT_SESSION_ID}", "https://portal.example/#/x"
		// The samples of stripe-mock have no address of a page: that there is none is the only complaint.
		page, err := a.Page(ctx, ask)
		if err != nil && !errors.Is(err, stripe.ErrAway) || err == nil && page.Address == "" {
			t.Errorf("a page for %s: %+v %v", what, page, err)
		}
	}
	if g, err := a.Given(ctx, "cs_test_123"); err != nil || g.Session == "" {
		t.Errorf("what was given: %+v %v", g, err)
	}
	paid, err := a.Pay(ctx, stripe.Charge{
		Attempt: "portaal-1-1", About: "o d i", Customer: "cus_123", Method: "pm_123", AmountCents: 12100,
		Currency: "EUR", Description: "P-0001",
	})
	if err != nil || paid.ID == "" {
		t.Errorf("a charge: %+v %v", paid, err)
	}
	if p, err := a.Payment(ctx, "pi_123"); err != nil || p.ID == "" {
		t.Errorf("what came of it: %+v %v", p, err)
	}
	if p, err := a.Cancel(ctx, "pi_123"); err != nil || p.ID == "" {
		t.Errorf("ending it: %+v %v", p, err)
	}
	if _, err := a.Knows(ctx, "cus_123"); err != nil {
		t.Errorf("a customer: %v", err)
	}
	since := time.Unix(1795999758, 0)
	if _, _, err := a.Find(ctx, "cus_123", "portaal-1-1", since, since.Add(time.Hour)); err != nil {
		t.Errorf("looking for it: %v", err)
	}
}

// TestTheMockRefusesWhatStripeWould holds that the test above can fail.
func TestTheMockRefusesWhatStripeWould(t *testing.T) {
	t.Parallel()
	account(t)
	at, _ := mock()
	wrong := strings.NewReader("amount=1&currency=eur&no=1")
	r, err := http.NewRequest(http.MethodPost, at+"/v1/payment_intents", wrong)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer rk_test_51PaulaKey000000")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusBadRequest {
		t.Errorf("answers %d", res.StatusCode)
	}
}
