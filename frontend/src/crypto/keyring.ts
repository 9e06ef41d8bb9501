import { type Bytes, fromBase64, fromUtf8, toBase64, utf8 } from "./bytes.ts";
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
  wrap,
} from "./envelope.ts";
import { CryptoError } from "../errors.ts";
import { type ProgramKey, wrapForProgram } from "./apiKey.ts";
import { fingerprintPhrase, publicKeyHash } from "./fingerprint.ts";
import { openKeys, type WrappedKeys } from "./openKeys.ts";
import { begunWith, type OrganizationKeys } from "./organizationKeys.ts";
import { openWithPasskey, type PasskeyKeys, type PasskeyOpening, wrapForPasskey } from "./passkey.ts";
import { PinBoard } from "./pinBoard.ts";
import { hashOf, type KeptPins, ownKey } from "./pins.ts";
import { type RecoveredKey, recoverUserKey, type RecoveryRequest, recoveryPair } from "./recovery.ts";
import type {
  KeyReport,
  PersonKey,
  PresentPassword,
  RegistrationKeys,
  RewrappedKey,
  Scope,
  SealedTexts,
  UnlockRequest,
} from "./requests.ts";
import { deriveLoginHash, deriveMasterKey, type Kdf, normaliseEmail, stretch } from "./kdf.ts";

