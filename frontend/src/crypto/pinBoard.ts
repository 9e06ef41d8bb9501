import type { SymmetricKey } from "./envelope.ts";
import { CryptoError } from "../errors.ts";
import {
  add,
  emptyPins,
  holds,
  type KeptPins,
  type KeyKind,
  MAX_PLAIN,
  newest,
  openPins,
  type PinChange,
  type Pins,
  sealPins,
  sizeOf,
  withChanges,
} from "./pins.ts";

/** Why a key is not used: another than before, that of somebody else, or not the one the person's own place has. */
export type Refusal = "changed" | "foreign" | "secondSource";

export interface KeyName {
  id: string;
  kind: KeyKind;
}

export type Verdict = "known" | "asked" | Refusal;

/**
 * What is known of keys, and what has yet to be kept by the server. Changes come on top of what the server has, so that
 * two browsers that learn something at once lose nothing.
 */
export class PinBoard {
  readonly #key: SymmetricKey;
  #saved: Pins;
  #unsaved: PinChange[] = [];
  #current: Pins;
  #owners: Map<string, string>;
  #size: number;
  #restarted = false;

  private constructor(key: SymmetricKey, saved: Pins) {
    this.#key = key;
    this.#saved = saved;
    this.#current = withChanges(saved, []);
    this.#owners = ownersOf(saved);
    this.#size = sizeOf(saved);
  }

  static async open(key: SymmetricKey, kept: KeptPins): Promise<PinBoard> {
    return new PinBoard(key, await newest(key, kept));
  }

  /** Knows nothing of any key, and counts on from what there was, so that other browsers follow. */
  static async restart(key: SymmetricKey, { userId, server, browser }: KeptPins): Promise<PinBoard> {
    let counter = 0;
    for (const text of [server, browser]) {
      const pins = text === null ? null : await openPins(key, text, userId).catch(() => null);
      counter = Math.max(counter, pins?.counter ?? 0);
    }
    const board = new PinBoard(key, { ...emptyPins(userId), counter });
    board.#restarted = true;
    return board;
  }

  get unsaved(): boolean {
    return this.#restarted || this.#unsaved.length > 0;
  }

  /** Nothing was ever kept for this account, here or at the server. */
  get isFirst(): boolean {
    return this.#saved.counter === 0;
  }

  /** Adds to what is known; false when the server has no room for more. */
  note(change: PinChange): boolean {
    if (holds(this.#current, change)) return true;
    const size = this.#size + JSON.stringify(change).length;
    if (size > MAX_PLAIN) return false;
    this.#size = size;
    this.#unsaved.push(change);
    add(this.#current, change);
    if (change.pin === "key") this.#owners.set(change.hash, change.id);
    return true;
  }

  /**
   * Judges a key under a provider's or organisation's id, and remembers it when it may be used. `vouched`: it was made
   * here, or comes from somebody who proved to hold the provider's key. Where there is no room for more, a vouched key
   * is used without being remembered.
   */
  judge(id: string, hash: string, vouched: boolean): Verdict {
    const pinned = this.#current.keys[id];
    if (pinned !== undefined) return pinned === hash ? "known" : "changed";
    const owner = this.#owners.get(hash);
    if (owner !== undefined && owner !== id) return "foreign";
    if (!vouched && !this.#current.agreed.includes(id)) return "asked";
    if (!this.note({ pin: "key", id, hash }) && !vouched) throw new CryptoError("pins_full");
    this.#owners.set(hash, id);
    return "known";
  }

  person(userId: string): string | null {
    return this.#current.people[userId] ?? null;
  }

  /** What the server is to keep next. */
  seal(): Promise<string> {
    return sealPins(this.#key, { ...this.#current, counter: this.#saved.counter + 1 });
  }

  /** The server keeps this now. What it doesn't hold yet is still to be kept. */
  async follow(kept: KeptPins): Promise<void> {
    const saved = await newest(this.#key, kept);
    this.#saved = saved;
    this.#restarted = false;
    this.#unsaved = this.#unsaved.filter((change) => !holds(saved, change));
    this.#current = withChanges(saved, this.#unsaved);
    this.#owners = ownersOf(this.#current);
    this.#size = sizeOf(this.#current);
  }
}

const ownersOf = (pins: Pins): Map<string, string> =>
  new Map(Object.entries(pins.keys).map(([id, hash]) => [hash, id]));
