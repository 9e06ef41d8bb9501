// @vitest-environment happy-dom
import { renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
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
