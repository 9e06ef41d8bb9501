import { type Bytes, concat, fromBase64, randomBytes, toBase64 } from "./bytes.ts";
import { CryptoError } from "../errors.ts";

/** A 64-byte symmetric key: half encrypts, half authenticates. `raw` stays for wrapping and never leaves the worker. */
export interface SymmetricKey {
  raw: Bytes;
  enc: CryptoKey;
  mac: CryptoKey;
}

export const KEY_LENGTH = 64;
const BLOCK = 16;
const MAC_LENGTH = 32;
const RSA_LENGTH = 256;
const OAEP = { name: "RSA-OAEP", hash: "SHA-1" } as const;

const malformed = (what: string): CryptoError => new CryptoError("malformed", what);

function decode(part: string): Bytes {
  try {
    return fromBase64(part);
  } catch {
    throw malformed("part is not base64");
  }
}

export async function importSymmetric(raw: Bytes): Promise<SymmetricKey> {
  if (raw.length !== KEY_LENGTH) throw malformed(`key of ${raw.length} bytes`);
  const enc = await crypto.subtle.importKey("raw", raw.slice(0, 32), "AES-CBC", false, ["encrypt", "decrypt"]);
  const hmac = { name: "HMAC", hash: "SHA-256" } as const;
  const mac = await crypto.subtle.importKey("raw", raw.slice(32), hmac, false, ["sign", "verify"]);
  return { raw, enc, mac };
}

export async function generateSymmetric(): Promise<SymmetricKey> {
  return importSymmetric(randomBytes(KEY_LENGTH));
}

/** Type 2: AES-256-CBC, then HMAC-SHA256 over iv and ciphertext. */
export async function seal(key: SymmetricKey, plain: Bytes): Promise<string> {
  const iv = randomBytes(BLOCK);
  const ct = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key.enc, plain));
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key.mac, concat(iv, ct)));
  return `2.${toBase64(iv)}|${toBase64(ct)}|${toBase64(mac)}`;
}

function parseSealed(text: string): { iv: Bytes; ct: Bytes; mac: Bytes } {
  if (typeof text !== "string" || !text.startsWith("2.")) throw malformed("not a type 2 string");
  const parts = text.slice(2).split("|").map(decode);
  const [iv, ct, mac] = parts;
  if (parts.length !== 3 || !iv || !ct || !mac) throw malformed("type 2 has three parts");
  if (iv.length !== BLOCK || mac.length !== MAC_LENGTH) throw malformed("iv or mac of the wrong length");
  if (ct.length === 0 || ct.length % BLOCK !== 0) throw malformed("ciphertext is not whole blocks");
  return { iv, ct, mac };
}

/**
 * Opens type 2 only. The MAC is checked first, so a changed text is never decrypted; older types are refused, not
 * tried.
 */
export async function open(key: SymmetricKey, text: string): Promise<Bytes> {
  const { iv, ct, mac } = parseSealed(text);
  if (!(await crypto.subtle.verify("HMAC", key.mac, mac, concat(iv, ct)))) throw new CryptoError("mac_mismatch");
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-CBC", iv }, key.enc, ct));
  } catch {
    throw malformed("padding");
  }
}

export async function importPublic(spkiBase64: string): Promise<CryptoKey> {
  const spki = decode(spkiBase64);
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey("spki", spki, OAEP, true, ["encrypt"]);
  } catch {
    throw malformed("not an RSA public key");
  }
  if ((key.algorithm as RsaHashedKeyAlgorithm).modulusLength !== RSA_LENGTH * 8)
    throw malformed("RSA key is not 2048 bit");
  return key;
}

/** A private key with the public half computed from it: what the server says our public key is cannot matter then. */
export interface KeyPair {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  spki: Bytes;
}

export async function importPrivate(pkcs8: Bytes): Promise<KeyPair> {
  try {
    const exportable = await crypto.subtle.importKey("pkcs8", pkcs8, OAEP, true, ["decrypt"]);
    const { kty, n, e } = await crypto.subtle.exportKey("jwk", exportable);
    const publicKey = await crypto.subtle.importKey("jwk", { kty, n, e }, OAEP, true, ["encrypt"]);
    const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, OAEP, false, ["decrypt"]);
    return { privateKey, publicKey, spki: new Uint8Array(await crypto.subtle.exportKey("spki", publicKey)) };
  } catch {
    throw malformed("not an RSA private key");
  }
}

export async function generatePair(): Promise<{ spki: Bytes; pkcs8: Bytes }> {
  const algorithm = { ...OAEP, modulusLength: RSA_LENGTH * 8, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["encrypt", "decrypt"]);
  return {
    spki: new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)),
    pkcs8: new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey)),
  };
}

/** Type 4: RSA-OAEP with SHA-1, one part. */
export async function wrap(publicKey: CryptoKey, plain: Bytes): Promise<string> {
  return `4.${toBase64(new Uint8Array(await crypto.subtle.encrypt({ name: "RSA-OAEP" }, publicKey, plain)))}`;
}

export async function unwrap(privateKey: CryptoKey, text: string): Promise<Bytes> {
  if (typeof text !== "string" || !text.startsWith("4.")) throw malformed("not a type 4 string");
  const ct = decode(text.slice(2));
  if (ct.length !== RSA_LENGTH) throw malformed("RSA text of the wrong length");
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "RSA-OAEP" }, privateKey, ct));
  } catch {
    throw new CryptoError("mac_mismatch", "wrapped for another key");
  }
}
