import { expect, it } from "vitest";
import { policies as en } from "../../i18n/en/policies.ts";
import { dataOf, POLICIES, valuesOf } from "./catalogue.ts";

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
  expect(dataOf(POLICIES[0]!, valuesOf(POLICIES[0]!, null))).toMatchObject({ requireUpper: false });
});
