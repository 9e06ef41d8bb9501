import { api } from "./api.ts";
import { deviceIdentifier } from "./client.ts";
import type { PasswordTokenAnswer, TokenAnswer } from "./wire.ts";

/** What every portal calls itself: a browser has no name of its own to tell. */
export const DEVICE_NAME = "portaal";

const opensVault = (answer: TokenAnswer): answer is PasswordTokenAnswer =>
  answer.AccountKeys !== undefined && answer.UserDecryptionOptions !== undefined;

/** A second step: the number of its method, the code, and whether this browser is to be remembered. */
export interface GivenStep {
  method: string;
  code: string;
  remember: boolean;
}

/** What a browser says of itself when it logs in. */
const device = () => ({
  scope: "api offline_access",
  client_id: "web",
  deviceType: "9",
  deviceIdentifier: deviceIdentifier(),
  deviceName: DEVICE_NAME,
});

/** Logs in with what a passkey answered; the answer is that of a log-in with a master password. */
export async function passkeyGrant(token: string, deviceResponse: string): Promise<PasswordTokenAnswer> {
  const answer = await api.identityCreateToken({ grant_type: "webauthn", token, deviceResponse, ...device() });
  if (!opensVault(answer)) throw new Error("the log-in answer lacks the keys");
  return answer;
}

/** Logs in with a hash of the master password; the answer holds what opens the vault (RFC 6749, §4.3). */
export async function passwordGrant(email: string, loginHash: string, step?: GivenStep): Promise<PasswordTokenAnswer> {
  const answer = await api.identityCreateToken({
    grant_type: "password",
    username: email,
    password: loginHash,
    ...device(),
    ...(step && {
      twoFactorProvider: step.method,
      twoFactorToken: step.code.trim(),
      twoFactorRemember: step.remember ? "1" : "0",
    }),
  });
  if (!opensVault(answer)) throw new Error("the log-in answer lacks the keys");
  return answer;
}
