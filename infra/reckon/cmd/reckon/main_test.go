package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const export = `{"seats": 7, "changes": [
  {"number": 1, "date": "2027-01-01T00:00:00.000Z", "changes": ["start"], "providerId": "p", "planType": 17,
   "seats": 5, "additionalStorageGb": 0, "discountPercent": 0, "currency": "USD", "priceVersion": 1},
  {"number": 2, "date": "2027-01-16T12:00:00.000Z", "changes": ["seats"], "providerId": "p", "planType": 17,
   "seats": 7, "additionalStorageGb": 0, "discountPercent": 0, "currency": "USD", "priceVersion": 1}]}`

func TestAnExportIsReckonedWithThePriceListThatIsThere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "subscription.json")
	if err := os.WriteFile(file, []byte(export), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, complaints bytes.Buffer
	args := []string{"-export", file, "-prices", "../../../../shared/billing/plans.json", "-until", "2027-02-15"}
	if code := run(args, &out, &complaints); code != 0 {
		t.Fatalf("%d %s", code, &complaints)
	}
	words := strings.Join(strings.Fields(out.String()), " ")
	for _, want := range []string{
		"2027-01-01T00:00:00Z seats 5 ", " 2500 p together 2500 cents",
		"2027-02-01T00:00:00Z seats 2 2027-01-16T12:00:00Z – 2027-02-01T00:00:00Z 500 p", "together 4000 cents",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not in\n%s", want, &out)
		}
	}
}

func TestWhatCannotBeReckonedIsSaid(t *testing.T) {
	for name, args := range map[string][]string{
		"no file":    {"-export", filepath.Join(t.TempDir(), "none")},
		"no option":  {"-exported", "x"},
		"no date":    {"-export", "main.go", "-until", "tomorrow"},
		"not a file": {"-export", "main.go"},
	} {
		var out, complaints bytes.Buffer
		if code := run(args, &out, &complaints); code != 2 || complaints.Len() == 0 || out.Len() > 0 {
			t.Errorf("%s: %d %q %q", name, code, &out, &complaints)
		}
	}
}
