// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { ProviderUser } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { BulkReport } from "../../ui/bulkRun.tsx";
import { show } from "../../ui/testing.tsx";
import { ConfirmManyStaff, ManyStaffBar } from "./ManyStaff.tsx";
import { LeftStaff, RemoveManyStaff } from "./RemoveManyStaff.tsx";
import { useStaffActions } from "./useStaffActions.ts";

const pinned = vi.hoisted(() => vi.fn().mockResolvedValue(undefined));

vi.mock("../../api/pins.ts", () => ({ loadKeys: vi.fn(), pinPeople: pinned }));
vi.mock("../../crypto/vault.ts", () => ({
  vault: {
    fingerprint: async (userId: string, key: string) => `words-of-${userId}-${key}`,
    publicKeyHash: async (key: string) => `hash-of-${key}`,
    comparePerson: async (userId: string) => ({ ulla: "changed", uwe: "same" })[userId] ?? "new",
    wrapProviderKeyFor: async (_: string, userId: string, key: string) => `4.${userId}-${key}`,
  },
}));

const colleague = (name: string, status: number) =>
  ({ id: `of-${name.toLowerCase()}`, userId: name.toLowerCase(), name, email: `${name}@x.nl`, status }) as ProviderUser;
const [ivo, ada, lla, we, cor] = [
  colleague("Ivo", 0),
  colleague("Ada", 1),
  colleague("Ulla", 1),
  colleague("Uwe", 1),
  colleague("Cor", 2),
];
const list = <T,>(data: T[]) => ({ object: "list", data, continuationToken: null });

function Staff({ users }: { users: ProviderUser[] }) {
  const actions = useStaffActions("p", "me");
  const [leaving, setLeaving] = useState<ProviderUser[] | null>(null);
  const [asked, setAsked] = useState<ProviderUser[] | null>(null);
  return (
    <>
      <BulkReport run={actions.bulk.run} onClose={actions.bulk.close} />
      <ManyStaffBar users={users} actions={actions} onConfirm={setAsked} onRemove={setLeaving} />
      <LeftStaff providerId="p" left={actions.left} onClose={actions.forgetLeft} />
      {leaving && (
        <RemoveManyStaff
          providerId="p"
          providerName="Visser IT"
          users={leaving}
          onClose={() => setLeaving(null)}
          onConfirm={() => void actions.removeMany(leaving)}
        />
      )}
      {asked && <ConfirmManyStaff providerId="p" users={asked} actions={actions} onClose={() => setAsked(null)} />}
    </>
  );
}

const ELSEWHERE = "elsewhere";

