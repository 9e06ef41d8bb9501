import { expect, it } from "vitest";
import { policies as en } from "../../i18n/en/policies.ts";
import { dataOf, POLICIES, POLICY_GROUPS, RESTRICTABLE, valuesOf } from "./catalogue.ts";

it("has words for every policy, field and choice", () => {
  expect(POLICIES.filter(({ key }) => !(key in en.types))).toEqual([]);
  expect(new Set(POLICIES.map(({ type }) => type)).size).toBe(POLICIES.length);
  for (const { fields } of POLICIES) {
    for (const field of fields) {
      expect(Object.keys(en.fields)).toContain(field.name);
      if (field.kind === "choice") for (const value of field.values) expect(Object.keys(en.choices)).toContain(value);
    }
  }
});

const timeout = POLICIES.find(({ key }) => key === "vaultTimeout")!;

it("leaves out what was left open and keeps what was said", () => {
  const values = valuesOf(timeout, { minutes: 30, action: null });
  expect(values).toEqual({ minutes: 30, action: "" });
  expect(dataOf(timeout, values)).toEqual({ minutes: 30 });
  expect(dataOf(timeout, { minutes: "", action: "" })).toBeNull();
  const password = POLICIES.find(({ key }) => key === "masterPassword")!;
  expect(dataOf(password, valuesOf(password, null))).toMatchObject({ requireUpper: false });
});

it("offers every type of item that the server restricts, each by name", () => {
  expect(RESTRICTABLE).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(RESTRICTABLE.map((kind) => `k${kind}`)).toEqual(Object.keys(en.kinds));
});

it("shows every policy once, and knows a group for each", () => {
  const shown = POLICY_GROUPS.flatMap(({ policies }) => policies);
  expect(shown.length).toBe(POLICIES.length);
  expect(new Set(shown)).toEqual(new Set(POLICIES));
  expect(POLICY_GROUPS.map(({ group }) => group)).not.toContain("other");
});
