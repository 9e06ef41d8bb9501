import { expect, it } from "vitest";
import { bindingsOf } from "../../model/bindings.ts";
import { DEFAULT_OPTIONS, generatePassphrase, generatePassword } from "./generator.ts";

const rulesOf = (data: object) => bindingsOf([{ organizationId: "a", type: 2, data }]).generator!;
const NOTHING = { length: 8, lower: false, upper: false, digits: false, special: false };
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const often = Array.from({ length: 50 }, (_, i) => i);

it("makes what is chosen, where no organisation asks for more", () => {
  expect(generatePassword(DEFAULT_OPTIONS)).toHaveLength(20);
  expect(generatePassword(NOTHING)).toMatch(/^[a-z]{8}$/);
});

it.each(often)("makes at least what organisations ask for, whatever is chosen (%i)", () => {
  const rules = rulesOf({ minLength: 30, useUpper: true, minNumbers: 4, minSpecial: 5 });
  const made = generatePassword(NOTHING, rules);
  expect(made).toHaveLength(30);
  expect(count(made, /[A-Z]/g)).toBeGreaterThanOrEqual(1);
  expect(count(made, /\d/g)).toBeGreaterThanOrEqual(4);
  expect(count(made, /[^A-Za-z0-9]/g)).toBeGreaterThanOrEqual(5);
  expect(count(made, /[a-z]/g)).toBe(0);
});

it.each(often)("makes words where organisations ask for them (%i)", () => {
  const list = ["appel", "boom", "citroen"];
  const rules = rulesOf({
    overridePasswordType: "passphrase",
    minNumberWords: 8,
    capitalize: true,
    includeNumber: true,
  });
  const made = generatePassphrase(list, rules);
  expect(made).toMatch(/^([A-Z][a-z]+\d?)(-[A-Z][a-z]+\d?){7}$/);
  expect(count(made, /\d/g)).toBe(1);
});
