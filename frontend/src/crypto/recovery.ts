import { importPrivate, importSymmetric, type KeyPair, open, seal, type SymmetricKey, unwrap } from "./envelope.ts";
import { deriveLoginHash, deriveMasterKey, type Kdf, stretch } from "./kdf.ts";

/** What it takes to give somebody's account a new master password, as the server has it. */
export interface RecoveryRequest {
  /** The organisation's, under its key. */
  privateKey: string;
  /** The person's user key, as it was wrapped for the organisation. */
  resetKey: string;
  salt: string;
  kdf: Kdf;
  password: string;
}

/** What a recovery sends: what to log in with, and the user key under the new master password. */
export interface RecoveredKey {
  newMasterPasswordHash: string;
  key: string;
}

/** The organisation's pair, from its private half: whoever doesn't hold its key can't have sealed that. */
export const recoveryPair = async (organization: SymmetricKey, privateKey: string): Promise<KeyPair> =>
  importPrivate(await open(organization, privateKey));

/** The key derivation is that of the account, and refused when it is weaker than any account may have. */
export async function recoverUserKey(organization: SymmetricKey, request: RecoveryRequest): Promise<RecoveredKey> {
  const { privateKey } = await recoveryPair(organization, request.privateKey);
  const { raw } = await importSymmetric(await unwrap(privateKey, request.resetKey));
  const masterKey = await deriveMasterKey(request.password, request.salt, request.kdf);
  return {
    newMasterPasswordHash: await deriveLoginHash(masterKey, request.password),
    key: await seal(await importSymmetric(await stretch(masterKey)), raw),
  };
}
