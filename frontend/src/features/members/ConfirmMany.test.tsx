// @vitest-environment happy-dom
import { Notifications } from "@mantine/notifications";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { Organization } from "../../api/wire.ts";
import { CryptoError } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { actions, ada, lla, member, organization, Page, press, report, we } from "./manyTesting.tsx";

const pinned = vi.hoisted(() => vi.fn().mockResolvedValue(undefined));

vi.mock("../../api/pins.ts", () => ({ loadKeys: vi.fn(), pinPeople: pinned }));
vi.mock("../../crypto/vault.ts", () => ({
  vault: {
    fingerprint: async (userId: string, key: string) => `words-of-${userId}-${key}`,
    publicKeyHash: async (key: string) => `hash-of-${key}`,
    comparePerson: async (userId: string) => ({ ulla: "changed", uwe: "same" })[userId] ?? "new",
    wrapOrganizationKeyFor: async (_: string, userId: string, key: string) => `4.${userId}-${key}`,
  },
}));

/** The server answers with the key of each who waits. */
const keysOfAll = (people = [ada, lla, we, member("Eva", 1)]) =>
  vi.spyOn(api, "membersListPublicKeys").mockImplementation((_, { ids }) => {
    const waiting = people.filter(({ id }) => ids.includes(id));
    const rows = waiting.map(({ id, userId }) => ({ id, userId: userId ?? "", key: `K-${userId}`, object: "" }));
    return Promise.resolve({ object: "list", data: rows, continuationToken: null });
  });

/** The server confirms everybody but those it refuses by name. */
const confirmsAll = (refused: Record<string, string> = {}) =>
  vi.spyOn(api, "membersConfirmMany").mockImplementation((_, { keys }) =>
    Promise.resolve({
      object: "list",
      data: keys.map(({ id }) => ({ id, error: refused[id] ?? "", object: "" })),
      continuationToken: null,
    }),
  );

beforeEach(() => {
  vi.restoreAllMocks();
  pinned.mockClear();
});
afterEach(cleanup);

it("ticks everybody once the organisation trusts the server's keys, but nobody whose key has changed", async () => {
  keysOfAll();
  const trusting = { ...organization, trustServerKeys: true } as Organization;
  await show(<Page members={[ada, lla, we]} organization={trusting} />);
  await press(actions.confirm);
  await screen.findByText(words.members.confirmMany.trusted);
  const boxes = await screen.findAllByRole("checkbox");
  expect(boxes.map((box) => (box as HTMLInputElement).checked)).toEqual([true, true]);
  screen.getByRole("button", { name: "Confirm 2 of 3" });
});

it("writes the decision to trust the server's keys down at once", async () => {
  keysOfAll();
  const update = vi.spyOn(api, "organizationsUpdate").mockResolvedValue(organization);
  await show(<Page members={[ada]} />);
  await press(actions.confirm);
  await userEvent.click(await screen.findByLabelText(words.members.confirmMany.trust));
  expect(update).toHaveBeenCalledWith("o", { trustServerKeys: true });
});

it("confirms those compared by phone; another key than before is refused by name, the others go through", async () => {
  const asked = keysOfAll();
  const confirm = confirmsAll();
  const eva = member("Eva", 1);
  await show(<Page members={[ada, lla, we, eva]} />);
  await press(actions.confirm);
  const dialog = await screen.findByRole("dialog");
  const box = (name: string) =>
    within(dialog).getByRole<HTMLInputElement>("checkbox", { name: new RegExp(`^${name}`) });
  await within(dialog).findByText("words-of-uada-K-uada");
  // Nobody is ticked before somebody compared, except whose words were compared before.
  expect([box("Ada").checked, box("Uwe").checked, box("Eva").checked]).toEqual([false, true, false]);
  const changed = words.common.keys.personChanged.replaceAll("{{name}}", "Ulla");
  within(dialog).getByText(changed);
  expect(within(dialog).queryByRole("checkbox", { name: /^Ulla/ })).toBeNull();
  await userEvent.click(box("Ada"));
  await userEvent.click(within(dialog).getByRole("button", { name: "Confirm 2 of 4" }));
  const { getByRole } = await report(`${actions.confirm}: done for 2 of 3`);
  expect(asked.mock.calls).toEqual([["o", { ids: ["ada", "ulla", "uwe", "eva"] }]]);
  const keys = [
    { id: "ada", key: "4.uada-K-uada", publicKeyHash: "hash-of-K-uada", keyProof: "compared" },
    { id: "uwe", key: "4.uwe-K-uwe", publicKeyHash: "hash-of-K-uwe", keyProof: "pinned" },
  ];
  expect(confirm.mock.calls).toEqual([["o", { keys }]]);
  expect(getByRole("listitem").textContent).toBe(`Ulla: ${changed}`);
  await waitFor(() =>
    expect(pinned).toHaveBeenCalledExactlyOnceWith([
      { name: "Ada", userId: "uada", publicKey: "K-uada" },
      { name: "Uwe", userId: "uwe", publicKey: "K-uwe" },
    ]),
  );
});

