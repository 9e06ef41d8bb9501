package limit_test

import (
	"testing"

	"portaal/shared/limit"
)

func TestACustomerOfAProviderIsOneSubject(t *testing.T) {
	for ip, subject := range map[string]string{
		"203.0.113.7":          "203.0.113.7",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"::ffff:203.0.113.7":   "203.0.113.7",
		"?":                    "?",
	} {
		if got := limit.Network(ip); got != subject {
			t.Errorf("%s is limited as %s", ip, got)
		}
	}
}
