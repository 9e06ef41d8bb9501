// @vitest-environment happy-dom
import { Notifications } from "@mantine/notifications";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import type { Member, Organization } from "../../api/wire.ts";
import { CryptoError } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { BulkReport } from "../../ui/bulkRun.tsx";
import { show } from "../../ui/testing.tsx";
import { type AskedMany, ManyBar, ManyDialog } from "./Many.tsx";
import { useMemberActions } from "./useMemberActions.tsx";

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

const member = (name: string, status: number, type = 2): Member =>
  ({
    id: name.toLowerCase(),
    userId: `u${name.toLowerCase()}`,
    name,
    email: `${name}@x.nl`,
    status,
    type,
    revisionDate: `date-of-${name}`,
  }) as Member;
const [ivo, ada, lla, we, cor] = [
  member("Ivo", 0),
  member("Ada", 1),
  { ...member("Ulla", 1), userId: "ulla" },
  { ...member("Uwe", 1), userId: "uwe" },
  member("Cor", 2, 1),
];

const organization = { id: "o", name: "Zeilmakerij", useCustomPermissions: true } as Organization;
const rights = { isOwner: true, isAdmin: true, may: () => true, holds: () => true } as unknown as OrganizationRights;

function Page({ members, organization: of = organization }: { members: Member[]; organization?: Organization }) {
  const actions = useMemberActions("o", rights, "me");
  const [asked, setAsked] = useState<AskedMany | null>(null);
  return (
    <>
      <BulkReport run={actions.bulk.run} onClose={actions.bulk.close} />
      <ManyBar organizationId="o" members={members} actions={actions} onAsk={setAsked} />
      {asked && (
        <ManyDialog asked={asked} organization={of} rights={rights} actions={actions} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

const { actions } = words.members;
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const report = async (title: string) =>
  within((await screen.findByText(title)).closest<HTMLElement>('[role="status"]')!);

beforeEach(() => {
  vi.restoreAllMocks();
  pinned.mockClear();
});
afterEach(cleanup);

it("ticks everybody once the organisation trusts the server's keys, but nobody whose key has changed", async () => {
  vi.spyOn(api, "identityGetPublicKey").mockImplementation((userId) =>
    Promise.resolve({ object: "userKey", userId, publicKey: `K-${userId}` }),
  );
  const trusting = { ...organization, trustServerKeys: true } as Organization;
  await show(<Page members={[ada, lla, we]} organization={trusting} />);
  await press(actions.confirm);
  await screen.findByText(words.members.confirmMany.trusted);
  const boxes = await screen.findAllByRole("checkbox");
  expect(boxes.map((box) => (box as HTMLInputElement).checked)).toEqual([true, true]);
  screen.getByRole("button", { name: "Confirm 2 of 3" });
});

it("writes the decision to trust the server's keys down at once", async () => {
  vi.spyOn(api, "identityGetPublicKey").mockImplementation((userId) =>
    Promise.resolve({ object: "userKey", userId, publicKey: `K-${userId}` }),
  );
  const update = vi.spyOn(api, "organizationsUpdate").mockResolvedValue(organization);
  await show(<Page members={[ada]} />);
  await press(actions.confirm);
  await userEvent.click(await screen.findByLabelText(words.members.confirmMany.trust));
  expect(update).toHaveBeenCalledWith("o", { trustServerKeys: true });
});

it("says of a mixed choice for how many each action is, and disables none that fits somebody", async () => {
  await show(<Page members={[ivo, ada, lla, cor]} />);
  const names = screen.getAllByRole("button").map((button) => button.textContent);
  expect(names).toEqual([
    `${actions.confirm} (2 of 4)`,
    `${actions.reinvite} (1 of 4)`,
    actions.role,
    actions.collections,
    actions.restore,
    actions.revoke,
    actions.remove,
  ]);
  const disabled = screen.getAllByRole("button").filter((button) => button.getAttribute("aria-disabled") === "true");
  expect(disabled.map(({ textContent }) => textContent)).toEqual([actions.restore]);
});

it("resends to those who can get it, and says by name who didn't and why", async () => {
  const again = vi
    .spyOn(api, "membersReinvite")
    .mockImplementation((_, id) =>
      id === "ivo" ? Promise.resolve() : Promise.reject(new Fault(400, "x", "Not now.")),
    );
  await show(<Page members={[ivo, { ...ivo, id: "ine", name: "Ine" }, cor]} />);
  await press(`${actions.reinvite} (2 of 3)`);
  expect((await report(`${actions.reinvite}: done for 1 of 2`)).getByRole("listitem").textContent).toBe(
    "Ine: Not now.",
  );
  expect(again.mock.calls.map(([, id]) => id)).toEqual(["ivo", "ine"]);
  // What was chosen is still chosen: the next action is one click away.
  screen.getByRole("button", { name: `${actions.reinvite} (2 of 3)` });
});

it("confirms those compared by phone; another key than before is refused by name, the others go through", async () => {
  vi.spyOn(api, "identityGetPublicKey").mockImplementation(async (userId) => ({
    object: "userKey",
    userId,
    publicKey: `K-${userId}`,
  }));
  const confirm = vi.spyOn(api, "membersConfirm").mockResolvedValue(undefined);
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
  expect(confirm.mock.calls).toEqual([
    ["o", "ada", { key: "4.uada-K-uada", publicKeyHash: "hash-of-K-uada", keyProof: "compared" }],
    ["o", "uwe", { key: "4.uwe-K-uwe", publicKeyHash: "hash-of-K-uwe", keyProof: "pinned" }],
  ]);
  expect(getByRole("listitem").textContent).toBe(`Ulla: ${changed}`);
  await waitFor(() =>
    expect(pinned).toHaveBeenCalledExactlyOnceWith([
      { name: "Ada", userId: "uada", publicKey: "K-uada" },
      { name: "Uwe", userId: "uwe", publicKey: "K-uwe" },
    ]),
  );
});

it("says of many that they are confirmed, and apart from it that the list of remembered keys is full", async () => {
  vi.spyOn(api, "identityGetPublicKey").mockResolvedValue({ object: "userKey", userId: "uwe", publicKey: "K" });
  vi.spyOn(api, "membersConfirm").mockResolvedValue(undefined);
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

it("removes many after the organisation's name was typed, and names the last owner who stays", async () => {
  const last = new Fault(400, "members.last_owner_of_client", "The last owner.");
  const remove = vi
    .spyOn(api, "membersRemove")
    .mockImplementation((_, id) => (id === "cor" ? Promise.reject(last) : Promise.resolve()));
  await show(<Page members={[ivo, cor]} />);
  await press(actions.remove);
  const dialog = await screen.findByRole("dialog");
  expect(
    within(dialog)
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent),
  ).toEqual(["Ivo", "Cor"]);
  const go = within(dialog).getByRole<HTMLButtonElement>("button", { name: actions.remove });
  expect(go.disabled).toBe(true);
  await userEvent.click(within(dialog).getByRole("textbox"));
  await userEvent.paste("Zeilmakerij");
  await userEvent.click(go);
  expect((await report(`${actions.remove}: done for 1 of 2`)).getByRole("listitem").textContent).toBe(
    `Cor: ${words.members.reasons.lastOwner}`,
  );
  expect(remove.mock.calls).toEqual([
    ["o", "ivo"],
    ["o", "cor"],
  ]);
});

it("gives many a role, leaves their collections alone, and those who have it already", async () => {
  const update = vi.spyOn(api, "membersUpdate").mockResolvedValue(undefined);
  await show(<Page members={[ivo, ada, cor]} />);
  await press(actions.role);
  const sheet = await screen.findByRole("dialog");
  await userEvent.click(within(sheet).getByRole("radio", { name: words.members.roles.admin }));
  within(sheet).getByText("1 person has this role already.");
  await userEvent.click(within(sheet).getByRole("button", { name: "Change 2 of 3" }));
  await report(`${actions.role}: done for 2 of 2`);
  expect(update.mock.calls).toEqual([
    ["o", "ivo", { type: 1, permissions: undefined, revisionDate: "date-of-Ivo" }],
    ["o", "ada", { type: 1, permissions: undefined, revisionDate: "date-of-Ada" }],
  ]);
});
