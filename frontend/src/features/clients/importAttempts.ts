import { Fault } from "../../api/fault.ts";
import type { CreateClient } from "../../api/wire.ts";
import type { OrganizationKeys } from "../../crypto/vault.ts";
import type { ImportRow } from "./importRows.ts";
import { bodyOf, isDearer, type Wish } from "./newClient.ts";
import type { OwnWords } from "./useDescriptionRules.ts";

/**
 * How far it is with a row. As long as no answer came, the whole request is kept: only the same bytes under the same
 * key are the same request to the server.
 */
export interface Attempt {
  idempotencyKey: string;
  /** When it was made ready; it was sent after that. */
  at: number;
  body: CreateClient | null;
  /** The organisation that came of it. */
  made: string | null;
  /** The provider's own reference, tags and notes are there too. */
  described: boolean;
  /** The client whose structure it got. */
  structured?: string;
}

/** By the rows' ids. */
export type Attempts = Record<string, Attempt>;

/** Where attempts are kept; `put` has kept it once it ends. Null forgets. */
export interface AttemptBook {
  get: (id: string) => Attempt | undefined;
  put: (id: string, attempt: Attempt | null) => Promise<void>;
}

export interface Copy {
  likeId: string;
  run: (organizationId: string) => Promise<void>;
}

export interface Doors {
  /** At which prices of the provider's own the rows were shown. */
  pricesRevision: number;
  keys: (wish: Wish) => Promise<OrganizationKeys>;
  create: (body: CreateClient, idempotencyKey: string) => Promise<{ organizationId: string }>;
  describe: (organizationId: string, own: OwnWords) => Promise<unknown>;
  /** Gives it another client's structure; absent when none is asked for. */
  copy?: Copy;
  /** The client of this name that began since then, if there is one. */
  find: (wish: Wish, since: number) => Promise<string | null>;
}

/** The server remembers for 24 hours what a request was answered. What is older by any clock isn't repeated. */
const REMEMBERED_MS = 22 * 3_600_000;

/** How far this browser's clock may be ahead of the server's. */
const ASTRAY_MS = 10 * 60_000;

const saysSomething = ({ reference, tags, notes }: OwnWords): boolean =>
  reference !== "" || tags.length > 0 || notes !== "";

/** The provider doesn't let this person or this session in: that says nothing of a row. */
const isShut = ({ code }: Fault): boolean => code.startsWith("access.");

/** Whether nothing is left to do for a row; `likeId` is the client whose structure it is to get. */
export const isDone = (row: ImportRow, attempt: Attempt | undefined, likeId: string | null): boolean =>
  attempt?.made != null &&
  (attempt.described || !saysSomething(row)) &&
  (likeId === null || attempt.structured === likeId);

/**
 * Makes the client of a row, however often it is called and wherever it was broken off: the attempt is kept before it
 * is sent and repeated as it was. Only a clear "no" about what it says ends it, as the server then made nothing.
 */
export async function carryOut(
  row: Pick<ImportRow, "id" | keyof OwnWords> & { wish: Wish },
  book: AttemptBook,
  { pricesRevision, keys, create, describe, find, copy }: Doors,
): Promise<void> {
  const { id, wish, reference, tags, notes } = row;
  let attempt = book.get(id);
  const keep = async (next: Attempt) => {
    attempt = next;
    await book.put(id, next);
    return next;
  };
  if (attempt?.body && attempt.at < Date.now() - REMEMBERED_MS) {
    const made = await find(wish, attempt.at - ASTRAY_MS);
    attempt = made === null ? undefined : await keep({ ...attempt, body: null, made });
  }
  attempt ??= await keep({
    idempotencyKey: crypto.randomUUID(),
    at: Date.now(),
    body: bodyOf(wish, await keys(wish), pricesRevision),
    made: null,
    described: false,
  });
  if (attempt.body) {
    try {
      const { organizationId } = await create(attempt.body, attempt.idempotencyKey);
      attempt = await keep({ ...attempt, body: null, made: organizationId });
    } catch (err) {
      if (err instanceof Fault && (err.status === 400 || isDearer(err)) && !isShut(err)) await book.put(id, null);
      throw err;
    }
  }
  const { made } = attempt;
  if (made === null) return;
  if (!attempt.described && saysSomething(row)) {
    try {
      await describe(made, { reference, tags, notes });
    } catch (err) {
      // Somebody has: this row, whose answer was lost, or a colleague, whose words stay.
      if (!(err instanceof Fault && err.isStale)) throw err;
    }
    attempt = await keep({ ...attempt, described: true });
  }
  if (!copy || attempt.structured === copy.likeId) return;
  await copy.run(made);
  await keep({ ...attempt, structured: copy.likeId });
}

/** What stops all rows and not only one: the next would fare no better. */
export const stopsAll = (err: unknown): boolean =>
  err instanceof Fault && (err.isNetwork || err.status === 401 || err.status === 429 || isShut(err) || isDearer(err));

/**
 * What two tabs know together: what was answered stays answered, and what was sent is repeated, not begun anew.
 */
export function merged(own: Attempts, stored: Attempts): Attempts {
  const steps = ({ made, described, structured }: Attempt) => [made, described, structured].filter(Boolean).length;
  const isFurther = (one: Attempt, than: Attempt | undefined) => !than || steps(one) > steps(than);
  const all = { ...own };
  for (const [id, attempt] of Object.entries(stored)) if (isFurther(attempt, all[id])) all[id] = attempt;
  return all;
}
