import { useCallback, useRef } from "react";
import { Fault } from "../errors.ts";

interface Attempt {
  key: string;
  body: Promise<unknown>;
}

/**
 * Runs creating requests with an idempotency key. As long as no answer came, the same wish goes out under the same key
 * and with the same body (sealing twice gives two different ones), so that a second click never creates twice, also
 * when other wishes went out meanwhile. After a clear answer the next attempt is a new one.
 */
export function useAttempt() {
  const open = useRef(new Map<string, Attempt>());
  return useCallback(
    async <B, T>(
      wish: unknown,
      make: () => B | Promise<B>,
      send: (body: B, idempotencyKey: string) => Promise<T>,
    ): Promise<T> => {
      const wanted = JSON.stringify(wish);
      const attempt = open.current.get(wanted) ?? {
        key: crypto.randomUUID(),
        body: Promise.resolve().then(make),
      };
      open.current.set(wanted, attempt);
      const settle = () => {
        if (open.current.get(wanted) === attempt) open.current.delete(wanted);
      };
      try {
        const answer = await send((await attempt.body) as B, attempt.key);
        settle();
        return answer;
      } catch (err) {
        if (!(err instanceof Fault && err.isOpen)) settle();
        throw err;
      }
    },
    [],
  );
}
