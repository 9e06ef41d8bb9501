import { expect, it } from "vitest";
import { centsOf } from "./MoneyInput.tsx";

it.each([
  ["4.50", 450],
  ["4,5", 450],
  [" 12 ", 1200],
  ["0", 0],
  ["0,07", 7],
  ["19.99", 1999],
])("reads %s as %i cents", (typed, cents) => expect(centsOf(typed)).toBe(cents));

it.each(["", "4.505", "1.000,00", "-1", "1e3", "4.", ",50", "€ 4", "12345678901"])(
  "takes %s for no amount",
  (typed) => {
    expect(centsOf(typed)).toBeUndefined();
  },
);