/** A page that somebody leaves, and comes back to. */
function Leaving({ users }: { users: ProviderUser[] }) {
  const [away, setAway] = useState(false);
  return (
    <>
      <button onClick={() => setAway(!away)}>{ELSEWHERE}</button>
      {!away && <Staff users={users} />}
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

it("offers each action for those it fits, and says of one that fits nobody why", async () => {
  await show(<Staff users={[ivo, ada, cor]} />);
  const names = screen.getAllByRole("button").map(({ textContent }) => textContent);
  expect(names).toEqual([`${actions.confirm} (1 of 3)`, `${actions.reinvite} (1 of 3)`, actions.remove]);
  cleanup();
  await show(<Staff users={[cor]} />);
  const disabled = screen.getAllByRole("button").map((button) => button.getAttribute("aria-disabled"));
  expect(disabled).toEqual(["true", "true", null]);
});

it("gives the provider's key to those who were compared, and names those who weren't confirmed", async () => {
  vi.spyOn(api, "providersListPublicKeys").mockImplementation((_, { ids }) =>
    Promise.resolve(list(ids.map((id) => ({ id, userId: id.slice(3), key: `K-${id}`, object: "" })))),
  );
  const eva = colleague("Eva", 1);
  const confirm = vi
    .spyOn(api, "providersConfirmMany")
    .mockImplementation((_, { keys }) =>
      Promise.resolve(list(keys.map(({ id }) => ({ id, error: id === "of-eva" ? "Not now." : "", object: "" })))),
    );
  await show(<Staff users={[ada, lla, we, eva]} />);
  await press(actions.confirm);
  const dialog = await screen.findByRole("dialog");
  const box = (name: string) =>
    within(dialog).getByRole<HTMLInputElement>("checkbox", { name: new RegExp(`^${name}`) });
  await within(dialog).findByText("words-of-ada-K-of-ada");
  within(dialog).getByText(words.providers.members.confirmManyWhy);
  // Whose words were compared before needs no tick; there is no way to trust everybody unseen.
  expect([box("Ada").checked, box("Uwe").checked]).toEqual([false, true]);
  expect(within(dialog).queryByRole("switch")).toBeNull();
  expect(within(dialog).queryByRole("checkbox", { name: /^Ulla/ })).toBeNull();
  await userEvent.click(box("Ada"));
  await userEvent.click(box("Eva"));
  await userEvent.click(within(dialog).getByRole("button", { name: "Confirm 3 of 4" }));
  const { getAllByRole } = await report(`${actions.confirm}: done for 2 of 4`);
  const wrapped = (name: string, keyProof: string) => ({
    id: `of-${name}`,
    key: `4.${name}-K-of-${name}`,
    publicKeyHash: `hash-of-K-of-${name}`,
    keyProof,
  });
  const keys = [wrapped("ada", "compared"), wrapped("uwe", "pinned"), wrapped("eva", "compared")];
  expect(confirm.mock.calls).toEqual([["p", { keys }]]);
  const changed = words.common.keys.personChanged.replaceAll("{{name}}", "Ulla");
  expect(getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([`Ulla: ${changed}`, "Eva: Not now."]);
  await waitFor(() =>
    expect(pinned).toHaveBeenCalledExactlyOnceWith([
      { name: "Ada", userId: "ada", publicKey: "K-of-ada" },
      { name: "Uwe", userId: "uwe", publicKey: "K-of-uwe" },
    ]),
  );
});

it("invites many again in requests of twenty-five, and names whom the server refused or nobody knows of", async () => {
  const sizes: number[] = [];
  vi.spyOn(api, "providersReinviteMany").mockImplementation((_, { ids }) => {
    sizes.push(ids.length);
    if (sizes.length === 2) return Promise.reject(new Error("cut off"));
    return Promise.resolve(list(ids.map((id) => ({ id, error: id === "of-p7" ? "Too many." : "", object: "" }))));
  });
  await show(<Staff users={[...Array.from({ length: 28 }, (_, i) => colleague(`P${i}`, 0)), cor]} />);
  await press(`${actions.reinvite} (28 of 29)`);
  const { getAllByRole } = await report(`${actions.reinvite}: done for 24 of 28`);
  expect(sizes).toEqual([25, 3]);
  const names = getAllByRole("listitem").map(({ textContent }) => textContent.split(":")[0]);
  expect(names).toEqual(["P7", "P25", "P26", "P27"]);
});

const place = (name: string, more: object) => ({ organizationId: name, name, memberId: `m-${name}`, ...more }) as never;

it("shows of each what ends with it and what they know, and names whom it wasn't done for", async () => {
  const places = { "of-cor": [place("Bakker", { givenByStaff: true })], "of-ada": [place("Smit", {})] };
  vi.spyOn(api, "providersListUserPlaces").mockImplementation((_, id) =>
    Promise.resolve(list(places[id as keyof typeof places] ?? [])),
  );
  vi.spyOn(api, "auditListReveals").mockImplementation((_, { userId }) =>
    Promise.resolve({
      ...list(userId === "cor" ? [{ organizationName: "Linde", done: false } as never] : []),
      userName: null,
    }),
  );
  const remove = vi.spyOn(api, "providersRemoveUser").mockImplementation((_, id) => {
    if (id === "of-ivo") return Promise.reject(new Fault(400, "providers.last_admin", "The last one."));
    return Promise.resolve({ kept: places[id as keyof typeof places], lost: [], ended: [] } as never);
  });
  const me = { ...colleague("Me", 2), userId: "me" };
  await show(<Leaving users={[cor, ivo, ada, me]} />);
  await press(`${actions.remove} (3 of 4)`);
  const dialog = await screen.findByRole("dialog");
  const { remove: say, removeMany, seen } = words.providers.members;
  await within(dialog).findByText(say.ends.replace("{{clients}}", "Bakker"));
  await within(dialog).findByText(say.stays.replace("{{clients}}", "Smit"));
  await within(dialog).findByText(new RegExp(say.seen_one.replace("{{count}}", "1").replace("{{clients}}", "Linde")));
  const confirm = within(dialog).getByRole("button", { name: actions.remove });
  expect(confirm.hasAttribute("disabled")).toBe(true);
  await userEvent.type(within(dialog).getByRole("textbox"), "Visser IT");
  await userEvent.click(confirm);
  const { getByText } = await report(`${actions.remove}: done for 2 of 3`);
  expect(getByText("Ivo").closest("li")?.textContent).toBe("Ivo: The last one.");
  expect(remove.mock.calls.map(([, id]) => id)).toEqual(["of-cor", "of-ivo", "of-ada"]);
  const left = await report(removeMany.left_other.replace("{{count}}", "2"));
  expect(left.getAllByRole("link", { name: seen }).map((link) => link.getAttribute("href"))).toEqual([
    "/providers/p/manage/members/cor/seen",
    "/providers/p/manage/members/ada/seen",
  ]);
  left.getByText(say.stays.replace("{{clients}}", "Smit"));
  // Who comes back to the page still reads it.
  await press(ELSEWHERE);
  expect(screen.queryByText(removeMany.left_other.replace("{{count}}", "2"))).toBeNull();
  await press(ELSEWHERE);
  await report(removeMany.left_other.replace("{{count}}", "2"));
});

it("takes no more at once than can be read", async () => {
  await show(<Staff users={Array.from({ length: 26 }, (_, i) => colleague(`P${i}`, 2))} />);
  expect(screen.getByRole("button", { name: actions.remove }).getAttribute("aria-disabled")).toBe("true");
});
