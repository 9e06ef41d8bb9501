package operation

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/grant"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// HTTP serves requests; it is net/http's Handler under the name that packages above may use.
type HTTP = http.Handler

// Doors is what a domain's service and the kernel are opened with: exactly what one operation may use.
type Doors struct {
	Table  *table.Table
	Keys   *token.Keys
	Clock  clock.Clock
	Config cloud.Config
	Log    *slog.Logger
	Grants grant.Set       // what the operation declares; a door that a domain opens by itself enforces them
	Used   func(grant.Set) // when not nil, such a door tells it each grant that is used
	Has    feature.Ledger  // which features can be used
}

// Handler serves one operation over HTTP: it lets the rule decide before anything of the body is looked at, then
// binds, validates and calls. It writes one log line per request, with no value of the caller in it.
func (o *Op[S]) Handler(d Doors, s *S) http.Handler {
	mux := &guarded{mux: http.NewServeMux(), guard: func(next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { serve(w, r, o.Spec, d, o.guard, next) }
	}}
	api := humago.New(mux, Config())
	leaveOutAnswers(api, o.in, o.out)
	o.register(api, d, s)
	mux.mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		write(w, body(&fault.Fault{Kind: fault.NotFound}, &requestInfo{}))
	})
	return mux.mux
}

type guarded struct {
	mux   *http.ServeMux
	guard func(http.HandlerFunc) http.HandlerFunc
}

func (g *guarded) HandleFunc(pattern string, h func(http.ResponseWriter, *http.Request)) {
	g.mux.HandleFunc(pattern, g.guard(h))
}

func (g *guarded) ServeHTTP(w http.ResponseWriter, r *http.Request) { g.mux.ServeHTTP(w, r) }

var warm atomic.Bool

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) { r.status = status; r.ResponseWriter.WriteHeader(status) }

func serve(
	w http.ResponseWriter,
	r *http.Request,
	spec Spec,
	d Doors,
	guard func(context.Context, *access.Gate) (context.Context, error),
	next http.HandlerFunc,
) {
	begun := d.Clock.Now()
	origin := originOf(r)
	info := &requestInfo{language: origin.Language, style: spec.Style}
	ctx, trips := table.CountTrips(context.WithValue(r.Context(), originKey{}, info))
	rec := &recorder{ResponseWriter: w, status: http.StatusOK}
	header := rec.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Request-Id", string(origin.Request))
	gate := &access.Gate{
		Table:  d.Table,
		Keys:   d.Keys,
		Bearer: bearer(r),
		Path:   r.PathValue,
		Query:  r.URL.Query().Get,
		Origin: origin,
	}
	once, err := idempotent(r, spec, gate, d)
	if err == nil {
		if ctx, err = guard(ctx, gate); err == nil {
			if once != nil {
				ctx = context.WithValue(ctx, onceKey{}, once)
				err = once.recall(gate)
			}
		}
	}
	switch {
	case errors.Is(err, errReplay):
		once.replay(rec)
	case err != nil:
		write(rec, wire(ctx, err))
	default:
		next(rec, r.WithContext(ctx))
	}
	logLine(d, spec, gate, info, origin, rec.status, d.Clock.Now().Sub(begun), trips)
}

func write(w http.ResponseWriter, e huma.StatusError) {
	if h, ok := e.(interface{ GetHeaders() http.Header }); ok {
		for k, v := range h.GetHeaders() {
			w.Header()[k] = v
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(e.GetStatus())
	_ = json.NewEncoder(w).Encode(e) // a caller who has gone cannot be told
}

func bearer(r *http.Request) string {
	scheme, text, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return text
}

// originOf takes the caller's address from the hop that we own: the adapter sets RemoteAddr from the event's sourceIp.
func originOf(r *http.Request) tenancy.Origin {
	ip := r.RemoteAddr
	if host, _, err := net.SplitHostPort(ip); err == nil {
		ip = host
	}
	device, err := strconv.Atoi(r.Header.Get("Device-Type"))
	if err != nil || device < 0 || device > 25 {
		device = 14
	}
	client := r.Header.Get("Bitwarden-Client-Name")
	if len(client) > 20 {
		client = ""
	}
	language := "en"
	if strings.HasPrefix(strings.ToLower(r.Header.Get("Accept-Language")), "nl") {
		language = "nl"
	}
	return tenancy.Origin{
		IP:         ip,
		DeviceType: device,
		Client:     client,
		Language:   language,
		Request:    ids.New[ids.Request](),
	}
}

func logLine(
	d Doors,
	spec Spec,
	g *access.Gate,
	info *requestInfo,
	from tenancy.Origin,
	status int,
	took time.Duration,
	trips *table.Trips,
) {
	if d.Log == nil {
		return
	}
	attrs := []slog.Attr{
		slog.String("operation", spec.ID),
		slog.String("request", string(from.Request)),
		slog.Int("status", status),
		slog.Float64(
			"ms",
			float64(took.Microseconds())/1000,
		),
		slog.Int64("trips", trips.Calls()),
		slog.Int64("waves", trips.Waves()),
		slog.Bool("cold", !warm.Swap(true)),
	}
	if caller, err := d.Keys.VerifyAccess(g.Bearer); err == nil {
		attrs = append(attrs, slog.String("caller", d.Keys.Digest("log", string(caller.User))[:12]))
	}
	if tenant := tenantOf(g); tenant != "" {
		attrs = append(attrs, slog.String("tenant", d.Keys.Digest("log", tenant)[:12]))
	}
	level := slog.LevelInfo
	if f := info.fault; f != nil {
		attrs = append(attrs, slog.String("fault", f.Code))
		if f.Status >= 500 {
			level = slog.LevelError
			if f.Cause != nil {
				attrs = append(attrs, slog.String("cause", causeClass(f.Cause)))
			}
		}
	}
	d.Log.LogAttrs(context.Background(), level, "request", attrs...)
}

// causeClass names a cause without its data: engine messages may echo a request.
func causeClass(err error) string {
	text := err.Error()
	if i := strings.IndexAny(text, "{[\n"); i >= 0 {
		text = text[:i]
	}
	return text[:min(len(text), 300)]
}

func tenantOf(g *access.Gate) string {
	for _, name := range []string{"organizationId", "providerId"} {
		if v := g.Path(name); v != "" {
			return v
		}
	}
	return ""
}

func readBody(r *http.Request, limit int64) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, limit+1))
	if err != nil {
		return nil, fault.Unreadable.Because(err)
	}
	if int64(len(raw)) > limit {
		return nil, fault.TooLarge
	}
	r.Body = io.NopCloser(bytes.NewReader(raw))
	return raw, nil
}
