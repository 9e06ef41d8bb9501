package organizations_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"portaal/shared/billing"
	"portaal/shared/organizations"
)

// Five seats of which the owner occupies one, limit eight; eight people are invited one by one.
func TestSeatsGrowOneByOneUpToTheLimit(t *testing.T) {
	limit := 8
	s := organizations.Seats{Seats: 5, Occupied: 1, MaxAutoscaleSeats: &limit}
	for i := 1; i <= 7; i++ {
		p, err := s.Plan(1, billing.MaxSeats, "emails")
		if err != nil {
			t.Fatalf("person %d: %v", i, err)
		}
		if grew := i >= 5; p.Grew != grew || p.ReachedLimit != (i == 7) || p.Before != i || p.After != i+1 {
			t.Errorf("person %d: %+v", i, p)
		}
		s.Seats, s.Occupied = p.Seats, p.After
	}
	if s.Seats != 8 || s.Occupied != 8 {
		t.Errorf("%+v", s)
	}
	if p, err := s.Plan(1, billing.MaxSeats, "emails"); !errors.Is(err, organizations.SeatLimit) {
		t.Errorf("the eighth person: %+v, %v", p, err)
	}
}

func TestEightAtOnceAreRefusedTogether(t *testing.T) {
	limit := 8
	s := organizations.Seats{Seats: 5, Occupied: 1, MaxAutoscaleSeats: &limit}
	if _, err := s.Plan(8, billing.MaxSeats, "emails"); !errors.Is(err, organizations.SeatLimit) {
		t.Error(err)
	}
	if p, err := s.Plan(7, billing.MaxSeats, "emails"); err != nil || p.Seats != 8 || !p.ReachedLimit {
		t.Errorf("%+v %v", p, err)
	}
}

func TestWithoutALimitSeatsGrowAsNeeded(t *testing.T) {
	p, err := (&organizations.Seats{Seats: 5, Occupied: 5}).Plan(20, billing.MaxSeats, "emails")
	if err != nil || p.Seats != 25 || p.ReachedLimit || !p.Grew || p.SeatsBefore != 5 {
		t.Errorf("%+v %v", p, err)
	}
}

func TestOccupiedNeverPassesSeatsNorSeatsTheLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := organizations.Seats{Seats: rapid.IntRange(1, 50).Draw(t, "seats")}
		s.Occupied = rapid.IntRange(0, s.Seats).Draw(t, "occupied")
		if rapid.Bool().Draw(t, "limited") {
			limit := rapid.IntRange(1, 60).Draw(t, "limit")
			s.MaxAutoscaleSeats = &limit
		}
		n := rapid.IntRange(1, 20).Draw(t, "n")
		p, err := s.Plan(n, billing.MaxSeats, "emails")
		fits := s.Occupied+n <= s.Seats || s.MaxAutoscaleSeats == nil || s.Occupied+n <= *s.MaxAutoscaleSeats
		if (err == nil) != fits {
			t.Fatalf("%+v + %d: %v", s, n, err)
		}
		if err == nil && (p.After > p.Seats || p.Seats < s.Seats || p.Grew != (p.Seats > s.Seats)) {
			t.Fatalf("%+v + %d: %+v", s, n, p)
		}
	})
}

func TestWordsAreFoldedDistinctAndSorted(t *testing.T) {
	for name, want := range map[string][]string{
		"De Vries & Zn. B.V.":                   {"b", "de", "v", "vries", "zn"},
		"  Café  CAFÉ-Noir ":                    {"cafe", "noir"},
		"O'Neill":                               {"neill", "o"},
		"!!!":                                   nil,
		"北京 Straße":                             {"strasse", "北京"},
		string(long) + " " + string(long) + "b": {string(long)}, // a key holds no more than their beginning
	} {
		if got := organizations.Words(name); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

var long = slices.Repeat([]rune("𐌰"), 16)
