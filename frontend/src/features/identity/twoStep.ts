import { api } from "../../api/api.ts";
import { profileAfterChange } from "../../api/query.ts";
import { session } from "../../api/session.ts";
import { normaliseEmail } from "../../crypto/vault.ts";
import { prove } from "../../model/prove.ts";

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

export async function recoveryCode(password: string): Promise<string> {
  const { code } = await api.twostepGetRecoveryCode({ masterPasswordHash: await prove(password) });
  return (code ?? "").replace(/(.{4})(?=.)/g, "$1 ");
}
