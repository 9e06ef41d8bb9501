import { expect, it } from "vitest";
import type { Cipher } from "../../api/wire.ts";
import { emptyDraft, sealDraft, type SealTarget } from "./draft.ts";
import { DEFAULT_OPTIONS, generatePassword } from "./generator.ts";
import { type Filter, selectItems, toItem } from "./items.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const seal = async (texts: (string | null)[]) => texts.map((text) => text && `sealed(${text})`);

const stored = {
  id: "i",
  type: 1,
  name: "old-name",
  notes: "old-notes",
  reprompt: 1,
  favorite: true,
  folderId: "f",
  organizationId: "o",
  key: "own-key",
  login: {
    username: "old-user",
    password: "old-password",
    totp: "old-totp",
    uris: [
      { uri: "u0", uriChecksum: "c0", match: 3 },
      { uri: "u1", uriChecksum: "c1", match: null },
    ],
    fido2Credentials: [{ passkey: 1 }],
    autofillOnPageLoad: null,
  },
  fields: [{ type: 1, name: "n", value: "v", linkedId: null }],
  passwordHistory: null,
  collectionIds: ["c"],
  deletedDate: null,
  revisionDate: "2026-01-01T00:00:00.000Z",
} as unknown as Cipher;

const opened = {
  ...emptyDraft("login"),
  name: "Name",
  notes: "Notes",
  username: "user",
  password: "secret",
  totp: "seed",
  uris: ["https://a", "https://b"],
};
const target: SealTarget = { stored, before: opened, organizationId: "o", userId: "me", now: NOW };

it("sends back what didn't change, also what the form doesn't show", async () => {
  const asked: unknown[] = [];
  const body = await sealDraft(opened, target, async (texts) => (asked.push(...texts), []));
  expect(asked).toEqual([]);
  expect(body).toMatchObject({
    name: "old-name",
    notes: "old-notes",
    reprompt: 1,
    favorite: true,
    folderId: "f",
    key: "own-key",
    fields: stored.fields,
    encryptedFor: "me",
  });
  expect(body.login).toEqual({ ...stored.login, autofillOnPageLoad: undefined });
  expect(body.lastKnownRevisionDate).toBe(stored.revisionDate);
});

it("keeps the old password when a new one comes", async () => {
  const body = await sealDraft({ ...opened, password: "new" }, target, seal);
  expect(body.login).toMatchObject({ password: "sealed(new)", passwordRevisionDate: NOW.toISOString() });
  expect(body.passwordHistory).toEqual([{ password: "old-password", lastUsedDate: NOW.toISOString() }]);
});

it("keeps a password that the person may not see", async () => {
  const hidden = { ...opened, password: "", totp: "" };
  const body = await sealDraft({ ...hidden, username: "other" }, { ...target, before: hidden }, seal);
  expect(body.login).toMatchObject({ username: "sealed(other)", password: "old-password", totp: "old-totp" });
});

it("keeps an address's rule with its address and adds a checksum to a new one", async () => {
  const body = await sealDraft({ ...opened, uris: ["https://b", " https://c ", ""], notes: "" }, target, seal);
  expect(body.notes).toBeNull();
  expect(body.login?.uris).toEqual([
    { uri: "u1", uriChecksum: "c1", match: null },
    { uri: "sealed(https://c)", uriChecksum: expect.stringMatching(/^sealed\([\w+/]{43}=\)$/), match: null },
  ]);
});

it("seals a new card and leaves out what isn't filled in", async () => {
  const draft = emptyDraft("card");
  const body = await sealDraft(
    { ...draft, name: " Card ", card: { ...draft.card, number: "4111" } },
    { ...target, stored: null, before: draft },
    seal,
  );
  expect(body).toMatchObject({ type: 3, name: "sealed(Card)", card: { number: "sealed(4111)", code: null } });
  expect(body.login).toBeUndefined();
});

const filter: Filter = { search: "", kind: "", collection: "", owner: "", trash: false };
const items = [
  toItem({ ...stored, id: "1" }, ["Bank", "piet", null, "https://bank.nl"]),
  toItem({ ...stored, id: "2", type: 3, collectionIds: [], organizationId: null } as Cipher, [
    "Card",
    "Visa",
    "4111 1111 1111 1234",
    "P. Jansen",
  ]),
  toItem({ ...stored, id: "3", deletedDate: "2026-01-02" } as Cipher, ["Alarm", null]),
];
const ids = (changes: Partial<Filter>, sort = "") =>
  selectItems(items, { ...filter, ...changes }, sort).map(({ id }) => id);

it("searches names, user names and addresses, and filters", () => {
  expect(items[1]!.subtitle).toBe("Visa •••• 1234");
  expect(ids({})).toEqual(["1", "2"]);
  expect(ids({}, "-name")).toEqual(["2", "1"]);
  expect(ids({ search: "BANK piet" })).toEqual(["1"]);
  expect(ids({ search: "4111" })).toEqual([]);
  expect(ids({ kind: "card" })).toEqual(["2"]);
  expect(ids({ collection: "c" })).toEqual(["1"]);
  expect(ids({ collection: "none" })).toEqual(["2"]);
  expect(ids({ owner: "me" })).toEqual(["2"]);
  expect(ids({ trash: true })).toEqual(["3"]);
});

it("makes passwords of the asked length with each chosen kind of character", () => {
  for (let i = 0; i < 50; i++) {
    const password = generatePassword({ ...DEFAULT_OPTIONS, length: 8 });
    expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!@#$%^&*\-_+=?]).{8}$/);
  }
  expect(generatePassword({ length: 30, lower: false, upper: false, digits: true, special: false })).toMatch(
    /^\d{30}$/,
  );
  expect(new Set(Array.from({ length: 20 }, () => generatePassword(DEFAULT_OPTIONS))).size).toBe(20);
});
