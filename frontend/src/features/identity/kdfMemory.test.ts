// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { isWeaker, kdfMemory } from "./kdfMemory.ts";

const pbkdf2 = (kdfIterations: number) => ({ kdf: 0, kdfIterations });
const argon2 = (kdfIterations: number, kdfMemory: number) => ({ kdf: 1, kdfIterations, kdfMemory, kdfParallelism: 4 });

it.each([
  [pbkdf2(600_000), pbkdf2(700_000), true],
  [pbkdf2(700_000), pbkdf2(600_000), false],
  [pbkdf2(2_000_000), argon2(2, 16), true],
  [argon2(2, 16), pbkdf2(2_000_000), false],
  [argon2(3, 32), argon2(3, 64), true],
  [argon2(2, 64), argon2(3, 64), true],
  [argon2(3, 64), argon2(3, 64), false],
])("compares %o with %o before", (now, before, weaker) => {
  expect(isWeaker(now, before)).toBe(weaker);
});

it("knows nothing any more of an account that was deleted, and all of another", async () => {
  await kdfMemory.remember("anna@devries.test", argon2(3, 64));
  await kdfMemory.remember("bram@devries.test", argon2(4, 64));
  await kdfMemory.forget(" Anna@devries.test");
  expect(await kdfMemory.recall("anna@devries.test")).toBeNull();
  expect(await kdfMemory.recall("bram@devries.test")).toEqual(argon2(4, 64));
});
