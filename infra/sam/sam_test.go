package main

import (
	"archive/tar"
	"bytes"
	"debug/elf"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

func TestTheSplitSendsEachRouteToItsHouseAndKeepsCount(t *testing.T) {
	house := func(name string, status int) *httptest.Server {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(status)
			fmt.Fprint(w, name)
		}))
		t.Cleanup(s.Close)
		return s
	}
	routes := []string{"POST /api/things/{id}/parts"}
	for _, c := range []struct {
		name          string
		status        int
		method, path  string
		want, verdict string
	}{
		{"a proven route", 200, "POST", "/api/things/1/parts", "contained", ""},
		{"another method", 200, "GET", "/api/things/1/parts", "local", "no container answered"},
		{"another path", 200, "POST", "/api/things/1", "local", "no container answered"},
		{"a refusal only", 404, "POST", "/api/things/1/parts", "contained", "no container answered"},
		{"a broken function", 502, "POST", "/api/things/1/parts", "contained", "answered 502"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := newSplit(routes, house("contained", c.status).URL, house("local", 200).URL)
			if err != nil {
				t.Fatal(err)
			}
			w := httptest.NewRecorder()
			s.ServeHTTP(w, httptest.NewRequest(c.method, c.path, nil))
			if w.Body.String() != c.want {
				t.Errorf("went to %s, want %s", w.Body, c.want)
			}
			err = s.verdict(routes)
			if (err == nil) != (c.verdict == "") || err != nil && !strings.Contains(err.Error(), c.verdict) {
				t.Errorf("verdict %v, want %q", err, c.verdict)
			}
		})
	}
}

func TestTheDoorCarriesBothWays(t *testing.T) {
	engine := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		fmt.Fprintf(w, "heard %s", body)
	}))
	defer engine.Close()
	d, err := forward("127.0.0.1", engine.URL)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Post(d.url(), "text/plain", strings.NewReader("a word"))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err != nil || string(body) != "heard a word" {
		t.Errorf("got %q, %v", body, err)
	}
	d.close()
	if conn, err := net.Dial("tcp", d.listener.Addr().String()); err == nil {
		conn.Close()
		t.Error("the door stands open after it was closed")
	}
}

func TestTheBaseImageHoldsAShellAndItsNames(t *testing.T) {
	var layer bytes.Buffer
	if err := writeBase(&layer, []byte("program")); err != nil {
		t.Fatal(err)
	}
	found := map[string]*tar.Header{}
	for in := tar.NewReader(&layer); ; {
		header, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		found[header.Name] = header
	}
	for _, name := range []string{"bin/busybox", "bin/sh", "var/task/", "var/runtime/", "var/rapid/", "tmp/"} {
		if found[name] == nil {
			t.Errorf("%s is missing", name)
		}
	}
	if found["tmp/"].Mode != 0o1777 {
		t.Error("the functions cannot write temporary files")
	}
}

func TestADynamicProgramIsRefused(t *testing.T) {
	if err := static([]byte("no program")); err == nil {
		t.Error("a text was taken for a static program")
	}
	for segment, good := range map[elf.ProgType]bool{elf.PT_LOAD: true, elf.PT_INTERP: false} {
		var program bytes.Buffer
		header := elf.Header64{
			Type:      uint16(elf.ET_EXEC),
			Machine:   uint16(elf.EM_X86_64),
			Version:   1,
			Phoff:     64,
			Ehsize:    64,
			Phentsize: 56,
			Phnum:     1,
		}
		copy(header.Ident[:], "\x7fELF\x02\x01\x01")
		for _, part := range []any{header, elf.Prog64{Type: uint32(segment)}} {
			if err := binary.Write(&program, binary.LittleEndian, part); err != nil {
				t.Fatal(err)
			}
		}
		if err := static(program.Bytes()); (err == nil) != good {
			t.Errorf("a program with %v: %v", segment, err)
		}
	}
}

func TestAFreeRangeIsNotOneOfOurs(t *testing.T) {
	gateway, err := freeRange()
	if err != nil {
		t.Fatal(err)
	}
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, addr := range addrs {
		if own, ok := addr.(*net.IPNet); ok && own.Contains(net.ParseIP(gateway)) {
			t.Errorf("%s lies in %s", gateway, own)
		}
	}
}

func TestOnlyA401WithAnErrorObjectIsARefusal(t *testing.T) {
	for answer, good := range map[string]bool{
		`{"statusCode":401,"body":"{\"object\":\"error\",\"message\":\"no\"}"}`: true,
		`{"statusCode":200,"body":"{\"object\":\"error\",\"message\":\"no\"}"}`: false,
		`{"statusCode":401,"body":"{\"message\":\"no\"}"}`:                      false,
		`{"statusCode":401,"body":"no"}`:                                        false,
		`{"errorType":"Runtime.ExitError"}`:                                     false,
		``:                                                                      false,
	} {
		if err := refused([]byte(answer)); (err == nil) != good {
			t.Errorf("%s: %v", answer, err)
		}
	}
}

func TestTheContainersReachTheEngineThroughTheDoor(t *testing.T) {
	path, err := writeEnvironment(
		t.TempDir(),
		map[string]string{"TABLE_NAME": "x", "DYNAMODB_ENDPOINT": "http://127.0.0.1:1"},
		"http://172.31.1.1:2",
		"http://172.31.1.1:3",
	)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Parameters map[string]string }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if file.Parameters["DYNAMODB_ENDPOINT"] != "http://172.31.1.1:2" || file.Parameters["TABLE_NAME"] != "x" ||
		file.Parameters["SECRETS_ENDPOINT"] != "http://172.31.1.1:3" {
		t.Errorf("got %v", file.Parameters)
	}
}
