package words

import (
	"reflect"
	"strings"
	"testing"

	"portaal/shared/mail"
)

func TestEveryMailThatAProviderMayStandBehindIsShownWithOne(t *testing.T) {
	shown := map[string]bool{}
	for name, payload := range samples {
		if _, may := reflect.TypeOf(payload).FieldByName("Behind"); may {
			template, _, _ := strings.Cut(name, ".")
			shown[template] = shown[template] || mail.BehindOf(payload) != ""
		}
	}
	for template, branded := range shown {
		if !branded {
			t.Errorf("%s has no sample with a provider behind it", template)
		}
	}
	if len(shown) < 10 {
		t.Errorf("only %d mails may have a provider behind them", len(shown))
	}
	for name, payload := range samples {
		if mail.BehindOf(payload) == "" {
			continue
		}
		for _, language := range mail.Languages() {
			r := render(t, language, payload)
			for what, text := range map[string]string{"text": r.Text, "HTML": r.HTML} {
				if !strings.Contains(text, "Noordzee IT") || !strings.Contains(text, "helpdesk@noordzee-it.example") {
					t.Errorf("%s in %s: its %s doesn't say who stands behind it", name, language, what)
				}
			}
			if !strings.HasSuffix(r.Sender, " via Portaal") || !strings.Contains(r.HTML, `src="cid:`+LogoID+`"`) {
				t.Errorf("%s in %s: sent as %q", name, language, r.Sender)
			}
		}
	}
}

// brandOf is how the provider shows itself that stands behind a sample.
func brandOf(payload mail.Payload) mail.Brand {
	if mail.BehindOf(payload) == "" {
		return mail.Brand{}
	}
	return mail.Brand{
		Name:    "Noordzee IT",
		ReplyTo: "helpdesk@noordzee-it.example",
		Logo:    mail.Picture{PNG: []byte("png"), Width: 480, Height: 120},
	}
}
