import { expect, it } from "vitest";
import { emptyDraft } from "./draft.ts";
import { plainMost, tooLong } from "./fits.ts";

it("reckons what fits into a sealed text", () => {
  // 465 blocks of ciphertext are 9,920 characters of base64; with kind, IV, MAC and separators 9,992.
  expect(plainMost(10_000)).toBe(7439);
  // One block.
  expect(plainMost(96)).toBe(15);
});

it("says at Notes how many characters fit, before anything is sealed", () => {
  const note = { ...emptyDraft("note"), name: "Long" };
  expect(tooLong({ ...note, notes: "x".repeat(7439) })).toEqual({});
  expect(tooLong({ ...note, notes: "x".repeat(9000) })).toEqual({ notes: 7439 });
  expect(tooLong({ ...note, notes: "é".repeat(9000) })).toEqual({ notes: 3719 });
});

it("measures every field of an item, and only of its own kind", () => {
  const long = "x".repeat(20_000);
  const login = { ...emptyDraft("login"), username: long, password: long, totp: long, uris: ["https://a", long] };
  expect(Object.keys(tooLong(login)).sort()).toEqual(["password", "totp", "uris.1", "username"]);
  const card = { ...emptyDraft("card"), password: long };
  card.card.number = long;
  expect(Object.keys(tooLong(card))).toEqual(["card.number"]);
  const identity = emptyDraft("identity");
  identity.identity.city = long;
  expect(Object.keys(tooLong(identity))).toEqual(["identity.city"]);
});
