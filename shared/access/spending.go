package access

import (
	"context"

	"portaal/shared/fault"
	"portaal/shared/table"
)

// The faults of what an API key buys.
var (
	OverSpendingLimit = fault.Define(
		"access.over_spending_limit",
		400,
		"This API key may add %s more to bills this month, and that costs more. Nothing was bought.",
		"Deze API-sleutel mag deze maand nog %s aan rekeningen toevoegen, en dit kost meer. Er is niets gekocht.",
	)
	OtherSpendingCurrency = fault.Define(
		"access.other_spending_currency",
		400,
		"The limit of this API key is in another currency than this client is billed in. Nothing was bought.",
		"De limiet van deze API-sleutel is in een andere valuta dan waarin deze klant wordt gefactureerd. Er is niets "+
			"gekocht.",
	)
)

// SpendWrites makes the write that counts what an API key is about to add to a bill, per period of the bill, within the
// limit of the calendar month; none for people, and for what costs nothing. It belongs into the transaction that buys,
// which ends with overtaken when the same key bought something meanwhile that left too little: whoever decides anew
// learns here what is left. See decision 0124.
func (s SignedIn) SpendWrites(
	ctx context.Context,
	cents int64,
	currency string,
	overtaken error,
) ([]table.Write, error) {
	if s.key.ID == "" || cents == 0 {
		return nil, nil
	}
	if currency != s.key.Currency && s.key.LimitCents > 0 {
		return nil, OtherSpendingCurrency
	}
	spent := s.key.Spending(0, s.now())
	if _, err := s.table.Get(ctx, spent.Key(), spent); err != nil {
		return nil, err
	}
	if left := s.key.LimitCents - spent.N; cents > left {
		return nil, OverSpendingLimit.Left(max(left, 0), s.key.Currency)
	}
	more := s.key.Spending(cents, s.now())
	return []table.Write{more.Within(s.key.LimitCents, overtaken)}, nil
}
