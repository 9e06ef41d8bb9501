import { toTokens } from "../../api/client.ts";
import { api } from "../../api/api.ts";
import { passkeyGrant } from "../../api/passwordGrant.ts";
import { type Account, session } from "../../api/session.ts";
import type { PasswordTokenAnswer } from "../../api/wire.ts";
import { CryptoError, vault } from "../../crypto/vault.ts";
import { accountOf, claimsOf } from "./logIn.ts";
import { answerOf } from "./passkeyCeremony.ts";
import { namesWeakerKdf } from "./weakerKdf.ts";

/** Why nobody is logged in: no passkey answered, or this log-in has to go by the master password. */
export type Refusal = "noPasskey" | "passwordInstead";

/**
 * Logs in with a passkey. The session is unlocked when the passkey opens the keys too; otherwise it is locked, and the
 * lock page asks for the master password.
 */
export async function logInByPasskey(): Promise<Refusal | null> {
  const { options, token } = await api.identityStartPasskey();
  const answered = await answerOf(options);
  if (!answered) return "noPasskey";
  const { answer, secret } = answered;
  const given = await passkeyGrant(token, JSON.stringify(answer));
  const account = accountOf(given, claimsOf(given.access_token).email);
  if (given.ForcePasswordReset || (await namesWeakerKdf(account))) return "passwordInstead";
  if (await unlocked(given, account, secret)) await session.begin(account, toTokens(given));
  else await session.beginLocked(account, toTokens(given));
  return null;
}

/** Whether the passkey opened the keys. One whose keys don't open still logs in. */
async function unlocked(given: PasswordTokenAnswer, account: Account, secret: string | null): Promise<boolean> {
  const keys = given.UserDecryptionOptions.WebAuthnPrfOption;
  if (!keys || secret === null) return false;
  const { EncryptedPrivateKey: encryptedPrivateKey, EncryptedUserKey: encryptedUserKey } = keys;
  try {
    await vault.unlockByPasskey(secret, { encryptedPrivateKey, encryptedUserKey }, account.privateKey);
    return true;
  } catch (err) {
    if (err instanceof CryptoError) return false;
    throw err;
  }
}
