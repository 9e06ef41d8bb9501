package local

import (
	"net/http"
	"strings"
	"testing"
)

func blob(t *testing.T, method, url, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Origin", "http://localhost:8080")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.Header.Get("Access-Control-Allow-Origin") == "" {
		t.Error("a browser could not read the answer")
	}
	return answer.StatusCode, text(t, answer)
}

func TestObjectsOutliveARestart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, again := range []bool{false, true} {
		endpoint, stop, err := startBlobs(dir, "attachments")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(stop)
		object := endpoint + "/attachments/cipher/one"
		if !again {
			if status, body := blob(t, "PUT", object, "sealed"); status != 200 {
				t.Fatalf("put: %d %s", status, body)
			}
		}
		if status, body := blob(t, "GET", object, ""); status != 200 || body != "sealed" {
			t.Errorf("started again %v: %d %q", again, status, body)
		}
		if status, _ := blob(t, "GET", endpoint+"/attachments/cipher/two", ""); status != 404 {
			t.Errorf("an unknown object: %d", status)
		}
		stop()
	}
}
