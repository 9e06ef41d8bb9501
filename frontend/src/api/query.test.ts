import { QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, it } from "vitest";
import { queryClient, reload } from "./query.ts";

afterEach(() => queryClient.clear());

it("doesn't keep what a first read was answered before a change ended that made it stale", async () => {
  const answers: ((answer: string) => void)[] = [];
  const observer = new QueryObserver(queryClient, {
    queryKey: ["membersList", "o"],
    queryFn: () => new Promise<string>((answer) => answers.push(answer)),
  });
  const stop = observer.subscribe(() => undefined);
  const reloaded = reload("membersList");
  answers[0]!("before");
  await expect.poll(() => answers.length).toBe(2);
  answers[1]!("after");
  await reloaded;
  expect(observer.getCurrentResult().data).toBe("after");
  expect(answers.length).toBe(2);
  stop();
});

it("reads once again what was there already, whatever is under way", async () => {
  let reads = 0;
  const observer = new QueryObserver(queryClient, {
    queryKey: ["membersList", "o"],
    queryFn: () => Promise.resolve(++reads),
  });
  const stop = observer.subscribe(() => undefined);
  await expect.poll(() => observer.getCurrentResult().data).toBe(1);
  await reload("membersList");
  expect(observer.getCurrentResult().data).toBe(2);
  stop();
});
