import { argon2id } from "hash-wasm";
import { accepted } from "./accepted.gen.ts";
import { type Bytes, concat, toBase64, utf8 } from "./bytes.ts";
import { CryptoError } from "../errors.ts";

export const PBKDF2 = 0;
export const ARGON2ID = 1;

/** Key derivation settings as the wire names them; memory in MiB. */
export interface Kdf {
  kdf: number;
  kdfIterations: number;
  kdfMemory?: number | null;
  kdfParallelism?: number | null;
}

/** What the portal gives new accounts: well above the common floor, about a second on an ordinary laptop. */
export const DEFAULT_KDF: Kdf = { kdf: ARGON2ID, kdfIterations: 3, kdfMemory: 64, kdfParallelism: 4 };

interface Range {
  least: number;
  most: number;
}

const within = (value: number | null | undefined, { least, most }: Range): boolean =>
  Number.isInteger(value) && value! >= least && value! <= most;

/**
 * Throws kdf_refused for settings that our own server would not take for any account, whatever a server says: a weak
 * derivation is a way to steal the password.
 */
export function checkKdf(kdf: Kdf): void {
  const ok =
    kdf.kdf === PBKDF2
      ? within(kdf.kdfIterations, accepted.pbkdf2Iterations)
      : kdf.kdf === ARGON2ID &&
        within(kdf.kdfIterations, accepted.argon2idIterations) &&
        within(kdf.kdfMemory, accepted.argon2idMemory) &&
        within(kdf.kdfParallelism, accepted.argon2idParallelism);
  if (!ok) throw new CryptoError("kdf_refused", "key derivation settings outside the accepted range");
}

export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

async function pbkdf2(secret: Bytes, salt: Bytes, iterations: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256),
  );
}

/** The 32-byte master key. The salt is the e-mail address, trimmed and lower-cased here. */
export async function deriveMasterKey(password: string, salt: string, kdf: Kdf): Promise<Bytes> {
  checkKdf(kdf);
  const saltBytes = utf8(normaliseEmail(salt));
  if (kdf.kdf === PBKDF2) return pbkdf2(utf8(password), saltBytes, kdf.kdfIterations);
  const hashed = new Uint8Array(await crypto.subtle.digest("SHA-256", saltBytes));
  const key = await argon2id({
    password: utf8(password),
    salt: hashed,
    iterations: kdf.kdfIterations,
    memorySize: kdf.kdfMemory! * 1024,
    parallelism: kdf.kdfParallelism!,
    hashLength: 32,
    outputType: "binary",
  });
  return new Uint8Array(key);
}

/** What the server gets instead of the password: one more round, salted with the password itself. */
export async function deriveLoginHash(masterKey: Bytes, password: string): Promise<string> {
  return toBase64(await pbkdf2(masterKey, utf8(password), 1));
}

/** HKDF-Expand with SHA-256 (RFC 5869 §2.3). WebCrypto offers only extract-and-expand, hence HMAC by hand. */
export async function hkdfExpand(prk: Bytes, info: string, length = 32): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", prk, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  let block: Bytes = new Uint8Array(0);
  let out: Bytes = new Uint8Array(0);
  for (let i = 1; out.length < length; i++) {
    block = new Uint8Array(await crypto.subtle.sign("HMAC", key, concat(block, utf8(info), new Uint8Array([i]))));
    out = concat(out, block);
  }
  return out.slice(0, length);
}

/** Stretches the master key to the 64 bytes that wrap the user key. */
export async function stretch(masterKey: Bytes): Promise<Bytes> {
  return concat(await hkdfExpand(masterKey, "enc"), await hkdfExpand(masterKey, "mac"));
}
