import type { Cipher, CipherBody } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { KIND_NUMBER, type Kind, kindOf, scopeOf } from "./items.ts";

type LoginBody = NonNullable<CipherBody["login"]>;

/** Encrypted texts by what they are; null where there is none. */
type SealedRecord = Record<string, string | null>;

export const CARD_PARTS = ["cardholderName", "brand", "number", "expMonth", "expYear", "code"] as const;
export const IDENTITY_PARTS = [
  "title",
  "firstName",
  "middleName",
  "lastName",
  "company",
  "username",
  "email",
  "phone",
  "address1",
  "address2",
  "address3",
  "postalCode",
  "city",
  "state",
  "country",
  "ssn",
  "passportNumber",
  "licenseNumber",
] as const;
export const SSH_PARTS = ["publicKey", "keyFingerprint", "privateKey"] as const;

export type CardPart = (typeof CARD_PARTS)[number];
export type IdentityPart = (typeof IDENTITY_PARTS)[number];
export type SshPart = (typeof SSH_PARTS)[number];

/** An item opened for the screen and the form. What isn't there, or may not be seen, is empty. */
export type Draft = {
  kind: Kind;
  name: string;
  notes: string;
  username: string;
  password: string;
  totp: string;
  uris: string[];
  card: Record<CardPart, string>;
  identity: Record<IdentityPart, string>;
  sshKey: Record<SshPart, string>;
};

const blank = <K extends string>(parts: readonly K[]): Record<K, string> =>
  Object.fromEntries(parts.map((part) => [part, ""])) as Record<K, string>;

export function emptyDraft(kind: Kind): Draft {
  return {
    kind,
    name: "",
    notes: "",
    username: "",
    password: "",
    totp: "",
    uris: [""],
    card: blank(CARD_PARTS),
    identity: blank(IDENTITY_PARTS),
    sshKey: blank(SSH_PARTS),
  };
}

const HIDDEN = new Set<string>(["number", "code", "privateKey"]);

/** Opens all of one item. What the person may not see isn't opened at all. */
export async function openDraft(cipher: Cipher): Promise<Draft> {
  const see = cipher.viewPassword;
  const uris = cipher.login?.uris ?? [];
  const record = (parts: readonly string[], sealed: SealedRecord | null | undefined) =>
    parts.map((part) => (see || !HIDDEN.has(part) ? (sealed?.[part] ?? null) : null));
  const login = [cipher.login?.username, see ? cipher.login?.password : null, see ? cipher.login?.totp : null];
  const texts = [
    cipher.name,
    cipher.notes,
    ...login,
    ...record(CARD_PARTS, cipher.card),
    ...record(IDENTITY_PARTS, cipher.identity),
    ...record(SSH_PARTS, cipher.sshKey),
    ...uris.map(({ uri }) => uri),
  ];
  const [opened = []] = await vault.decrypt([{ scope: scopeOf(cipher), itemKey: cipher.key, texts }]);
  const rest = opened.map((text) => text ?? "");
  const take = (count: number): string[] => rest.splice(0, count);
  const named = <K extends string>(parts: readonly K[]): Record<K, string> => {
    const values = take(parts.length);
    return Object.fromEntries(parts.map((part, i) => [part, values[i] ?? ""])) as Record<K, string>;
  };
  const [name = "", notes = "", username = "", password = "", totp = ""] = take(5);
  return {
    kind: kindOf(cipher.type),
    name,
    notes,
    username,
    password,
    totp,
    card: named(CARD_PARTS),
    identity: named(IDENTITY_PARTS),
    sshKey: named(SSH_PARTS),
    uris: take(uris.length),
  };
}

export type Seal = (texts: (string | null)[]) => Promise<(string | null)[]>;

async function checksum(uri: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(uri));
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}

/** Collects texts to seal, so that one call to the worker seals them all; an unchanged text keeps its sealed form. */
class Sealing {
  #texts: string[] = [];
  #places: ((sealed: string | null) => void)[] = [];

