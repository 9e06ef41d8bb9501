import { constants, createCipheriv, createHmac, generateKeyPairSync, publicEncrypt, randomBytes } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { CryptoError } from "../errors.ts";
import { DEFAULT_KDF } from "./kdf.ts";
import { Keyring } from "./keyring.ts";
import { openWithPasskey } from "./passkey.ts";

vi.mock("./envelope.ts", async (real) => {
  const { withFewPairs } = await import("./testing.ts");
  return withFewPairs(await real());
});

const secret = Buffer.alloc(32, 7).toString("base64");
const person = { email: "pia@example.com", password: "correct horse battery staple" };
const kdf = { ...DEFAULT_KDF, kdfIterations: 2, kdfMemory: 16, kdfParallelism: 1 };

async function somebody() {
  const ring = new Keyring();
  const keys = await ring.register(person.email, person.password, kdf);
  await ring.unlock({
    password: person.password,
    salt: person.email,
    kdf,
    userKey: keys.userSymmetricKey,
    privateKey: keys.userAsymmetricKeys.encryptedPrivateKey,
  });
  return { ring, privateKey: keys.userAsymmetricKeys.encryptedPrivateKey };
}

describe("a passkey that unlocks", () => {
  it("opens the same keys as the master password", async () => {
    const { ring, privateKey } = await somebody();
    const made = await ring.wrapForPasskey(secret);
    expect(made.encryptedUserKey).toMatch(/^4\./);
    expect(made.encryptedPublicKey).toMatch(/^2\./);
    expect(made.encryptedPrivateKey.length).toBeLessThan(2000); // what the server takes
    const again = new Keyring();
    await again.unlockByPasskey(secret, made, privateKey);
    expect(await again.ownFingerprint("user")).toEqual(await ring.ownFingerprint("user"));
  });

  it("opens nothing with another secret, or with keys of another passkey", async () => {
    const { ring, privateKey } = await somebody();
    const made = await ring.wrapForPasskey(secret);
    const other = Buffer.alloc(32, 8).toString("base64");
    const theirs = await ring.wrapForPasskey(other);
    for (const attempt of [
      () => new Keyring().unlockByPasskey(other, made, privateKey),
      () => new Keyring().unlockByPasskey(secret, { ...made, encryptedUserKey: theirs.encryptedUserKey }, privateKey),
      () => new Keyring().unlockByPasskey(Buffer.alloc(16).toString("base64"), made, privateKey),
    ]) {
      await expect(attempt()).rejects.toBeInstanceOf(CryptoError);
    }
  });

  /** Made here with the cryptography of Node: HKDF-Expand, AES-CBC with HMAC, RSA-OAEP with SHA-1. */
  it("opens what another client has wrapped", async () => {
    const { ring, privateKey } = await somebody();
    const raw = Buffer.from(secret, "base64");
    const half = (info: string) =>
      createHmac("sha256", raw)
        .update(info)
        .update(Buffer.from([1]))
        .digest();
    const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pkcs8 = pair.privateKey.export({ format: "der", type: "pkcs8" });
    const iv = randomBytes(16);
    const cipher = createCipheriv("aes-256-cbc", half("enc"), iv);
    const text = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
    const mac = createHmac("sha256", half("mac")).update(iv).update(text).digest();
    const wrapped = [iv, text, mac].map((part) => part.toString("base64")).join("|");
    // The user key is known to nobody but the ring: it is had from what the ring wrapped for this very pair.
    const mine = await ring.wrapForPasskey(secret);
    const userKey = await openWithPasskey(secret, mine);
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const sealed = publicEncrypt({ key: pair.publicKey, padding, oaepHash: "sha1" }, userKey).toString("base64");
    const again = new Keyring();
    await again.unlockByPasskey(
      secret,
      { encryptedPrivateKey: `2.${wrapped}`, encryptedUserKey: `4.${sealed}` },
      privateKey,
    );
    expect(await again.ownFingerprint("user")).toEqual(await ring.ownFingerprint("user"));
  });
});
