package token

import (
	"errors"
	"testing"
	"time"

	"portaal/shared/clock"
	"portaal/shared/ids"
)

func TestATokenOfAPersonIsNoneOfAProgramNorTheOtherWayRound(t *testing.T) {
	now := clock.At(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))
	k := open(t, stored(t, now), "https://a.example", now)
	want := APIKey{Provider: ids.New[ids.Provider](), Key: ids.New[ids.APIKey](), Maker: ids.New[ids.User]()}
	program, err := k.SignAPIKey(want)
	if err != nil {
		t.Fatal(err)
	}
	person, err := k.SignAccess(Access{User: want.Maker, Session: ids.New[ids.Session]()})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := k.VerifyAPIKey(program); err != nil || got != want {
		t.Errorf("%+v %v", got, err)
	}
	if _, err := k.VerifyAccess(program); !errors.Is(err, ErrBad) {
		t.Errorf("a program passes for a person: %v", err)
	}
	if _, err := k.VerifyAPIKey(person); !errors.Is(err, ErrBad) {
		t.Errorf("a person passes for a program: %v", err)
	}
	now.Advance(APIKeyLife + 61*time.Second)
	if _, err := k.VerifyAPIKey(program); !errors.Is(err, ErrBad) {
		t.Errorf("after its time: %v", err)
	}
}

func TestATokenOfAKeyThatNamesNothingIsRefused(t *testing.T) {
	now := clock.At(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))
	k := open(t, stored(t, now), "https://a.example", now)
	whole := APIKey{Provider: ids.New[ids.Provider](), Key: ids.New[ids.APIKey](), Maker: ids.New[ids.User]()}
	for what, change := range map[string]func(a *APIKey){
		"no provider": func(a *APIKey) { a.Provider = "" },
		"no key":      func(a *APIKey) { a.Key = "x" },
		"no maker":    func(a *APIKey) { a.Maker = "" },
	} {
		bad := whole
		change(&bad)
		text, err := k.SignAPIKey(bad)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := k.VerifyAPIKey(text); !errors.Is(err, ErrBad) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
