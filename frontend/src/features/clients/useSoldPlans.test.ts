import { expect, it } from "vitest";
import type { Plan, Prices } from "../../api/wire.ts";
import { soldAt } from "./useSoldPlans.ts";
import { askedFor } from "./Summary.tsx";

const plan = (type: number, currency = "EUR") =>
  ({ type, currency, passwordManager: { seatPriceCents: 100, additionalStoragePricePerGbCents: 10 } }) as Plan;
const own = { listSeatCents: 100, listStorageCents: 10 };
const prices = {
  currency: "EUR",
  plans: [
    { planType: 17, ...own, ownSeatCents: 90, ownStorageCents: 0 },
    { planType: 18, ...own, ownSeatCents: 0, ownStorageCents: 0 },
  ],
} as Prices;

it("shows and asks the provider's own price of a plan, and the list's of the others", () => {
  const [teams, yearly] = soldAt([plan(17), plan(18)], prices);
  expect(teams!.passwordManager).toMatchObject({ seatPriceCents: 90, additionalStoragePricePerGbCents: 0 });
  expect(askedFor(teams!, { seats: 5, storage: 2 })).toMatchObject({ ownSeatCents: 90, ownStorageCents: 0 });
  expect(yearly).toEqual(plan(18));
  expect(askedFor(yearly!, { seats: 5, storage: 2 })).toMatchObject({ ownSeatCents: undefined });
});

it("shows the list's prices in another currency", () => {
  expect(soldAt([plan(17, "USD")], prices)).toEqual([plan(17, "USD")]);
});
