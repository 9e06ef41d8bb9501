import * as node from "node:crypto";
import { describe, expect, it } from "vitest";
import { fromBase64, toBase64, utf8, type Bytes } from "./bytes.ts";
import { generatePair, importPrivate, importPublic, importSymmetric, open, seal, unwrap, wrap } from "./envelope.ts";
import { fingerprintPhrase, publicKeyHash } from "./fingerprint.ts";
import { checkKdf, DEFAULT_KDF, deriveLoginHash, deriveMasterKey, hkdfExpand, stretch } from "./kdf.ts";

const bytes = (buffer: Buffer): Bytes => new Uint8Array(buffer);
const RAW = bytes(Buffer.from(Array.from({ length: 64 }, (_, i) => i)));

/** Type 2 by Node's own primitives, so that both sides of the comparison don't share our code. */
function nodeSeal(key: Bytes, plain: Buffer, iv: Buffer): string {
  const cipher = node.createCipheriv("aes-256-cbc", key.subarray(0, 32), iv);
  const ct = Buffer.concat([cipher.update(plain), cipher.final()]);
  const mac = node.createHmac("sha256", key.subarray(32)).update(iv).update(ct).digest();
  return `2.${[iv, ct, mac].map((part) => part.toString("base64")).join("|")}`;
}

describe("kdf", () => {
  const pbkdf2 = { kdf: 0, kdfIterations: 600_000 };

  it("derives the PBKDF2 master key and login hash as Node does, with the e-mail normalised", async () => {
    const master = node.pbkdf2Sync("correct horse", "alice@example.test", 600_000, 32, "sha256");
    const hash = node.pbkdf2Sync(master, "correct horse", 1, 32, "sha256").toString("base64");
    const derived = await deriveMasterKey("correct horse", "  Alice@Example.TEST ", pbkdf2);
    expect(toBase64(derived)).toBe(master.toString("base64"));
    expect(await deriveLoginHash(derived, "correct horse")).toBe(hash);
  });

  it("derives Argon2id over the hashed salt (vector made with the argon2 reference library)", async () => {
    const derived = await deriveMasterKey("correct horse", "alice@example.test", { ...DEFAULT_KDF, kdfMemory: 16 });
    expect(Buffer.from(derived).toString("hex")).toBe(
      "50705b9d58cb589b2222190cb4566818b5ef7f929b1e2b062513d510a095fe5b",
    );
  });

  it("expands as RFC 5869 says, compared with Node's HMAC", async () => {
    const prk = fromBase64(
      Buffer.from("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5", "hex").toString("base64"),
    );
    const info = "info";
    const byHand = node
      .createHmac("sha256", prk)
      .update(Buffer.concat([Buffer.from(info), Buffer.from([1])]))
      .digest();
    expect(Buffer.from(await hkdfExpand(prk, info)).equals(byHand)).toBe(true);
    const stretched = await stretch(prk);
    const enc = node.createHmac("sha256", prk).update("enc\x01").digest();
    const mac = node.createHmac("sha256", prk).update("mac\x01").digest();
    expect(Buffer.from(stretched).equals(Buffer.concat([enc, mac]))).toBe(true);
  });

  it.each([
    { kdf: 0, kdfIterations: 599_999 },
    { kdf: 0, kdfIterations: 5_000 },
    { kdf: 0, kdfIterations: 2_000_001 },
    { kdf: 0, kdfIterations: Number.NaN },
    { kdf: 1, kdfIterations: 1, kdfMemory: 64, kdfParallelism: 4 },
    { kdf: 1, kdfIterations: 3, kdfMemory: 14, kdfParallelism: 4 },
    { kdf: 1, kdfIterations: 3, kdfMemory: 1025, kdfParallelism: 4 },
    { kdf: 1, kdfIterations: 3, kdfMemory: 64, kdfParallelism: 17 },
    { kdf: 1, kdfIterations: 3 },
    { kdf: 2, kdfIterations: 600_000 },
  ])("refuses %o", (kdf) => {
    expect(() => checkKdf(kdf)).toThrow(expect.objectContaining({ code: "kdf_refused" }));
  });

  it.each([
    { kdf: 0, kdfIterations: 600_000 },
    { kdf: 1, kdfIterations: 2, kdfMemory: 15, kdfParallelism: 1 },
    DEFAULT_KDF,
  ])("accepts %o", (kdf) => {
    expect(() => checkKdf(kdf)).not.toThrow();
  });
});

