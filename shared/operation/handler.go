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
	"net/netip"
	"path"
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
	"portaal/shared/language"
	"portaal/shared/limit"
	"portaal/shared/secret"
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
	Sizes  limit.Sizes     // how far what grows may grow
	Cost   secret.Cost     // what hashing a password costs
	// Answered, when not nil, is told each fault that a request is answered with.
	Answered func(*fault.Kind)
}

// Handler serves one operation over HTTP: it lets the rule decide before anything of the body is looked at, then
// binds, validates and calls. It writes one log line per request, with no value of the caller in it. Whatever else is
// asked of it is not offered.
func (o *Op[S]) Handler(d Doors, s *S) http.Handler {
	mux := &guarded{mux: http.NewServeMux(), guard: func(next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, h *http.Request) { o.serve(w, h, d, next) }
	}}
	api := humago.New(mux, configOf(o.Style))
	leaveOutAnswers(api, o.in, o.out)
	o.register(api, s)
	mux.mux.HandleFunc("/", NotOffered)
	return http.HandlerFunc(func(w http.ResponseWriter, h *http.Request) {
		if path.Clean(h.URL.Path) != h.URL.Path { // the mux would lead elsewhere, to what other functions serve
			NotOffered(w, h)
			return
		}
		mux.mux.ServeHTTP(w, h)
	})
}

