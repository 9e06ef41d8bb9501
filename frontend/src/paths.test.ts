import { expect, it } from "vitest";
import { nextFrom, paths, withNext } from "./paths.ts";

it("comes back to where one was", () => {
  const here = `${paths.members("a b")}?search=x&sort=-name`;
  expect(nextFrom(new URLSearchParams(withNext(paths.lock(), here).split("?")[1]))).toBe(here);
});

it.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""])(
  "never goes to %s",
  (next) => {
    expect(nextFrom(new URLSearchParams({ next }))).toBe(paths.home());
  },
);
