package drift

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
)

// floors lists the packages of shared/ by floor, 0 first. A package imports strictly lower floors. The domains of floor
// 4 stand from left to right; a domain imports only those to its left. Decisions 0001 and 0002 say why.
var floors = [][]string{
	{"language", "fault", "clock", "ids", "page", "secret", "grant", "mail", "feature"},
	{"table", "ses", "blob", "token", "keystore", "stripe", "outbound", "oidc", "cloud"},
	{"tenancy", "limit", "logbook"},
	{"access", "operation"},
	{
		"keys",
		"outbox",
		"delivery",
		"factor",
		"identity",
		"billing",
		"organizations",
		"members",
		"twostep",
		"passkeys",
		"securitykeys",
		"recovery",
		"groups",
		"collections",
		"policies",
		"domains",
		"vault",
		"setup",
		"founding",
		"invoices",
		"providers",
		"branding",
		"apikeys",
		"payments",
		"documents",
		"accounts",
		"directory",
		"sso",
		"sync",
		"audit",
	},
	{"catalog"},
	{"lambda"},
}

// domains is the floor whose packages have an order among themselves.
const domains = 4

// top is the floor of functions/ and infra/.
var top = len(floors)

// neighbours are the imports within one floor that are allowed, each with its reason.
var neighbours = map[[2]string]string{
	{"fault", "language"}:   "a fault has words in our languages",
	{"mail", "language"}:    "a mail is written in the language of its reader",
	{"logbook", "tenancy"}:  "an event tells where the request came from",
	{"page", "fault"}:       "a bad cursor is a fault of the caller",
	{"feature", "fault"}:    "asking for what is not built yet is a fault of the caller",
	{"mail", "ids"}:         "a link in a mail names an organisation, a provider and their people",
	{"oidc", "outbound"}:    "what an identity provider is asked goes through the guarded door",
	{"operation", "access"}: "an operation is made from a rule and hands its function the proof",
}

// floorRules are the reasons printed with a complaint.
const (
	reasonUp = "a package imports strictly lower floors (architecture: what must go upward travels as an " +
		"outbox record or a port)"
	reasonRight = "a domain imports only domains to its left; what must go right travels as an outbox record or " +
		"a port that main.go fills"
	reasonUnknown = "has no floor: add it to floors in infra/drift/floors.go, with a decision record"
	reasonWiring  = "a function is wiring: it may use shared/lambda, the Lambda entry, and nothing of infra/"
)

// place finds the floor of a directory and its position on it.
func place(dir string) (floor, position int, ok bool) {
	if under(dir, "functions", "infra") {
		return top, 0, true
	}
	name, isShared := strings.CutPrefix(dir, "shared/")
	if !isShared {
		return 0, 0, false
	}
	name, _, _ = strings.Cut(name, "/")
	for floor, names := range floors {
		if i := slices.Index(names, name); i >= 0 {
			return floor, i, true
		}
	}
	return 0, 0, false
}

// checkFloors judges every import of one own package by another, outside tests.
func checkFloors(r repo) (complaints []string) {
	for _, s := range r.sources() {
		floor, position, ok := place(s.dir)
		if !ok {
			complaints = append(complaints, fmt.Sprintf("%s: %s %s", s.path, s.dir, reasonUnknown))
			continue
		}
		if s.test {
			continue
		}
		for _, i := range s.imports() {
			dir, own := strings.CutPrefix(i, module+"/")
			if !own || sameHouse(s.dir, dir) {
				continue
			}
			if reason := floorReason(s.dir, dir, floor, position); reason != "" {
				complaints = append(complaints, fmt.Sprintf("%s imports %s: %s", s.path, i, reason))
			}
		}
	}
	return complaints
}

// floorReason is empty for an import that is allowed.
func floorReason(from, to string, floor, position int) string {
	toFloor, toPosition, ok := place(to)
	switch {
	case !ok:
		return to + " " + reasonUnknown
	case under(from, "functions") && under(to, "infra"):
		return reasonWiring
	case under(from, "functions") && under(to, "functions"), toFloor > floor:
		return reasonUp
	case floor == top || toFloor < floor:
		return ""
	case floor == domains && toPosition < position:
		return ""
	case floor == domains:
		return reasonRight
	case neighbours[[2]string{sharedName(from), sharedName(to)}] != "":
		return ""
	}
	return reasonUp
}

// sameHouse reports whether two directories belong to one package of shared/ with its inner packages.
func sameHouse(a, b string) bool {
	return under(a, "shared") && under(b, "shared") && sharedName(a) == sharedName(b)
}

func sharedName(dir string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(dir, "shared/"), "/")
	return name
}

// keeper says which directories alone may import a package, and why.
type keeper struct {
	prefix string   // of the import path
	only   []string // directories
	reason string
	except []string // import paths below the prefix that everybody may use
}

// doors are shared's packages that talk to the world.
var doors = []string{"shared/table", "shared/ses", "shared/blob", "shared/token", "shared/keystore", "shared/cloud"}

// values are packages of the SDK that only build values: a condition of a write is said in them, and they can
// reach nothing.
var values = []string{"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"}

// templates are the directories that may write text with the template packages.
var templates = []string{"shared/mail/words", "infra"}

const reasonTemplates = "the template packages look methods up by name, so that a function which links them keeps " +
	"every method of every type: 6 MB (decision 0007)"

const reasonSends = "only the function that sends mails links the words, the templates and the client of the mail " +
	"service"

