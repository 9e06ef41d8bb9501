package keystore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"portaal/shared/clock"
)

// secrets asks Secrets Manager, in the two words that are needed. Its client in the SDK makes tables of all that the
// service can do when a program starts, which every start of every function would pay for; what is left of a call is a
// signed POST, and the signature is the SDK's.
type secrets struct {
	region      string
	endpoint    string
	credentials aws.CredentialsProvider
	client      *http.Client
}

const (
	tries   = 3
	patient = 3 * time.Second // of one try
)

var errNoSecret = errors.New("keystore: no such secret, or no value yet")

func openSecrets(o Options) *secrets {
	s := &secrets{region: o.Region, credentials: o.Credentials, client: &http.Client{Timeout: patient}}
	s.endpoint = "https://secretsmanager." + o.Region + ".amazonaws.com"
	if strings.HasPrefix(o.Region, "cn-") {
		s.endpoint += ".cn"
	}
	if o.Endpoint != nil {
		s.endpoint = *o.Endpoint
	}
	return s
}

// call does one thing. What failed on the way or on the other side is tried again; what was refused is not.
func (s *secrets) call(ctx context.Context, action string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	for try := range tries {
		if try > 0 {
			select {
			case <-time.After(50 * time.Millisecond << try):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		var again bool
		if again, err = s.once(ctx, action, body, out); !again {
			return err
		}
	}
	return err
}

func (s *secrets) once(ctx context.Context, action string, body []byte, out any) (again bool, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.endpoint+"/", bytes.NewReader(body))
	if err != nil {
		return false, err
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.1")
	r.Header.Set("X-Amz-Target", "secretsmanager."+action)
	held, err := s.credentials.Retrieve(ctx)
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256(body)
	// The service compares with its own clock: the machine's is meant, not one that a test moves.
	now := clock.System{}.Now()
	if err := v4.NewSigner().SignHTTP(
		ctx,
		held,
		r,
		hex.EncodeToString(sum[:]),
		"secretsmanager",
		s.region,
		now,
	); err != nil {
		return false, err
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return true, fmt.Errorf("%s: %w", action, err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err != nil {
		return true, fmt.Errorf("%s: %w", action, err)
	}
	if answer.StatusCode == http.StatusOK {
		return false, json.Unmarshal(text, out)
	}
	var refusal struct {
		Type string `json:"__type"`
	}
	_ = json.Unmarshal(text, &refusal) // a refusal that cannot be read is told by its status
	if strings.HasSuffix(refusal.Type, "ResourceNotFoundException") {
		return false, errNoSecret
	}
	slow := strings.Contains(refusal.Type, "Throttl")
	return answer.StatusCode >= 500 || slow, fmt.Errorf("%s: status %d %s", action, answer.StatusCode, refusal.Type)
}
