// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { draftStore } from "../../api/drafts.ts";
import { Fault } from "../../api/fault.ts";
import type { Client, Profile } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { BulkReport } from "../../ui/bulkRun.tsx";
import { show } from "../../ui/testing.tsx";
import { type AskedClients, ManyClientsBar, ManyClientsDialog } from "./ManyClients.tsx";
import { tagsAfter, useClientActions } from "./useClientActions.ts";

const staff = vi.hoisted(() => ({ admin: true }));
vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", providers: [] }) as unknown as Profile,
}));
vi.mock("../../api/rights.ts", async (original) => ({
  ...(await original<typeof import("../../api/rights.ts")>()),
  mayInProvider: () => staff.admin,
}));

const { suspension } = words;
const client = (name: string, suspensions: string[] = [], tags: string[] = []): Client =>
  ({
    id: `link-${name}`,
    organizationId: name.toLowerCase(),
    organizationName: name,
    billingEmail: `${name}@x.nl`,
    suspensions,
    enabled: suspensions.length === 0,
    tags,
  }) as unknown as Client;
const [zon, maan, ster] = [client("Zon"), client("Maan", ["provider"], ["Gold"]), client("Ster", ["unpaid"])];

function Clients({ clients }: { clients: Client[] }) {
  const actions = useClientActions("p");
  const [asked, setAsked] = useState<AskedClients | null>(null);
  return (
    <>
      <BulkReport run={actions.bulk.run} onClose={actions.bulk.close} />
      <ManyClientsBar clients={clients} actions={actions} onAsk={setAsked} />
      {asked && <ManyClientsDialog providerId="p" asked={asked} actions={actions} onClose={() => setAsked(null)} />}
    </>
  );
}

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const report = async (title: string) =>
  within((await screen.findByText(title)).closest<HTMLElement>('[role="status"]')!);
const describedAs = (tags: string[], revisionDate: string | null) =>
  ({ description: { reference: "K-1", notes: "Calls.", tags, revisionDate } }) as never;

beforeEach(() => {
  vi.restoreAllMocks();
  staff.admin = true;
  vi.spyOn(api, "providersGetTotals").mockReturnValue(new Promise(() => undefined));
});
afterEach(cleanup);

it("suspends those that aren't, with the reason, and says by name which it didn't reach", async () => {
  const suspend = vi
    .spyOn(api, "providersSuspendClient")
    .mockImplementation((_, id) =>
      id === "zon" ? Promise.resolve({} as never) : Promise.reject(new Fault(409, "x", "Not now.")),
    );
  await show(<Clients clients={[zon, maan, ster]} />);
  await press(`${suspension.suspend} (2 of 3)`);
  const sheet = within(await screen.findByRole("dialog"));
  expect(sheet.queryByText("Maan")).toBeNull();
  await userEvent.click(sheet.getByRole("textbox", { name: suspension.note }));
  await userEvent.paste("Contract ended.");
  await userEvent.click(sheet.getByRole("button", { name: "Suspend 2 clients" }));
  const over = await report(`${suspension.suspend}: done for 1 of 2`);
  expect(over.getByRole("listitem").textContent).toMatch(/^Ster: /);
  expect(suspend.mock.calls).toEqual([
    ["p", "zon", { note: "Contract ended." }],
    ["p", "ster", { note: "Contract ended." }],
  ]);
});

it("keeps the reason that was typed when it reached none", async () => {
  vi.spyOn(api, "providersSuspendClient").mockRejectedValue(new Fault(409, "x", "Not now."));
  const drop = vi.spyOn(draftStore, "drop").mockResolvedValue();
  const save = vi.spyOn(draftStore, "save").mockResolvedValue();
  await show(<Clients clients={[zon, ster]} />);
  await press(suspension.suspend);
  const sheet = within(await screen.findByRole("dialog"));
  await userEvent.click(sheet.getByRole("textbox", { name: suspension.note }));
  await userEvent.paste("Contract ended.");
  await userEvent.click(sheet.getByRole("button", { name: "Suspend 2 clients" }));
  await report(`${suspension.suspend}: done for 0 of 2`);
  expect(save).toHaveBeenLastCalledWith(
    "suspend-clients p",
    expect.objectContaining({ values: { note: "Contract ended." } }),
  );
  expect(drop).not.toHaveBeenCalled();
});

