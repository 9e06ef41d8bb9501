package main

import (
	"fmt"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
)

// answered is a request that a function in a container answered.
type answered struct {
	route  string
	path   string
	status int
}

// split is one front door with two houses behind it: the routes under proof go to the containers, every other route to
// the stack of this machine on the same table. Somebody who walks through it does the whole job without knowing which
// house answered; the split keeps count.
type split struct {
	mux  *http.ServeMux
	mu   sync.Mutex
	seen []answered
}

// newSplit sends the routes ("POST /api/…/{id}", as operations declare them) to contained and the rest to local.
func newSplit(routes []string, contained, local string) (*split, error) {
	s := &split{mux: http.NewServeMux()}
	to := func(base string) (*httputil.ReverseProxy, error) {
		target, err := url.Parse(base)
		if err != nil {
			return nil, err
		}
		return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) }}, nil
	}
	rest, err := to(local)
	if err != nil {
		return nil, err
	}
	s.mux.Handle("/", rest)
	for _, route := range routes {
		proxy, err := to(contained)
		if err != nil {
			return nil, err
		}
		proxy.ModifyResponse = func(r *http.Response) error {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.seen = append(s.seen, answered{route, r.Request.URL.Path, r.StatusCode})
			return nil
		}
		s.mux.Handle(route, proxy)
	}
	return s, nil
}

func (s *split) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// verdict complains about a route that no container answered well, and about any failure of a container's own making.
func (s *split) verdict(routes []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	well := map[string]bool{}
	for _, a := range s.seen {
		if a.status >= 500 {
			return fmt.Errorf("%s answered %d to %s", a.route, a.status, a.path)
		}
		well[a.route] = well[a.route] || a.status < 300
	}
	for _, route := range routes {
		if !well[route] {
			return fmt.Errorf("no container answered %s with success; seen: %+v", route, s.seen)
		}
	}
	return nil
}
