import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../errors.ts";
import { fewAtATime } from "./fewAtATime.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("does a few at once, and all of them though some fail", async () => {
  let running = 0;
  let most = 0;
  const ended: [number, boolean][] = [];
  const run = async (row: number) => {
    most = Math.max(most, ++running);
    await new Promise((done) => setTimeout(done, 10));
    running--;
    if (row % 4 === 0) throw new Error("no");
  };
  const all = fewAtATime([1, 2, 3, 4, 5, 6, 7, 8], run, (row, err) => ended.push([row, err === null]));
  await vi.runAllTimersAsync();
  await all;
  expect(most).toBe(3);
  expect(ended.sort(([a], [b]) => a - b)).toEqual([
    [1, true],
    [2, true],
    [3, true],
    [4, false],
    [5, true],
    [6, true],
    [7, true],
    [8, false],
  ]);
});

const busy = (seconds: number) => new Fault(429, "portaal.too_many_tries", "Too many.", {}, seconds);

it("waits when the server asks for a short pause, and goes on", async () => {
  const run = vi.fn().mockRejectedValueOnce(busy(2)).mockResolvedValue(undefined);
  const told = vi.fn();
  const all = fewAtATime(["a"], run, told);
  await vi.advanceTimersByTimeAsync(1999);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  await all;
  expect(run).toHaveBeenCalledTimes(2);
  expect(told).toHaveBeenCalledExactlyOnceWith("a", null);
});

it.each([
  ["a long pause", () => busy(3600), 1],
  ["a pause again and again", () => busy(1), 4],
  ["anything else", () => new Fault(400, "x", "No."), 1],
])("gives up on %s and says so", async (_, fault, tries) => {
  const run = vi.fn().mockImplementation(() => Promise.reject(fault()));
  const told = vi.fn();
  const all = fewAtATime(["a"], run, told);
  await vi.runAllTimersAsync();
  await all;
  expect(run).toHaveBeenCalledTimes(tries);
  expect(told).toHaveBeenCalledExactlyOnceWith("a", expect.any(Fault));
});
