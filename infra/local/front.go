package local

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"portaal/shared/operation"
)

// front is the two listening ports. They are taken before anything else is started, so that a port
// in use is said at once, and answer "starting" until the stack is ready.
type front struct {
	handler atomic.Pointer[http.Handler]
}

func (f *front) open(h http.Handler) { f.handler.Store(&h) }

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := f.handler.Load(); h != nil {
		(*h).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Retry-After", "1")
	http.Error(w, "Portaal is starting", http.StatusServiceUnavailable)
}

func (s *Stack) listen(c Config, config *tls.Config) (*front, error) {
	f := &front{}
	plain, port, err := listenLocal("PORT", c.Port)
	if err != nil {
		return nil, err
	}
	s.URL = fmt.Sprintf("http://localhost:%d", port)
	s.serveOn(plain, f)
	secure, port, err := listenLocal("HTTPS_PORT", c.HTTPSPort)
	if err != nil {
		return nil, err
	}
	s.SecureURL = fmt.Sprintf("https://localhost:%d", port)
	for i := range secure {
		secure[i] = tls.NewListener(secure[i], config)
	}
	s.serveOn(secure, f)
	return f, nil
}

func (s *Stack) serveOn(listeners []net.Listener, h http.Handler) {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ErrorLog: log.New(io.Discard, "", 0)}
	for _, l := range listeners {
		go server.Serve(l)
	}
	s.onClose(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			server.Close()
		}
	})
}

// listenLocal listens on a port of loopback, in both families where the machine has both.
func listenLocal(name string, port int) ([]net.Listener, int, error) {
	four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, 0, fmt.Errorf(
			"port %d is in use: stop what listens there, or choose another with %s=%d",
			port,
			name,
			port+1,
		)
	}
	if errors.Is(err, syscall.EACCES) {
		return nil, 0, fmt.Errorf("port %d is not for ordinary users: choose one above 1023 with %s", port, name)
	}
	if err != nil {
		return nil, 0, err
	}
	port = four.Addr().(*net.TCPAddr).Port
	listeners := []net.Listener{four}
	if six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port))); err == nil {
		listeners = append(listeners, six)
	}
	return listeners, port, nil
}

// dispatch shares one origin out as CloudFront does: the API's path prefixes to the gateway, the rest
// to the portal. /healthz and /_local exist here only.
type dispatch struct {
	prefixes               map[string]bool
	gateway, portal, pages http.Handler
	healthy                func(context.Context) error
}

func newDispatch(routes []Route, gateway, portal, pages http.Handler, healthy func(context.Context) error) *dispatch {
	prefixes := map[string]bool{}
	for _, p := range operation.Prefixes {
		prefixes[p] = true
	}
	for _, r := range routes {
		prefixes[firstSegment(r.Path)] = true
	}
	return &dispatch{prefixes, gateway, portal, pages, healthy}
}

func firstSegment(path string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return first
}

func (d *dispatch) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch first := firstSegment(r.URL.Path); {
	case r.URL.Path == "/healthz":
		d.health(w, r)
	case first == "_local" && !ours(r):
		http.NotFound(w, r)
	case first == "_local":
		d.pages.ServeHTTP(w, r)
	case d.prefixes[first]:
		d.gateway.ServeHTTP(w, r)
	default:
		d.portal.ServeHTTP(w, r)
	}
}

func (d *dispatch) health(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	state := "ready"
	if d.healthy(ctx) != nil {
		state = "the engine does not answer"
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	json.NewEncoder(w).Encode(map[string]string{"status": state})
}

// ours keeps web pages from elsewhere off the mails and the clock: neither a name of theirs that
// points to this machine nor a form of theirs gets in.
func ours(r *http.Request) bool {
	if !loopbackName(r.Host) {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && loopbackName(u.Host)
}

func loopbackName(hostport string) bool {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// together runs what can be done side by side; the first failure cancels the rest and is returned.
func together(cancel func(), steps ...func() error) error {
	var wait sync.WaitGroup
	var once sync.Once
	var first error
	for _, step := range steps {
		wait.Go(func() {
			if err := step(); err != nil {
				once.Do(func() { first = err; cancel() })
			}
		})
	}
	wait.Wait()
	return first
}

// lockFile takes a file for this process alone; it is free again when the process ends.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// louder says errors aloud in one line beside writing them.
type louder struct {
	slog.Handler
	aloud *log.Logger
}

func (l louder) Handle(ctx context.Context, r slog.Record) error {
	if r.Level >= slog.LevelError {
		line := r.Message
		r.Attrs(func(a slog.Attr) bool { line += " " + a.String(); return true })
		l.aloud.Print(line)
	}
	return l.Handler.Handle(ctx, r)
}

func (l louder) WithAttrs(attrs []slog.Attr) slog.Handler {
	return louder{l.Handler.WithAttrs(attrs), l.aloud}
}

func (l louder) WithGroup(name string) slog.Handler {
	return louder{l.Handler.WithGroup(name), l.aloud}
}
