import { expect, it } from "vitest";
import { codeAt, parseTotp, secondsLeft } from "./totp.ts";

// The seeds and codes of RFC 6238, appendix B, in base32.
const SEEDS = {
  SHA1: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
  SHA256: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA====",
  SHA512: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA=",
} as const;

it.each([
  ["SHA1", 59, "94287082"],
  ["SHA256", 59, "46119246"],
  ["SHA512", 59, "90693936"],
  ["SHA1", 1111111109, "07081804"],
  ["SHA256", 1234567890, "91819424"],
  ["SHA512", 20000000000, "47863826"],
] as const)("shows the code that the standard gives for %s at %i", async (algorithm, seconds, code) => {
  const totp = parseTotp(`otpauth://totp/A:b?secret=${SEEDS[algorithm]}&algorithm=${algorithm}&digits=8&period=30`);
  expect(await codeAt(totp!, seconds * 1000)).toBe(code);
});

it("takes a bare secret as websites print it, in groups and lower case, for six digits in half a minute", async () => {
  const totp = parseTotp("gezd gnbv gy3t qojq gezd gnbv gy3t qojq");
  expect(await codeAt(totp!, 59_000)).toBe("287082");
  expect(secondsLeft(totp!, 59_000)).toBe(1);
  expect(secondsLeft(totp!, 60_000)).toBe(30);
});

it.each([
  "",
  "not base 32!",
  "otpauth://hotp/A?secret=GEZDGNBV&counter=1",
  "otpauth://totp/A?secret=GEZDGNBV&digits=99",
])("makes no code of %j", (stored) => {
  expect(parseTotp(stored)).toBeNull();
});
