package mail

import (
	"regexp"
	"strings"
	"sync"

	"portaal/shared/language"
)

// nameLength is how much of a name a mail shows. Names are chosen by others; a long one is a way to write
// one's own message into our mail.
const nameLength = 50

// Name is a name that somebody else chose. However it is printed, it comes out as one short line that no
// mail app turns into a link.
type Name string

// String is the name made safe to show.
func (n Name) String() string {
	s := []rune(language.Line(string(n)))
	if len(s) > nameLength {
		s = append([]rune(strings.TrimRight(string(s[:nameLength-1]), " ")), '…')
	}
	return defang(string(s))
}

// Address is an e-mail address shown inside a mail. One that is not a plain address is shown as a Name.
type Address string

// String is the address made safe to show.
func (a Address) String() string {
	if IsAddress(string(a)) {
		return string(a)
	}
	return Name(a).String()
}

// Link is an address of our own site. Make it with Site.
type Link string

// Mail apps link whatever resembles an address. A space before the dot, the @ or the slashes is enough to
// stop them and leaves names such as "Jansen & Zn. B.V." as they are. The patterns are made when a name is first
// shown, which the functions that only write mails down never do.
var (
	scheme = pattern(`(?i)([a-z0-9+.-])(:)(/|\\)`)
	dots   = pattern(
		`([\p{L}\p{N}_\p{M}\x{200d}\p{S}-])([.\x{2024}\x{3002}\x{ff0e}\x{ff61}])([\p{L}\p{N}\p{S}][\p{L}\p{N}\p{M}` +
			`\p{S}-])`,
	)
	ats    = pattern(`([^\s])([@\x{ff20}\x{fe6b}])([^\s])`)
	shares = pattern(`(\\|/)(\\|/)`)
)

func pattern(s string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s) })
}

func defang(s string) string {
	s = scheme().ReplaceAllString(s, "$1 $2 $3")
	for range 2 { // neighbouring matches share a character
		s = shares().ReplaceAllString(s, "$1 $2")
		s = dots().ReplaceAllString(s, "$1 $2$3")
		s = ats().ReplaceAllString(s, "$1 $2 $3")
	}
	return s
}
