import { describe, expect, it } from "vitest";
import { requirements, unmet } from "./passwordPolicy.ts";

describe("what an organisation requires of the master password", () => {
  it.each([
    ["short", { minLength: 8 }, ["minLength"]],
    ["long enough", { minLength: 8 }, []],
    [
      "no capitals 1!",
      { requireUpper: true, requireLower: true, requireNumbers: true, requireSpecial: true },
      ["requireUpper"],
    ],
    [
      "NO SMALL",
      { requireLower: true, requireNumbers: true, requireSpecial: true },
      ["requireLower", "requireNumbers", "requireSpecial"],
    ],
    ["password", { minComplexity: 3 }, ["minComplexity"]],
    ["anything", {}, []],
  ])("finds in %s what is missing", async (password, policy, missing) => {
    expect(await unmet(password, policy)).toEqual(missing);
  });

  it("tells what is required and leaves out what isn't", () => {
    expect(requirements({ minLength: 12, requireUpper: false, requireNumbers: true, enforceOnLogin: true })).toEqual([
      "minLength",
      "requireNumbers",
    ]);
  });
});
