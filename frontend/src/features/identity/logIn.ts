import { api } from "../../api/api.ts";
import { setTokens, type Tokens, toTokens } from "../../api/client.ts";
import { isFault } from "../../api/fault.ts";
import { RECOVERY, REMEMBERED, type StepName, stepMethods } from "../../api/generated/steps.ts";
import { type GivenStep, passwordGrant } from "../../api/passwordGrant.ts";
import { type Account, session } from "../../api/session.ts";
import type { FinishRegistration, PasswordPolicy, PasswordTokenAnswer, Prelogin } from "../../api/wire.ts";
import { DEFAULT_KDF, type Kdf, normaliseEmail, vault } from "../../crypto/vault.ts";
import type { Question } from "../../securityKey.ts";
import { isWeaker, kdfMemory } from "./kdfMemory.ts";
import { rememberedSteps } from "./rememberedSteps.ts";
import { unmet } from "../../model/passwordPolicy.ts";

/** The way to take the second step: a method of the account, or the recovery code. */
export type Way = StepName | "recovery";

const numberOf = (way: Way): string => String(stepMethods.find(({ name }) => name === way)?.type ?? RECOVERY);

/** The server asks for weaker key settings than last time; nothing was derived yet. */
export class WeakerKdf extends Error {}

/**
 * The person has to choose another master password before going on: an organisation wants a stronger one, or somebody
 * else gave this one. The session hasn't begun.
 */
export class MustChangePassword extends Error {
  constructor(
    readonly policy: PasswordPolicy,
    readonly account: Account,
    readonly tokens: Tokens,
    /** Somebody else gave the present one. */
    readonly temporary: boolean,
  ) {
    super("the master password must be changed");
  }
}

/** The master password was right, and the account asks for a second step. The session hasn't begun. */
export class SecondStepNeeded extends Error {
  constructor(
    /** The methods to choose from, the one to offer first at the front. */
    readonly methods: StepName[],
    /** The address that codes are mailed to, and what to ask of security keys. */
    readonly told: { mailedTo: string; question: Question | null },
    readonly finish: (way: Way, code: string, remember: boolean) => Promise<void>,
    readonly mailCode: () => Promise<void>,
  ) {
    super("a second step is needed");
  }
}

const kdfOf = ({ kdf, kdfIterations, kdfMemory: memory, kdfParallelism }: Prelogin): Kdf => ({
  kdf,
  kdfIterations,
  kdfMemory: memory,
  kdfParallelism,
});

/** What an access token says of its owner. */
export const claimsOf = (accessToken: string): { sub: string; email: string } => {
  const payload = accessToken.split(".")[1] ?? "";
  return JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as { sub: string; email: string };
};

/** Who logged in, with what it takes to unlock again without the server. */
export function accountOf(answer: PasswordTokenAnswer, email: string): Account {
  const { Kdf: settings, MasterKeyEncryptedUserKey, Salt } = answer.UserDecryptionOptions.MasterPasswordUnlock;
  return {
    userId: claimsOf(answer.access_token).sub,
    email: normaliseEmail(email),
    salt: Salt,
    kdf: {
      kdf: settings.KdfType,
      kdfIterations: settings.Iterations,
      kdfMemory: settings.Memory ?? answer.KdfMemory,
      kdfParallelism: settings.Parallelism ?? answer.KdfParallelism,
    },
    userKey: MasterKeyEncryptedUserKey,
    privateKey: answer.AccountKeys.publicKeyEncryptionKeyPair.wrappedPrivateKey,
  };
}

