import { api } from "../../api/api.ts";
import { session } from "../../api/session.ts";
import { CryptoError } from "../../crypto/vault.ts";
import { type Question, toText } from "../../securityKey.ts";
import { answerOf } from "./passkeyCeremony.ts";
import { namesWeakerKdf } from "./weakerKdf.ts";

/** Why the vault stays locked: no passkey answered, its keys don't open, or it has to be a log-in by the password. */
export type Refusal = "noPasskey" | "opensNothing" | "passwordInstead";

/** As long as a log-in waits for a passkey. */
const PATIENCE_MS = 60_000;

/**
 * Nobody reads what a passkey signs here, so that the challenge is anything: what proves the passkey is that the keys
 * open with what it gives.
 */
const questionTo = (openings: { credentialId: string }[]): Question => ({
  challenge: toText(crypto.getRandomValues(new Uint8Array(32)).buffer),
  rpId: location.hostname,
  allowCredentials: openings.map(({ credentialId: id }) => ({ type: "public-key", id })),
  timeout: PATIENCE_MS,
});

/**
 * Unlocks the session with a passkey of its account. The server is asked for the keys each time: one that was removed
 * unlocks no more.
 */
export async function unlockByPasskey(): Promise<Refusal | null> {
  const account = session.account();
  if (!account || (await namesWeakerKdf(account))) return "passwordInstead";
  const { data: openings } = await api.passkeysListUnlocking();
  if (openings.length === 0) return "opensNothing";
  const answered = await answerOf(questionTo(openings));
  if (!answered) return "noPasskey";
  const keys = openings.find(({ credentialId }) => credentialId === answered.answer.id);
  if (!keys || answered.secret === null) return "opensNothing";
  const { encryptedPrivateKey, encryptedUserKey } = keys;
  try {
    await session.unlockByPasskey(answered.secret, { encryptedPrivateKey, encryptedUserKey });
    return null;
  } catch (err) {
    // One that is locked under way was locked in another tab: that says nothing about the passkey.
    if (err instanceof CryptoError && err.code !== "locked") return "opensNothing";
    throw err;
  }
}
