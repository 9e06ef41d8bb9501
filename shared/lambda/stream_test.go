package lambda

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestAStreamedAnswerComesAsItIsWritten(t *testing.T) {
	t.Parallel()
	more := make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "1"})
		w.WriteHeader(http.StatusAccepted)
		w.Header().Set("Too-Late", "yes")
		io.WriteString(w, "first ")
		<-more
		io.WriteString(w, r.URL.Path)
	})
	payload, _ := json.Marshal(event("/api/x"))
	out, err := Stream(handler)(context.Background(), payload)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	want := `{"statusCode":202,"headers":{"Content-Type":"application/json"},"cookies":["a=1"]}` +
		"\x00\x00\x00\x00\x00\x00\x00\x00first "
	got := make([]byte, len(want))
	if _, err := io.ReadFull(out, got); err != nil || string(got) != want {
		t.Fatalf("%q %v", got, err)
	}
	close(more)
	if rest, err := io.ReadAll(out); err != nil || string(rest) != "/api/x" {
		t.Fatalf("%q %v", rest, err)
	}
}

func TestAHandlerThatGivesUpEndsTheStreamInAnError(t *testing.T) {
	t.Parallel()
	for name, what := range map[string]any{"abort": http.ErrAbortHandler, "panic": "oh"} {
		payload, _ := json.Marshal(event("/"))
		late := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "{"); panic(what) })
		out, err := Stream(late)(context.Background(), payload)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(out)
		if err == nil || !bytes.HasSuffix(body, []byte("{")) {
			t.Errorf("%s: %q %v", name, body, err)
		}
		early := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(what) })
		if _, err := Stream(early)(context.Background(), payload); err == nil {
			t.Errorf("%s before anything is written: no error", name)
		}
		if _, err := Invoke(late)(context.Background(), payload); err == nil {
			t.Errorf("%s in a buffered answer: no error", name)
		}
	}
}

func TestAReaderWhoGoesAwayEndsTheHandler(t *testing.T) {
	t.Parallel()
	ended := make(chan error, 1)
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := io.WriteString(w, strings.Repeat("x", 1000)); err != nil {
				ended <- err
				return
			}
		}
	})
	payload, _ := json.Marshal(event("/"))
	out, err := Stream(handler)(context.Background(), payload)
	if err != nil {
		t.Fatal(err)
	}
	io.CopyN(io.Discard, out, 5000)
	out.Close()
	select {
	case err := <-ended:
		if !errors.Is(err, io.ErrClosedPipe) {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the handler goes on")
	}
}
