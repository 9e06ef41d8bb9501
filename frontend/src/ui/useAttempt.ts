import { useCallback, useRef } from "react";
import { Fault } from "../api/fault.ts";

/**
 * Runs a creating request with an idempotency key. As long as no answer came, the same body goes out under the same key,
 * so that a second click never creates twice; after a clear answer the next attempt is a new one.
 */
export function useAttempt() {
  const current = useRef<{ key: string; body: string } | null>(null);
  return useCallback(async <T>(body: unknown, send: (idempotencyKey: string) => Promise<T>): Promise<T> => {
    const text = JSON.stringify(body);
    if (current.current?.body !== text) current.current = { key: crypto.randomUUID(), body: text };
    try {
      const answer = await send(current.current.key);
      current.current = null;
      return answer;
    } catch (err) {
      if (!(err instanceof Fault) || (!err.isNetwork && err.status < 500)) current.current = null;
      throw err;
    }
  }, []);
}
