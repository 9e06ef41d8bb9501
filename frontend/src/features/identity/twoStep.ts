import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { profileAfterChange } from "../../api/query.ts";
import { session } from "../../api/session.ts";
import { normaliseEmail } from "../../crypto/vault.ts";
import { prove } from "../../model/prove.ts";
import { askNewKey } from "../../securityKey.ts";

/** A key that an authenticator app can be given, and the proof that lets it be set up. */
export interface FreshApp {
  key: string;
  proof: string;
}

/** The line that an authenticator app reads from a picture (Key URI format). */
export const appUri = (key: string, email: string): string =>
  `otpauth://totp/${encodeURIComponent(`Portaal:${email}`)}?secret=${key}&issuer=Portaal`;

export async function freshApp(password: string): Promise<FreshApp> {
  const { key, userVerificationToken } = await api.twostepGetAuthenticator({
    masterPasswordHash: await prove(password),
  });
  return { key, proof: userVerificationToken ?? "" };
}

export async function setUpApp({ key, proof }: FreshApp, code: string): Promise<void> {
  await api.twostepUpdateAuthenticator({ key, token: code.trim(), userVerificationToken: proof });
  await profileAfterChange();
}

export async function mailCode(email: string, password: string): Promise<void> {
  await api.twostepStartEmail({ email: normaliseEmail(email), masterPasswordHash: await prove(password) });
}

export async function setUpMail(email: string, password: string, code: string): Promise<void> {
  await api.twostepUpdateEmail({
    email: normaliseEmail(email),
    token: code.trim(),
    masterPasswordHash: await prove(password),
  });
  await profileAfterChange();
}

/** Takes a method away. Every other session ends; this one goes on. */
export async function takeAway(type: number, password: string): Promise<void> {
  await api.twostepDeleteMethod({ type, masterPasswordHash: await prove(password) });
  await session.amend({});
  await profileAfterChange();
}

/** A security key that is set up: its place and its name. */
export interface SecurityKey {
  id: number;
  name: string;
}

/** The security keys of the account. Here and below, `hash` stands for the master password. */
export async function securityKeys(hash: string): Promise<SecurityKey[]> {
  return (await api.twostepGetWebauthn({ masterPasswordHash: hash })).keys;
}

/** Asks a new security key and sets it up; `notRead` are the words for a key that doesn't answer. */
export async function addKey(name: string, hash: string, notRead: string): Promise<SecurityKey[]> {
  const { options } = await api.twostepStartWebauthn({ masterPasswordHash: hash });
  const deviceResponse = await askNewKey(options).catch(() => {
    throw new Fault(400, "no_key", notRead); // what browsers say is for programmers
  });
  const { keys } = await api.twostepUpdateWebauthn({ name, deviceResponse, masterPasswordHash: hash });
  await profileAfterChange();
  return keys;
}

/** Removes one of several security keys. Every other session ends; this one goes on. */
export async function removeKey(id: number, hash: string): Promise<SecurityKey[]> {
  const { keys } = await api.twostepDeleteWebauthnKey({ id, masterPasswordHash: hash });
  await session.amend({});
  await profileAfterChange();
  return keys;
}

export async function recoveryCode(password: string): Promise<string> {
  const { code } = await api.twostepGetRecoveryCode({ masterPasswordHash: await prove(password) });
  return (code ?? "").replace(/(.{4})(?=.)/g, "$1 ");
}
