import { expect, it } from "vitest";
import { underHalf, wrapForProgram } from "./apiKey.ts";
import { fromBase64, randomBytes, toBase64 } from "./bytes.ts";
import { importSymmetric, open } from "./envelope.ts";

const PROVIDER = "3f0c1d4e-5b7e-4f21-9d86-2f3b0c1d4e5f";

// Computed with Python's `cryptography`, as infra/envelope/testdata/vectors.py writes it.
const KEY = "DhaZcpmRLdPlqk6DDy9meLSwQ56XUW0NJVGwSK8bLrm6RbMzaOcg7wmfhEHNpyAEeOR2Yd7oKRkwGxx/aE4nAw==";

const bytesOf = (half: string) => fromBase64(`${half.replaceAll("-", "+").replaceAll("_", "/")}=`);

it("makes the same key of a half as the command line does", async () => {
  const half = Uint8Array.from({ length: 32 }, (_, i) => i);
  expect(toBase64((await underHalf(half, PROVIDER)).raw)).toBe(KEY);
});

it("wraps the provider's key so that only the half opens it, for this provider", async () => {
  const providerKey = randomBytes(64);
  const { half, wrappedKey } = await wrapForProgram(PROVIDER, providerKey);
  expect(half).toMatch(/^[\w-]{43}$/);
  expect(await open(await underHalf(bytesOf(half), PROVIDER), wrappedKey)).toEqual(providerKey);
  await expect(open(await underHalf(bytesOf(half), "another"), wrappedKey)).rejects.toMatchObject({
    code: "mac_mismatch",
  });
  await expect(open(await importSymmetric(randomBytes(64)), wrappedKey)).rejects.toMatchObject({
    code: "mac_mismatch",
  });
  expect((await wrapForProgram(PROVIDER, providerKey)).half).not.toBe(half);
});
