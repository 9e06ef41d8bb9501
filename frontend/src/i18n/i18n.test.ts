import { describe, expect, it } from "vitest";
import { words as en } from "./en/index.ts";
import { formatMoney } from "./format.ts";
import { preferredLanguage } from "./i18n.ts";
import { words as nl } from "./nl/index.ts";

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === "string" ? [[here, value] as [string, string]] : flatten(value, here);
  });

const placeholders = (text: string): string[] => (text.match(/{{\w+}}/g) ?? []).sort();

describe("words", () => {
  const dutch = new Map(flatten(nl));

  it("are filled in both languages, with the same placeholders", () => {
    for (const [key, text] of flatten(en)) {
      expect(dutch.get(key)?.trim(), key).toBeTruthy();
      expect(placeholders(dutch.get(key)!), key).toEqual(placeholders(text));
    }
    expect(dutch.size).toBe(flatten(en).length);
  });

  it("say je in Dutch", () => {
    const formal = [...dutch].filter(([, text]) => /\b(u|uw|uzelf)\b/i.test(text));
    expect(formal).toEqual([]);
  });
});

describe("language", () => {
  it.each([
    [null, ["nl-BE", "en"], "nl"],
    [null, ["fr", "en-US"], "en"],
    [null, ["fr"], "en"],
    ["nl", ["en"], "nl"],
    ["xx", ["nl"], "nl"],
  ] as const)("stored %s and spoken %o give %s", (stored, spoken, expected) => {
    expect(preferredLanguage(stored, spoken)).toBe(expected);
  });

  it("writes money from whole cents", () => {
    expect(formatMoney(36_792, "USD", "en")).toBe("$367.92");
    expect(formatMoney(36_792, "USD", "nl").replace(/\s/g, " ")).toBe("$ 367,92");
  });
});
