// Package nameserver plays a server of the domain name system on this machine, for text records: tests set them, and a
// person who tries the portal writes them into a file. It knows no name but those it was told.
package nameserver

import (
	"net"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/dns/dnsmessage"
)

// Server answers questions over UDP.
type Server struct {
	conn    net.PacketConn
	records func(name string) []string

	mu    sync.Mutex
	texts map[string][]string
	fails bool
}

// Start starts a server whose records are Set.
func Start(address string) (*Server, error) {
	s := &Server{texts: map[string][]string{}}
	s.records = func(name string) []string { return s.texts[name] }
	return s, s.listen(address)
}

// StartWith starts a server that asks for the records of a name at each question.
func StartWith(address string, records func(name string) []string) (*Server, error) {
	s := &Server{records: records}
	return s, s.listen(address)
}

func (s *Server) listen(address string) (err error) {
	if s.conn, err = net.ListenPacket("udp", address); err == nil {
		go s.serve()
	}
	return err
}

// Address is where it is asked.
func (s *Server) Address() string { return s.conn.LocalAddr().String() }

// Close stops it.
func (s *Server) Close() error { return s.conn.Close() }

// Set says which text records a name has; none is that there is no such name.
func (s *Server) Set(name string, texts ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.texts[name] = slices.Clone(texts)
}

// Fail lets it answer every question with a failure from now on, or not any more.
func (s *Server) Fail(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fails = on
}

func (s *Server) serve() {
	in := make([]byte, 1500)
	for {
		n, from, err := s.conn.ReadFrom(in)
		if err != nil {
			return
		}
		if out, ok := s.answer(in[:n]); ok {
			_, _ = s.conn.WriteTo(out, from)
		}
	}
}

func (s *Server) answer(in []byte) ([]byte, bool) {
	var m dnsmessage.Message
	if m.Unpack(in) != nil || len(m.Questions) != 1 {
		return nil, false
	}
	q := m.Questions[0]
	s.mu.Lock()
	texts, fails := s.records(strings.ToLower(strings.TrimSuffix(q.Name.String(), "."))), s.fails
	s.mu.Unlock()
	m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
	switch {
	case fails:
		m.RCode = dnsmessage.RCodeServerFailure
	case len(texts) == 0:
		m.RCode = dnsmessage.RCodeNameError
	case q.Type == dnsmessage.TypeTXT:
		for _, text := range texts {
			m.Answers = append(m.Answers, dnsmessage.Resource{
				Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class},
				Body:   &dnsmessage.TXTResource{TXT: []string{text}},
			})
		}
	}
	out, err := m.Pack()
	return out, err == nil
}
