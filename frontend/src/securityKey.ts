/** Asks security keys, through the browser. A leaf: the portal and the pages that other clients open share it. */

/** What the server lets a page ask of security keys that are set up; bytes are texts in base 64. */
export interface Question {
  challenge: string;
  rpId: string;
  allowCredentials: { type: string; id: string }[];
  timeout?: number;
  userVerification?: string;
}

/** What the server lets a page ask of a new security key. */
export interface NewKeyQuestion {
  challenge: string;
  rp: { id: string; name: string };
  user: { id: string; name: string; displayName: string };
  pubKeyCredParams: { type: string; alg: number }[];
  excludeCredentials: { type: string; id: string }[];
  timeout: number;
  attestation: string;
  authenticatorSelection: { requireResidentKey: boolean; residentKey: string; userVerification: string };
}

/** What a new security key answers, as the server reads it. */
export interface NewKeyAnswer {
  id: string;
  type: string;
  response: { AttestationObject: string; clientDataJson: string };
}

/** Whether this browser can ask security keys at all; pages without encryption can't. */
export const asksKeys = (): boolean => typeof PublicKeyCredential !== "undefined" && "credentials" in navigator;

export function fromText(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

export function toText(bytes: ArrayBuffer): string {
  const text = btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export const named = (keys: { id: string }[]): PublicKeyCredentialDescriptor[] =>
  keys.map(({ id }) => ({ type: "public-key", id: fromText(id) }));

/** Asks the security keys that are set up, and gives what one answers as clients send it. Rejects when none does. */
export async function askKey(question: Question, signal?: AbortSignal): Promise<string> {
  const publicKey = {
    challenge: fromText(question.challenge),
    rpId: question.rpId,
    allowCredentials: named(question.allowCredentials),
    timeout: question.timeout,
    userVerification: question.userVerification as UserVerificationRequirement,
  };
  const key = (await navigator.credentials.get({ publicKey, signal })) as PublicKeyCredential;
  const { authenticatorData, clientDataJSON, signature } = key.response as AuthenticatorAssertionResponse;
  return JSON.stringify({
    id: key.id,
    rawId: toText(key.rawId),
    type: key.type,
    extensions: key.getClientExtensionResults(),
    response: {
      authenticatorData: toText(authenticatorData),
      clientDataJson: toText(clientDataJSON),
      signature: toText(signature),
    },
  });
}

/** Asks a new security key, and gives what it answers. Rejects when none does. */
export async function askNewKey(question: NewKeyQuestion): Promise<NewKeyAnswer> {
  const publicKey = {
    challenge: fromText(question.challenge),
    rp: question.rp,
    user: { ...question.user, id: fromText(question.user.id) },
    pubKeyCredParams: question.pubKeyCredParams as PublicKeyCredentialParameters[],
    excludeCredentials: named(question.excludeCredentials),
    timeout: question.timeout,
    attestation: question.attestation as AttestationConveyancePreference,
    authenticatorSelection: question.authenticatorSelection as AuthenticatorSelectionCriteria,
  };
  const key = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const { attestationObject, clientDataJSON } = key.response as AuthenticatorAttestationResponse;
  return {
    id: key.id,
    type: key.type,
    response: { AttestationObject: toText(attestationObject), clientDataJson: toText(clientDataJSON) },
  };
}
