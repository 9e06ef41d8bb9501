import { expect, it } from "vitest";
import { bindingsOf } from "./bindings.ts";
import { requirements } from "./passwordPolicy.ts";

it("says nothing where nothing binds", () => {
  const { password, ...others } = bindingsOf([]);
  expect(others).toEqual({
    onlyIn: null,
    generator: null,
    timeout: null,
    noOwnItems: false,
    noKinds: { own: [], of: {} },
  });
  expect(requirements(password)).toEqual([]);
});

it("takes the strictest of what several organisations ask", () => {
  const { generator, timeout, noOwnItems } = bindingsOf([
    {
      organizationId: "a",
      type: 2,
      data: { minLength: 16, useUpper: true, minNumbers: 3, overridePasswordType: "passphrase" },
    },
    {
      organizationId: "a",
      type: 2,
      data: { minLength: 24, useSpecial: true, minNumberWords: 7, overridePasswordType: "password" },
    },
    { organizationId: "a", type: 9, data: { minutes: 60, action: "logOut" } },
    { organizationId: "a", type: 9, data: { minutes: 5, action: "lock" } },
    { organizationId: "a", type: 5, data: null },
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

it("asks of a new master password all that any organisation asks, and knows which one allows no other", () => {
  const { password, onlyIn } = bindingsOf([
    { organizationId: "a", type: 1, data: { minLength: 14, requireUpper: true } },
    { organizationId: "b", type: 1, data: { minLength: 20, minComplexity: 4, requireNumbers: true } },
    { organizationId: "b", type: 3, data: null },
  ]);
  expect(password).toMatchObject({ minLength: 20, minComplexity: 4 });
  expect(requirements(password)).toEqual(["minLength", "minComplexity", "requireUpper", "requireNumbers"]);
  expect(onlyIn).toBe("b");
});

it("takes a policy without data for one that asks nothing more", () => {
  expect(bindingsOf([{ organizationId: "a", type: 2, data: null }]).generator).toMatchObject({
    kind: null,
    length: 0,
    digits: 0,
  });
  expect(bindingsOf([{ organizationId: "a", type: 9, data: {} }]).timeout).toBeNull();
});

it("keeps kinds of items from each organisation that says so, and from one's own what any of them says", () => {
  const { noKinds } = bindingsOf([
    { organizationId: "a", type: 15, data: [3, 4] },
    { organizationId: "b", type: 15, data: [3, 5] },
    { organizationId: "c", type: 5, data: null },
  ]);
  expect(noKinds).toEqual({ own: [3, 4, 5], of: { a: [3, 4], b: [3, 5] } });
});
