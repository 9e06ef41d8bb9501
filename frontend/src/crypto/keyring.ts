import { type Bytes, fromUtf8, toBase64, utf8 } from "./bytes.ts";
import {
  generatePair,
  generateSymmetric,
  importPrivate,
  importPublic,
  importSymmetric,
  type KeyPair,
  open,
  seal,
  type SymmetricKey,
  unwrap,
  wrap,
} from "./envelope.ts";
import { CryptoError } from "./error.ts";
import { fingerprintPhrase, publicKeyHash } from "./fingerprint.ts";
import { deriveLoginHash, deriveMasterKey, type Kdf, type KdfPurpose, normaliseEmail, stretch } from "./kdf.ts";

/** Whose key: the person's own, or an organisation's. */
export type Scope = "user" | { organizationId: string };

/** Texts under one key. `itemKey` is an item's own wrapped key, when it has one. */
export interface SealedTexts {
  scope: Scope;
  itemKey?: string | null;
  texts: (string | null | undefined)[];
}

/** The wrapped keys of a profile, as the wire names them. */
export interface WrappedKeys {
  providers: { id: string; key: string }[];
  providerOrganizations: { id: string; providerId: string | null; key: string }[];
  organizations: { id: string; key: string }[];
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

export interface OrganizationKeys {
  key: string;
  keys: { publicKey: string; encryptedPrivateKey: string };
  collectionName: string;
}

interface Derived {
  password: string;
  salt: string;
  kdf: string;
  masterKey: Bytes;
}

/**
 * All keys of one signed-in person, in memory only. Lives in the worker; what it hands out is wrapped, encrypted or
 * meant for the screen.
 */
export class Keyring {
  #derived: Derived | null = null;
  #userKey: SymmetricKey | null = null;
  #pair: KeyPair | null = null;
  #providers = new Map<string, SymmetricKey>();
  #organizations = new Map<string, SymmetricKey>();

  async #masterKey(password: string, salt: string, kdf: Kdf, purpose: KdfPurpose): Promise<Bytes> {
    const settings = JSON.stringify([kdf.kdf, kdf.kdfIterations, kdf.kdfMemory ?? null, kdf.kdfParallelism ?? null]);
    const slot = this.#derived;
    if (slot && slot.password === password && slot.salt === normaliseEmail(salt) && slot.kdf === settings)
      return slot.masterKey;
    const masterKey = await deriveMasterKey(password, salt, kdf, purpose);
    this.#derived = { password, salt: normaliseEmail(salt), kdf: settings, masterKey };
    return masterKey;
  }

  /** Makes a new account's keys. Nothing is kept: the person logs in afterwards. */
  async register(email: string, password: string, kdf: Kdf): Promise<RegistrationKeys> {
    const masterKey = await this.#masterKey(password, email, kdf, "create");
    const userKey = await generateSymmetric();
    const { spki, pkcs8 } = await generatePair();
    const wrapping = await importSymmetric(await stretch(masterKey));
    return {
      ...kdf,
      masterPasswordHash: await deriveLoginHash(masterKey, password),
      userSymmetricKey: await seal(wrapping, userKey.raw),
      userAsymmetricKeys: { publicKey: toBase64(spki), encryptedPrivateKey: await seal(userKey, pkcs8) },
    };
  }

  /** The proof for the server. The derived key waits for unlock, so that a login derives once. */
  async loginHash(email: string, password: string, kdf: Kdf): Promise<string> {
    return deriveLoginHash(await this.#masterKey(password, email, kdf, "open"), password);
  }

  async #opened({ password, salt, kdf, userKey }: PresentPassword): Promise<{ masterKey: Bytes; raw: Bytes }> {
    const masterKey = await this.#masterKey(password, salt, kdf, "open");
    this.#derived = null;
    const wrapping = await importSymmetric(await stretch(masterKey));
    const raw = await open(wrapping, userKey).catch((err: unknown) => {
      if (err instanceof CryptoError && err.code === "mac_mismatch") throw new CryptoError("wrong_password");
      throw err;
    });
    return { masterKey, raw };
  }

  /** The proof for the server that the person is there; a wrong password is noticed here and sent nowhere. */
  async prove(present: PresentPassword): Promise<string> {
    const { masterKey } = await this.#opened(present);
    return deriveLoginHash(masterKey, present.password);
  }

  /** The same user key under another master password, or under the same one with another salt. */
  async rewrap(present: PresentPassword, next: { password: string; salt: string }): Promise<RewrappedKey> {
    const { masterKey, raw } = await this.#opened(present);
    const nextKey = await deriveMasterKey(next.password, next.salt, present.kdf, "create");
    return {
      masterPasswordHash: await deriveLoginHash(masterKey, present.password),
      newMasterPasswordHash: await deriveLoginHash(nextKey, next.password),
      key: await seal(await importSymmetric(await stretch(nextKey)), raw),
    };
  }

  async unlock(request: UnlockRequest): Promise<void> {
    const { raw } = await this.#opened(request);
    const userKey = await importSymmetric(raw);
    this.#pair = await importPrivate(await open(userKey, request.privateKey));
    this.#userKey = userKey;
  }

