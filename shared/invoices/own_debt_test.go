package invoices_test

import (
	"context"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back: an admin who owes it dismisses the others, says that it was paid, and
// takes them back.

// pays says of the first invoice that it was paid today, or not at all, and expects an answer.
func (s *leaver) pays(when string, paid bool, want int) {
	s.T.Helper()
	path := "/api/providers/" + string(s.provider) + "/organizations/" + string(s.client) + "/invoice-payment"
	body := map[string]any{"billDate": clock.Format(s.first().Date), "paid": paid}
	if paid {
		body["paidDate"] = s.Clock.Now().Format(time.DateOnly)
	}
	status, text, err := s.boss.Do(context.Background(), "PUT", path, body)
	s.Must(err)
	if status != want {
		s.T.Errorf("%s: %d %s, want %d", when, status, text, want)
	}
}

func TestWhoOwesItMarksItOnlyWhereNobodyElseCouldForAWhile(t *testing.T) {
	t.Parallel()
	for how, ends := range map[string]func(ctx context.Context, s *leaver, place string) (int, []byte, error){
		"made a service user": func(ctx context.Context, s *leaver, place string) (int, []byte, error) {
			return s.boss.Do(ctx, "PUT", "/api/providers/"+string(s.provider)+"/users/"+place,
				map[string]any{"type": actor.ServiceUser})
		},
		"removed": func(ctx context.Context, s *leaver, place string) (int, []byte, error) {
			return s.boss.Do(ctx, "DELETE", "/api/providers/"+string(s.provider)+"/users/"+place, nil)
		},
	} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			s, ctx := newOwnClient(t), context.Background()
			s.pays("the only admin there ever was", true, 200)
			s.pays("the only admin there ever was", false, 200)
			yara := s.Colleague(s.boss, string(s.provider), actor.ProviderAdmin, "Yara")
			s.pays("with another admin", true, 400)
			all, err := s.boss.Colleagues(ctx, string(s.provider))
			s.Must(err)
			for _, c := range all {
				if c.Email != yara.Email {
					continue
				}
				status, text, err := ends(ctx, s, c.ID)
				s.Must(err)
				if status >= 300 {
					t.Fatalf("%d %s", status, text)
				}
			}
			s.pays("once the other was "+how, true, 400)
			s.later(29 * 24 * time.Hour)
			s.pays("29 days after the other was "+how, true, 400)
			s.later(2 * 24 * time.Hour)
			s.pays("31 days after the other was "+how, true, 200)
		})
	}
}

// newOwnClient is an organisation of the provider's only admin's own, with an invoice of that provider.
func newOwnClient(t *testing.T) *leaver {
	t.Helper()
	s := &leaver{served: &served{Kit: testkit.New(t)}}
	ctx := context.Background()
	boss, provider := s.Provider("Bea")
	own, err := boss.FoundOrganization(ctx, actor.NewOrganization{
		Name: "Own", BillingEmail: testkit.Address("own"), Plan: actor.TeamsMonthly, Seats: 2,
	})
	s.Must(err)
	s.boss, s.provider, s.client = boss, ids.Provider(provider), ids.Organization(own)
	s.says(s.boss, map[string]any{"country": "NL"})
	_, err = s.boss.AddClient(ctx, provider, own, false)
	s.Must(err)
	s.Plant(&invoices.Seller{
		ProviderID: s.provider, Party: invoices.Party{Name: "Bea IT B.V.", Country: "NL"}, Prefix: "BEA-",
	})
	s.later(21 * time.Minute)
	return s
}

func TestWhoAdministersADebtorDoesNotMarkItsDebts(t *testing.T) {
	t.Parallel()
	for role, want := range map[tenancy.Role]int{tenancy.Owner: 400, tenancy.Admin: 400, tenancy.Plain: 200} {
		for _, revoked := range []bool{false, true} {
			s := newStage(t)
			i := s.closed()
			s.Join(s.other, s.org(), role, func(m *tenancy.Membership) {
				if revoked {
					m.Status = tenancy.Revoked
				}
			})
			a := s.pays(s.other, i, s.Clock.Now())
			if a.Status != want {
				t.Errorf("role %d, revoked %v: %d %s, want %d", role, revoked, a.Status, a.Body, want)
			}
		}
	}
}
