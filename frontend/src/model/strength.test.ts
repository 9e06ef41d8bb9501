import { describe, expect, it } from "vitest";
import { judge, loadEstimator, MIN_SCORE, ownWords } from "./strength.ts";

describe("master password", () => {
  it("is refused when short, when it holds the person's own words, and when guessable", async () => {
    const estimate = await loadEstimator();
    const own = ownWords("alice@example.test", "Alice de Vries");
    expect(judge("short", own, 4)).toBe("tooShort");
    expect(judge("alice-and-the-rabbit", own, 4)).toBe("contains");
    expect(judge("my VRIES is cold today", own, 4)).toBe("contains");
    expect(judge("aaaaaaaaaaaa", own, estimate("aaaaaaaaaaaa"))).toBe("weak");
    expect(judge("password1234", own, estimate("password1234"))).toBe("weak");
  });

  it("takes a few unrelated words", async () => {
    const score = (await loadEstimator())("kettle orbit mango stapler");
    expect(score).toBeGreaterThanOrEqual(MIN_SCORE);
    expect(judge("kettle orbit mango stapler", ownWords("al@example.test", "Al"), score)).toBeNull();
  });
});
