import { type Tokens, toTokens } from "../../api/client.ts";
import { api } from "../../api/api.ts";
import { passkeyGrant } from "../../api/passwordGrant.ts";
import { type Account, session } from "../../api/session.ts";
import type { PasswordTokenAnswer } from "../../api/wire.ts";
import { CryptoError, vault } from "../../crypto/vault.ts";
import { isWeaker, kdfMemory } from "./kdfMemory.ts";
import { accountOf } from "./logIn.ts";
import { askPasskey } from "./passkeyCeremony.ts";

/** The passkey was right, but this log-in has to go by the master password. */
export class PasswordInstead extends Error {}

/**
 * Logs in with a passkey. The session is unlocked when the passkey opens the keys too; otherwise it is locked, and the
 * lock page asks for the master password. Throws NoPasskey when none answers.
 */
export async function logInByPasskey(): Promise<void> {
  const { options, token } = await api.identityStartPasskey();
  const { answer, secret } = await askPasskey(options);
  const given = await passkeyGrant(token, JSON.stringify(answer));
  const account = accountOf(given);
  if (given.ForcePasswordReset) throw new PasswordInstead("the master password must be changed");
  const tokens = toTokens(given);
  if (await unlocked(given, account, secret)) return session.begin(account, tokens);
  await lockedUnlessWeaker(account, tokens);
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

/** The lock page derives with what the server names: weaker settings than before are asked about at a log-in. */
async function lockedUnlessWeaker(account: Account, tokens: Tokens): Promise<void> {
  const before = await kdfMemory.recall(account.email);
  if (before && isWeaker(account.kdf, before)) throw new PasswordInstead("weaker key settings than before");
  await session.beginLocked(account, tokens);
}
