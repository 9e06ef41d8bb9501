// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { recentClients, startRecentClients } from "./recentClients.ts";
import { session } from "./session.ts";

const who = vi.spyOn(session, "account");
const be = (userId: string) => who.mockReturnValue({ userId } as never);
const ids = () => recentClients.all().map(({ organizationId }) => organizationId);
const opens = (...all: string[]) =>
  all.forEach((organizationId) => recentClients.add({ providerId: "p", organizationId }));

beforeEach(() => {
  localStorage.clear();
  be("mo");
});

it("keeps the six that were opened last, each once, the last one first", () => {
  opens("a", "b", "c", "d", "e", "f", "g", "c");
  expect(ids()).toEqual(["c", "g", "f", "e", "d", "b"]);
});

it("shows nobody what somebody else opened in this browser", () => {
  opens("a");
  be("bram");
  expect(ids()).toEqual([]);
});

it("is not put off by what else lies there", () => {
  for (const text of ["{", "{}", "[null, 1, {}]", '"x"']) {
    localStorage.setItem("portaal.recentClients.mo", text);
    expect(ids()).toEqual([]);
  }
  opens("a");
  expect(ids()).toEqual(["a"]);
});

it("forgets them when somebody logs out, and neither at a lock nor when a session ends", () => {
  let tell = () => {};
  vi.spyOn(session, "subscribe").mockImplementation((listener) => {
    tell = listener;
    return () => true;
  });
  const state = vi.spyOn(session, "state");
  const ending = vi.spyOn(session, "ending");
  startRecentClients();
  opens("a");
  state.mockReturnValue("locked");
  tell();
  state.mockReturnValue("signedOut");
  ending.mockReturnValue("expired" as never);
  tell();
  expect(ids()).toEqual(["a"]);
  ending.mockReturnValue("loggedOut");
  tell();
  expect(ids()).toEqual([]);
});
