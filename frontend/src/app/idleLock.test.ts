// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { IDLE_MS, watchIdle } from "./idleLock.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("locks after a quarter of an hour without a sign of life, not before", () => {
  const lock = vi.fn();
  const stop = watchIdle(lock);
  vi.advanceTimersByTime(IDLE_MS - 10_000);
  window.dispatchEvent(new Event("keydown"));
  vi.advanceTimersByTime(IDLE_MS - 10_000);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(15_000);
  expect(lock).toHaveBeenCalled();
  stop();
});

it("locks at the first sign after a long sleep, in which no timer ran", () => {
  const lock = vi.fn();
  let now = 0;
  const stop = watchIdle(lock, IDLE_MS, () => now);
  now = IDLE_MS + 1;
  window.dispatchEvent(new Event("pointerdown"));
  expect(lock).toHaveBeenCalledTimes(1);
  stop();
});

it("stops watching when told", () => {
  const lock = vi.fn();
  watchIdle(lock)();
  vi.advanceTimersByTime(IDLE_MS * 2);
  expect(lock).not.toHaveBeenCalled();
});
