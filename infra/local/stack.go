package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/lambda"
	"portaal/shared/token"
)

const (
	tableName = "portaal"
	bucket    = "portaal-attachments"
	mailRate  = 100 // the mailbox of this machine has no limit
	mailFrom  = "Portaal <portaal@portaal.test>"
)

// Stack is all of Portaal, running.
type Stack struct {
	URL       string // http://localhost:8080
	SecureURL string // https://localhost:8443
	PublicURL string // the origin in mails
	CA        string // the certificate that clients of SecureURL must trust
	DataDir   string
	Engine    string
	Ahead     time.Duration // how far the clock was moved in earlier runs
	Closed    bool          // accounts and providers come in by the operator's invitation

	failed chan error
	stops  []func()
	closed sync.Once
}

// Start brings everything up and returns when it answers. Whatever it started it has ended when it
// fails, and so has Close.
func Start(ctx context.Context, c Config) (*Stack, error) {
	if c.Say == nil {
		c.Say = func(string) {}
	}
	s := &Stack{DataDir: c.DataDir, Closed: c.Signups == "invite-only", failed: make(chan error, 1)}
	if err := s.start(ctx, c); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Failed yields why a running stack cannot go on: an engine or emulator that ended by itself.
func (s *Stack) Failed() <-chan error { return s.failed }

// Close ends everything in the reverse order of its start and returns when it is gone.
func (s *Stack) Close() {
	s.closed.Do(func() {
		for i := len(s.stops) - 1; i >= 0; i-- {
			s.stops[i]()
		}
	})
}

func (s *Stack) onClose(stop func()) { s.stops = append(s.stops, stop) }

func (s *Stack) start(ctx context.Context, c Config) error {
	if err := s.claim(c.DataDir); err != nil {
		return err
	}
	moved, err := newMovedClock(c.DataDir)
	if err != nil {
		return err
	}
	s.Ahead = moved.ahead()
	tlsConfig, ca, err := serverTLS(c.DataDir, clock.System{})
	if err != nil {
		return err
	}
	s.CA = ca
	front, err := s.listen(c, tlsConfig)
	if err != nil {
		return err
	}
	s.PublicURL = c.PublicURL
	if s.PublicURL == "" {
		s.PublicURL = s.URL
	}
	around, err := s.surroundings(ctx, &c)
	if err != nil {
		return err
	}
	return s.serve(ctx, c, front, moved, around)
}

// claim keeps two runs from writing into one directory.
func (s *Stack) claim(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	lock, err := lockFile(filepath.Join(dir, "lock"))
	if err != nil {
		return fmt.Errorf("another run uses %s: stop it, or give this one a DATA_DIR of its own", dir)
	}
	s.onClose(func() { lock.Close() })
	return nil
}

// surroundings starts, side by side, what the API needs around it, and builds the portal. What was
// started is noted in c as if it had been given.
func (s *Stack) surroundings(ctx context.Context, c *Config) (*Mailbox, error) {
	logFile, err := os.OpenFile(filepath.Join(c.DataDir, "engines.log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	s.onClose(func() { logFile.Close() })
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var engine, mail *server
	err = together(cancel,
		func() (err error) { engine, err = s.tableEngine(ctx, c, logFile); return err },
		func() (err error) { mail, err = s.mailEmulator(ctx, c, logFile); return err },
		func() error { return BuildPortal(ctx, c.House, c.Say) },
	)
	for _, started := range []*server{engine, mail} {
		if started != nil && started.stop != nil {
			s.onClose(started.stop)
		}
	}
	if err != nil {
		return nil, err
	}
	for _, started := range []*server{engine, mail} {
		s.watch(started)
	}
	if c.S3Endpoint == "" {
		endpoint, stop, err := startBlobs(filepath.Join(c.DataDir, "blobs"), bucket)
		if err != nil {
			return nil, err
		}
		s.onClose(stop)
		c.S3Endpoint = endpoint
	}
	return newMailbox(c.SESEndpoint, c.DataDir)
}

func (s *Stack) tableEngine(ctx context.Context, c *Config, log io.Writer) (*server, error) {
	s.Engine = c.DynamoDBEndpoint
	if c.DynamoDBEndpoint != "" {
		return nil, nil
	}
	s.Engine = c.Engine
	engine, err := startEngine(
		ctx,
		EngineOptions{House: c.House, Kind: c.Engine, Dir: filepath.Join(c.DataDir, c.Engine), Log: log},
	)
	if err == nil {
		c.DynamoDBEndpoint = engine.endpoint
	}
	return engine, err
}

func (s *Stack) mailEmulator(ctx context.Context, c *Config, log io.Writer) (*server, error) {
	if c.SESEndpoint != "" {
		return nil, nil
	}
	mail, err := startMail(ctx, c.House, log)
	if err == nil {
		c.SESEndpoint = mail.endpoint
	}
	return mail, err
}

// watch reports a server that ends while the stack runs.
func (s *Stack) watch(started *server) {
	if started == nil {
		return
	}
	over := make(chan struct{})
	s.onClose(func() { close(over) })
	go func() {
		select {
		case <-over:
		case <-started.process.Done():
			select {
			case s.failed <- started.ended():
			default:
			}
		}
	}()
}

// serve opens the operations and lets requests in.
func (s *Stack) serve(ctx context.Context, c Config, front *front, moved *movedClock, box *Mailbox) error {
	settings := s.settings(c)
	if err := CreateTable(ctx, settings.DynamoDB(), tableName, false); err != nil {
		return fmt.Errorf("make the table: %w", err)
	}
	if err := ClaimSchema(ctx, settings.DynamoDB(), tableName); err != nil {
		return otherData(c.DataDir, err)
	}
	// The keys are made here when the directory has none: what keys-rotate does after a deployment.
	if err := token.Renew(ctx, lambda.KeyStore(settings, grant.KeyMake), moved.Now(), 0); err != nil {
		return err
	}
	logs, err := openLog(c.DataDir, c.Say)
	if err != nil {
		return err
	}
	s.onClose(logs.close)
	routes, schedules, err := operations(settings, moved, logs.requests)
	if err != nil {
		return err
	}
	gateway, err := NewGateway(routes, GatewayOptions{Clock: moved, Log: logs.plain})
	if err != nil {
		return err
	}
	portal, err := newSPA(c.House)
	if err != nil {
		return err
	}
	schedules = append(schedules, Schedule{Name: "mailbox", Every: 2 * time.Second, Run: box.collect})
	if err := s.tell(c.DataDir, settings); err != nil {
		return err
	}
	s.runSchedules(schedules, moved, box, logs.plain)
	front.open(newDispatch(routes, gateway, portal, localPages(moved, box), func(ctx context.Context) error {
		return askEngine(ctx, c.DynamoDBEndpoint)
	}))
	return nil
}

func (s *Stack) runSchedules(schedules []Schedule, moved *movedClock, box *Mailbox, log *log.Logger) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		runSchedules(ctx, schedules, moved, moved.moved, log)
		close(ended)
	}()
	s.onClose(func() {
		cancel()
		<-ended
		last, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if err := box.collect(last); err != nil {
			log.Printf("the last mails may be lost: %v", err)
		}
	})
}

// otherData tells what to do about data of another number.
func otherData(dir string, err error) error {
	var other OtherSchema
	if !errors.As(err, &other) {
		return err
	}
	return fmt.Errorf(
		"%s was made by another version: %w. Nothing in it was changed.\n"+
			"  keep it:    run the version that made it, or give this one a DATA_DIR of its own\n"+
			"  start anew: make clean (it removes .local; another directory you remove yourself)",
		dir, other,
	)
}

// settings is the configuration that all operations are cut from.
func (s *Stack) settings(c Config) cloud.Config {
	return cloud.Config{
		Table:            tableName,
		DynamoDBEndpoint: c.DynamoDBEndpoint,
		SESEndpoint:      c.SESEndpoint,
		S3Endpoint:       c.S3Endpoint,
		StripeEndpoint:   c.StripeEndpoint,
		DNSResolvers:     c.DNSResolvers,
		Region:           "eu-central-1",
		KeysDir:          keysIn(c.DataDir),
		PublicURL:        s.PublicURL,
		MailFrom:         mailFrom,
		MailRate:         mailRate,
		Signups:          c.Signups,
		OwnOrganizations: c.OwnOrganizations,
		TestPayments:     true,
		Local:            true,
	}
}

func localPages(moved *movedClock, box *Mailbox) http.Handler {
	mux := http.NewServeMux()
	moved.mount(mux)
	box.mount(mux)
	return mux
}

// logs go to a file, one JSON line per request as on Lambda; what goes wrong is said aloud too.
type logs struct {
	requests *slog.Logger
	plain    *log.Logger
	close    func()
}

func openLog(dir string, say func(string)) (logs, error) {
	file, err := os.OpenFile(filepath.Join(dir, "portaal.log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return logs{}, err
	}
	aloud := log.New(
		writerFunc(func(p []byte) (int, error) { say(strings.TrimSpace(string(p))); return len(p), nil }),
		"",
		0,
	)
	plain := log.New(io.MultiWriter(file, aloud.Writer()), "", 0)
	return logs{slog.New(louder{slog.NewJSONHandler(file, nil), aloud}), plain, func() { file.Close() }}, nil
}
