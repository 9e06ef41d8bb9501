package groups_test

import "testing"

// TestAGroupIsCalledWhatIsSeenOfItsName: signs that nobody sees make no name, and turn no other name around.
func TestAGroupIsCalledWhatIsSeenOfItsName(t *testing.T) {
	t.Parallel()
	h := open(t)
	for name, want := range map[string]string{
		" Marketing\u202e\x00\n": "Marketing",
		"Sales\u200b":            "Sales",
		"\u202e\u200b":           "",
	} {
		a := h.owner.Do("POST", h.at("/groups"), body{"name": name})
		if want == "" {
			a.Refused("a name that nobody sees", 400, "groups.name_missing")
			continue
		}
		var made struct{ Name string }
		if a.Into(&made); made.Name != want {
			t.Errorf("%q is called %q", name, made.Name)
		}
	}
}