it("confirms so many in requests of twenty-five, one after another, and names those the server refuses", async () => {
  const people = Array.from({ length: 60 }, (_, i) => member(`P${i}`, 1));
  const asked = keysOfAll(people.slice(0, 59));
  let under = 0;
  const sizes: number[] = [];
  vi.spyOn(api, "membersConfirmMany").mockImplementation(async (_, { keys }) => {
    expect(++under).toBe(1);
    sizes.push(keys.length);
    await new Promise((done) => setTimeout(done));
    under--;
    if (sizes.length === 3) throw new Fault(503, "portaal.unavailable", "Not now.");
    const data = keys.map(({ id }) => ({ id, error: id === "p7" ? "Their key has changed." : "", object: "" }));
    return { object: "list", data, continuationToken: null };
  });
  await show(<Page members={people} organization={{ ...organization, trustServerKeys: true }} />);
  await press(actions.confirm);
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(await within(dialog).findByRole("button", { name: "Confirm 59 of 60" }));
  const { getAllByRole } = await report(`${actions.confirm}: done for 49 of 60`);
  const failed = getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(failed.slice(0, 3)).toEqual([
    `P59: ${words.members.reasons.notWaiting}`,
    "P7: Their key has changed.",
    "P50: Not now.",
  ]);
  expect(failed).toHaveLength(11);
  expect([asked.mock.calls.length, sizes]).toEqual([1, [25, 25, 9]]);
  await waitFor(() => expect(pinned).toHaveBeenCalledOnce());
  const remembered = (pinned.mock.lastCall![0] as { name: string }[]).map(({ name }) => name);
  expect(remembered).toHaveLength(49);
  expect(remembered).not.toContain("P7");
});

it("shows a run again to who left the page and came back, until it was seen to be over", async () => {
  keysOfAll();
  let go = () => {};
  vi.spyOn(api, "membersConfirmMany").mockImplementation(async (_, { keys: [one] }) => {
    await new Promise<void>((done) => (go = done));
    return { object: "list", data: [{ id: one!.id, error: "", object: "" }], continuationToken: null };
  });
  const door = "door";
  const Door = () => {
    const [shown, setShown] = useState(true);
    return (
      <>
        <button aria-label={door} onClick={() => setShown(!shown)} />
        {shown && <Page members={[we]} />}
      </>
    );
  };
  await show(<Door />);
  await press(actions.confirm);
  await userEvent.click(await screen.findByRole("button", { name: "Confirm 1 of 1" }));
  await screen.findByText(`${actions.confirm}…`);
  await press(door);
  expect(screen.queryByText(`${actions.confirm}…`)).toBeNull();
  await press(door);
  await screen.findByText(`${actions.confirm}…`);
  go();
  await screen.findByText(`${actions.confirm}: done for 1 of 1`);
  await press(door);
  await press(door);
  expect(screen.queryByText(/done for/)).toBeNull();
});

it("says of many that they are confirmed, and apart from it that the list of remembered keys is full", async () => {
  keysOfAll();
  confirmsAll();
  pinned.mockRejectedValueOnce(new CryptoError("pins_full"));
  await show(
    <>
      <Notifications />
      <Page members={[we]} />
    </>,
  );
  await press(actions.confirm);
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(await within(dialog).findByRole("button", { name: "Confirm 1 of 1" }));
  await screen.findByText(`${actions.confirm}: done for 1 of 1`);
  await screen.findByText("Uwe is confirmed, but the key couldn't be remembered");
  screen.getByText(words.common.keys.unremembered.full);
});