  /** Fills `into[part]` with the sealed text: the stored one when nothing changed, null when emptied. */
  put<T>(into: T, part: keyof T & string, text: string, stored: string | null | undefined, before: string): void {
    const set = (value: string | null) => void ((into as Record<string, unknown>)[part] = value);
    if (text === before) return set(stored ?? null);
    if (text === "") return set(null);
    this.#texts.push(text);
    this.#places.push(set);
  }

  async run(seal: Seal): Promise<void> {
    const sealed = await seal(this.#texts);
    this.#places.forEach((place, i) => place(sealed[i] ?? null));
  }
}

async function sealLogin(
  sealing: Sealing,
  draft: Draft,
  before: Draft,
  stored: Cipher | null,
  now: Date,
): Promise<LoginBody> {
  const old = stored?.login;
  // The sealing fills these in later: they must stay the same objects.
  const login: LoginBody = {
    ...old,
    autofillOnPageLoad: old?.autofillOnPageLoad ?? undefined,
    fido2Credentials: old?.fido2Credentials ?? undefined,
    passwordRevisionDate: old?.passwordRevisionDate ?? undefined,
    uris: [],
  };
  for (const part of ["username", "password", "totp"] as const)
    sealing.put(login, part, draft[part], old?.[part], before[part]);
  if (draft.password !== before.password && old?.password) login.passwordRevisionDate = now.toISOString();
  for (const uri of draft.uris.map((text) => text.trim()).filter(Boolean)) {
    const at = before.uris.indexOf(uri);
    const kept = at >= 0 ? old?.uris?.[at] : undefined;
    const row = kept ? { ...kept } : { uri: null, uriChecksum: null, match: null };
    if (!kept) {
      sealing.put(row, "uri", uri, null, "");
      sealing.put(row, "uriChecksum", await checksum(uri), null, "");
    }
    login.uris?.push(row);
  }
  return login;
}

function sealRecord(
  sealing: Sealing,
  parts: readonly string[],
  draft: Record<string, string>,
  before: Record<string, string>,
  stored?: SealedRecord | null,
) {
  const record: SealedRecord = {};
  for (const part of parts) sealing.put(record, part, draft[part] ?? "", stored?.[part], before[part] ?? "");
  return record;
}

export interface SealTarget {
  /** The item as last read, for an edit; null for a new one. */
  stored: Cipher | null;
  /** The same item as it was opened. */
  before: Draft;
  organizationId: string | null;
  userId: string;
  now: Date;
}

/**
 * The body to send. Everything the form doesn't show is sent back as it came, because the server replaces all of an
 * item.
 */
export async function sealDraft(
  draft: Draft,
  { stored, before, organizationId, userId, now }: SealTarget,
  seal: Seal,
): Promise<CipherBody> {
  const sealing = new Sealing();
  const body: CipherBody = {
    type: KIND_NUMBER[draft.kind],
    organizationId: organizationId ?? undefined,
    folderId: stored?.folderId ?? undefined,
    favorite: stored?.favorite ?? false,
    reprompt: stored?.reprompt ?? 0,
    key: stored?.key ?? undefined,
    name: "",
    notes: null,
    fields: stored?.fields ?? undefined,
    passwordHistory: stored?.passwordHistory ?? undefined,
    encryptedFor: userId,
    lastKnownRevisionDate: stored?.revisionDate,
  };
  sealing.put(body, "name", draft.name.trim(), stored?.name, before.name);
  sealing.put(body, "notes", draft.notes, stored?.notes, before.notes);
  if (draft.kind === "login") {
    body.login = await sealLogin(sealing, draft, before, stored, now);
    const old = stored?.login?.password;
    if (old && draft.password !== before.password) {
      body.passwordHistory = [
        { password: old, lastUsedDate: now.toISOString() },
        ...(stored?.passwordHistory ?? []),
      ].slice(0, 5);
    }
  }
  if (draft.kind === "card") body.card = sealRecord(sealing, CARD_PARTS, draft.card, before.card, stored?.card);
  if (draft.kind === "identity")
    body.identity = sealRecord(sealing, IDENTITY_PARTS, draft.identity, before.identity, stored?.identity);
  if (draft.kind === "note") body.secureNote = { type: 0 };
  if (draft.kind === "sshKey") body.sshKey = stored?.sshKey ?? undefined;
  await sealing.run(seal);
  return body;
}
