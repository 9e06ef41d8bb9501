// @vitest-environment happy-dom
import { matchRoutes } from "react-router";
import { expect, it } from "vitest";
import { mailLinks } from "./api/generated/links.ts";
import { nextFrom, paths, withNext } from "./paths.ts";
import { routes } from "./routes.tsx";

/** The pattern of the page at an address; undefined where only "not found" is. */
function pageAt(address: string): string | undefined {
  const pattern = (matchRoutes(routes, address) ?? []).map(({ route }) => route.path ?? "").join("/");
  return pattern.endsWith("*") ? undefined : pattern.replace(/\/+/g, "/");
}

const built = Object.entries(paths).map(
  ([name, path]) => [name, (path as (...ids: string[]) => string)("x", "x")] as const,
);

it("knows no page where there is none", () => {
  expect(pageAt("/providers/x/colleagues")).toBeUndefined();
});

it.each(built)("has a page at the address of %s", (name, address) => {
  // The organisation itself has no page: its address is the beginning of others.
  if (name === "organization") return;
  expect(pageAt(address)).toBeDefined();
});

it("has one address for each page, and none twice", () => {
  const pages = built.map(([, address]) => pageAt(address)).filter(Boolean);
  expect(new Set(pages).size).toBe(pages.length);
});

it.each(Object.entries(mailLinks))("opens the page that the mails' %s leads to", (_, address) => {
  expect(built.map(([, own]) => own)).toContain(address);
});

it("leads a mail about a colleague to where colleagues are confirmed", () => {
  expect(mailLinks.providerMembers).toBe(paths.providerMembers("x"));
});

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
