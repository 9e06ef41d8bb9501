import { api } from "../api/api.ts";
import { pinPeople, preparePins } from "../api/pins.ts";
import { vault } from "../crypto/vault.ts";

/** An organisation's public key for account recovery as the server shows it, with its words and what is known of it. */
export async function loadRecoveryKey(organizationId: string, given?: string) {
  const publicKey = given ?? (await api.recoveryGetPublicKey(organizationId)).publicKey;
  await preparePins();
  const [phrase, known] = await Promise.all([
    vault.fingerprint(organizationId, publicKey),
    vault.comparePerson(organizationId, publicKey),
  ]);
  return { publicKey, phrase, known };
}

/**
 * Hands over the user key, wrapped for exactly this public key; it is remembered that the person agreed to the key, so
 * that no other one gets it under this organisation's name later.
 */
export async function enrolWith(
  organizationId: string,
  publicKey: string,
  send: (resetPasswordKey: string) => Promise<unknown>,
): Promise<void> {
  await send(await vault.wrapUserKeyFor(organizationId, publicKey));
  // Kept with the next change when the server is away.
  await pinPeople([{ userId: organizationId, publicKey }]).catch(() => undefined);
}
