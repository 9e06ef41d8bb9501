import { expect, it } from "vitest";
import { bindingsOf } from "./bindings.ts";

it("says nothing where nothing binds", () => {
  expect(bindingsOf([])).toEqual({ generator: null, timeout: null, noOwnItems: false });
});

it("takes the strictest of what several organisations ask", () => {
  const { generator, timeout, noOwnItems } = bindingsOf([
    { type: 2, data: { minLength: 16, useUpper: true, minNumbers: 3, overridePasswordType: "passphrase" } },
    { type: 2, data: { minLength: 24, useSpecial: true, minNumberWords: 7, overridePasswordType: "password" } },
    { type: 9, data: { minutes: 60, action: "logOut" } },
    { type: 9, data: { minutes: 5, action: "lock" } },
    { type: 5, data: null },
  ]);
  expect(generator).toEqual({
    kind: "password",
    length: 24,
    lower: false,
    upper: true,
    digits: 3,
    special: 1,
    words: 7,
    capitalize: false,
    number: false,
  });
  expect(timeout).toEqual({ minutes: 5, logOut: true });
  expect(noOwnItems).toBe(true);
});

it("takes a policy without data for one that asks nothing more", () => {
  expect(bindingsOf([{ type: 2, data: null }]).generator).toMatchObject({ kind: null, length: 0, digits: 0 });
  expect(bindingsOf([{ type: 9, data: {} }]).timeout).toBeNull();
});
