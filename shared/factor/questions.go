package factor

import (
	"strconv"
	"strings"
	"time"

	"portaal/shared/table"
	"portaal/shared/token"
)

// What a question to a passkey may be for. A question for one purpose is none for another.
const (
	PasskeyLogIn  Purpose = "passkeyLogIn"
	PasskeyMake   Purpose = "passkeyMake"
	PasskeyUnlock Purpose = "passkeyUnlock"
)

// Question is what a browser is to ask security keys or passkeys that exist, as official clients read it.
type Question struct {
	Challenge        string    `json:"challenge"`
	Timeout          int64     `json:"timeout"`
	RPID             string    `json:"rpId"`
	AllowCredentials []KeyName `json:"allowCredentials"`
	UserVerification string    `json:"userVerification"`
	Extensions       struct{}  `json:"extensions"`
	Status           string    `json:"status"`
	ErrorMessage     string    `json:"errorMessage"`
}

// Answered says that a question was answered: a second answer to it is none.
type Answered struct {
	table.Meta
	challenge string
}

// Key is where it lies: by its question.
func (a *Answered) Key() table.Key { return answeredKey(a.challenge) }

// Kind is the item type.
func (*Answered) Kind() string { return "PasskeyAnswered" }

// Ask makes a question to passkeys, and the token by which its answer is known. Nothing of it is stored: whoever asks,
// and however often, leaves nothing behind. It is good for a few minutes, for one purpose, and for what it is bound to.
func (d Door) Ask(why Purpose, bound ...string) (challenge, text string) {
	challenge = token.Opaque()
	end := strconv.FormatInt(d.Clock.Now().Add(askedLife).Unix(), 10)
	return challenge, strings.Join([]string{challenge, end, d.questionMAC(why, challenge, end, bound)}, ".")
}

// AnswerWrite gives the challenge of a question of Ask, and the write that uses it up, which belongs into the
// transaction of what the answer allows. Wrong when the token is not good.
func (d Door) AnswerWrite(text string, why Purpose, bound ...string) (string, table.Write, error) {
	parts := strings.Split(text, ".")
	if len(parts) != 3 || !token.Equal(parts[2], d.questionMAC(why, parts[0], parts[1], bound)) {
		return "", table.None, Wrong
	}
	ends, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || d.Clock.Now().Unix() >= ends {
		return "", table.None, Wrong
	}
	row := &Answered{challenge: parts[0]}
	row.TTL = time.Unix(ends, 0).Add(time.Hour).Unix() // longer than the token is good, on every clock
	return parts[0], table.Create(row, Wrong), nil
}

func (d Door) questionMAC(why Purpose, challenge, end string, bound []string) string {
	all := append([]string{string(why), challenge, end}, bound...)
	return d.Keys.Digest("passkey-question", strings.Join(all, "\x00"))
}

// PasskeyQuestion is what a browser is to ask passkeys: of those that are named, or of any that knows this portal.
// The passkey has to check who holds it.
func PasskeyQuestion(rp RelyingParty, challenge string, of []KeyName) Question {
	return Question{
		Challenge:        challenge,
		Timeout:          Patience,
		RPID:             rp.ID,
		AllowCredentials: of,
		UserVerification: "required",
		Status:           "ok",
	}
}
