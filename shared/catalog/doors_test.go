package catalog_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"portaal/infra/testkit"
)

// TestEveryDoorDecidesAsThePageSays sends requests by people who stand in every way: drawn from all roles, all
// combinations of the twelve flags, staff or not, given by staff or not, under every combination of settings. What each
// may do is taken from docs/rights.md. Whoever may not is refused, and the recorder of the table's door proves that
// nothing was written; whoever may gets it done.
func TestEveryDoorDecidesAsThePageSays(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	s := openStreet(t, rand.New(rand.NewPCG(seed, 0)))
	callers := testkit.Size(24, 700)
	for n := range callers {
		if n <= len(allFlags) { // no flag, and each by itself, with what it opens and what it leaves shut
			s.visit(someone{role: "custom", flags: allFlags[max(n-1, 0):n], limitCreation: true}, true)
			continue
		}
		s.visit(s.draw(), false)
	}
	s.alone()
	t.Logf("seed %d", seed)
	if s.wrong > 0 {
		t.Errorf("%d of %d cases are decided otherwise than the page says (seed %d)", s.wrong, s.cases, seed)
	}
	if least := testkit.Size(500, 20_000); s.cases < least {
		t.Errorf("only %d cases", s.cases)
	}
	testkit.Proved(t, "doors compared over HTTP with docs/rights.md",
		"%d cases by %d callers at %d doors, %d denied without any write, %d deviations",
		s.cases, callers, len(s.doors), s.denied, s.wrong)
}

// alone holds that each flag by itself was seen to open a door that no flag leaves shut, and to leave one shut.
func (s *street) alone() {
	none := s.passed[""]
	for _, f := range allFlags {
		opened, shut := []string{}, 0
		for door, may := range s.passed[f] {
			if may && !none[door] {
				opened = append(opened, door)
			}
			shut += map[bool]int{false: 1}[may]
		}
		if shut == 0 || len(opened) == 0 {
			s.t.Errorf("%s alone opens %v, and is refused at %d doors", f, opened, shut)
		}
	}
}

// draw is somebody by chance: every way to stand and every setting is as likely as another, and each flag is ticked or
// not; few and many flags come often enough, because those are the edges.
func (s *street) draw() someone {
	roles := []string{"", "owner", "admin", "user", "custom", "custom", "custom"}
	who := someone{
		role:          roles[s.chance.IntN(len(roles))],
		staff:         s.chance.IntN(2) == 0,
		givenByStaff:  s.chance.IntN(2) == 0,
		limitCreation: s.chance.IntN(2) == 0,
		allAccess:     s.chance.IntN(2) == 0,
		restricted:    s.chance.IntN(2) == 0,
	}
	who.providerAdmin = who.staff && s.chance.IntN(2) == 0
	if who.role == "" && !who.staff && s.chance.IntN(4) > 0 {
		who.role = "user" // a stranger has the matrix; one in a while will do here
	}
	if who.role == "custom" {
		likely := []float64{0.1, 0.5, 0.9}[s.chance.IntN(3)]
		for _, f := range allFlags {
			if s.chance.Float64() < likely {
				who.flags = append(who.flags, f)
			}
		}
	}
	return who
}

// visit lets somebody try every door once. Who is alone has nothing but the flags, and is remembered for them.
func (s *street) visit(who someone, alone bool) {
	v := s.arrive(who)
	for _, d := range s.doors {
		v.spot = s.place()
		v.limitDeletion = v.house.limitDeletion
		v.given = who.role != "" && !alone && s.chance.IntN(2) == 0
		v.manages = v.given && s.chance.IntN(2) == 0
		v.orphan = !v.manages && !alone && s.chance.IntN(2) == 0
		request, may, judged := d.try(v)
		if !judged {
			continue
		}
		s.k.Must(s.flush())
		s.recorder.Written()
		a := request()
		s.cases++
		if alone {
			s.pass(who, d.name, may)
		}
		written := s.recorder.Written()
		denied := a.Status == 404 || a.Status == 400 && refusal[a.Code]
		switch {
		case may && a.Status != d.good:
			s.complain(d, v, "may, and is answered %d %s", a.Status, a.Body)
		case !may && !denied:
			s.complain(d, v, "may not, and is answered %d %s", a.Status, a.Body)
		case !may && len(written) > 0:
			s.complain(d, v, "may not, and wrote %v", written)
		case !may:
			s.denied++
		}
	}
}

// pass remembers which doors a custom member with one flag, or none, passes.
func (s *street) pass(who someone, door string, may bool) {
	flag := strings.Join(who.flags, "")
	if s.passed[flag] == nil {
		s.passed[flag] = map[string]bool{}
	}
	s.passed[flag][door] = s.passed[flag][door] || may
}

func (s *street) complain(d door, v *visitor, format string, args ...any) {
	if s.wrong++; s.wrong <= 20 {
		s.t.Errorf("%s: %+v %+v %+v: "+format, append([]any{d.name, v.who, v.spot, v.collection}, args...)...)
	}
}

// refusal are the codes with which somebody whom the organisation knows is told that something is not theirs to do.
var refusal = map[string]bool{
	"members.role_not_allowed":           true,
	"members.permission_not_held":        true,
	"members.provider_kept_out":          true,
	"members.not_yourself":               true,
	"members.own_access":                 true,
	"members.collection_not_managed":     true,
	"members.group_gives_more":           true,
	"members.own_group":                  true,
	"members.first_owner_not_yours":      true,
	"organizations.unrestrict_not_yours": true,
	"organizations.restrict_not_yours":   true,
	"vault.read_only":                    true,
}

// place is a member by chance, as section 4 and 5 of the page look at one.
func (s *street) place() spot {
	kinds := []spot{
		{role: "owner"}, {role: "admin"}, {role: "user"}, {role: "custom"},
		{role: "custom", flags: []string{"manageUsers"}},
		{role: "custom", flags: []string{"accessEventLogs", "deleteAnyCollection"}},
		{role: "custom", flags: []string{"createNewCollections", "accessReports"}},
	}
	p := kinds[s.chance.IntN(len(kinds))]
	p.wasStaff, p.uses = s.chance.IntN(3) == 0, s.chance.IntN(3) == 0
	p.firstOwner = p.role == "owner" && s.chance.IntN(2) == 0
	return p
}
