// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { words } from "../../i18n/en/index.ts";
import { words as dutch } from "../../i18n/nl/index.ts";
import { chooseDutch, show } from "../../ui/testing.tsx";
import { actions, ada, cor, ivo, lla, Page, press, report } from "./manyTesting.tsx";

beforeEach(() => {
  vi.restoreAllMocks();
});
afterEach(cleanup);

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

it("says how it ended in the language that the page has by then", async () => {
  const last = new Fault(400, "members.last_owner_of_client", "The last owner.");
  vi.spyOn(api, "membersRestore")
    .mockRejectedValueOnce(last)
    .mockRejectedValueOnce(new Fault(0, "network", ""));
  const gone = { ...cor, status: -1 };
  await show(<Page members={[gone, { ...gone, id: "kim", name: "Kim" }]} />);
  await press(actions.restore);
  await report(`${actions.restore}: done for 0 of 2`);
  await chooseDutch();
  const { getAllByRole } = await report(`${dutch.members.actions.restore}: gedaan bij 0 van 2`);
  expect(getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    `Cor: ${dutch.members.reasons.lastOwner}`,
    `Kim: ${dutch.common.faults.network}`,
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