const reasonOutbound = "what leads to an address that somebody typed goes through shared/outbound, which looks at it " +
	"(decision 0131)"

var keepers = []keeper{
	{"github.com/aws/aws-sdk-go-v2", append([]string{"infra"}, doors...),
		"the AWS SDK lives behind the doors of floor 1, where grants are enforced and faults are told apart", values},
	{"github.com/aws/smithy-go", append([]string{"infra"}, doors...), "as the AWS SDK", nil},
	{
		"net/http",
		[]string{
			"shared/operation",
			"shared/lambda",
			"shared/keystore",
			"shared/stripe",
			"shared/outbound",
			"shared/oidc",
			"infra",
		},
		"a domain does not know that it is called over HTTP",
		nil,
	},
	{"net/smtp", []string{"infra"}, reasonOutbound, nil},
	{"net/rpc", []string{"infra"}, reasonOutbound, nil},
	{"crypto/tls", []string{"shared/outbound", "infra"}, reasonOutbound, nil},
	{"code.dny.dev/ssrf", []string{"shared/outbound"}, reasonOutbound, nil},
	{"github.com/stripe/stripe-go", []string{"shared/stripe", "infra"},
		"Stripe is asked behind one door, which keeps what it answers and the keys to itself", nil},
	{"text/template", templates, reasonTemplates, nil},
	{"html/template", templates, reasonTemplates, nil},
	{module + "/shared/mail/words", []string{"shared/mail/words", "shared/ses", "infra"}, reasonSends, nil},
	{module + "/shared/ses", []string{"shared/ses", "shared/delivery", "infra"}, reasonSends, nil},
	{
		"github.com/danielgtaylor/huma",
		[]string{"shared/operation", "functions", "infra"},
		"binding and description are the operation's work",
		nil,
	},
	{"github.com/aws/aws-lambda-go", []string{"shared/lambda", "infra"}, "only the Lambda entry knows Lambda", nil},
	{
		"github.com/aws/aws-sdk-go-v2/config",
		[]string{"infra/sam", "infra/operator"}, // they run with whatever credentials the operator has
		"the config package costs 2 MB and 1–2 ms at each start; shared/cloud makes clients directly",
		nil,
	},
	{
		"crypto/rand",
		[]string{"shared/ids", "shared/token", "shared/page", "infra"},
		"randomness has few owners, so that each use can be read",
		nil,
	},
	{
		"log",
		[]string{"infra"},
		"one line per request, written by operation through log/slog, never with values",
		[]string{"log/slog"},
	},
}

// callKeeper says which directories alone may use a function of a package that anybody may import.
type callKeeper struct {
	pkg    string
	calls  []string
	only   []string
	reason string
}

// dialling are the ways of package net to the world.
var dialling = []string{
	"Dial",
	"DialTimeout",
	"DialIP",
	"DialTCP",
	"DialUDP",
	"DialUnix",
	"Dialer",
	"Resolver",
	"DefaultResolver",
	"LookupAddr",
	"LookupCNAME",
	"LookupHost",
	"LookupIP",
	"LookupMX",
	"LookupNS",
	"LookupSRV",
	"LookupTXT",
	"ResolveIPAddr",
	"ResolveTCPAddr",
	"ResolveUDPAddr",
}

var callKeepers = []callKeeper{
	{"os", []string{"Getenv", "LookupEnv", "Environ", "ExpandEnv"}, []string{"shared/cloud", "shared/lambda", "infra"},
		"the environment is read in one place, so that the template can declare exactly that"},
	{module + "/shared/access", []string{"ByOperator"}, []string{"infra"},
		"the operator acts by a program, never through a request (decision 0097)"},
	{module + "/shared/outbound", []string{"Loopback"}, []string{"infra"},
		"only a test, and a run on one machine, may ask this machine (decision 0131)"},
	{"net", dialling, []string{"shared/outbound", "infra"}, reasonOutbound},
	{"net/http", []string{"Get", "Head", "Post", "PostForm", "DefaultClient"}, []string{"infra"}, reasonOutbound},
	{"net/http", []string{"Client", "Transport", "DefaultTransport"},
		[]string{"shared/outbound", "shared/stripe", "shared/keystore", "infra"}, reasonOutbound},
	{"time", []string{"Now", "Since", "Until"}, []string{"shared/clock", "infra"},
		"time comes from the clock, so that a test can move it"},
}

// checkKeepers judges what has few places where it may be used. Tests may use everything: they play the world.
func checkKeepers(r repo) (complaints []string) {
	for _, s := range r.sources() {
		if s.test {
			continue
		}
		for _, i := range s.imports() {
			for _, k := range keepers {
				if under(i, k.prefix) && !under(i, k.except...) && !under(s.dir, k.only...) {
					complaints = append(complaints, fmt.Sprintf("%s imports %s: %s", s.path, i, k.reason))
				}
			}
		}
		complaints = append(complaints, keptCalls(s)...)
	}
	return complaints
}

func keptCalls(s source) (complaints []string) {
	for _, k := range callKeepers {
		name := s.local(k.pkg)
		if name == "" || under(s.dir, k.only...) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == name && slices.Contains(k.calls, sel.Sel.Name) {
				complaints = append(
					complaints,
					fmt.Sprintf("%s uses %s.%s: %s", s.at(sel), k.pkg, sel.Sel.Name, k.reason),
				)
			}
			return true
		})
	}
	return complaints
}
