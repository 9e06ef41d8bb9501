// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { Group } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { GroupSheet } from "./GroupSheet.tsx";

vi.mock("../../crypto/vault.ts", () => ({ CryptoError: class extends Error {}, vault: {} }));
vi.mock("../../model/useCollections.ts", () => ({
  useCollections: () => ({ data: [{ id: "c", path: "Board" }], error: null }),
}));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const uses = [{ id: "c", readOnly: true, hidePasswords: false, manage: false }];
const group = {
  id: "g",
  organizationId: "o",
  name: "Sales",
  externalId: null,
  collections: uses,
  revisionDate: "2026-01-01T00:00:00.000Z",
  object: "groupDetails",
} as Group;

const open = (people: boolean, reload = () => undefined as void) =>
  show(<GroupSheet organizationId="o" people={people} group={group} onClose={() => undefined} onReload={reload} />);
const save = async () => userEvent.click(await screen.findByRole("button", { name: words.common.actions.save }));

it("says which revision it changes, and leaves out who is in the group when members aren't to be seen", async () => {
  vi.spyOn(api, "groupsListUsers").mockResolvedValue(["m"] as never);
  const members = vi.spyOn(api, "membersList");
  const update = vi.spyOn(api, "groupsUpdate").mockResolvedValue(undefined as never);
  await open(false);
  await save();
  await expect.poll(() => update.mock.calls.length).toBe(1);
  expect(update.mock.calls[0]![2]).toEqual({
    name: "Sales",
    externalId: "",
    collections: uses,
    revisionDate: group.revisionDate,
  });
  expect(members).not.toHaveBeenCalled();
});

it("keeps what was typed, and offers to load again, when somebody else changed the group", async () => {
  vi.spyOn(api, "groupsListUsers").mockResolvedValue(["m"] as never);
  vi.spyOn(api, "membersList").mockResolvedValue({ data: [{ id: "m", name: "Mo", email: "mo@x.nl" }] } as never);
  vi.spyOn(api, "groupsUpdate").mockRejectedValue(new Fault(409, "portaal.stale", "Changed."));
  const reload = vi.fn();
  await open(true, reload);
  const name = await screen.findByLabelText(new RegExp(words.groups.fields.name));
  await userEvent.clear(name);
  await userEvent.type(name, "Support");
  await save();
  const again = await screen.findByRole("button", { name: words.common.actions.loadNewest });
  expect((name as HTMLInputElement).value).toBe("Support");
  expect(reload).not.toHaveBeenCalled();
  await userEvent.click(again);
  expect(reload).toHaveBeenCalledOnce();
});

it("says whom it showed", async () => {
  vi.spyOn(api, "membersList").mockResolvedValue({ data: [{ id: "m", name: "Mo", email: "mo@x.nl" }] } as never);
  vi.spyOn(api, "groupsListUsers")
    .mockResolvedValueOnce(["m"] as never)
    .mockResolvedValue(["m", "new"] as never);
  const update = vi.spyOn(api, "groupsUpdate").mockResolvedValue(undefined as never);
  await open(true);
  await screen.findByRole("button", { name: words.common.actions.save });
  await save();
  await expect.poll(() => update.mock.calls.length).toBe(1);
  expect(update.mock.calls[0]![2]).toMatchObject({ users: ["m"], usersSeen: ["m"] });
});

it("offers people by name", async () => {
  vi.spyOn(api, "groupsListUsers").mockResolvedValue([] as never);
  const people = ["Wouter", "anna", "Bram"].map((name) => ({ id: name, name, email: `${name}@x.nl` }));
  vi.spyOn(api, "membersList").mockResolvedValue({ data: people } as never);
  await open(true);
  await userEvent.click(await screen.findByRole("combobox", { name: words.groups.fields.members }));
  const offered = (await screen.findAllByRole("option")).map(({ textContent }) => textContent?.split(" ")[0]);
  expect(offered).toEqual(["anna", "Bram", "Wouter"]);
});
