package local

import (
	"encoding/base64"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Who the local API pretends to be.
const (
	accountID = "000000000000"
	apiID     = "local"
	stage     = defaultRoute
)

// event is the shape of payload format 2.0. What a request does not have is left out.
//
// Read: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
type event struct {
	Version         string            `json:"version"`
	RouteKey        string            `json:"routeKey"`
	RawPath         string            `json:"rawPath"`
	RawQueryString  string            `json:"rawQueryString"`
	Cookies         []string          `json:"cookies,omitempty"`
	Headers         map[string]string `json:"headers"`
	Query           map[string]string `json:"queryStringParameters,omitempty"`
	PathParameters  map[string]string `json:"pathParameters,omitempty"`
	RequestContext  requestContext    `json:"requestContext"`
	Body            string            `json:"body,omitempty"`
	IsBase64Encoded bool              `json:"isBase64Encoded"`
}

type requestContext struct {
	AccountID    string      `json:"accountId"`
	APIID        string      `json:"apiId"`
	DomainName   string      `json:"domainName"`
	DomainPrefix string      `json:"domainPrefix"`
	HTTP         httpContext `json:"http"`
	RequestID    string      `json:"requestId"`
	RouteKey     string      `json:"routeKey"`
	Stage        string      `json:"stage"`
	Time         string      `json:"time"`
	TimeEpoch    int64       `json:"timeEpoch"`
}

type httpContext struct {
	Method    string `json:"method"`
	Path      string `json:"path"`
	Protocol  string `json:"protocol"`
	SourceIP  string `json:"sourceIp"`
	UserAgent string `json:"userAgent"`
}

func newEvent(r *http.Request, path string, body []byte, m matched, id string, now time.Time) event {
	text, encoded := eventBody(r.Header.Get("Content-Type"), body)
	prefix, _, _ := strings.Cut(r.Host, ".")
	return event{
		Version:        "2.0",
		RouteKey:       m.key,
		RawPath:        path,
		RawQueryString: r.URL.RawQuery,
		Cookies:        cookies(r.Header),
		Headers:        eventHeaders(r, id, now),
		Query:          joinedQuery(r.URL.RawQuery),
		PathParameters: m.parameters,
		RequestContext: requestContext{
			AccountID:    accountID,
			APIID:        apiID,
			DomainName:   r.Host,
			DomainPrefix: prefix,
			HTTP:         httpContext{r.Method, path, r.Proto, sourceIP(r), r.UserAgent()},
			RequestID:    id,
			RouteKey:     m.key,
			Stage:        stage,
			Time:         now.UTC().Format("02/Jan/2006:15:04:05 +0000"),
			TimeEpoch:    now.UnixMilli(),
		},
		Body:            text,
		IsBase64Encoded: encoded,
	}
}

// decodedPath is the path by which an HTTP API routes and which it hands on: decoded once, an encoded
// slash included, and observed on AWS to end at a decoded question mark.
func decodedPath(r *http.Request) string {
	path, _, _ := strings.Cut(r.URL.Path, "?")
	return path
}

// hopByHop headers end at the gateway.
var hopByHop = []string{"Connection", "Keep-Alive", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade"}

// eventHeaders lower-cases names and joins values with commas. Cookies travel apart; the gateway adds
// what it knows about the connection.
func eventHeaders(r *http.Request, id string, now time.Time) map[string]string {
	headers := map[string]string{"host": r.Host}
	for name, values := range r.Header {
		if name == "Cookie" || slices.Contains(hopByHop, name) {
			continue
		}
		headers[strings.ToLower(name)] = strings.Join(values, ",")
	}
	if r.ContentLength >= 0 && (r.ContentLength > 0 || r.Header.Get("Content-Length") != "") {
		headers["content-length"] = fmt.Sprint(r.ContentLength)
	}
	scheme, port := "http", "80"
	if r.TLS != nil {
		scheme, port = "https", "443"
	}
	if _, p, err := net.SplitHostPort(r.Host); err == nil {
		port = p
	}
	headers["x-forwarded-for"] = joinNonEmpty(headers["x-forwarded-for"], sourceIP(r))
	headers["x-forwarded-proto"] = scheme
	headers["x-forwarded-port"] = port
	headers["x-amzn-trace-id"] = fmt.Sprintf("Root=1-%08x-%s", now.Unix(), strings.ReplaceAll(id, "-", "")[:24])
	return headers
}

func joinNonEmpty(values ...string) string {
	return strings.Join(slices.DeleteFunc(values, func(s string) bool { return s == "" }), ", ")
}

func cookies(h http.Header) []string {
	var all []string
	for _, line := range h["Cookie"] {
		for _, pair := range strings.Split(line, ";") {
			if pair = strings.TrimSpace(pair); pair != "" {
				all = append(all, pair)
			}
		}
	}
	return all
}

// joinedQuery decodes each parameter and joins repeated ones with commas. A malformed escape stays
// as it was sent.
func joinedQuery(raw string) map[string]string {
	if raw == "" {
		return nil
	}
	found := map[string]string{}
	for _, pair := range strings.Split(raw, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name, value = unescapeQuery(name), unescapeQuery(value)
		if before, ok := found[name]; ok {
			value = before + "," + value
		}
		found[name] = value
	}
	return found
}

func unescapeQuery(s string) string {
	if decoded, err := url.QueryUnescape(s); err == nil {
		return decoded
	}
	return s
}

// eventBody says how a body travels. The documentation speaks of binary content types without
// naming them; observed on AWS, only text/*, JSON, XML and JavaScript travel as text. Forms and
// bodies without a type are encoded.
func eventBody(contentType string, body []byte) (string, bool) {
	if len(body) == 0 {
		return "", false
	}
	if isText(contentType) && utf8.Valid(body) {
		return string(body), false
	}
	return base64.StdEncoding.EncodeToString(body), true
}

func isText(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil && media == "" {
		return false
	}
	switch media {
	case "application/json", "application/xml", "application/javascript":
		return true
	}
	return strings.HasPrefix(media, "text/")
}

func sourceIP(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// headerBytes counts what the 10,240 byte limit counts: the request line and the header values.
func headerBytes(r *http.Request) int {
	n := len(r.Method) + len(r.RequestURI) + len(r.Proto) + len("  ") + len(r.Host)
	for _, values := range r.Header {
		for _, v := range values {
			n += len(v)
		}
	}
	return n
}