it("reactivates only what its provider suspended, and says of the others why not", async () => {
  const back = vi.spyOn(api, "providersReactivateClient").mockResolvedValue({} as never);
  await show(<Clients clients={[zon, maan, ster]} />);
  await press(`${suspension.reactivate} (1 of 3)`);
  const sheet = within(await screen.findByRole("dialog"));
  await userEvent.click(sheet.getByRole("button", { name: "Reactivate 1 client" }));
  await report(`${suspension.reactivate}: done for 1 of 1`);
  expect(back.mock.calls).toEqual([["p", "maan"]]);
  cleanup();
  await show(<Clients clients={[zon, ster]} />);
  const button = screen.getByRole("button", { name: suspension.reactivate });
  expect(document.getElementById(button.getAttribute("aria-describedby")!)?.textContent).toBe(
    `${suspension.reasons.active} ${suspension.reasons.other}`,
  );
});

it("tells a service user why not, who may change tags all the same", async () => {
  staff.admin = false;
  await show(<Clients clients={[zon, maan]} />);
  const off = screen.getAllByRole("button").filter((button) => button.getAttribute("aria-disabled") === "true");
  expect(off.map(({ textContent }) => textContent)).toEqual([suspension.suspend, suspension.reactivate]);
});

it("adds and takes tags, keeps what else is said, and begins anew when somebody else was first", async () => {
  const read = vi
    .spyOn(api, "providersGetClient")
    .mockResolvedValueOnce(describedAs([], null))
    .mockResolvedValueOnce(describedAs(["VIP"], "later"));
  const update = vi
    .spyOn(api, "providersUpdateDescription")
    .mockRejectedValueOnce(new Fault(409, "portaal.stale", ""))
    .mockResolvedValue({} as never);
  await show(<Clients clients={[zon]} />);
  await press(suspension.tags.action);
  const sheet = within(await screen.findByRole("dialog"));
  await userEvent.click(sheet.getByRole("button", { name: "Change 1 client" }));
  sheet.getByText(suspension.tags.choose);
  await userEvent.type(sheet.getByLabelText(suspension.tags.add, { selector: "input" }), "Left{Enter}");
  await userEvent.click(sheet.getByRole("button", { name: "Change 1 client" }));
  await report(`${suspension.tags.action}: done for 1 of 1`);
  expect(read).toHaveBeenCalledTimes(2);
  expect(update.mock.calls).toEqual([
    ["p", "zon", { reference: "K-1", notes: "Calls.", tags: ["Left"] }],
    ["p", "zon", { reference: "K-1", notes: "Calls.", tags: ["VIP", "Left"], revisionDate: "later" }],
  ]);
});

it("leaves a client out that has no room for another tag, and says so", async () => {
  const full = client("Vol", [], ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
  vi.spyOn(api, "providersGetClient").mockResolvedValue(describedAs([], null));
  const update = vi.spyOn(api, "providersUpdateDescription").mockResolvedValue({} as never);
  await show(<Clients clients={[zon, full]} />);
  await press(suspension.tags.action);
  const sheet = within(await screen.findByRole("dialog"));
  await userEvent.type(sheet.getByLabelText(suspension.tags.add, { selector: "input" }), "Left{Enter}");
  await userEvent.click(sheet.getByRole("button", { name: "Change 2 clients" }));
  const over = await report(`${suspension.tags.action}: done for 1 of 2`);
  expect(over.getByRole("listitem").textContent).toBe(`Vol: ${suspension.reasons.fullOfTags}`);
  expect(update.mock.calls.map(([, id]) => id)).toEqual(["zon"]);
});

it.each([
  [["Gold"], { add: ["gold"], take: [] }, ["Gold"]],
  [["Gold", "VIP"], { add: ["New"], take: ["GOLD"] }, ["VIP", "New"]],
  [[], { add: [], take: ["x"] }, []],
])("makes of %j, changed by %j, %j", (tags, change, after) => {
  expect(tagsAfter(tags, change)).toEqual(after);
});
