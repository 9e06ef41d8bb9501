package local

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"portaal/shared/catalog"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/lambda"
	"portaal/shared/operation"
)

// operations puts every operation of the catalogue into this process, each behind doors of its own:
// a request reaches it as on Lambda, by an event through the adapter, and it can use and knows what
// its value declares and no more.
func operations(c cloud.Config, now clock.Clock, log *slog.Logger) ([]Route, []Schedule, error) {
	var routes []Route
	var schedules []Schedule
	for _, e := range catalog.All() {
		spec := e.Info()
		doors := lambda.Open(declared(c, spec.Grants), spec.Grants, now)
		doors.Log = log
		if e.Job != nil {
			schedule, err := scheduleOf(spec, e.Job(doors))
			if err != nil {
				return nil, nil, err
			}
			schedules = append(schedules, schedule)
			continue
		}
		routes = append(routes, RoutesOf(spec, e.Serve(doors))...)
	}
	return routes, schedules, nil
}

// RoutesOf ties the routes of an operation to its handler: through a gateway's event, or as a function's own URL.
func RoutesOf(spec operation.Spec, handler http.Handler) []Route {
	var routes []Route
	for _, route := range spec.Routes() {
		method, path := operation.SplitRoute(route)
		r := Route{Method: method, Path: path, Function: spec.ID}
		if spec.Streams {
			r.Stream = lambda.Stream(handler)
		} else {
			r.Invoke = lambda.Invoke(handler)
		}
		routes = append(routes, r)
	}
	return routes
}

// declared leaves of a configuration what a function with these grants is deployed with.
func declared(c cloud.Config, g grant.Set) cloud.Config {
	told := map[string]bool{}
	for _, v := range cloud.Variables(g) {
		told[v.Name] = true
	}
	if !told["TABLE_NAME"] {
		c.Table, c.DynamoDBEndpoint = "", ""
	}
	if !told["MAIL_FROM"] {
		c.MailFrom, c.MailRate, c.SESEndpoint = "", 0, ""
	}
	if g&(grant.BlobRead|grant.BlobWrite) == 0 {
		c.S3Endpoint = ""
	}
	return c
}

// streamEvery stands in for the table's stream: what it would have told at once is looked for every
// second, since a stream makes every write to the embedded engine slower the longer it runs.
const streamEvery = time.Second

func scheduleOf(spec operation.Spec, job func(context.Context, []byte) error) (Schedule, error) {
	every := streamEvery
	if !spec.Stream {
		var err error
		if every, err = spec.Every(); err != nil || every == 0 {
			return Schedule{}, fmt.Errorf("%s is called by nothing: %w", spec.ID, err)
		}
	}
	return Schedule{
		Name:  spec.ID,
		Every: every,
		Run:   func(ctx context.Context) error { return job(ctx, []byte("{}")) },
	}, nil
}
