// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { causeOf, reloadOnce } from "./release.ts";

const MINE = "/assets/index-one.js";
const html = (script: string) => `<!doctype html><script type="module" crossorigin src="${script}"></script>`;
const answer = (body: string, status = 200) => vi.fn(async () => new Response(body, { status }));

beforeEach(() => sessionStorage.clear());

it("tells no connection, a newer release and a server in trouble apart", async () => {
  expect(
    await causeOf(
      vi.fn(async () => Promise.reject(new TypeError("offline"))),
      MINE,
    ),
  ).toBe("offline");
  expect(await causeOf(answer(html("/assets/index-two.js")), MINE)).toBe("stale");
  expect(await causeOf(answer(html(MINE)), MINE)).toBe("failed");
  expect(await causeOf(answer("", 503), MINE)).toBe("failed");
});

it("reloads once for a newer release and never again and again", () => {
  const reload = vi.fn();
  expect(reloadOnce(reload, MINE)).toBe(true);
  expect(reloadOnce(reload, MINE)).toBe(false);
  expect(reload).toHaveBeenCalledTimes(1);
});
