import { expect, it, vi } from "vitest";
import type { OrganizationRights } from "../api/rights.ts";
import { policyReasonIn } from "./structure.ts";

vi.mock("../crypto/vault.ts", () => ({ CryptoError: class extends Error {}, vault: {} }));

const rights = (organization: object, may = true) =>
  ({
    organization: { usePolicies: true, useResetPassword: true, useSso: true, ...organization },
    may: () => may,
  }) as unknown as OrganizationRights;
const on = () => true;
const off = () => false;
const [TWO_STEP, SINGLE, RECOVERY, TIMEOUT, NO_PIN] = [0, 3, 8, 9, 14];

it.each([
  ["takes over what binds nobody's access", rights({}), NO_PIN, true, off, null],
  ["leaves all of it where the plan has no policies", rights({ usePolicies: false }), NO_PIN, true, off, "plan"],
  ["leaves it to who may", rights({}, false), NO_PIN, true, off, "right"],
  ["leaves account recovery to people", rights({}), RECOVERY, true, on, "people"],
  ["takes nobody's access where there are members", rights({}), TWO_STEP, false, off, "members"],
  ["turns on what can take access while only the owner is there", rights({}), SINGLE, true, off, null],
  ["leaves what needs another that is off", rights({}), TIMEOUT, true, off, "needs"],
  ["takes over what needs another that is on", rights({}), TIMEOUT, true, on, null],
] as const)("%s", (_, who, type, alone, willBeOn, why) => {
  expect(policyReasonIn(who, alone)(type, willBeOn)).toBe(why);
});
