package local

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// HeaderRules are the headers that every file of the portal is served with: path pattern → name →
// value. A pattern is a path, or ends in /*; a longer one wins. The same file feeds the front end's
// own server and CloudFront.
type HeaderRules map[string]map[string]string

// ReadHeaders reads frontend/headers.json. A rule that cannot be served is an error here: half a set
// of security headers would look like a whole one.
func ReadHeaders(file string) (HeaderRules, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var rules HeaderRules
	if err := json.Unmarshal(content, &rules); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for pattern, headers := range rules {
		if !strings.HasPrefix(pattern, "/") || strings.Contains(strings.TrimSuffix(pattern, "/*"), "*") {
			return nil, fmt.Errorf("%s: %q is no path, nor a path that ends in /*", file, pattern)
		}
		for name, value := range headers {
			if name == "" || strings.ContainsAny(name, " :\r\n") || strings.ContainsAny(value, "\r\n") {
				return nil, fmt.Errorf("%s: %q cannot be a header", file, name)
			}
		}
	}
	return rules, nil
}

// For gives the headers of one path; of the rules that fit, a longer one wins, and an empty one takes a header away.
func (rules HeaderRules) For(urlPath string) map[string]string {
	var patterns []string
	for pattern := range rules {
		if prefix, ok := strings.CutSuffix(
			pattern,
			"*",
		); pattern == urlPath ||
			ok && strings.HasPrefix(urlPath, prefix) {
			patterns = append(patterns, pattern)
		}
	}
	slices.SortFunc(patterns, func(a, b string) int { return len(a) - len(b) })
	headers := map[string]string{}
	for _, pattern := range patterns {
		maps.Copy(headers, rules[pattern])
	}
	maps.DeleteFunc(headers, func(_, value string) bool { return value == "" })
	return headers
}

func (rules HeaderRules) set(h http.Header, urlPath string) {
	for name, value := range rules.For(urlPath) {
		h.Set(name, value)
	}
	// A browser that learned this for localhost would refuse every other program there.
	h.Del("Strict-Transport-Security")
}

// spa serves the built portal. Its routes live behind the hash, so / is its only page.
type spa struct {
	dist   fs.FS
	rules  HeaderRules
	packed sync.Map // name → packedFile
}

func newSPA(house House) (http.Handler, error) {
	rules, err := ReadHeaders(house.path("frontend", "headers.json"))
	if errors.Is(err, fs.ErrNotExist) {
		rules, err = HeaderRules{}, nil
	}
	if err != nil {
		return nil, err
	}
	return &spa{dist: os.DirFS(house.path("frontend", "dist")), rules: rules}, nil
}

func (s *spa) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if name == "" {
		name = "index.html"
	}
	s.rules.set(w.Header(), r.URL.Path)
	file, err := s.open(name)
	if err != nil {
		w.Header().Set("Cache-Control", "no-store")
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	defer file.Close()
	if kind := mime.TypeByExtension(filepath.Ext(name)); kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	if !compressible[filepath.Ext(name)] {
		http.ServeContent(w, r, name, time.Time{}, file)
		return
	}
	w.Header().Add("Vary", "Accept-Encoding")
	if !acceptsGzip(r.Header) {
		http.ServeContent(w, r, name, time.Time{}, file)
		return
	}
	packed, err := s.gzipped(name, file)
	if err != nil {
		http.Error(w, "not readable", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Set("Content-Length", strconv.Itoa(len(packed)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(packed) // an error means that the browser went away
	}
}

// compressible are the kinds of files that compression makes smaller; fonts are compressed already.
var compressible = map[string]bool{".html": true, ".js": true, ".css": true, ".svg": true, ".json": true, ".txt": true}

// acceptsGzip reports whether a browser takes gzip: it names it, and not with weight 0.
func acceptsGzip(h http.Header) bool {
	for _, part := range strings.Split(strings.Join(h.Values("Accept-Encoding"), ","), ",") {
		name, weight, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			weight = strings.TrimPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			zero := weight != "" && strings.Trim(weight, "0.") == ""
			return !zero
		}
	}
	return false
}

// gzipped compresses a file, once for as long as it does not change.
func (s *spa) gzipped(name string, file seekable) ([]byte, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	version := packedFile{modified: info.ModTime(), size: info.Size()}
	if known, ok := s.packed.Load(name); ok {
		if was := known.(packedFile); was.modified.Equal(version.modified) && was.size == version.size {
			return was.content, nil
		}
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.Copy(z, file); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	version.content = b.Bytes()
	s.packed.Store(name, version)
	return version.content, nil
}

// packedFile is a compressed file, and which version of it that was.
type packedFile struct {
	modified time.Time
	size     int64
	content  []byte
}

type seekable interface {
	fs.File
	Seek(offset int64, whence int) (int64, error)
}

func (s *spa) open(name string) (seekable, error) {
	file, err := s.dist.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && info.Mode().IsRegular() {
		if seeker, ok := file.(seekable); ok {
			return seeker, nil
		}
	}
	file.Close()
	return nil, fs.ErrNotExist
}
