package catalog_test

import (
	"encoding/json"

	"portaal/infra/actor"
	"portaal/infra/stripefake"
	"portaal/shared/ids"
)

const (
	houseKey    = "rk_test_51HouseKey000000000000"
	houseSecret = "whsec_HouseSecret000000000000"
)

func init() {
	plays["payments-update-merchant"] = func(s *stage, c *call) {
		c.by, c.path["providerId"] = s.branded()
		c.put("masterPasswordHash", s.loginHash(c.by))
		c.put("revisionDate", nil)
	}
	plays["payments-delete-merchant"] = func(s *stage, c *call) {
		c.by, c.path["providerId"] = s.branded()
		s.connect(c.by, c.path["providerId"])
	}
	plays["payments-start-card"] = func(s *stage, c *call) {
		s.connected()
		c.by, c.path["organizationId"] = s.h.ProviderAdmin, s.fresh()
	}
	plays["payments-finish-card"] = func(s *stage, c *call) {
		c.by, c.path["organizationId"] = s.h.ProviderAdmin, s.fresh()
		c.put("session", s.given(c.path["organizationId"]))
	}
	plays["payments-start-client-card"] = func(s *stage, c *call) { s.connected() }
	plays["payments-finish-client-card"] = func(s *stage, c *call) { c.put("session", s.givenAhead()) }
	plays["payments-delete-card"] = func(s *stage, c *call) {
		c.by, c.path["organizationId"] = s.h.ProviderAdmin, s.fresh()
		path := "/api/organizations/" + c.path["organizationId"] + "/card"
		s.do(c.by, "PUT", path, map[string]any{"session": s.given(c.path["organizationId"])}, "")
	}
	plays["payments-accept-event"] = func(s *stage, c *call) {
		s.hears = s.fresh()
		c.path["providerId"] = s.h.ProviderID
		c.raw = stripefake.Completed("evt_"+string(ids.New[ids.Request]()), s.given(s.hears))
		c.headers["Stripe-Signature"] = stripefake.Sign(houseSecret, c.raw, s.k.Clock.Now())
	}
}

// connect lets a provider connect its account at Stripe, unless it has.
func (s *stage) connect(by *actor.Actor, provider string) {
	s.t.Helper()
	path := "/api/providers/" + provider + "/stripe"
	status, text, err := by.Do(background, "GET", path, nil)
	s.k.Must(err)
	var is struct{ Connected bool }
	if s.k.Must(json.Unmarshal(text, &is)); status == 200 && is.Connected {
		return
	}
	s.do(by, "PUT", path, map[string]any{
		"key": houseKey, "webhookSecret": houseSecret, "masterPasswordHash": s.loginHash(by),
	}, "")
}

func (s *stage) connected() { s.t.Helper(); s.connect(s.h.ProviderAdmin, s.h.ProviderID) }

// given gives a card of a client of the house on a page of Stripe, and tells which page that was.
func (s *stage) given(organization string) string {
	s.t.Helper()
	s.connected()
	address := s.do(s.h.ProviderAdmin, "POST", "/api/organizations/"+organization+"/card", nil, "url")
	page := stripefake.Page(address)
	if _, ok := s.k.Stripe.Give(page, stripefake.Good); !ok {
		s.t.Fatal("there is no such page")
	}
	return page
}

// givenAhead gives a card of a client of the house that is about to start, and tells on which page of Stripe.
func (s *stage) givenAhead() string {
	s.t.Helper()
	s.connected()
	path := "/api/providers/" + s.h.ProviderID + "/client-cards"
	form := map[string]any{"form": string(ids.New[ids.Request]()), "billingEmail": "billing@acme.example"}
	page := stripefake.Page(s.do(s.h.ProviderAdmin, "POST", path, form, "url"))
	if _, ok := s.k.Stripe.Give(page, stripefake.Good); !ok {
		s.t.Fatal("there is no such page")
	}
	return page
}
