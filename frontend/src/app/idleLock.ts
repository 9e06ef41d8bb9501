import { useEffect } from "react";
import { session } from "../api/session.ts";

export const IDLE_MS = 15 * 60_000;
const CHECK_MS = 5_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/**
 * Calls `onIdle` once nothing was done for `idleMs`. Compares clock times instead of trusting one long timer: timers
 * stand still while a laptop sleeps, and the vault must not be open when it wakes. Returns the way to stop.
 */
export function watchIdle(onIdle: () => void, idleMs = IDLE_MS, now: () => number = Date.now): () => void {
  let last = now();
  const check = (): boolean => {
    if (now() - last < idleMs) return false;
    onIdle();
    return true;
  };
  const touch = (): void => {
    if (!check()) last = now();
  };
  const timer = setInterval(check, CHECK_MS);
  for (const sign of SIGNS) window.addEventListener(sign, touch, { passive: true });
  document.addEventListener("visibilitychange", check);
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, touch);
    document.removeEventListener("visibilitychange", check);
  };
}

/** Locks the vault after a quarter of an hour without activity. */
export function useIdleLock(): void {
  useEffect(() => watchIdle(() => session.lock()), []);
}
