import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { profileAfterChange } from "../../api/query.ts";
import { session } from "../../api/session.ts";
import { vault } from "../../crypto/vault.ts";
import { prove } from "../../model/prove.ts";
import type { NewKeyQuestion, Question } from "../../securityKey.ts";
import { askPasskey, makePasskey, NoPasskey } from "./passkeyCeremony.ts";

/** What a passkey can do beside logging in: as the server counts it. */
export const UNLOCKS = 0;
export const COULD_UNLOCK = 1;

/** The question to a passkey, once the master password was given; the token stands for that. */
export interface Asked<Q> {
  options: Q;
  token: string;
}

const said = (words: string) => (err: unknown) => {
  throw err instanceof NoPasskey ? new Fault(400, "no_passkey", words) : err;
};

export async function startPasskey(password: string): Promise<Asked<NewKeyQuestion>> {
  return api.passkeysStart({ masterPasswordHash: await prove(password) });
}

/** Makes a passkey and keeps it. Says whether it unlocks too; `notMade` are the words for one that doesn't answer. */
export async function addPasskey(name: string, asked: Asked<NewKeyQuestion>, notMade: string): Promise<boolean> {
  const { answer, supportsPrf, secret } = await makePasskey(asked.options).catch(said(notMade));
  const keys = secret === null ? {} : await vault.wrapForPasskey(secret);
  await api.passkeysCreate({ name, token: asked.token, deviceResponse: answer, supportsPrf, ...keys });
  return secret !== null;
}

export async function startUnlocking(password: string): Promise<Asked<Question>> {
  return api.passkeysStartUnlocking({ masterPasswordHash: await prove(password) });
}

/** Lets a passkey that only logs in unlock too. */
export async function unlockBy(asked: Asked<Question>, noAnswer: string): Promise<void> {
  const { answer, secret } = await askPasskey(asked.options).catch(said(noAnswer));
  if (secret === null) throw new Fault(400, "no_secret", noAnswer);
  await api.passkeysUpdate({ token: asked.token, deviceResponse: answer, ...(await vault.wrapForPasskey(secret)) });
}

/** Removes a passkey. Every other session ends; this one goes on. */
export async function removePasskey(id: string, password: string): Promise<void> {
  await api.passkeysDelete(id, { masterPasswordHash: await prove(password) });
  await session.amend({});
  await profileAfterChange();
}
