import { expect, it } from "vitest";
import { collections as en } from "../../i18n/en/collections.ts";
import { collections as nl } from "../../i18n/nl/collections.ts";
import { missingOf, templateNames } from "./useCollectionRows.ts";

it.each([en, nl])("offers templates of distinct, nested names", ({ templates }) => {
  for (const text of [templates.departmentNames, templates.functionNames]) {
    const names = templateNames(text);
    expect(names.length).toBeGreaterThan(3);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[^/]+\/[^/]+$/);
  }
});

it("creates only what isn't there", () => {
  expect(missingOf(["A/b", "A/c"], ["a/B", "x"])).toEqual(["A/c"]);
});
