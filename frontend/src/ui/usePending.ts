import { useCallback, useRef, useState } from "react";

/**
 * Whether a piece of work is under way, and a way to begin it that does nothing meanwhile. Two clicks of one moment
 * meet the same rendering, in which nothing is under way yet: so what counts is kept beside it.
 */
export function usePending() {
  const running = useRef(false);
  const [pending, setPending] = useState(false);
  const once = useCallback(async (work: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setPending(true);
    try {
      await work();
    } finally {
      running.current = false;
      setPending(false);
    }
  }, []);
  return [pending, once] as const;
}
