import type { Kdf } from "./kdf.ts";
import type { Sorted } from "./openKeys.ts";

/** Whose key: the person's own, or an organisation's. */
export type Scope = "user" | { organizationId: string };

/** Texts under one key. `itemKey` is an item's own wrapped key, when it has one. */
export interface SealedTexts {
  scope: Scope;
  itemKey?: string | null;
  texts: (string | null | undefined)[];
}

export interface RegistrationKeys extends Kdf {
  masterPasswordHash: string;
  userSymmetricKey: string;
  userAsymmetricKeys: { publicKey: string; encryptedPrivateKey: string };
}

export interface UnlockRequest {
  password: string;
  salt: string;
  kdf: Kdf;
  userKey: string;
  privateKey: string;
}

/** Who the person is now: the present master password with what it opens. */
export type PresentPassword = Omit<UnlockRequest, "privateKey">;

/** What a change of master password or of its salt sends. */
export interface RewrappedKey {
  masterPasswordHash: string;
  newMasterPasswordHash: string;
  key: string;
}

/** What came of a profile's wrapped keys. Only keys that are in none of its lists are used. */
export interface KeyReport extends Sorted {
  /** Something new is to be kept by the server. */
  unsaved: boolean;
  /** Nothing was ever kept for this account. */
  first: boolean;
}

/** How a person's public key compares with the one that was confirmed before. */
export type PersonKey = "new" | "same" | "changed";