export type { WrappedKeys } from "./openKeys.ts";
export type { OrganizationKeys } from "./organizationKeys.ts";
export type * from "./requests.ts";

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
  #board: PinBoard | null = null;
  #made = new Set<string>();
  #refused = new Set<string>();
  /** Under which provider's key an organisation's came, where the person has no place in the organisation. */
  #clients = new Map<string, string>();
  #draftKeys = new Map<string, SymmetricKey>();

  async #masterKey(password: string, salt: string, kdf: Kdf): Promise<Bytes> {
    const settings = JSON.stringify([kdf.kdf, kdf.kdfIterations, kdf.kdfMemory ?? null, kdf.kdfParallelism ?? null]);
    const slot = this.#derived;
    if (slot && slot.password === password && slot.salt === normaliseEmail(salt) && slot.kdf === settings)
      return slot.masterKey;
    const masterKey = await deriveMasterKey(password, salt, kdf);
    this.#derived = { password, salt: normaliseEmail(salt), kdf: settings, masterKey };
    return masterKey;
  }

  /** Makes a new account's keys. Nothing is kept: the person logs in afterwards. */
  async register(email: string, password: string, kdf: Kdf): Promise<RegistrationKeys> {
    const masterKey = await this.#masterKey(password, email, kdf);
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
    return deriveLoginHash(await this.#masterKey(password, email, kdf), password);
  }

  async #opened({ password, salt, kdf, userKey }: PresentPassword): Promise<{ masterKey: Bytes; raw: Bytes }> {
    const masterKey = await this.#masterKey(password, salt, kdf);
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
    const nextKey = await deriveMasterKey(next.password, next.salt, present.kdf);
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
    this.#board = null;
  }

  /** Opens the keys with what a passkey gave instead of the master password. */
  async unlockByPasskey(secret: string, keys: PasskeyOpening, privateKey: string): Promise<void> {
    const userKey = await importSymmetric(await openWithPasskey(secret, keys));
    this.#pair = await importPrivate(await open(userKey, privateKey));
    this.#userKey = userKey;
    this.#derived = null;
    this.#board = null;
  }

  /** Lets a passkey that gave a secret open the person's keys from now on. */
  async wrapForPasskey(secret: string): Promise<PasskeyKeys> {
    return wrapForPasskey(secret, this.#mine().userKey);
  }

  /** Takes up what is known of keys from before; throws when the server hides it. Nothing is loaded without it. */
  async openPins(kept: KeptPins): Promise<void> {
    const key = await ownKey(this.#mine().userKey, "pins");
    if (this.#board) await this.#board.follow(kept);
    else this.#board = await PinBoard.open(key, kept);
  }

  /** Forgets what is known of every key; the person is asked again about each. */
  async restartPins(kept: KeptPins): Promise<void> {
    this.#board = await PinBoard.restart(await ownKey(this.#mine().userKey, "pins"), kept);
  }

  /** What the server is to keep next; null when it has everything. */
  async sealPins(): Promise<string | null> {
    const board = this.#pins();
    return board.unsaved ? board.seal() : null;
  }

  /** The person says that these providers and organisations are theirs. */
  async agree(ids: string[]): Promise<void> {
    for (const id of ids) if (!this.#pins().note({ pin: "agreed", id })) throw new CryptoError("pins_full");
  }

  /**
   * Opens the profile's wrapped keys and forgets those no longer in it, but for clients: each tab names only those that
   * were opened in it, and all tabs share these keys. A client's key goes with its provider's. A key is used under an
   * id only if it is the one of before, was made here, comes under a provider's key that is used, or the person said
   * yes to that id. A member's own key is never overridden by what a provider's row says.
   */
  async loadKeys(wrapped: WrappedKeys): Promise<KeyReport> {
    const { privateKey } = this.#mine();
    const board = this.#pins();
    const { providers, organizations, ...opened } = await openKeys({ privateKey, board, made: this.#made }, wrapped);
    const own = new Set(wrapped.organizations.map(({ id }) => id));
    const named = new Set([...own, ...[...wrapped.providers, ...wrapped.providerOrganizations].map(({ id }) => id)]);
    for (const [id, providerId] of this.#clients) {
      const key = this.#organizations.get(id);
      if (key && !named.has(id) && providers.has(providerId)) organizations.set(id, key);
      else this.#clients.delete(id);
    }
    for (const { id, providerId } of wrapped.providerOrganizations)
      if (providerId && !own.has(id)) this.#clients.set(id, providerId);
    const refused = opened.refused.map(({ id }) => id).filter((id) => !organizations.has(id));
    this.#refused = new Set([...refused, ...[...this.#refused].filter((id) => !named.has(id))]);
    this.#providers = providers;
    this.#organizations = organizations;
    return { ...opened, unsaved: board.unsaved, first: board.isFirst };
  }

  #pins(): PinBoard {
    this.#mine();
    if (!this.#board) throw new CryptoError("pins_missing", "no keys before pins");
    return this.#board;
  }

  /**
   * A new provider key, wrapped for ourselves. It becomes usable once the profile brings it back under its provider's
   * id.
   */
  async createProviderKey(): Promise<string> {
    const { raw } = await generateSymmetric();
    this.#made.add(await hashOf(raw));
    return wrap(this.#mine().publicKey, raw);
  }

  /**
   * A new client organisation's keys: its key under the provider's, its pair and its first collection's name under its
   * own.
   */
  async createOrganizationKeys(providerId: string, defaultCollectionName: string): Promise<OrganizationKeys> {
    const providerKey = this.#provider(providerId);
    const organizationKey = await generateSymmetric();
    return {
      key: await seal(providerKey, organizationKey.raw),
      ...(await begunWith(organizationKey, defaultCollectionName)),
    };
  }

  /**
   * The keys of an organisation without a provider: its key under our own public key. It becomes usable once the
   * profile brings it back under its organisation's id.
   */
  async createOwnOrganizationKeys(defaultCollectionName: string): Promise<OrganizationKeys> {
    const organizationKey = await generateSymmetric();
    this.#made.add(await hashOf(organizationKey.raw));
    return {
      key: await wrap(this.#mine().publicKey, organizationKey.raw),
      ...(await begunWith(organizationKey, defaultCollectionName)),
    };
  }

  /** The key of an organisation that the person is in, under the key of the provider that is to manage it. */
  async wrapOrganizationKeyForProvider(organizationId: string, providerId: string): Promise<string> {
    return seal(this.#provider(providerId), this.#organization(organizationId).raw);
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

  /** The organisation's key for a new member, under the member's public key: the one of before, if there was one. */
  async wrapOrganizationKeyFor(organizationId: string, userId: string, spkiBase64: string): Promise<string> {
    const publicKey = await this.#keyOf(userId, spkiBase64);
    return wrap(publicKey, this.#organization(organizationId).raw);
  }

  async wrapProviderKeyFor(providerId: string, userId: string, spkiBase64: string): Promise<string> {
    const publicKey = await this.#keyOf(userId, spkiBase64);
    return wrap(publicKey, this.#provider(providerId).raw);
  }

  /** The provider's key for a program, under the half of an API key that is made here and shown once. */
  async wrapProviderKeyForProgram(providerId: string): Promise<ProgramKey> {
    return wrapForProgram(providerId, this.#provider(providerId).raw);
  }

  async #keyOf(userId: string, spkiBase64: string): Promise<CryptoKey> {
    if ((await this.comparePerson(userId, spkiBase64)) === "changed") throw new CryptoError("key_changed");
    return importPublic(spkiBase64);
  }

  async comparePerson(userId: string, spkiBase64: string): Promise<PersonKey> {
    const pinned = this.#pins().person(userId);
    if (pinned === null) return "new";
    return pinned === (await hashOf(fromBase64(spkiBase64))) ? "same" : "changed";
  }

  /** The words were compared: from now on nothing is wrapped for another key of this person. */
  async pinPerson(userId: string, spkiBase64: string): Promise<void> {
    const hash = await hashOf(fromBase64(spkiBase64));
    if (!this.#pins().note({ pin: "person", id: userId, hash })) throw new CryptoError("pins_full");
  }

  /**
   * The user key for an organisation that may recover the account: from then on only for this key. Whoever holds its
   * private half opens everything the person can open; the words are on screen before.
   */
  async wrapUserKeyFor(organizationId: string, spkiBase64: string): Promise<string> {
    const publicKey = await this.#keyOf(organizationId, spkiBase64);
    return wrap(publicKey, this.#mine().userKey.raw);
  }

  /** The organisation's words, from the private key that only its own key opens and not from what the server says. */
  async organizationPhrase(organizationId: string, privateKey: string): Promise<string> {
    const { spki } = await recoveryPair(this.#organization(organizationId), privateKey);
    return fingerprintPhrase(organizationId, spki);
  }

  /** Somebody's user key under a new master password. It is seen here and nowhere else. */
  async recover({ organizationId, ...request }: RecoveryRequest & { organizationId: string }): Promise<RecoveredKey> {
    return recoverUserKey(this.#organization(organizationId), request);
  }

  /** A new key for what is being typed, wrapped under a key made from the user key. */
  async createDraftKey(): Promise<string> {
    return seal(await ownKey(this.#mine().userKey, "draft key"), (await generateSymmetric()).raw);
  }

  async sealDraft(draftKey: string, text: string): Promise<string> {
    return seal(await this.#draftKey(draftKey), utf8(text));
  }

  async openDraft(draftKey: string, sealed: string): Promise<string> {
    return fromUtf8(await open(await this.#draftKey(draftKey), sealed));
  }

  async #draftKey(wrapped: string): Promise<SymmetricKey> {
    const { userKey } = this.#mine();
    const known = this.#draftKeys.get(wrapped);
    if (known) return known;
    const key = await importSymmetric(await open(await ownKey(userKey, "draft key"), wrapped));
    this.#draftKeys.set(wrapped, key);
    return key;
  }

  /** Seals what this browser remembers of the server's answers. */
  async sealSightings(text: string): Promise<string> {
    return seal(await ownKey(this.#mine().userKey, "sightings"), utf8(text));
  }

  async openSightings(sealed: string): Promise<string> {
    return fromUtf8(await open(await ownKey(this.#mine().userKey, "sightings"), sealed));
  }

  async isUnlocked(): Promise<boolean> {
    return this.#userKey !== null;
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
    if (this.#refused.has(id)) throw new CryptoError("key_changed", `refused key of provider ${id}`);
    if (!key) throw new CryptoError("key_missing", `no key for provider ${id}`);
    return key;
  }

  #organization(id: string): SymmetricKey {
    const key = this.#organizations.get(id);
    if (this.#refused.has(id)) throw new CryptoError("key_changed", `refused key of organisation ${id}`);
    if (!key) throw new CryptoError("key_missing", `no key for organisation ${id}`);
    return key;
  }

  async #textKey(scope: Scope, itemKey?: string | null): Promise<SymmetricKey> {
    const key = scope === "user" ? this.#mine().userKey : this.#organization(scope.organizationId);
    return itemKey ? importSymmetric(await open(key, itemKey)) : key;
  }
}
