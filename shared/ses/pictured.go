package ses

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"net/textproto"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"

	"portaal/shared/mail"
	"portaal/shared/mail/words"
)

// sendPictured sends a mail with the picture that its HTML shows, which SES takes only as it goes over the wire. Whom
// it goes to is said beside the message: no header of it can name somebody else.
func (s *Sender) sendPictured(ctx context.Context, m mail.Message, r words.Rendered, replyTo []string) (string, error) {
	own, err := netmail.ParseAddress(s.from)
	if err != nil { // Open has parsed it
		return "", err
	}
	if r.Sender != "" {
		own.Name = r.Sender
	}
	raw, err := onTheWire(*own, m.To, replyTo, r)
	if err != nil {
		return "", err
	}
	out, err := s.api.SendRawEmail(ctx, &ses.SendRawEmailInput{
		Source:       aws.String(own.Address),
		Destinations: []string{m.To},
		RawMessage:   &types.RawMessage{Data: raw},
	})
	if err != nil {
		return "", fmt.Errorf("ses: %s: %w", m.Template, err)
	}
	return aws.ToString(out.MessageId), nil
}

// onTheWire writes a mail out (RFC 5322, RFC 2387): text and HTML to choose from, and the picture that the HTML shows.
// Whatever somebody chose stands in its headers as encoded words, and in its parts encoded too.
func onTheWire(from netmail.Address, to string, replyTo []string, r words.Rendered) ([]byte, error) {
	var out bytes.Buffer
	related := multipart.NewWriter(&out)
	fmt.Fprintf(&out, "From: %s <%s>\r\nTo: %s\r\n", encodedWords(from.Name), from.Address, to)
	if len(replyTo) > 0 {
		fmt.Fprintf(&out, "Reply-To: %s\r\n", strings.Join(replyTo, ", "))
	}
	fmt.Fprintf(&out, "Subject: %s\r\nMIME-Version: 1.0\r\n", encodedWords(r.Subject))
	fmt.Fprintf(&out, "Content-Type: multipart/related; type=\"multipart/alternative\"; boundary=%q\r\n\r\n",
		related.Boundary())
	var both bytes.Buffer
	either := multipart.NewWriter(&both)
	for _, part := range []struct{ kind, text string }{{"text/plain", r.Text}, {"text/html", r.HTML}} {
		if err := written(either, part.kind, part.text); err != nil {
			return nil, err
		}
	}
	if err := either.Close(); err != nil {
		return nil, err
	}
	inner, err := related.CreatePart(textproto.MIMEHeader{
		"Content-Type": {fmt.Sprintf("multipart/alternative; boundary=%q", either.Boundary())},
	})
	if err != nil {
		return nil, err
	}
	if _, err := inner.Write(both.Bytes()); err != nil {
		return nil, err
	}
	picture, err := related.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {"image/png; name=\"logo.png\""},
		"Content-Transfer-Encoding": {"base64"},
		"Content-Id":                {"<" + words.LogoID + ">"},
		"Content-Disposition":       {"inline; filename=\"logo.png\""},
	})
	if err != nil {
		return nil, err
	}
	for text := base64.StdEncoding.EncodeToString(r.Logo); text != ""; {
		n := min(76, len(text))
		if _, err := io.WriteString(picture, text[:n]+"\r\n"); err != nil {
			return nil, err
		}
		text = text[n:]
	}
	if err := related.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// written adds a part of text.
func written(to *multipart.Writer, kind, text string) error {
	part, err := to.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {kind + "; charset=UTF-8"},
		"Content-Transfer-Encoding": {"quoted-printable"},
	})
	if err != nil {
		return err
	}
	q := quotedprintable.NewWriter(part)
	if _, err := io.WriteString(q, text); err != nil {
		return err
	}
	return q.Close()
}

// encodedWords writes a header's text as encoded words (RFC 2047), a line each and none longer than 75 characters. It
// always does, also where the text is plain: a plain text may look like an encoded word.
func encodedWords(text string) string {
	const most = 45 // bytes: 60 characters in base 64
	var list []string
	word := ""
	flush := func() {
		if word != "" {
			list = append(list, "=?utf-8?B?"+base64.StdEncoding.EncodeToString([]byte(word))+"?=")
		}
		word = ""
	}
	for _, r := range text {
		if len(word)+len(string(r)) > most {
			flush()
		}
		word += string(r)
	}
	flush()
	return strings.Join(list, "\r\n ")
}
