package local

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"portaal/shared/clock"
)

// Mail is a mail that was sent on this machine.
type Mail struct {
	ID      string `json:"id"`
	To      string `json:"to"`
	From    string `json:"from,omitempty"`
	ReplyTo string `json:"replyTo,omitempty"` // where replies go, if not to the sender
	Subject string `json:"subject"`
	Text    string `json:"text"`
	HTML    string `json:"html"`
	At      string `json:"at"` // the machine's time, whatever the shiftable clock says
}

// Mailbox shows what the SES emulator took. The emulator forgets its mails when it ends; the mailbox
// keeps them in a file, so that they outlive a restart like everything else under DATA_DIR.
type Mailbox struct {
	endpoint string
	file     string

	mu    sync.Mutex
	mails []Mail // oldest first
	known map[string]bool
}

// startMail starts the SES emulator on a free loopback port.
func startMail(ctx context.Context, h House, log io.Writer) (*server, error) {
	if err := need("the mail emulator", "node"); err != nil {
		return nil, err
	}
	dir, ok, err := h.nodeModule(ctx, "aws-ses-v2-local")
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, errors.New("npm installed no mail emulator: remove infra/local/node_modules and try again")
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("node", filepath.Join(dir, "dist", "cli.js"), "--host", "127.0.0.1", "--port", fmt.Sprint(port))
	s := &server{name: "the mail emulator", endpoint: fmt.Sprintf("http://127.0.0.1:%d", port)}
	return s, s.start(ctx, cmd, log, func(ctx context.Context) error {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.endpoint+"/health-check", nil)
		if err != nil {
			return err
		}
		return expectOK(r)
	})
}

// newMailbox reads the mails kept under dir; endpoint is the emulator's.
func newMailbox(endpoint, dir string) (*Mailbox, error) {
	m := &Mailbox{endpoint: endpoint, file: filepath.Join(dir, "mail.jsonl"), known: map[string]bool{}}
	content, err := os.ReadFile(m.file)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	lines := bufio.NewScanner(bytes.NewReader(content))
	lines.Buffer(nil, 32<<20)
	for lines.Scan() {
		var mail Mail
		if json.Unmarshal(lines.Bytes(), &mail) == nil { // half a line is a killed run's
			m.keep(mail)
		}
	}
	if err := lines.Err(); err != nil || len(content) == 0 || content[len(content)-1] == '\n' {
		return m, err
	}
	return m, appendTo(m.file, []byte("\n")) // or the next mail would be lost with the half line
}

func (m *Mailbox) keep(mail Mail) bool {
	if m.known[mail.ID] {
		return false
	}
	m.known[mail.ID] = true
	m.mails = append(m.mails, mail)
	return true
}

// Newest returns all mails, newest first, after a look at the emulator.
func (m *Mailbox) Newest(ctx context.Context) ([]Mail, error) {
	err := m.collect(ctx)
	m.mu.Lock()
	defer m.mu.Unlock()
	mails := slices.Clone(m.mails)
	slices.Reverse(mails)
	return mails, err
}

// collect takes over what the emulator has received since.
func (m *Mailbox) collect(ctx context.Context) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, m.endpoint+"/store", nil)
	if err != nil {
		return err
	}
	answer, err := localClient.Do(r)
	if err != nil {
		return fmt.Errorf("the mail emulator does not answer: %w", err)
	}
	defer answer.Body.Close()
	var store struct{ Emails []storedMail }
	if err := json.NewDecoder(answer.Body).Decode(&store); err != nil || answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s/store is not the mailbox of the mail emulator (status %d)", m.endpoint, answer.StatusCode)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var fresh bytes.Buffer
	for _, stored := range store.Emails {
		if mail := stored.mail(); m.keep(mail) {
			line, _ := json.Marshal(mail)
			fresh.Write(append(line, '\n'))
		}
	}
	if fresh.Len() == 0 {
		return nil
	}
	return appendTo(m.file, fresh.Bytes())
}

type storedMail struct {
	MessageID   string `json:"messageId"`
	From        string
	ReplyTo     []string
	Destination struct{ To []string }
	Subject     string
	Body        struct{ Text, HTML string }
	At          float64
}

func (s storedMail) mail() Mail {
	return Mail{
		ID:      s.MessageID,
		To:      strings.Join(s.Destination.To, ", "),
		From:    s.From,
		ReplyTo: strings.Join(s.ReplyTo, ", "),
		Subject: s.Subject,
		Text:    s.Body.Text,
		HTML:    s.Body.HTML,
		At:      clock.Format(time.UnixMilli(int64(s.At * 1000))),
	}
}

func appendTo(file string, content []byte) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