describe("type 2", () => {
  it("opens what Node sealed and Node opens what it sealed", async () => {
    const key = await importSymmetric(RAW);
    const theirs = nodeSeal(RAW, Buffer.from("naïve ✓"), Buffer.alloc(16, 7));
    expect(Buffer.from(await open(key, theirs)).toString()).toBe("naïve ✓");
    const [iv, ct] = (await seal(key, utf8("portaal")))
      .slice(2)
      .split("|")
      .map((part) => Buffer.from(part, "base64"));
    const decipher = node.createDecipheriv("aes-256-cbc", RAW.subarray(0, 32), iv!);
    expect(Buffer.concat([decipher.update(ct!), decipher.final()]).toString()).toBe("portaal");
  });

  it("refuses a flipped bit anywhere, as a MAC mismatch", async () => {
    const key = await importSymmetric(RAW);
    const parts = nodeSeal(RAW, Buffer.from("secret"), Buffer.alloc(16, 1)).slice(2).split("|");
    for (const part of [0, 1, 2]) {
      const changed = parts.map((text, i) => {
        const buffer = Buffer.from(text, "base64");
        if (i === part) buffer[0]! ^= 1;
        return buffer.toString("base64");
      });
      await expect(open(key, `2.${changed.join("|")}`)).rejects.toMatchObject({ code: "mac_mismatch" });
    }
  });

  it("refuses every other type and every damaged shape", async () => {
    const key = await importSymmetric(RAW);
    const good = nodeSeal(RAW, Buffer.from("secret"), Buffer.alloc(16, 1));
    const [iv, ct, mac] = good.slice(2).split("|") as [string, string, string];
    const bad = [
      `0.${iv}|${ct}`,
      `1.${iv}|${ct}|${mac}`,
      `2.${iv}|${ct}`,
      `2.${iv}|${ct}|${mac}|${mac}`,
      `2.${iv}||${mac}`,
      `2.${iv}|${ct.slice(0, -4)}|${mac}`,
      `2.${iv}|${ct}|${mac.slice(0, -1)}`,
      `2.${iv} |${ct}|${mac}`,
      good.slice(2),
      "",
    ];
    for (const text of bad) await expect(open(key, text), text).rejects.toMatchObject({ code: "malformed" });
  });

  it("refuses a key that isn't 64 bytes", async () => {
    await expect(importSymmetric(RAW.slice(0, 32))).rejects.toMatchObject({ code: "malformed" });
  });
});

describe("type 4", () => {
  it("is RSA-OAEP with SHA-1, as Node has it, both ways", async () => {
    const { publicKey, privateKey } = node.generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pair = await importPrivate(bytes(privateKey.export({ type: "pkcs8", format: "der" })));
    const oaep = { padding: node.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" };
    const theirs = `4.${node.publicEncrypt({ key: publicKey, ...oaep }, RAW).toString("base64")}`;
    expect(await unwrap(pair.privateKey, theirs)).toEqual(RAW);
    const ours = await wrap(await importPublic(toBase64(pair.spki)), RAW);
    const opened = node.privateDecrypt({ key: privateKey, ...oaep }, Buffer.from(ours.slice(2), "base64"));
    expect(opened.equals(Buffer.from(RAW))).toBe(true);
  });

  it("refuses another type, a truncated text and a text for somebody else", async () => {
    const [mine, other] = await Promise.all([generatePair(), generatePair()]);
    const { privateKey } = await importPrivate(mine.pkcs8);
    const forOther = await wrap(await importPublic(toBase64(other.spki)), RAW);
    await expect(unwrap(privateKey, forOther)).rejects.toMatchObject({ code: "mac_mismatch" });
    await expect(unwrap(privateKey, forOther.replace("4.", "3."))).rejects.toMatchObject({ code: "malformed" });
    await expect(unwrap(privateKey, forOther.slice(0, -8))).rejects.toMatchObject({ code: "malformed" });
  });

  it("refuses to wrap for a short RSA key or for something that is no key", async () => {
    const { publicKey } = node.generateKeyPairSync("rsa", { modulusLength: 1024 });
    const short = publicKey.export({ type: "spki", format: "der" }).toString("base64");
    await expect(importPublic(short)).rejects.toMatchObject({ code: "malformed" });
    await expect(importPublic("AAAA")).rejects.toMatchObject({ code: "malformed" });
  });

  it("computes the public half from the private one", async () => {
    const { spki, pkcs8 } = await generatePair();
    expect((await importPrivate(pkcs8)).spki).toEqual(spki);
  });
});

describe("fingerprint", () => {
  it("is five words of the long list, computed as an independent big-integer walk does", async () => {
    const { default: list } = await import("./eff-long-wordlist.txt?raw");
    const words = list.trim().split("\n");
    expect(words).toHaveLength(7776);
    expect([words[0], words[7775]]).toEqual(["abacus", "zoom"]);
    expect([...words].sort()).toEqual(words);
    const spki = node.randomBytes(294);
    const userId = "fc484c55-65e0-4ed7-a8b5-3fad528cb10c";
    const prk = node.createHash("sha256").update(spki).digest();
    let n = BigInt(`0x${node.createHmac("sha256", prk).update(`${userId}\x01`).digest("hex")}`);
    const expected: string[] = [];
    for (let i = 0; i < 5; i++, n /= 7776n) expected.push(words[Number(n % 7776n)]!);
    expect(await fingerprintPhrase(userId.toUpperCase(), bytes(spki))).toBe(expected.join("-"));
  });

  it("hashes the public key as seen", async () => {
    const spki = node.randomBytes(294);
    const expected = node.createHash("sha256").update(spki).digest("base64");
    expect(await publicKeyHash(spki.toString("base64"))).toBe(expected);
  });
});
