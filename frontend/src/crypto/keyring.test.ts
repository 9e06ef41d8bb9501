import { beforeAll, describe, expect, it, vi } from "vitest";
import { toBase64, utf8 } from "./bytes.ts";
import {
  generatePair,
  generateSymmetric,
  importPrivate,
  importPublic,
  importSymmetric,
  open,
  seal,
  unwrap,
  wrap,
} from "./envelope.ts";
import { Keyring, type RegistrationKeys } from "./keyring.ts";

vi.mock("./envelope.ts", async (real) => {
  const { withFewPairs } = await import("./testing.ts");
  return withFewPairs(await real());
});

const KDF = { kdf: 1, kdfIterations: 2, kdfMemory: 16, kdfParallelism: 1 };
const EMAIL = "alice@example.test";
const PASSWORD = "correct horse battery";

let account: RegistrationKeys;

const unlockRequest = (password = PASSWORD) => ({
  password,
  salt: EMAIL,
  kdf: KDF,
  userKey: account.userSymmetricKey,
  privateKey: account.userAsymmetricKeys.encryptedPrivateKey,
});

async function unlocked(): Promise<Keyring> {
  const ring = new Keyring();
  await ring.unlock(unlockRequest());
  await ring.openPins({ userId: "u", server: null, browser: null });
  return ring;
}

beforeAll(async () => {
  account = await new Keyring().register(EMAIL, PASSWORD, KDF);
});

describe("account", () => {
  it("logs in with the hash it registered with, then unlocks", async () => {
    const ring = new Keyring();
    expect(await ring.loginHash(` ${EMAIL.toUpperCase()}`, PASSWORD, KDF)).toBe(account.masterPasswordHash);
    await ring.unlock(unlockRequest());
    const [sealed] = await ring.encrypt({ scope: "user", texts: ["hello"] });
    expect(await ring.decrypt([{ scope: "user", texts: [sealed] }])).toEqual([["hello"]]);
  });

  it("tells a wrong password, also after a right one was derived", async () => {
    const ring = new Keyring();
    await ring.loginHash(EMAIL, PASSWORD, KDF);
    await expect(ring.unlock(unlockRequest("wrong"))).rejects.toMatchObject({ code: "wrong_password" });
    await expect(ring.ownFingerprint("x")).rejects.toMatchObject({ code: "locked" });
  });

  it("refuses settings below the floor for a new account", async () => {
    const weak = { kdf: 0, kdfIterations: 100_000 };
    await expect(new Keyring().register(EMAIL, PASSWORD, weak)).rejects.toMatchObject({ code: "kdf_refused" });
  });

  it("shows the same own phrase as others compute from the public key", async () => {
    const ring = await unlocked();
    const id = "fc484c55-65e0-4ed7-a8b5-3fad528cb10c";
    expect(await ring.ownFingerprint(id)).toBe(await ring.fingerprint(id, account.userAsymmetricKeys.publicKey));
  });
});

