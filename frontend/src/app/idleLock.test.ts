// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Activity, warningMs, watchIdle } from "./idleLock.ts";

const MINUTE = 60_000;
const IDLE_MS = 15 * MINUTE;

function shared(): Activity {
  let last = 0;
  return { last: () => last, touch: (at) => void (last = at) };
}

function watch(activity = shared(), now?: () => number, idleMs = IDLE_MS) {
  const onIdle = vi.fn();
  const onNear = vi.fn();
  return { onIdle, onNear, ...watchIdle({ activity, idleMs: () => idleMs, onIdle, onNear, now }) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("locks after a quarter of an hour without a sign of life, not before", () => {
  const { onIdle, stop } = watch();
  vi.advanceTimersByTime(IDLE_MS - 10_000);
  window.dispatchEvent(new Event("keydown"));
  vi.advanceTimersByTime(IDLE_MS - 10_000);
  expect(onIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(15_000);
  expect(onIdle).toHaveBeenCalled();
  stop();
});

it("warns a minute before, and stays when asked", () => {
  const { onIdle, onNear, stay, stop } = watch();
  vi.advanceTimersByTime(IDLE_MS - MINUTE - 2_000);
  expect(onNear).not.toHaveBeenCalled();
  vi.advanceTimersByTime(3_000);
  expect(onNear).toHaveBeenLastCalledWith(59);
  stay();
  expect(onNear).toHaveBeenLastCalledWith(null);
  vi.advanceTimersByTime(IDLE_MS - MINUTE);
  expect(onIdle).not.toHaveBeenCalled();
  stop();
});

it("counts what is done in another tab", () => {
  const activity = shared();
  const here = watch(activity);
  vi.advanceTimersByTime(IDLE_MS - 10_000);
  expect(here.onNear).toHaveBeenLastCalledWith(10);
  activity.touch(Date.now());
  vi.advanceTimersByTime(IDLE_MS - 2 * MINUTE);
  expect(here.onIdle).not.toHaveBeenCalled();
  expect(here.onNear).toHaveBeenLastCalledWith(null);
  here.stop();
});

it("warns half-way when the time is short", () => {
  expect(warningMs(MINUTE)).toBe(30_000);
  expect(warningMs(IDLE_MS)).toBe(MINUTE);
});

it("locks at the first sign after a long sleep, in which no timer ran", () => {
  let now = 0;
  const { onIdle, stop } = watch(shared(), () => now);
  now = IDLE_MS + 1;
  window.dispatchEvent(new Event("pointerdown"));
  expect(onIdle).toHaveBeenCalledTimes(1);
  stop();
});

it("stops watching when told", () => {
  const { onIdle, stop } = watch();
  stop();
  vi.advanceTimersByTime(IDLE_MS * 2);
  expect(onIdle).not.toHaveBeenCalled();
});
