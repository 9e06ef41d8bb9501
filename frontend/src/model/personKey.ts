import { api } from "../api/api.ts";
import { vault } from "../crypto/vault.ts";

/** Somebody's public key as the server shows it, with its words and what is remembered of it. */
export async function readPersonKey(userId: string, publicKey: string) {
  const [phrase, hash, known] = await Promise.all([
    vault.fingerprint(userId, publicKey),
    vault.publicKeyHash(publicKey),
    vault.comparePerson(userId, publicKey),
  ]);
  return { publicKey, phrase, hash, known };
}

export type PersonKey = Awaited<ReturnType<typeof readPersonKey>>;

/** The same of one person, whose key is asked for. */
export async function loadPersonKey(userId: string): Promise<PersonKey> {
  const { publicKey } = await api.identityGetPublicKey(userId);
  return readPersonKey(userId, publicKey);
}
