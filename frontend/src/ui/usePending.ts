import { useCallback, useRef, useState } from "react";

/** What work ends with that has led to another page: the one it began on is about to go, and begins nothing more. */
export const LEFT = Symbol("left");

/** How a piece of work ends: on the page where it began, or on another one. */
export type Outcome = Promise<void | typeof LEFT>;

/**
 * Whether a piece of work is under way, and a way to begin it that does nothing meanwhile. Two clicks of one moment
 * meet the same rendering, in which nothing is under way yet: so what counts is kept beside it.
 */
export function usePending() {
  const running = useRef(false);
  const [pending, setPending] = useState(false);
  const once = useCallback(async (work: () => Outcome) => {
    if (running.current) return;
    running.current = true;
    setPending(true);
    let left = false;
    try {
      left = (await work()) === LEFT;
    } finally {
      running.current = left;
      setPending(left);
    }
  }, []);
  return [pending, once] as const;
}
