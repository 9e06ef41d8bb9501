// @vitest-environment happy-dom
import { renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { Fault } from "../errors.ts";
import { useAttempt } from "./useAttempt.ts";

it("sends one wish under one key, also when it is sealed slowly and asked for twice meanwhile", async () => {
  const { result } = renderHook(() => useAttempt());
  const seal = vi.fn(async () => {
    await Promise.resolve();
    return {};
  });
  const keys: string[] = [];
  const send = (_: object, key: string) => {
    keys.push(key);
    return Promise.resolve();
  };
  await Promise.all([result.current("wish", seal, send), result.current("wish", seal, send)]);
  expect(seal).toHaveBeenCalledOnce();
  expect(new Set(keys).size).toBe(1);
});

it("asks again under the same key for what had no answer, also after other wishes", async () => {
  const { result } = renderHook(() => useAttempt());
  const sent: [string, string][] = [];
  const lost = new Fault(0, "network", "");
  const wish = (name: string, fails = false) =>
    result
      .current(
        name,
        () => name,
        async (body, key) => {
          sent.push([body, key]);
          if (fails) throw lost;
        },
      )
      .catch(() => undefined);
  await wish("a", true);
  await wish("b");
  await wish("a");
  await wish("a");
  const keys = sent.filter(([name]) => name === "a").map(([, key]) => key);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});
