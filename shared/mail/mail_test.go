package mail

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

const (
	organization = "0b9f3a4e-7a55-4a0c-9a0d-1c1f3a1b2c3d"
	member       = "5d0c2a11-1f0e-4b7e-8c55-9d7c1e2f3a4b"
)

func TestOtherCulturesFallBackToEnglish(t *testing.T) {
	for culture, want := range map[string]string{
		"nl":    "nl",
		"nl-BE": "nl",
		"NL_nl": "nl",
		"en-US": "en",
		"de":    "en",
		"":      "en",
		"nld":   "en",
	} {
		m, err := New("sanne@bloemenhuis.example", culture, Welcome{Name: "Sanne"})
		if err != nil || m.Language != want {
			t.Errorf("culture %q gives %q, %v; want %q", culture, m.Language, err, want)
		}
	}
}

func TestSecurityGoesBeforeBulk(t *testing.T) {
	if Lane("verify-email") != Security || Lane("organization-invitation") != Bulk || Lane("newsletter") != Bulk ||
		Security >= Bulk {
		t.Error("a sign-up that somebody waits for must pass invitations in bulk")
	}
	for _, name := range Templates() {
		if Expires(name) <= 0 || Expires(name) > InvitationLife {
			t.Errorf("%s is worth sending for %v", name, Expires(name))
		}
	}
}

func TestTextOfOthersIsTyped(t *testing.T) {
	for _, k := range catalogue {
		payload := reflect.TypeOf(k.payload)
		for i := range payload.NumField() {
			if f := payload.Field(i); f.Type == reflect.TypeFor[string]() {
				t.Errorf("%s.%s is a bare string: make it a Name, an Address, a Link or a Role", payload.Name(), f.Name)
			}
		}
	}
}

func TestEveryMailIsReadBackAsItWasWritten(t *testing.T) {
	for _, k := range catalogue {
		filled := reflect.New(reflect.TypeOf(k.payload)).Elem()
		for i := range filled.NumField() {
			if f := filled.Field(i); f.Kind() == reflect.String {
				f.SetString(filled.Type().Field(i).Name)
			}
		}
		want := filled.Interface().(Payload)
		m, err := New("lezer@portaal.example", "nl", want)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Decode(m); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is read as %+v, %v", m.Template, got, err)
		}
		if has := filled.FieldByName("Link").IsValid(); has != (LinkOf(want) == "Link") {
			t.Errorf("the link of %s is %q", m.Template, LinkOf(want))
		}
	}
	for what, m := range map[string]Message{
		"unknown template": {Template: "newsletter", Data: json.RawMessage("{}")},
		"other data":       {Template: "welcome", Data: json.RawMessage(`{"Name":[]}`)},
	} {
		if _, err := Decode(m); !errors.Is(err, ErrTemplate) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestNamesAreShownOnOneShortLineWithoutAddresses(t *testing.T) {
	for typed, want := range map[string]string{
		"Jansen & Zn. B.V.":     "Jansen & Zn. B.V.",
		"evil.com":              "evil .com",
		"http://evil.com":       "http : / /evil .com",
		"x@evil.com":            "x @ evil .com",
		"  De\r\n Bakker ":      "De Bakker",
		strings.Repeat("é", 51): strings.Repeat("é", 49) + "…",
		strings.Repeat("é", 50): strings.Repeat("é", 50),
		"Kapper 24/7":           "Kapper 24/7",
		"A.B. de Vries":         "A.B. de Vries",
	} {
		if got := Name(typed).String(); got != want {
			t.Errorf("%q is shown as %q, want %q", typed, got, want)
		}
	}
	if got := Address("anna@noordzee-it.example").String(); got != "anna@noordzee-it.example" {
		t.Errorf("a plain address is shown as %q", got)
	}
}

func TestOnlyPlainAddressesBecomeMessages(t *testing.T) {
	for address, ok := range map[string]bool{
		"anna@noordzee-it.example": true, "a+tag@b.example": true, "o'neill@b.example": true, "x@sub.b.example": true,
		"":                                       false,
		"anna":                                   false,
		"@b.example":                             false,
		"a@":                                     false,
		"a@@b.example":                           false,
		"a b@c.example":                          false,
		`"a b"@c.example`:                        false,
		"Anna <a@b.example>":                     false,
		"a@b.example, c@d.example":               false,
		"a@b.example\r\nBcc: c@d.example":        false,
		"a@b.example\x00":                        false,
		"a@b.example;c@d.example":                false,
		"a(x)@b.example":                         false,
		"ańna@b.example":                         false,
		"a@bücher.example":                       false,
		"a@[127.0.0.1]":                          false,
		"=?x?q?c=40d.example=3e=00?=a@b.example": false,
		strings.Repeat("a", 250) + "@b.example":  false,
	} {
		if _, err := New(address, "en", Welcome{}); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// TestLinkOfMailKeepsAllParameters guards what clients insist on: a missing parameter makes them refuse silently.
func TestLinkOfMailKeepsAllParameters(t *testing.T) {
	here, err := NewSite("https://portaal.example/")
	if err != nil {
		t.Fatal(err)
	}
	got := here.AcceptOrganization(organization, member, "a+b@c.example", "Jansen & Zn #1 ?x=y", "t/o+k=", false)
	want := Link(
		"https://portaal.example/#/accept-organization?organizationId=" + organization + "&organizationUserId=" +
			member +
			"&email=a%2Bb%40c.example&organizationName=Jansen%20%26%20Zn%20%231%20%3Fx%3Dy" +
			"&token=t%2Fo%2Bk%3D&initOrganization=false&orgUserHasExistingUser=false",
	)
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !got.Safe() || !here.Owns(got) {
		t.Error("our own link is refused")
	}
	for _, other := range []Link{
		"https://portaal.example.evil.com/#/x",
		"http://portaal.example/#/x",
		"https://portaal.example/x",
		"https://portaal.example@evil.com/#/",
	} {
		if here.Owns(other) {
			t.Errorf("%s is taken for ours", other)
		}
	}
	if (Site{}).Owns("/#/vault") {
		t.Error("no site owns a link")
	}
	for _, bad := range []string{
		"",
		"portaal.example",
		"javascript:x",
		"https://u:p@x",
		"https://x/?a=b",
		"https://x/#y",
	} {
		if _, err := NewSite(bad); err == nil {
			t.Errorf("%q is taken for a site", bad)
		}
	}
}
