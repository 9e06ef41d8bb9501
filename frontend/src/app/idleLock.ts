import { useEffect, useState } from "react";
import { session } from "../api/session.ts";
import { lockAfter } from "../api/lockAfter.ts";
import { logOut } from "../api/logOut.ts";
import { useBindings } from "../model/bindings.ts";

const MINUTE = 60_000;
const CHECK_MS = 1_000;
const TELL_MS = 5_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const STORE_KEY = "portaal.active";

/** When somebody last did something, in whichever tab. */
export interface Activity {
  last: () => number;
  touch: (at: number) => void;
}

/** Shared by the tabs of this browser; written at most every few seconds. */
export const browserActivity: Activity = {
  last: () => Number(localStorage.getItem(STORE_KEY)) || 0,
  touch: (at) => localStorage.setItem(STORE_KEY, String(at)),
};

interface Options {
  activity: Activity;
  idleMs: () => number;
  onIdle: () => void;
  /** Seconds until the lock while it is near, null otherwise. */
  onNear: (seconds: number | null) => void;
  now?: () => number;
}

/** How long before the lock it is announced. */
export const warningMs = (idleMs: number): number => Math.min(MINUTE, idleMs / 2);

/**
 * Calls `onIdle` once nothing was done for `idleMs` in any tab, and tells before that it is near. Compares clock times
 * instead of trusting one long timer: timers stand still while a laptop sleeps, and the vault must not be open when it
 * wakes.
 */
export function watchIdle({ activity, idleMs, onIdle, onNear, now = () => Date.now() }: Options): {
  stay: () => void;
  stop: () => void;
} {
  let told: number | null = null;
  let touched = now();
  activity.touch(touched);
  // Nobody did anything in the future: a clock that was wrong must not keep the vault open.
  const last = () => Math.max(touched, Math.min(activity.last(), now()));

  const near = (seconds: number | null) => {
    if (seconds === told) return;
    told = seconds;
    onNear(seconds);
  };
  const check = (): boolean => {
    const left = last() + idleMs() - now();
    if (left <= 0) {
      near(null);
      onIdle();
      return true;
    }
    near(left <= warningMs(idleMs()) ? Math.ceil(left / 1000) : null);
    return false;
  };
  const stay = (): void => {
    if (check()) return;
    const at = now();
    if (at - activity.last() > TELL_MS || told !== null) activity.touch(at);
    touched = at;
    near(null);
  };
  const timer = setInterval(check, CHECK_MS);
  for (const sign of SIGNS) window.addEventListener(sign, stay, { passive: true });
  document.addEventListener("visibilitychange", check);
  return {
    stay,
    stop: () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, stay);
      document.removeEventListener("visibilitychange", check);
    },
  };
}

/**
 * Locks all tabs, or logs out, after the time the person chose or an organisation allows; answers how many seconds are
 * left when it is near.
 */
export function useIdleLock(): { seconds: number | null; stay: () => void } {
  const [seconds, setSeconds] = useState<number | null>(null);
  const [stay, setStay] = useState<() => void>(() => () => undefined);
  const { timeout } = useBindings();
  useEffect(() => lockAfter.bind(timeout), [timeout]);
  useEffect(() => {
    const watch = watchIdle({
      activity: browserActivity,
      idleMs: () => lockAfter.minutes() * MINUTE,
      onIdle: () => void (lockAfter.logsOut() ? logOut() : session.lock()),
      onNear: setSeconds,
    });
    setStay(() => watch.stay);
    return watch.stop;
  }, []);
  return { seconds, stay };
}
