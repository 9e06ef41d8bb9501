package recovery_test

import (
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// opens reports whether a master password lets the member in, and to the same user key.
func (h *house) opens(a *actor.Actor, password string) bool {
	h.t.Helper()
	person := a.Person
	person.Password = password
	in, err := h.Server.Login(background, person)
	if err == nil && in.Key != a.Key {
		h.t.Error("another user key is opened")
	}
	return err == nil
}

// TestWhatHappensAtTheMomentOfARecovery: whatever it is, one master password opens the account afterwards, and the
// same user key with it.
func TestWhatHappensAtTheMomentOfARecovery(t *testing.T) {
	t.Parallel()
	const chosen = "chosen by the person themselves"
	for name, c := range map[string]struct {
		meanwhile func(h *house) error
		refused   string
		status    int
		opens     string // which password; "" for the one of before
	}{
		"the password is changed": {
			meanwhile: func(h *house) error { return h.Member.ChangePassword(background, chosen) },
			opens:     temporary,
		},
		"the member leaves": {
			meanwhile: func(h *house) error {
				h.answers(h.Member, "POST", "/api/organizations/"+h.OrganizationID+"/leave", nil, 200, "")
				return nil
			},
			status: 404,
		},
		"the member is revoked": {
			meanwhile: func(h *house) error {
				return h.Owner.RevokeMember(background, h.OrganizationID, h.row(h.Member).ID)
			},
			opens: temporary,
		},
		"the member withdraws": {
			meanwhile: func(h *house) error {
				h.answers(h.Member, "PUT", h.enrolment(h.Member), map[string]any{}, 200, "")
				return nil
			},
			refused: "recovery.not_enrolled", status: 400,
		},
		"the policy is switched off": {
			meanwhile: func(h *house) error {
				return h.Owner.SetPolicy(background, h.OrganizationID, actor.PolicyRecovery, false, nil)
			},
			refused: "recovery.not_offered", status: 400,
		},
		"whoever recovers is removed": {
			meanwhile: func(h *house) error {
				return h.Owner.RemoveMember(background, h.OrganizationID, h.row(h.Admin).ID)
			},
			status: 404,
		},
		"the member becomes an owner": {
			meanwhile: func(h *house) error {
				path := h.users("/" + h.row(h.Member).ID)
				h.answers(h.Owner, "PUT", path, map[string]any{"type": 0}, 200, "")
				return nil
			},
			status: 404,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := &testkit.Breaker{}
			h := open(t, false, testkit.WithAPI(b.Wrap))
			h.Must(h.Member.Enrol(background, h.OrganizationID))
			before, row := h.Member.Password, h.row(h.Member)
			b.Between(0, func() { h.Must(c.meanwhile(h)) })
			err := h.Admin.RecoverAccount(background, h.OrganizationID, row, temporary)
			if c.status == 0 && err != nil || c.status != 0 && !actor.Refused(err, c.status, c.refused) {
				t.Errorf("the recovery: %v", err)
			}
			want := c.opens
			if want == "" {
				want = before
			}
			for _, password := range []string{before, chosen, temporary} {
				if got := h.opens(h.Member, password); got != (password == want) {
					t.Errorf("%q opens the account: %v", password, got)
				}
			}
		})
	}
}

// TestAPasswordChangeIsOvertakenByARecovery: the session in which it was asked for has ended.
func TestAPasswordChangeIsOvertakenByARecovery(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	h := open(t, false, testkit.WithAPI(b.Wrap))
	h.Must(h.Member.Enrol(background, h.OrganizationID))
	before, row := h.Member.Password, h.row(h.Member)
	b.Between(0, func() { h.Must(h.Owner.RecoverAccount(background, h.OrganizationID, row, temporary)) })
	if err := h.Member.ChangePassword(background, "overtaken horse battery"); err == nil {
		t.Error("the password was changed by a session that has ended")
	}
	if h.opens(h.Member, before) || h.opens(h.Member, "overtaken horse battery") || !h.opens(h.Member, temporary) {
		t.Error("the temporary password is not the one that opens the account")
	}
}
