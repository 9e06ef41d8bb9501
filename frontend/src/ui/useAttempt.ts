import { useCallback, useRef } from "react";
import { Fault } from "../errors.ts";

interface Attempt {
  key: string;
  wanted: string;
  body: Promise<unknown>;
}

/**
 * Runs a creating request with an idempotency key. As long as no answer came, the same wish goes out under the same key
 * and with the same body (sealing twice gives two different ones), so that a second click never creates twice. After a
 * clear answer the next attempt is a new one.
 */
export function useAttempt() {
  const current = useRef<Attempt | null>(null);
  return useCallback(
    async <B, T>(
      wish: unknown,
      make: () => B | Promise<B>,
      send: (body: B, idempotencyKey: string) => Promise<T>,
    ): Promise<T> => {
      const wanted = JSON.stringify(wish);
      if (current.current?.wanted !== wanted)
        current.current = { key: crypto.randomUUID(), wanted, body: Promise.resolve().then(make) };
      const attempt = current.current;
      try {
        const answer = await send((await attempt.body) as B, attempt.key);
        if (current.current === attempt) current.current = null;
        return answer;
      } catch (err) {
        if (current.current === attempt && !(err instanceof Fault && err.isOpen)) current.current = null;
        throw err;
      }
    },
    [],
  );
}
