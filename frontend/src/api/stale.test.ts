import { beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../errors.ts";
import { changing, STALE, watchStale } from "./stale.ts";

const heard = vi.fn();
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => {
  heard.mockReset();
  watchStale(heard);
});

it("fetches the clients and the set-up again when somebody was confirmed", async () => {
  await changing("membersConfirm", async () => undefined);
  await soon();
  expect(heard).toHaveBeenCalledOnce();
  expect(heard.mock.lastCall![0]).toEqual(
    expect.arrayContaining(["membersList", "setupGet", "organizationsGet", "providersListClients"]),
  );
});

it.each(["membersInvite", "membersRevoke", "membersRestore", "membersRemove", "policiesUpdate"] as const)(
  "counts the members of a client again after %s",
  (name) => expect(STALE[name]).toEqual(expect.arrayContaining(["providersListClients", "organizationsGet"])),
);

it("tells once about a whole row of changes", async () => {
  for (let i = 0; i < 5; i++) await changing("vaultTrashItem", async () => undefined);
  await soon();
  expect(heard).toHaveBeenCalledOnce();
});

it("waits for a change that is still under way", async () => {
  let finish = () => {};
  const slow = changing("membersRevoke", () => new Promise<void>((resolve) => (finish = resolve)));
  await changing("membersRevoke", async () => undefined);
  await soon();
  expect(heard).not.toHaveBeenCalled();
  finish();
  await slow;
  await soon();
  expect(heard).toHaveBeenCalledOnce();
});

it("leaves a form alone that was refused, but not what is gone", async () => {
  const refused = (status: number) => changing("membersUpdate", () => Promise.reject(new Fault(status, "x.y", "")));
  await refused(409).catch(() => undefined);
  await soon();
  expect(heard).not.toHaveBeenCalled();
  await refused(404).catch(() => undefined);
  await soon();
  expect(heard).toHaveBeenCalledOnce();
});
