// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { keepWayBack, takeWayBack } from "./wayBack.ts";

beforeEach(() => localStorage.clear());

it("leads back once, and only for a day", () => {
  const here = new URLSearchParams({ next: "/join-organization?code=1" });
  keepWayBack(here);
  expect(takeWayBack()).toBe("/join-organization?code=1");
  expect(takeWayBack()).toBe("/");
  keepWayBack(here);
  const later = Date.now() + 25 * 60 * 60 * 1000;
  vi.spyOn(Date, "now").mockReturnValue(later);
  expect(takeWayBack()).toBe("/");
  vi.restoreAllMocks();
});

it("leads nowhere outside the portal", () => {
  keepWayBack(new URLSearchParams({ next: "//evil.example" }));
  expect(takeWayBack()).toBe("/");
  localStorage.setItem("portaal.wayBack", JSON.stringify(["//evil.example", Date.now() + 1000]));
  expect(takeWayBack()).toBe("/");
  localStorage.setItem("portaal.wayBack", "{");
  expect(takeWayBack()).toBe("/");
});
