// Written by `make generate` from the operation values of the server; not by hand.

/** The plans by their numbers, without their prices, which the server tells. */
export const plans = {
  17: { tier: "teams", isAnnual: false },
  18: { tier: "teams", isAnnual: true },
  19: { tier: "enterprise", isAnnual: false },
  20: { tier: "enterprise", isAnnual: true },
} as const;

export const MAX_SEATS = 100000;
export const MAX_STORAGE_GB = 99;

/** How a client pays, by the numbers of the wire. */
export const PAYMENT_METHODS = { card: 0, invoice: 5 } as const;

/** The cards of an installation that charges nobody. */
export const TEST_CARDS = ["test_succeed", "test_decline", "test_action"] as const;
