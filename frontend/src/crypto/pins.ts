import { MOST_SEALED_PINS } from "./accepted.gen.ts";
import { type Bytes, fromUtf8, toBase64, utf8 } from "./bytes.ts";
import { importSymmetric, open, seal, type SymmetricKey } from "./envelope.ts";
import { CryptoError } from "../errors.ts";
import { hkdfExpand } from "./kdf.ts";

export type KeyKind = "provider" | "organization";

/** What a person's browsers remember of keys, from one log-in to the next. */
export interface Pins {
  userId: string;
  /** One more with every change; it never goes down. */
  counter: number;
  /** Id of a provider or organisation → hash of its key. */
  keys: Record<string, string>;
  /** Id of a user, or of an organisation that may recover the account → hash of the public key that was agreed to. */
  people: Record<string, string>;
  /** Providers and organisations the person said yes to, whose keys have not come yet. */
  agreed: string[];
}

export type PinChange =
  | { pin: "key"; id: string; hash: string }
  | { pin: "person"; id: string; hash: string }
  | { pin: "agreed"; id: string };

/** What the server and this browser kept; null when nothing was. */
export interface KeptPins {
  userId: string;
  server: string | null;
  browser: string | null;
}

/** The first half of SHA-256 is as hard to meet by a second key as the key is to guess. */
const HASH_BYTES = 16;

/** A sealed text is base64 of what it seals, with IV and MAC: this much of it fits. */
export const MAX_PLAIN = Math.floor((MOST_SEALED_PINS - 128) * 0.75) - 16;

export const emptyPins = (userId: string): Pins => ({ userId, counter: 0, keys: {}, people: {}, agreed: [] });

export async function hashOf(key: Bytes): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", key)).slice(0, HASH_BYTES));
}

/**
 * A key of its own for what only this portal writes, made from the user key: a text the server has from elsewhere (an
 * item, a name) can never be passed off as pins or as a draft.
 */
export async function ownKey(
  userKey: SymmetricKey,
  purpose: "pins" | "draft key" | "sightings",
): Promise<SymmetricKey> {
  return importSymmetric(await hkdfExpand(userKey.raw, `portaal ${purpose}`, 64));
}

const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && Object.values(value).every((one) => typeof one === "string");

function parse(text: string, userId: string): Pins {
  const read = JSON.parse(text) as Partial<Pins>;
  const ok =
    read.userId === userId &&
    Number.isSafeInteger(read.counter) &&
    read.counter! > 0 &&
    isTexts(read.keys) &&
    isTexts(read.people) &&
    Array.isArray(read.agreed);
  if (!ok) throw new CryptoError("pins_damaged");
  return read as Pins;
}

export async function openPins(key: SymmetricKey, text: string, userId: string): Promise<Pins> {
  try {
    return parse(fromUtf8(await open(key, text)), userId);
  } catch {
    throw new CryptoError("pins_damaged");
  }
}

export async function sealPins(key: SymmetricKey, pins: Pins): Promise<string> {
  return seal(key, utf8(JSON.stringify(pins)));
}

/**
 * The newest of what was kept. Throws when the server has none, an older one or another of the same age than this
 * browser has seen: then it hides what it was told before.
 */
export async function newest(key: SymmetricKey, { userId, server, browser }: KeptPins): Promise<Pins> {
  const known = browser === null ? null : await openPins(key, browser, userId);
  if (server === null) {
    if (known) throw new CryptoError("pins_missing");
    return emptyPins(userId);
  }
  const told = await openPins(key, server, userId);
  if (!known) return told;
  if (told.counter < known.counter) throw new CryptoError("pins_older");
  if (told.counter === known.counter && server !== browser) throw new CryptoError("pins_older");
  return told;
}

/** Whether pins know this already. What is pinned stays as it is: a pin is never replaced. */
export function holds(pins: Pins, change: PinChange): boolean {
  if (change.pin === "agreed") return change.id in pins.keys || pins.agreed.includes(change.id);
  return change.id in (change.pin === "person" ? pins.people : pins.keys);
}

/** Adds a change to pins that belong to the caller. */
export function add(pins: Pins, change: PinChange): void {
  if (holds(pins, change)) return;
  if (change.pin === "agreed") pins.agreed.push(change.id);
  else if (change.pin === "person") pins.people[change.id] = change.hash;
  else {
    pins.keys[change.id] = change.hash;
    pins.agreed = pins.agreed.filter((id) => id !== change.id);
  }
}

/** A copy of the pins with changes on top. */
export function withChanges(pins: Pins, changes: PinChange[]): Pins {
  const next: Pins = { ...pins, keys: { ...pins.keys }, people: { ...pins.people }, agreed: [...pins.agreed] };
  for (const change of changes) add(next, change);
  return next;
}

export const sizeOf = (pins: Pins): number => JSON.stringify(pins).length;
