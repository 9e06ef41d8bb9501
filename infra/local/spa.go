package local

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// headerRules are the headers that every file of the portal is served with: path pattern → name →
// value. A pattern is a path, or ends in /*; a longer one wins. The same file feeds the front end's
// own server and CloudFront.
type headerRules map[string]map[string]string

// readHeaders reads frontend/headers.json. A rule that cannot be served is an error here: half a set
// of security headers would look like a whole one.
func readHeaders(file string) (headerRules, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var rules headerRules
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

func (rules headerRules) set(h http.Header, urlPath string) {
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
	for _, pattern := range patterns {
		for name, value := range rules[pattern] {
			h.Set(name, value)
		}
	}
	// A browser that learned this for localhost would refuse every other program there.
	h.Del("Strict-Transport-Security")
}

// spa serves the built portal. Its routes live behind the hash, so / is its only page.
type spa struct {
	dist  fs.FS
	rules headerRules
}

func newSPA(house House) (http.Handler, error) {
	rules, err := readHeaders(house.path("frontend", "headers.json"))
	if errors.Is(err, fs.ErrNotExist) {
		rules, err = headerRules{}, nil
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
	http.ServeContent(w, r, name, time.Time{}, file)
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