/** `kdf` are the settings with which the log-in was made, so that nothing later derives with weaker ones. */
async function open(email: string, password: string, kdf: Kdf, answer: PasswordTokenAnswer): Promise<void> {
  const account = accountOf(answer, email);
  if (isWeaker(account.kdf, kdf)) throw new WeakerKdf();
  await vault.unlock({
    password,
    salt: account.salt,
    kdf: account.kdf,
    userKey: account.userKey,
    privateKey: account.privateKey,
  });
  const policy = answer.MasterPasswordPolicy;
  const temporary = answer.ForcePasswordReset;
  if (temporary || (policy.enforceOnLogin && (await unmet(password, policy)).length > 0)) {
    setTokens(toTokens(answer));
    throw new MustChangePassword(policy, account, toTokens(answer), temporary);
  }
  await session.begin(account, toTokens(answer));
}

/**
 * Logs in and unlocks. The password goes to the key worker only; the server gets a hash. Throws WeakerKdf, once, when
 * the settings went down; with `acceptWeaker` the person has said it was their doing.
 */
export async function logIn(email: string, password: string, { acceptWeaker = false } = {}): Promise<void> {
  const kdf = kdfOf(await api.identityGetPrelogin({ email: normaliseEmail(email) }));
  const before = await kdfMemory.recall(email);
  if (before && isWeaker(kdf, before) && !acceptWeaker) throw new WeakerKdf();
  const hash = await vault.loginHash(email, password, kdf);
  const address = normaliseEmail(email);
  const enter = async (step?: GivenStep) => {
    const answer = await passwordGrant(address, hash, step);
    if (answer.TwoFactorToken) await rememberedSteps.keep(email, answer.TwoFactorToken);
    await open(email, password, kdf, answer);
    await kdfMemory.remember(email, kdf);
  };
  const code = await rememberedSteps.recall(email);
  await enter(code ? { method: String(REMEMBERED), code, remember: false } : undefined).catch(async (err: unknown) => {
    if (!isFault(err, "identity.second_step_needed")) throw err;
    await rememberedSteps.forget(email); // the server takes what was remembered no more
    const steps = err.steps ?? {};
    const mailCode = () => api.identityStartLoginCode({ email: address, masterPasswordHash: hash }).then(() => {});
    const told = {
      mailedTo: String(steps[numberOf("email")]?.Email ?? ""),
      question: (steps[numberOf("key")] as Question | undefined) ?? null,
    };
    const finish = (way: Way, given: string, remember: boolean) =>
      enter({ method: numberOf(way), code: given, remember: remember && way !== "recovery" });
    const methods = stepMethods.filter(({ type }) => String(type) in steps).map(({ name }) => name);
    throw new SecondStepNeeded(methods, told, finish, mailCode);
  });
}

export type Proof = Pick<
  FinishRegistration,
  | "emailVerificationToken"
  | "orgInviteToken"
  | "organizationUserId"
  | "providerInviteToken"
  | "providerUserId"
  | "providerSetupToken"
  | "providerId"
>;

export interface NewAccount {
  email: string;
  name?: string;
  password: string;
  hint?: string;
  culture: string;
}

/** What the server says of a link that made an account already. */
const isRepeat = (err: unknown): boolean => isFault(err, "identity.link_dead") || isFault(err, "identity.email_taken");

/**
 * Makes the keys in the browser and the account on the server, then logs in. An account that is there already may have
 * been made by a request whose answer was lost: then this password opens it.
 */
export async function register({ email, name, password, hint, culture }: NewAccount, proof: Proof): Promise<void> {
  const keys = await vault.register(email, password, DEFAULT_KDF);
  const body = {
    email: normaliseEmail(email),
    name: name?.trim() || undefined,
    masterPasswordHint: hint?.trim() || undefined,
    culture,
    ...keys,
    kdfMemory: keys.kdfMemory ?? undefined,
    kdfParallelism: keys.kdfParallelism ?? undefined,
    ...proof,
  };
  const refusal = await api.identityFinishRegistration(body).then(
    () => null,
    (err: unknown) => {
      if (!isRepeat(err)) throw err;
      return err;
    },
  );
  await logIn(email, password).catch((err: unknown) => {
    throw refusal !== null && isFault(err, "identity.invalid_username_or_password") ? refusal : err;
  });
}