describe("provider and organisation keys", () => {
  it("creates a provider, then a client, and reads the client's texts back through the wire", async () => {
    const ring = await unlocked();
    const providers = [{ id: "p", key: await ring.createProviderKey() }];
    await ring.loadKeys({ providers, providerOrganizations: [], organizations: [] });
    const created = await ring.createOrganizationKeys("p", "Standaardcollectie");

    const fresh = await unlocked();
    const providerOrganizations = [{ id: "o", providerId: "p", key: created.key }];
    await fresh.agree(["p"]);
    expect(await fresh.loadKeys({ providers, providerOrganizations, organizations: [] })).toMatchObject({
      failed: [],
      asked: [],
      refused: [],
    });
    const scope = { organizationId: "o" };
    expect(await fresh.decrypt([{ scope, texts: [created.collectionName, null] }])).toEqual([
      ["Standaardcollectie", null],
    ]);
  });

  it("hands the key of an organisation of one's own to a provider, whose staff then read it", async () => {
    const ring = await unlocked();
    const providers = [{ id: "p", key: await ring.createProviderKey() }];
    const created = await ring.createOwnOrganizationKeys("Standaardcollectie");
    const organizations = [{ id: "o", key: created.key }];
    await ring.loadKeys({ providers, providerOrganizations: [], organizations });
    const handed = await ring.wrapOrganizationKeyForProvider("o", "p");
    expect(handed).toMatch(/^2\./);

    const colleague = await unlocked();
    await colleague.agree(["p"]);
    await colleague.loadKeys({
      providers,
      providerOrganizations: [{ id: "o", providerId: "p", key: handed }],
      organizations: [],
    });
    const scope = { organizationId: "o" };
    expect(await colleague.decrypt([{ scope, texts: [created.collectionName] }])).toEqual([["Standaardcollectie"]]);
    for (const [organization, provider] of [
      ["o", "q"],
      ["other", "p"],
    ] as const)
      await expect(ring.wrapOrganizationKeyForProvider(organization, provider)).rejects.toMatchObject({
        code: "key_missing",
      });
  });

  it("makes an organisation without a provider, and uses its key when the profile brings it back", async () => {
    const ring = await unlocked();
    const created = await ring.createOwnOrganizationKeys("Standaardcollectie");
    const organizations = [{ id: "o", key: created.key }];
    const nothingElse = { providers: [], providerOrganizations: [] };
    const report = { failed: [], asked: [], refused: [] };
    expect(await ring.loadKeys({ ...nothingElse, organizations })).toMatchObject(report);
    const scope = { organizationId: "o" };
    expect(await ring.decrypt([{ scope, texts: [created.collectionName] }])).toEqual([["Standaardcollectie"]]);
    const member = await generatePair();
    const handed = await ring.wrapOrganizationKeyFor("o", "m", toBase64(member.spki));
    const key = await importSymmetric(await unwrap((await importPrivate(member.pkcs8)).privateKey, handed));
    const pair = await importPrivate(await open(key, created.keys.encryptedPrivateKey));
    const sealed = await wrap(await importPublic(created.keys.publicKey), utf8("for the organisation"));
    expect(await unwrap(pair.privateKey, sealed)).toEqual(utf8("for the organisation"));
    // Somebody else's browser asks before it uses such a key.
    const fresh = await unlocked();
    expect((await fresh.loadKeys({ ...nothingElse, organizations })).asked).toMatchObject([{ id: "o" }]);
  });

  it("hands a member the organisation's key, which opens the organisation's texts", async () => {
    const ring = await unlocked();
    const organizationKey = await generateSymmetric();
    const own = await wrap(await importPublic(account.userAsymmetricKeys.publicKey), organizationKey.raw);
    await ring.agree(["o"]);
    await ring.loadKeys({ providers: [], providerOrganizations: [], organizations: [{ id: "o", key: own }] });
    const member = await generatePair();
    const wrapped = await ring.wrapOrganizationKeyFor("o", "m", toBase64(member.spki));
    expect(await unwrap((await importPrivate(member.pkcs8)).privateKey, wrapped)).toEqual(organizationKey.raw);
  });

  it("names the keys that don't open and keeps the others", async () => {
    const ring = await unlocked();
    const key = await ring.createProviderKey();
    const { failed } = await ring.loadKeys({
      providers: [
        { id: "p", key },
        { id: "q", key: "4.AAAA" },
      ],
      providerOrganizations: [
        { id: "o", providerId: "q", key: "2.x" },
        { id: "r", providerId: "p", key: await seal(await generateSymmetric(), utf8("foreign")) },
      ],
      organizations: [],
    });
    expect(failed).toEqual(["q", "o", "r"]);
    await expect(ring.createOrganizationKeys("p", "x")).resolves.toBeTruthy();
    await expect(ring.createOrganizationKeys("q", "x")).rejects.toMatchObject({ code: "key_missing" });
  });

  it("forgets a key that left the profile", async () => {
    const ring = await unlocked();
    const key = await ring.createProviderKey();
    await ring.loadKeys({ providers: [{ id: "p", key }], providerOrganizations: [], organizations: [] });
    await ring.loadKeys({ providers: [], providerOrganizations: [], organizations: [] });
    await expect(ring.createOrganizationKeys("p", "x")).rejects.toMatchObject({ code: "key_missing" });
  });

  it("goes on with a client in one tab when another tab, which shares the keys, opens another client", async () => {
    const ring = await unlocked();
    const providers = [{ id: "p", key: await ring.createProviderKey() }];
    const load = (...clients: { id: string; key: string }[]) =>
      ring.loadKeys({
        providers,
        providerOrganizations: clients.map((row) => ({ ...row, providerId: "p" })),
        organizations: [],
      });
    await load();
    const [vries, bakker] = [
      await ring.createOrganizationKeys("p", "Vries"),
      await ring.createOrganizationKeys("p", "B"),
    ];
    const name = async () => ring.decrypt([{ scope: { organizationId: "vries" }, texts: [vries.collectionName] }]);
    await load({ id: "vries", key: vries.key });
    await load({ id: "bakker", key: bakker.key });
    expect(await name()).toEqual([["Vries"]]);
    await load();
    expect(await name()).toEqual([["Vries"]]);

    // Named again it is judged again: another key is refused and the one of before is not used in its stead.
    expect(await load({ id: "vries", key: bakker.key })).toMatchObject({ refused: [{ id: "vries" }] });
    expect(await name()).toEqual([[null]]);
    await load();
    await expect(ring.encrypt({ scope: { organizationId: "vries" }, texts: ["x"] })).rejects.toMatchObject({
      code: "key_changed",
    });
  });

  it("forgets the keys of clients with their provider's", async () => {
    const ring = await unlocked();
    const providers = [{ id: "p", key: await ring.createProviderKey() }];
    await ring.loadKeys({ providers, providerOrganizations: [], organizations: [] });
    const { key } = await ring.createOrganizationKeys("p", "x");
    await ring.loadKeys({
      providers,
      providerOrganizations: [{ id: "o", providerId: "p", key }],
      organizations: [],
    });
    expect(await ring.hasOrganizationKey("o")).toBe(true);
    await ring.loadKeys({ providers: [], providerOrganizations: [], organizations: [] });
    await ring.loadKeys({ providers, providerOrganizations: [], organizations: [] });
    expect(await ring.hasOrganizationKey("o")).toBe(false);
  });

  it("opens an item with its own key, and gives null for a text of another key", async () => {
    const ring = await unlocked();
    const itemKey = await generateSymmetric();
    const [plainSealed] = await ring.encrypt({ scope: "user", texts: ["under the user key"] });
    const sealed = await seal(itemKey, utf8("under the item key"));
    const wrappedItemKey = await sealRaw(ring, itemKey.raw);
    const opened = await ring.decrypt([{ scope: "user", itemKey: wrappedItemKey, texts: [sealed, plainSealed] }]);
    expect(opened).toEqual([["under the item key", null]]);
  });
});

/** Seals 64 raw bytes under the account's user key, found by opening it the way a client does. */
async function sealRaw(_ring: Keyring, raw: Uint8Array<ArrayBuffer>): Promise<string> {
  const { deriveMasterKey, stretch } = await import("./kdf.ts");
  const { importSymmetric, open } = await import("./envelope.ts");
  const wrapping = await importSymmetric(await stretch(await deriveMasterKey(PASSWORD, EMAIL, KDF)));
  return seal(await importSymmetric(await open(wrapping, account.userSymmetricKey)), raw);
}
