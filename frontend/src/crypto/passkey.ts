import type { Bytes } from "./bytes.ts";
import { fromBase64, toBase64 } from "./bytes.ts";
import {
  generatePair,
  importPrivate,
  importPublic,
  importSymmetric,
  open,
  seal,
  type SymmetricKey,
  unwrap,
  wrap,
} from "./envelope.ts";
import { CryptoError } from "../errors.ts";
import { stretch } from "./kdf.ts";

/** What opens the user key with the secret that only a passkey gives, as the wire names it. */
export interface PasskeyKeys {
  encryptedUserKey: string;
  encryptedPublicKey: string;
  encryptedPrivateKey: string;
}

const SECRET_LENGTH = 32;

/** The key under a passkey's secret (what its PRF extension gives), stretched as a master key is. */
async function keyOf(secret: string): Promise<SymmetricKey> {
  const raw = fromBase64(secret);
  if (raw.length !== SECRET_LENGTH) throw new CryptoError("malformed", "a passkey's secret of the wrong length");
  return importSymmetric(await stretch(raw));
}

/** Makes a key pair that only the passkey opens, and wraps the user key for it. */
export async function wrapForPasskey(secret: string, userKey: SymmetricKey): Promise<PasskeyKeys> {
  const key = await keyOf(secret);
  const { spki, pkcs8 } = await generatePair();
  return {
    encryptedUserKey: await wrap(await importPublic(toBase64(spki)), userKey.raw),
    encryptedPublicKey: await seal(userKey, spki),
    encryptedPrivateKey: await seal(key, pkcs8),
  };
}

/**
 * The user key, by a passkey. Nobody but this account's browsers knows the public half, so that a user key of somebody
 * else's choosing can't be wrapped for it.
 */
export async function openWithPasskey(secret: string, keys: PasskeyOpening): Promise<Bytes> {
  const pair = await importPrivate(await open(await keyOf(secret), keys.encryptedPrivateKey));
  return unwrap(pair.privateKey, keys.encryptedUserKey);
}

export type PasskeyOpening = Pick<PasskeyKeys, "encryptedPrivateKey" | "encryptedUserKey">;
