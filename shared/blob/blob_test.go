package blob

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"portaal/shared/grant"
	"portaal/shared/ids"
)

const bucketName = "attachments-of-tests"

// open starts S3 in this process. It keeps objects and conditions as S3 does, and checks no signature: what a URL is
// bound to is read from the URL.
func open(t *testing.T, grants grant.Set, used func(grant.Set)) *Bucket {
	t.Helper()
	backend := s3mem.New()
	if err := backend.CreateBucket(bucketName); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(
		gofakes3.New(backend, gofakes3.WithTimeSkewLimit(0), gofakes3.WithLogger(gofakes3.DiscardLog())).Server(),
	)
	t.Cleanup(server.Close)
	return Open(
		Options{
			Region:      "eu-central-1",
			Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
			Endpoint:    &server.URL,
		},
		bucketName,
		grants,
		used,
	)
}

func key() Key {
	return At(ID(ids.New[ids.Organization]()), ID(ids.New[ids.Cipher]()), ID(ids.New[ids.Nonce]()))
}

func send(t *testing.T, method, url, body string, headers map[string]string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(text)
}

func TestAnObjectComesGoesAndIsMeasured(t *testing.T) {
	b, ctx, k := open(t, Reads|Writes, nil), context.Background(), key()
	head := func(wantSize int64, wantThere bool) {
		t.Helper()
		if size, there, err := b.Head(ctx, k); err != nil || size != wantSize || there != wantThere {
			t.Errorf("size %d, there %v, %v", size, there, err)
		}
	}
	head(0, false)
	up, err := b.Upload(ctx, k, 6)
	if err != nil {
		t.Fatal(err)
	}
	if answer, text := send(t, "PUT", up.URL, "sealed", up.Headers); answer.StatusCode != 200 {
		t.Fatalf("upload: %d %s", answer.StatusCode, text)
	}
	head(6, true)
	if answer, _ := send(t, "PUT", up.URL, "forged", up.Headers); answer.StatusCode != 412 {
		t.Errorf("a second upload: %d", answer.StatusCode)
	}
	down, err := b.Download(ctx, k)
	if err != nil {
		t.Fatal(err)
	}
	answer, text := send(t, "GET", down, "", nil)
	if text != "sealed" || answer.Header.Get("Content-Disposition") != "attachment" ||
		answer.Header.Get("Content-Type") != contentType {
		t.Errorf("download: %q %v", text, answer.Header)
	}
	for range 2 {
		if err := b.Delete(ctx, k); err != nil {
			t.Errorf("delete: %v", err)
		}
	}
	head(0, false)
}

// query reads what a signed URL is bound to.
func query(t *testing.T, signed string) url.Values {
	t.Helper()
	u, err := url.Parse(signed)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query()
}

func TestAnUploadIsBoundToItsSizeTypeAndTime(t *testing.T) {
	b, ctx, k := open(t, Writes, nil), context.Background(), key()
	six, err := b.Upload(ctx, k, 6)
	if err != nil {
		t.Fatal(err)
	}
	q := query(t, six.URL)
	covered := strings.Split(q.Get("X-Amz-SignedHeaders"), ";")
	for _, header := range []string{"content-length", "content-type", "host", "if-none-match"} {
		if !slices.Contains(covered, header) {
			t.Errorf("the signature covers %q, not %s", covered, header)
		}
	}
	if q.Get("X-Amz-Expires") != "900" {
		t.Errorf("lives %s s", q.Get("X-Amz-Expires"))
	}
	for name := range q {
		if strings.Contains(strings.ToLower(name), "checksum") {
			t.Errorf("%s=%s would refuse every upload", name, q.Get(name))
		}
	}
	for _, size := range []int64{0, -1} {
		if _, err := b.Upload(ctx, k, size); !errors.Is(err, ErrSize) {
			t.Errorf("size %d: %v", size, err)
		}
	}
}

func TestADownloadLivesAMinute(t *testing.T) {
	signed, err := open(t, Reads, nil).Download(context.Background(), key())
	if err != nil {
		t.Fatal(err)
	}
	if q := query(
		t,
		signed,
	); q.Get("X-Amz-Expires") != "60" || q.Get("response-content-disposition") != "attachment" ||
		q.Get("X-Amz-Signature") == "" {
		t.Errorf("%v", q)
	}
}

// every calls each method, which needs the grant that it is listed under.
func every(b *Bucket, k Key) map[string]error {
	ctx := context.Background()
	_, upload := b.Upload(ctx, k, 1)
	_, download := b.Download(ctx, k)
	_, _, head := b.Head(ctx, k)
	return map[string]error{
		"blob.write upload":  upload,
		"blob.write delete":  b.Delete(ctx, k),
		"blob.read download": download,
		"blob.read head":     head,
	}
}

func TestADoorRefusesWhatIsNotGranted(t *testing.T) {
	for _, granted := range []grant.Set{0, Reads, Writes, grant.TableRead | grant.TableWrite | grant.MailSend} {
		var used grant.Set
		for what, err := range every(open(t, granted, func(g grant.Set) { used |= g }), key()) {
			needed, _, _ := strings.Cut(what, " ")
			may := slices.Contains(strings.Split(granted.String(), ","), needed)
			if may && err != nil || !may && !errors.Is(err, ErrNotGranted) {
				t.Errorf("with %q: %s gave %v", granted, what, err)
			}
		}
		if used != Reads|Writes {
			t.Errorf("recorded %q", used)
		}
	}
}

func TestAKeyIsMadeOfIdentifiersOnly(t *testing.T) {
	b := open(t, Reads|Writes, nil)
	good := ID(ids.New[ids.Organization]())
	bad := map[string]Key{"empty": {}, "no part": At(), "a zero part": At(good, Part{})}
	for _, text := range []string{
		"",
		"..",
		"../x",
		"a/b",
		"%2e%2e",
		"x\x00",
		strings.ToUpper("aaaaaaaa-aaaa-4aaa-aaaa-aaaaaaaaaaaa"),
	} {
		bad[text] = At(good, ID(ids.Cipher(text)))
	}
	for name, k := range bad {
		for what, err := range every(b, k) {
			if !errors.Is(err, ErrKey) {
				t.Errorf("key %q: %s gave %v", name, what, err)
			}
		}
	}
	if k := At(good, good); !strings.HasPrefix(k.text, "attachments/") || strings.Count(k.text, "/") != 2 {
		t.Errorf("key %q", k.text)
	}
}
