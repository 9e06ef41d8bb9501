/** What can go wrong, as the errors that all parts of the portal know. A leaf: it imports nothing. */

/** Refusals of a change because somebody else made one first. types.test-d.ts holds the codes to the server's. */
export const STALE = [
  "portaal.stale",
  "vault.out_of_date",
  "providers.subscription_changed",
  "providers.price_outdated",
] as const;

/** The same request, under the same idempotency key, is still being handled. */
export const BUSY = "portaal.busy";

export type Steps = Record<string, Record<string, unknown> | null>;

/**
 * A refusal by the server, or the lack of an answer. `code` is stable; `message` is already in the person's language.
 */
export class Fault extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Record<string, string[]>;
  readonly retryAfter: number | null;
  /** The second steps that a log-in may be finished with, by number, and what the server tells of each. */
  readonly steps: Steps | null;

  constructor(
    status: number,
    code: string,
    message: string,
    fields: Record<string, string[]> = {},
    retryAfter: number | null = null,
    steps: Steps | null = null,
  ) {
    super(message);
    this.name = "Fault";
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
    this.steps = steps;
  }

  /** No answer came: offline, or the server is away. Says nothing about whether the request was carried out. */
  get isNetwork(): boolean {
    return this.status === 0;
  }

  /** The server may have done what was asked. */
  get isUncertain(): boolean {
    return this.isNetwork || this.status >= 500;
  }

  /** The server may have done what was asked, or may still be doing it. */
  get isOpen(): boolean {
    return this.isUncertain || this.code === BUSY;
  }

  /** Somebody else changed it first: there is something newer to load. */
  get isStale(): boolean {
    return STALE.some((code) => code === this.code);
  }
}

/** Why a cryptographic step was refused. The message is for developers; people see a text chosen by code. */
export type CryptoCode =
  | "malformed" // not the shape or the type the field demands
  | "mac_mismatch" // changed on the way, or the wrong key
  | "kdf_refused" // the server asked for a derivation below the floor or beyond what a browser can bear
  | "wrong_password"
  | "key_missing" // this browser holds no key for that organisation or provider
  | "key_changed" // another key than the one that was pinned under that id
  | "pins_missing" // the server says it never kept pins, this browser knows better
  | "pins_older" // the server shows older pins than this browser has seen, or others of the same age
  | "pins_damaged" // the pins don't open with the user's key
  | "pins_full"
  | "locked";

export class CryptoError extends Error {
  readonly code: CryptoCode;

  constructor(code: CryptoCode, message: string = code) {
    super(message);
    this.name = "CryptoError";
    this.code = code;
  }
}
