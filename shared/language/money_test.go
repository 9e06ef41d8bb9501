package language

import "testing"

// TestAnAmountThatIsTakenOffHasOneMinus: a discount in a mail stood as "€-14.-40".
func TestAnAmountThatIsTakenOffHasOneMinus(t *testing.T) {
	for _, c := range []struct {
		language string
		cents    int64
		currency string
		want     string
	}{
		{English, -1440, "EUR", "-€14.40"},
		{Dutch, -1440, "EUR", "€\u00a0-14,40"},
		{English, -5, "SEK", "-SEK\u00a00.05"},
		{Dutch, 123456, "GBP", "£\u00a01.234,56"},
		{English, 123456, "USD", "$1,234.56"},
	} {
		if got := Money(c.language, c.cents, c.currency); got != c.want {
			t.Errorf("%d: %q, want %q", c.cents, got, c.want)
		}
	}
}
