import { expect, it } from "vitest";
import type { Organization } from "../../api/wire.ts";
import { differing, merge, valuesOf } from "./values.ts";

const organization = {
  name: "Acme",
  billingEmail: "a@acme.test",
  culture: null,
  eventRetentionYears: 1,
  limitCollectionCreation: false,
  limitCollectionDeletion: false,
  limitItemDeletion: false,
  allowAdminAccessToAllCollectionItems: true,
  restrictProviderAccess: false,
} as Organization;
const base = valuesOf(organization);

it("keeps what was typed, follows what wasn't touched, and names what somebody else changed", () => {
  const mine = { ...base, name: "Acme B.V.", limitItemDeletion: true };
  const theirs = { ...base, name: "Acme Holding", billingEmail: "new@acme.test", limitItemDeletion: true };
  expect(merge(base, mine, theirs)).toEqual({
    values: { ...base, name: "Acme B.V.", billingEmail: "new@acme.test", limitItemDeletion: true },
    others: [
      { field: "name", theirs: "Acme Holding", mine: "Acme B.V." },
      { field: "billingEmail", theirs: "new@acme.test", mine: null },
      { field: "limitItemDeletion", theirs: true, mine: null },
    ],
  });
});

it("names nothing when the other version says the same", () => {
  const mine = { ...base, name: "Acme B.V." };
  expect(merge(base, mine, { ...base })).toEqual({ values: mine, others: [] });
});

it("compares what was typed another time with what is there now", () => {
  expect(differing({ ...base, culture: "nl" }, base)).toEqual([{ field: "culture", theirs: "", mine: "nl" }]);
});
