import { Fault } from "../../api/fault.ts";
import type { OrganizationKeys } from "../../crypto/vault.ts";
import type { CreateClient } from "../../api/wire.ts";
import type { Wish } from "./newClient.ts";

export interface Attempt {
  idempotencyKey: string;
  keys: Promise<OrganizationKeys>;
  /** What was sent: only the same bytes under the same key are the same request. */
  body?: CreateClient;
}

/**
 * Keeps one attempt per wish: the same wish goes out under the same idempotency key with the same organisation keys,
 * however often it is sent, so that a double click or a retry after a lost answer never makes two clients. Another
 * wish, or the same one after a clear refusal, is a new attempt.
 */
export function attempts(makeKeys: (wish: Wish) => Promise<OrganizationKeys>) {
  let current: (Attempt & { wish: string }) | null = null;

  const prepare = (wish: Wish): Attempt => {
    const text = JSON.stringify(wish);
    if (current?.wish === text) return current;
    const next: Attempt & { wish: string } = { wish: text, idempotencyKey: crypto.randomUUID(), keys: makeKeys(wish) };
    // Keys that couldn't be made are tried again the next time; whoever waits for these hears of it.
    next.keys.catch(() => {
      if (current === next) current = null;
    });
    current = next;
    return next;
  };

  const send = async <T>(
    wish: Wish,
    bodyWith: (keys: OrganizationKeys) => CreateClient,
    run: (body: CreateClient, idempotencyKey: string) => Promise<T>,
  ): Promise<T> => {
    const attempt = prepare(wish);
    try {
      const keys = await attempt.keys;
      attempt.body ??= bodyWith(keys);
      return await run(attempt.body, attempt.idempotencyKey);
    } catch (err) {
      if (current === attempt && !(err instanceof Fault && err.isOpen)) current = null;
      throw err;
    }
  };

  return { prepare, send };
}
