import { beforeAll, describe, expect, it, vi } from "vitest";
import { toBase64 } from "./bytes.ts";
import { generatePair, generateSymmetric, seal } from "./envelope.ts";
import { Keyring, type OrganizationKeys, type RegistrationKeys } from "./keyring.ts";

vi.mock("./envelope.ts", async (real) => {
  const { withFewPairs } = await import("./testing.ts");
  return withFewPairs(await real());
});

const KDF = { kdf: 1, kdfIterations: 2, kdfMemory: 16, kdfParallelism: 1 };
const EMAIL = "anna@example.test";
const PASSWORD = "correct horse battery";
const ME = "11111111-1111-4111-8111-111111111111";

let account: RegistrationKeys;
let anna: { profile: Parameters<Keyring["loadKeys"]>[0]; pins: string; keys: OrganizationKeys["keys"] };

async function browser(server: string | null): Promise<Keyring> {
  const ring = new Keyring();
  const { userSymmetricKey: userKey, userAsymmetricKeys } = account;
  const { encryptedPrivateKey: privateKey } = userAsymmetricKeys;
  await ring.unlock({ password: PASSWORD, salt: EMAIL, kdf: KDF, userKey, privateKey });
  await ring.openPins({ userId: ME, server, browser: null });
  return ring;
}

beforeAll(async () => {
  account = await new Keyring().register(EMAIL, PASSWORD, KDF);
  const ring = await browser(null);
  const providers = [{ id: "p", key: await ring.createProviderKey() }];
  await ring.loadKeys({ providers, providerOrganizations: [], organizations: [] });
  const { key, keys } = await ring.createOrganizationKeys("p", "Directie");
  const profile = { providers, providerOrganizations: [{ id: "o", providerId: "p", key }], organizations: [] };
  await ring.loadKeys(profile);
  anna = { profile, keys, pins: (await ring.sealPins())! };
});

/** Row H-02 of the hostile-server list, and H-03 where the account is somebody else's. */
describe("a server that lies about account recovery", () => {
  it("H-02: shows other words for another organisation's key, and hands the user key to no second one", async () => {
    const ring = await browser(anna.pins);
    await ring.loadKeys(anna.profile);
    const { publicKey, encryptedPrivateKey } = anna.keys;
    const others = await Promise.all([generatePair(), generatePair(), generatePair()]);
    const swapped = others.map(({ spki }) => toBase64(spki)).find((one) => one !== publicKey)!;
    // An administrator reads the words off the private key, which the server can't replace: not off what it says.
    expect(await ring.organizationPhrase("o", encryptedPrivateKey)).toBe(await ring.fingerprint("o", publicKey));
    expect(await ring.fingerprint("o", swapped)).not.toBe(await ring.fingerprint("o", publicKey));
    const forged = await seal(await generateSymmetric(), (await generatePair()).pkcs8);
    await expect(ring.organizationPhrase("o", forged)).rejects.toMatchObject({ code: "mac_mismatch" });
    // Nothing is wrapped for another key than was agreed to once, in no browser.
    await ring.pinPerson("o", publicKey);
    await expect(ring.wrapUserKeyFor("o", swapped)).rejects.toMatchObject({ code: "key_changed" });
    const next = await browser((await ring.sealPins())!);
    await expect(next.wrapUserKeyFor("o", swapped)).rejects.toMatchObject({ code: "key_changed" });
    await expect(next.wrapUserKeyFor("o", publicKey)).resolves.toMatch(/^4\./);
  });

  it("H-03: an administrator who recovers an account derives nothing with weaker settings", async () => {
    const ring = await browser(anna.pins);
    await ring.loadKeys(anna.profile);
    const { publicKey, encryptedPrivateKey } = anna.keys;
    const request = {
      organizationId: "o",
      privateKey: encryptedPrivateKey,
      resetKey: await ring.wrapUserKeyFor("o", publicKey),
      salt: EMAIL,
      password: "a temporary one",
    };
    const weak = { kdf: 0, kdfIterations: 5_000, kdfMemory: null, kdfParallelism: null };
    await expect(ring.recover({ ...request, kdf: weak })).rejects.toMatchObject({ code: "kdf_refused" });
    const { key } = await ring.recover({ ...request, kdf: KDF });
    const opened = new Keyring();
    const { encryptedPrivateKey: privateKey } = account.userAsymmetricKeys;
    await opened.unlock({ password: request.password, salt: EMAIL, kdf: KDF, userKey: key, privateKey });
    expect(await opened.ownFingerprint(ME)).toBe(await ring.ownFingerprint(ME));
  });
});