  /** Opens the profile's wrapped keys and forgets those no longer in it. Answers the ids whose key doesn't open. */
  async loadKeys(wrapped: WrappedKeys): Promise<string[]> {
    const { privateKey } = this.#mine();
    const failed: string[] = [];
    const providers = new Map<string, SymmetricKey>();
    const organizations = new Map<string, SymmetricKey>();
    const attempt = async (into: Map<string, SymmetricKey>, id: string, raw: () => Promise<Bytes>) => {
      try {
        into.set(id, await importSymmetric(await raw()));
      } catch (err) {
        if (!(err instanceof CryptoError)) throw err;
        failed.push(id);
      }
    };
    for (const row of wrapped.providers) await attempt(providers, row.id, () => unwrap(privateKey, row.key));
    for (const row of wrapped.organizations) await attempt(organizations, row.id, () => unwrap(privateKey, row.key));
    for (const row of wrapped.providerOrganizations) {
      await attempt(organizations, row.id, async () => {
        const providerKey = providers.get(row.providerId ?? "");
        if (!providerKey) throw new CryptoError("key_missing");
        return open(providerKey, row.key);
      });
    }
    this.#providers = providers;
    this.#organizations = organizations;
    return failed.filter((id) => !organizations.has(id));
  }

  /** A new provider key, wrapped for ourselves. It becomes usable once the profile brings it back under its provider's id. */
  async createProviderKey(): Promise<string> {
    return wrap(this.#mine().publicKey, (await generateSymmetric()).raw);
  }

  /** A new client organisation's keys: its key under the provider's, its pair and its first collection's name under its own. */
  async createOrganizationKeys(providerId: string, defaultCollectionName: string): Promise<OrganizationKeys> {
    const organizationKey = await generateSymmetric();
    const { spki, pkcs8 } = await generatePair();
    return {
      key: await seal(this.#provider(providerId), organizationKey.raw),
      keys: { publicKey: toBase64(spki), encryptedPrivateKey: await seal(organizationKey, pkcs8) },
      collectionName: await seal(organizationKey, utf8(defaultCollectionName)),
    };
  }

  /** Seals texts under the scope's key, or under the item's own key. Null stays null. */
  async encrypt({ scope, itemKey, texts }: SealedTexts): Promise<(string | null)[]> {
    const key = await this.#textKey(scope, itemKey);
    return Promise.all(texts.map((text) => (text == null ? null : seal(key, utf8(text)))));
  }

  /** Opens texts in bulk. A text that doesn't open becomes null: one damaged row must not hide the rest. */
  async decrypt(batches: SealedTexts[]): Promise<(string | null)[][]> {
    return Promise.all(batches.map((batch) => this.#decryptBatch(batch)));
  }

  async #decryptBatch({ scope, itemKey, texts }: SealedTexts): Promise<(string | null)[]> {
    try {
      const key = await this.#textKey(scope, itemKey);
      const opened = texts.map(async (text) => (text == null ? null : fromUtf8(await open(key, text))));
      return (await Promise.allSettled(opened)).map((one) => (one.status === "fulfilled" ? one.value : null));
    } catch (err) {
      if (!(err instanceof CryptoError)) throw err;
      return texts.map(() => null);
    }
  }

  /** The organisation's key for a new member, under the member's public key. */
  async wrapOrganizationKeyFor(organizationId: string, spkiBase64: string): Promise<string> {
    return wrap(await importPublic(spkiBase64), this.#organization(organizationId).raw);
  }

  async wrapProviderKeyFor(providerId: string, spkiBase64: string): Promise<string> {
    return wrap(await importPublic(spkiBase64), this.#provider(providerId).raw);
  }

  /** Someone's five words; checks that it is a key we would wrap for. */
  async fingerprint(userId: string, spkiBase64: string): Promise<string> {
    const key = await importPublic(spkiBase64);
    return fingerprintPhrase(userId, new Uint8Array(await crypto.subtle.exportKey("spki", key)));
  }

  /** Our own words, from the key we hold and not from what the server says it is. */
  async ownFingerprint(userId: string): Promise<string> {
    return fingerprintPhrase(userId, this.#mine().spki);
  }

  async publicKeyHash(spkiBase64: string): Promise<string> {
    return publicKeyHash(spkiBase64);
  }

  async hasOrganizationKey(organizationId: string): Promise<boolean> {
    return this.#organizations.has(organizationId);
  }

  #mine(): KeyPair & { userKey: SymmetricKey } {
    if (!this.#userKey || !this.#pair) throw new CryptoError("locked");
    return { ...this.#pair, userKey: this.#userKey };
  }

  #provider(id: string): SymmetricKey {
    const key = this.#providers.get(id);
    if (!key) throw new CryptoError("key_missing", `no key for provider ${id}`);
    return key;
  }

  #organization(id: string): SymmetricKey {
    const key = this.#organizations.get(id);
    if (!key) throw new CryptoError("key_missing", `no key for organisation ${id}`);
    return key;
  }

  async #textKey(scope: Scope, itemKey?: string | null): Promise<SymmetricKey> {
    const key = scope === "user" ? this.#mine().userKey : this.#organization(scope.organizationId);
    return itemKey ? importSymmetric(await open(key, itemKey)) : key;
  }
}