// NotOffered answers what no operation is there for.
func NotOffered(w http.ResponseWriter, h *http.Request) {
	headers(w.Header(), h)
	kind, style := fault.NotOffered, styleAt(h.URL.Path)
	if style == SCIM {
		kind = notInSCIM(w.Header(), h)
	}
	write(w, body(&fault.Fault{Kind: kind}, style, language.Accepted(h.Header.Get("Accept-Language"))))
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

// recorder notes the status that is sent. Of an answer to HEAD it keeps the body back.
type recorder struct {
	http.ResponseWriter
	request  *request
	bodiless bool
	bytes    int // of the body, as the event's JSON has it
}

func (r *recorder) WriteHeader(status int) {
	if r.request.status == 0 {
		r.request.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	if r.request.status == 0 {
		r.WriteHeader(http.StatusOK)
	}
	r.bytes += len(p) + bytes.Count(p, []byte{'"'}) + bytes.Count(p, []byte{'\\'})
	if r.bodiless {
		return len(p), nil
	}
	return r.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach the writer below.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

func (o *Op[S]) serve(w http.ResponseWriter, h *http.Request, d Doors, next http.HandlerFunc) {
	begun := d.Clock.Now()
	through := d.Config.Through(h.Header.Get(OriginHeader))
	h.Header.Del(OriginHeader)
	r := &request{spec: o.Spec, doors: d, origin: originOf(h, through && len(d.Config.OriginHashes) > 0)}
	r.gate = &access.Gate{
		Table:  d.Table,
		Keys:   d.Keys,
		Bearer: bearer(h),
		Path:   h.PathValue,
		Query:  h.URL.Query().Get,
		Origin: r.origin,
		Sizes:  d.Sizes,
	}
	r.once = newOnce(h.Header.Get("Idempotency-Key"), r.spec, r.gate, d)
	ctx := context.WithValue(h.Context(), requestKey{}, r)
	ctx, r.trips = table.CountTrips(ctx)
	ctx, done := table.WithAhead(ctx)
	defer done()
	rec := &recorder{ResponseWriter: w, request: r, bodiless: h.Method == http.MethodHead}
	headers(rec.Header(), h)
	rec.Header().Set("X-Request-Id", string(r.origin.Request))
	err := r.prepare(ctx, through)
	if err == nil {
		r.proof, err = o.decide(ctx, r.gate)
	}
	if err == nil && r.once != nil {
		err = r.once.recall(h, r)
	}
	switch {
	case errors.Is(err, errReplay):
		r.once.replay(rec)
	case err != nil:
		write(rec, wire(ctx, err))
	default:
		next(rec, h.WithContext(ctx))
	}
	r.tooLarge = !r.spec.Streams && rec.bytes > maxAnswer
	r.log(d.Clock.Now().Sub(begun))
	if r.broken != nil {
		panic(http.ErrAbortHandler) // the connection ends where the answer does, so that nobody takes it for whole
	}
}

// maxAnswer is how large a buffered answer of Lambda may be, with the event around it.
const maxAnswer = 6<<20 - 16<<10

// prepare refuses a request that went around the distribution, as a path that does not exist, and reads the keys that
// the operation uses where they were not read yet.
func (r *request) prepare(ctx context.Context, through bool) error {
	if !through {
		return fault.NotFound
	}
	if err := r.doors.Keys.Ready(ctx, r.gate.Bearer); err != nil {
		return fault.Unavailable.Because(err)
	}
	r.ready = true
	return nil
}

func write(w http.ResponseWriter, e huma.StatusError) {
	if h, ok := e.(interface{ GetHeaders() http.Header }); ok {
		for k, v := range h.GetHeaders() {
			w.Header()[k] = v
		}
	}
	kind := "application/json"
	if c, ok := e.(huma.ContentTypeFilter); ok {
		kind = c.ContentType(kind)
	}
	w.Header().Set("Content-Type", kind)
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

// viewerAddress is where the distribution writes the caller's address and port. Anybody else can write it too, so that
// it is believed only of a request that is known to come through the distribution.
const viewerAddress = "CloudFront-Viewer-Address"

// originOf takes the caller's address from the hop that we own: the distribution where there is one, else the adapter,
// which sets RemoteAddr from the event's sourceIp. Behind a distribution that one is Amazon's own.
func originOf(r *http.Request, behind bool) tenancy.Origin {
	ip := r.RemoteAddr
	if host, _, err := net.SplitHostPort(ip); err == nil {
		ip = host
	}
	if behind {
		viewer := r.Header.Get(viewerAddress)
		if end := strings.LastIndex(viewer, ":"); end > 0 {
			if address, err := netip.ParseAddr(strings.Trim(viewer[:end], "[]")); err == nil {
				ip = address.String()
			}
		}
	}
	device, err := strconv.Atoi(r.Header.Get("Device-Type"))
	if err != nil || device < 0 || device > 25 {
		device = 14
	}
	client := r.Header.Get("Bitwarden-Client-Name")
	if len(client) > 20 {
		client = ""
	}
	return tenancy.Origin{
		IP:         ip,
		DeviceType: device,
		Client:     client,
		Language:   language.Accepted(r.Header.Get("Accept-Language")),
		Request:    ids.New[ids.Request](),
	}
}

// log writes the request's line. What broke off is an error whatever its status says: that was sent before.
func (r *request) log(took time.Duration) {
	d := r.doors
	if d.Answered != nil && r.fault != nil {
		d.Answered(r.fault.Kind)
	}
	if d.Log == nil {
		return
	}
	attrs := []slog.Attr{
		slog.String("operation", r.spec.ID),
		slog.String("request", string(r.origin.Request)),
		slog.Int("status", r.status),
		slog.Float64("ms", float64(took.Microseconds())/1000),
		slog.Int64("trips", r.trips.Calls()),
		slog.Int64("waves", r.trips.Waves()),
		slog.Bool("cold", !warm.Swap(true)),
	}
	if keys := d.Keys; r.ready && keys.Can(grant.KeyVerify|grant.KeyDigest) {
		if caller, err := keys.VerifyAccess(r.gate.Bearer); err == nil {
			attrs = append(attrs, slog.String("caller", keys.Digest("log", string(caller.User))[:12]))
		} else if caller, err := keys.VerifyAPIKey(r.gate.Bearer); err == nil {
			attrs = append(attrs, slog.String("key", keys.Digest("log", string(caller.Key))[:12]))
		}
	}
	if tenant := tenantOf(r.gate); tenant != "" && r.ready && d.Keys.Can(grant.KeyDigest) {
		attrs = append(attrs, slog.String("tenant", d.Keys.Digest("log", tenant)[:12]))
	}
	level := slog.LevelInfo
	if f := r.fault; f != nil {
		attrs = append(attrs, slog.String("fault", f.Code))
		if f.Status >= 500 {
			level = slog.LevelError
			if f.Cause != nil {
				attrs = append(attrs, slog.String("cause", causeClass(f.Cause)))
			}
		}
	}
	if r.tooLarge { // Lambda answers 500 in its place, which the API's alarm counts
		attrs = append(attrs, slog.Bool("too_large", true))
		level = slog.LevelError
	}
	if r.broken != nil {
		attrs = append(attrs, slog.Bool("broken", true))
		if r.fault == nil {
			level = slog.LevelWarn // the caller has gone, which is the caller's affair
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
