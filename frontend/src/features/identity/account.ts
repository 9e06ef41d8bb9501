import { api } from "../../api/api.ts";
import { profileAfterChange } from "../../api/query.ts";
import { type Account, session } from "../../api/session.ts";
import { normaliseEmail, vault } from "../../crypto/vault.ts";
import { prove } from "../../model/prove.ts";
import { kdfMemory } from "./kdfMemory.ts";

function present(): Account {
  const account = session.account();
  if (!account) throw new Error("nobody is signed in");
  return account;
}

/**
 * Sends a new master password for an account; the same user key goes under it. A temporary one, which somebody else
 * gave, is replaced and not proved again. Answers what changed in the account.
 */
export async function sendPassword(
  account: Account,
  password: string,
  next: { password: string; hint: string },
  temporary = false,
): Promise<Partial<Account>> {
  const { kdf, salt } = account;
  const keys = await vault.rewrap({ password, ...account }, { password: next.password, salt });
  const derived = {
    kdf: {
      kdfType: kdf.kdf,
      iterations: kdf.kdfIterations,
      memory: kdf.kdfMemory ?? undefined,
      parallelism: kdf.kdfParallelism ?? undefined,
    },
    salt,
  };
  const body = {
    masterPasswordHint: next.hint.trim() || undefined,
    authenticationData: { ...derived, masterPasswordAuthenticationHash: keys.newMasterPasswordHash },
    unlockData: { ...derived, masterKeyWrappedUserKey: keys.key },
  };
  if (temporary) await api.identityUpdateTemporary(body);
  else await api.identityUpdatePassword({ masterPasswordHash: keys.masterPasswordHash, ...body });
  return { userKey: keys.key };
}

export async function changePassword(password: string, next: { password: string; hint: string }): Promise<void> {
  await session.amend(await sendPassword(present(), password, next));
}

/** Asks for the code that proves a new address. */
export async function startEmail(newEmail: string, password: string): Promise<void> {
  await api.identityStartEmail({ newEmail: normaliseEmail(newEmail), masterPasswordHash: await prove(password) });
}

/** The address is the salt of the master key, so the user key is wrapped anew with it. */
export async function changeEmail(newEmail: string, token: string, password: string): Promise<void> {
  const email = normaliseEmail(newEmail);
  const keys = await vault.rewrap({ password, ...present() }, { password, salt: email });
  await api.identityUpdateEmail({ newEmail: email, token: token.trim(), ...keys });
  await kdfMemory.remember(email, present().kdf);
  await session.amend({ email, salt: email, userKey: keys.key });
  await profileAfterChange();
}

export async function endOthers(password: string): Promise<void> {
  await api.identityRotateStamp({ masterPasswordHash: await prove(password) });
  await session.amend({});
}

export async function deleteAccount(password: string): Promise<void> {
  const { email } = present();
  await api.accountsDelete({ masterPasswordHash: await prove(password) });
  session.end();
  await kdfMemory.forget(email);
}
