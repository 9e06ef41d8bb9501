package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"portaal/infra/generate/files"
	"portaal/infra/generate/sample"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/operation"
)

// events writes events/<op>.json: a sample event as API Gateway (payload format 2.0) or the scheduler would send it.
func events(_ string, entries []catalog.Entry, set files.Set) error {
	for _, e := range entries {
		var event any = map[string]any{}
		if e.Info().Route != "" {
			var err error
			if event, err = requestEvent(e); err != nil {
				return fmt.Errorf("generate: %s: %w", e.Info().ID, err)
			}
		}
		text, err := json.MarshalIndent(event, "", "  ")
		if err != nil {
			return err
		}
		set[e.Info().EventFile()] = append(text, '\n')
	}
	return nil
}

func requestEvent(e catalog.Entry) (map[string]any, error) {
	spec := e.Info()
	method, path := operation.SplitRoute(spec.Route)
	in, _ := e.Types()
	s, err := sample.Of(in)
	if err != nil {
		return nil, err
	}
	parameters := map[string]string{}
	raw := path
	for name, value := range s.Path {
		parameters[name] = value
		raw = strings.ReplaceAll(raw, "{"+name+"}", value)
	}
	if strings.Contains(raw, "{") {
		return nil, fmt.Errorf("the input has no field for a parameter of %s", path)
	}
	query := url.Values{}
	for name, value := range s.Query {
		query.Set(name, value)
	}
	headers := map[string]string{
		"accept":                "application/json",
		"accept-language":       "nl",
		"device-type":           "9",
		"bitwarden-client-name": "web",
		"host":                  "portaal.example",
		"user-agent":            "Mozilla/5.0",
		"x-forwarded-for":       "203.0.113.7",
	}
	if spec.Idempotency == operation.Required {
		headers["idempotency-key"] = "0d9f2a53-8d0e-4f43-b1a4-5a6f1c0b7e11"
	}
	if e.Rule().Kind != access.KindPublic {
		headers["authorization"] = "Bearer {{token}}"
	}
	event := envelope(spec.Route, method, raw, query.Encode(), headers)
	if len(parameters) > 0 {
		event["pathParameters"] = parameters
	}
	if len(s.Query) > 0 {
		event["queryStringParameters"] = s.Query
	}
	if s.Body != "" {
		headers["content-type"] = s.ContentType
		event["body"] = s.Body
	}
	return event, nil
}

// envelope is what every event of the gateway holds, whatever is asked: payload format 2.0.
func envelope(route, method, path, query string, headers map[string]string) map[string]any {
	return map[string]any{
		"version":         "2.0",
		"routeKey":        route,
		"rawPath":         path,
		"rawQueryString":  query,
		"headers":         headers,
		"isBase64Encoded": false,
		"requestContext": map[string]any{
			"accountId":    "123456789012",
			"apiId":        "sample",
			"domainName":   "portaal.example",
			"domainPrefix": "portaal",
			"requestId":    "sample-request",
			"routeKey":     route,
			"stage":        "$default",
			"time":         "24/Nov/2026:12:00:00 +0000",
			"timeEpoch":    1795521600000,
			"http": map[string]any{
				"method":    method,
				"path":      path,
				"protocol":  "HTTP/1.1",
				"sourceIp":  "203.0.113.7",
				"userAgent": "Mozilla/5.0",
			},
		},
	}
}
