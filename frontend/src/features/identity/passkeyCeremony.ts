import { toBase64, utf8 } from "../../crypto/bytes.ts";
import { fromText, named, type NewKeyQuestion, type Question, toText } from "../../securityKey.ts";

/** What a passkey answers, as clients send it. What its PRF extension gave is never part of it. */
export interface PasskeyAnswer {
  id: string;
  rawId: string;
  type: string;
  extensions: Record<string, never>;
  response: { authenticatorData: string; signature: string; clientDataJSON: string; userHandle: string };
}

/** What a new passkey answers. */
export interface NewPasskeyAnswer {
  id: string;
  rawId: string;
  type: string;
  response: { attestationObject: string; clientDataJson: string; transports: string[] };
}

/** Why a passkey did not answer; what browsers say is for programmers. */
export class NoPasskey extends Error {}

/** Official clients ask for the secret with this salt, so that it is the same one. */
const withSecret = async (): Promise<AuthenticationExtensionsClientInputs> => ({
  prf: { eval: { first: await crypto.subtle.digest("SHA-256", utf8("passwordless-login")) } },
});

/** What only this passkey gives, which opens keys: straight into the worker with it. Null when it gives none. */
function secretOf(key: PublicKeyCredential): string | null {
  const first = key.getClientExtensionResults().prf?.results?.first;
  return first ? toBase64(new Uint8Array(first as ArrayBuffer)) : null; // browsers give no views of one
}

async function asked<T>(ceremony: Promise<T | null>): Promise<T> {
  const key = await ceremony.catch(() => null);
  if (!key) throw new NoPasskey("no passkey answered");
  return key;
}

interface Answered {
  answer: PasskeyAnswer;
  secret: string | null;
}

/** Asks for a passkey of this portal, and for its secret. Throws NoPasskey when none answers. */
export async function askPasskey(question: Question): Promise<Answered> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: fromText(question.challenge),
    rpId: question.rpId,
    allowCredentials: named(question.allowCredentials),
    timeout: question.timeout,
    userVerification: "required",
    extensions: await withSecret(),
  };
  const key = (await asked(navigator.credentials.get({ publicKey }))) as PublicKeyCredential;
  const { authenticatorData, signature, clientDataJSON, userHandle } = key.response as AuthenticatorAssertionResponse;
  const answer = {
    id: key.id,
    rawId: toText(key.rawId),
    type: key.type,
    extensions: {},
    response: {
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      clientDataJSON: toText(clientDataJSON),
      userHandle: userHandle ? toText(userHandle) : "",
    },
  };
  return { answer, secret: secretOf(key) };
}

/** As askPasskey, with null when none answers. */
export async function answerOf(question: Question): Promise<Answered | null> {
  try {
    return await askPasskey(question);
  } catch (err) {
    if (err instanceof NoPasskey) return null;
    throw err;
  }
}

/**
 * Makes a passkey. Some give their secret only when they are used: such a one is asked again at once, and nothing of
 * that is sent.
 */
export async function makePasskey(
  question: NewKeyQuestion,
): Promise<{ answer: NewPasskeyAnswer; supportsPrf: boolean; secret: string | null }> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: fromText(question.challenge),
    rp: question.rp,
    user: { ...question.user, id: fromText(question.user.id) },
    pubKeyCredParams: question.pubKeyCredParams as PublicKeyCredentialParameters[],
    excludeCredentials: named(question.excludeCredentials),
    timeout: question.timeout,
    attestation: question.attestation as AttestationConveyancePreference,
    authenticatorSelection: { requireResidentKey: true, residentKey: "required", userVerification: "required" },
    extensions: await withSecret(),
  };
  const key = (await asked(navigator.credentials.create({ publicKey }))) as PublicKeyCredential;
  const response = key.response as AuthenticatorAttestationResponse;
  const { enabled } = key.getClientExtensionResults().prf ?? {};
  const answer = {
    id: key.id,
    rawId: toText(key.rawId),
    type: key.type,
    response: {
      attestationObject: toText(response.attestationObject),
      clientDataJson: toText(response.clientDataJSON),
      transports: response.getTransports?.() ?? [],
    },
  };
  if (!enabled) return { answer, supportsPrf: false, secret: null };
  const again = { ...question, rpId: question.rp.id, allowCredentials: [{ type: "public-key", id: key.id }] };
  const secret = secretOf(key) ?? (await askPasskey(again).catch(() => null))?.secret ?? null;
  return { answer, supportsPrf: true, secret };
}
