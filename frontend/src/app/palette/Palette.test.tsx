// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { recentClients } from "../../api/recentClients.ts";
import type { Profile } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { paths, withSearch } from "../../paths.ts";
import { ActionButton } from "../../ui/pageActions.tsx";
import { chooseDutch, show } from "../../ui/testing.tsx";
import { SearchButton } from "./SearchButton.tsx";
import { PaletteProvider, usePalette } from "./state.tsx";

let profile: Profile;
const opened = vi.hoisted(() => vi.fn<(id: string) => Promise<boolean>>());
vi.mock("../../api/query.ts", async (original) => {
  const real = await original<typeof import("../../api/query.ts")>();
  return { ...real, useProfile: () => profile, openClient: opened };
});

const client = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  providerId: "p",
  useGroups: true,
  useEvents: true,
  ...more,
});
const row = (organizationId: string, organizationName: string, reference = "") => ({
  organizationId,
  organizationName,
  reference,
});
const list = <T,>(data: T[]) => ({ object: "list", data, continuationToken: null }) as never;
const ALL = [row("fiets", "Fiets & Co", "CRM-7"), row("bakker", "Bakkerij Bol"), row("camping", "Camping De Hoek")];
const clients = vi.spyOn(api, "providersListClients");
const one = vi.spyOn(api, "providersGetClient");
const members = vi.spyOn(api, "membersList");
const staff = vi.spyOn(api, "providersListUsers");
const { palette } = words;

function as(type: "admin" | "serviceUser"): void {
  profile = {
    id: "me",
    name: "Mo",
    email: "mo@x.nl",
    providers: [{ id: "p", name: "Noordzee IT", type: type === "admin" ? 0 : 1, enabled: true, useEvents: true }],
    providerOrganizations: [],
    organizations: [],
  } as never;
}

beforeEach(() => {
  localStorage.clear();
  as("admin");
  opened.mockReset().mockResolvedValue(true);
  clients
    .mockReset()
    .mockImplementation(async (_, { search = "" } = {}) =>
      list(ALL.filter((of) => of.organizationName.toLowerCase().includes(search ?? ""))),
    );
  one.mockReset().mockRejectedValue(new Fault(404, "portaal.not_found", ""));
  members.mockReset().mockResolvedValue(list([]));
  staff.mockReset().mockResolvedValue(list([]));
});
afterEach(cleanup);

function Switch() {
  const { open } = usePalette();
  return <button onClick={() => open("clients")}>{"switch"}</button>;
}

/** The palette over a page with a field, at an address. */
async function at(address: string, page: React.ReactNode = null) {
  await show(
    <PaletteProvider>
      <SearchButton />
      <Switch />
      <input aria-label="a field" />
      {page}
    </PaletteProvider>,
    address,
  );
}
const press = () => userEvent.keyboard("{Control>}k{/Control}");
const field = () => screen.findByRole("combobox");
const option = (name: RegExp | string) => screen.findByRole("option", { name });
const options = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);
const address = () => screen.getByTestId("address").textContent;
const settled = () =>
  waitFor(() => expect(within(screen.getByRole("dialog")).getByRole("status").textContent).toMatch(/found/i));

it("opens with Ctrl-K while one types in a field, and gives the focus back on Escape with what was typed", async () => {
  await at(paths.clients("p"));
  const own = screen.getByLabelText("a field");
  await userEvent.type(own, "half a sentence");
  await press();
  const input = await field();
  await waitFor(() => expect(document.activeElement).toBe(input));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(own));
  expect((own as HTMLInputElement).value).toBe("half a sentence");
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("shows the shortcuts with a question mark, but not to who types one", async () => {
  await at(paths.clients("p"));
  await userEvent.type(screen.getByLabelText("a field"), "really?");
  expect(screen.queryByRole("dialog")).toBeNull();
  screen.getByText("switch").focus();
  await userEvent.keyboard("?");
  const sheet = await screen.findByRole("dialog", { name: palette.help.title });
  expect(within(sheet).getByText(palette.help.palette)).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.activeElement).toBe(screen.getByText("switch"));
});

it("finds a client on the server, says how many were found, and opens its vault", async () => {
  await at(paths.clients("p"));
  await press();
  await userEvent.type(await field(), "fiets");
  const found = await option(/Fiets & Co/);
  expect(found.textContent).toContain("CRM-7");
  await settled();
  expect(clients).toHaveBeenLastCalledWith("p", { search: "fiets", pageSize: 8 });
  const input = await field();
  expect(input.getAttribute("aria-activedescendant")).toBe(found.id);
  expect(input.getAttribute("aria-controls")).toBe(screen.getByRole("listbox").id);
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(address()).toBe(paths.organizationVault("fiets")));
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("asks once for a word that is typed quickly, and shows the answer to the latest", async () => {
  let answerFirst = (_: never) => {};
  await at(paths.clients("p"));
  await press();
  await settled();
  clients.mockClear();
  clients.mockImplementation(async (_, { search = "" } = {}) =>
    search === "bak" ? new Promise<never>((resolve) => (answerFirst = resolve)) : list([ALL[2]]),
  );
  await userEvent.type(await field(), "bak");
  await waitFor(() => expect(clients).toHaveBeenCalledTimes(1));
  await userEvent.clear(await field());
  await userEvent.type(await field(), "camp");
  await option(/Camping/);
  answerFirst(list([ALL[1]]));
  await settled();
  expect(options()).toEqual(["Camping De Hoek"]);
  expect(clients.mock.calls.map(([, query]) => query?.search)).toEqual(["bak", "camp"]);
});

it("opens what is found first to who presses Enter before the answer", async () => {
  let answer = (_: never) => {};
  await at(paths.clients("p"));
  await press();
  await settled();
  clients.mockImplementation(() => new Promise<never>((resolve) => (answer = resolve)));
  // A page of that name is there at once, and is not what is opened.
  await userEvent.type(await field(), "clients{Enter}");
  await waitFor(() => expect(clients).toHaveBeenLastCalledWith("p", { search: "clients", pageSize: 8 }));
  expect(screen.getByRole("dialog")).toBeTruthy();
  answer(list([row("c", "Clients of old")]));
  await waitFor(() => expect(address()).toBe(paths.organizationVault("c")));
});

it("shows the pages that the person's menu has, and no others", async () => {
  await at(paths.clients("p"));
  await press();
  await option(/^Members/);
  await option(/^Event logs/);
  cleanup();
  as("serviceUser");
  await at(paths.clients("p"));
  await press();
  await option(/^Waiting/);
  expect(screen.queryByRole("option", { name: /^Members/ })).toBeNull();
  await userEvent.type(await field(), "event logs");
  await settled();
  expect(options()).toEqual([]);
});

it("does what a button of the page does, and says why not where the button says it", async () => {
  const run = vi.fn();
  await at(
    paths.clients("p"),
    <>
      <ActionButton action={{ label: "Invite people", run }} />
      <ActionButton action={{ label: "Buy a boat", disabledReason: "There is no money.", run }} />
    </>,
  );
  await press();
  await userEvent.type(await field(), "boat");
  await settled();
  expect((await option(/Buy a boat/)).textContent).toContain("There is no money.");
  await userEvent.keyboard("{Enter}");
  expect(run).not.toHaveBeenCalled();
  await userEvent.clear(await field());
  await userEvent.type(await field(), "invite p");
  await settled();
  await userEvent.click(await option(/Invite people/));
  await waitFor(() => expect(run).toHaveBeenCalledTimes(1));
});

it("offers a new client from everywhere, to a service user with the reason why not", async () => {
  as("serviceUser");
  await at(paths.account());
  await press();
  await userEvent.type(await field(), "new client");
  await settled();
  const found = await option(/New client/);
  expect(found.getAttribute("aria-disabled")).toBe("true");
  expect(found.textContent).toContain(words.clients.reasons.onlyAdmins);
});

it("shows the clients that were opened last first, by the names they have now, and forgets one that is gone", async () => {
  recentClients.add({ providerId: "p", organizationId: "gone" });
  recentClients.add({ providerId: "p", organizationId: "bakker" });
  one.mockImplementation(async (_, id) => {
    if (id === "gone") throw new Fault(404, "portaal.not_found", "");
    return { ...row("bakker", "Bakkerij Bol & Zn"), description: { reference: "" } } as never;
  });
  await at(paths.clients("p"));
  await press();
  await settled();
  expect(options()[0]).toBe("Bakkerij Bol & Zn");
  expect(localStorage.getItem("portaal.recentClients.")).not.toContain("Bakkerij");
  await waitFor(() => expect(recentClients.all().map(({ organizationId }) => organizationId)).toEqual(["bakker"]));
});

it("finds members of the client that is open and nobody else's, and leads to their row", async () => {
  profile.providerOrganizations = [client("fiets", "Fiets & Co")] as never;
  members.mockResolvedValue(list([{ id: "m", name: "Lies", email: "lies@fiets.nl" }]));
  await at(paths.organizationVault("fiets"));
  await press();
  await userEvent.type(await field(), "lie");
  await userEvent.click(await option(/Lies/));
  expect(members).toHaveBeenCalledWith("fiets", { search: "lie", pageSize: 8 });
  expect(staff).not.toHaveBeenCalled();
  await waitFor(() => expect(address()).toBe(withSearch(paths.members("fiets"), "lies@fiets.nl")));
});

it("finds colleagues at the provider, and asks for none as a service user", async () => {
  staff.mockResolvedValue(list([{ id: "s", name: "Bram", email: "bram@noordzee.nl", status: 2 }]));
  await at(paths.clients("p"));
  await press();
  await userEvent.type(await field(), "bram");
  await option(/Bram/);
  cleanup();
  staff.mockClear();
  as("serviceUser");
  await at(paths.clients("p"));
  await press();
  await userEvent.type(await field(), "bram");
  await settled();
  expect(staff).not.toHaveBeenCalled();
});

it("switches to another client on the same page, or to its vault where it hasn't that page", async () => {
  const fiets = client("fiets", "Fiets & Co");
  profile.providerOrganizations = [fiets, client("bakker", "Bakkerij Bol", { useGroups: false })] as never;
  await at(paths.memberAccess("fiets", "m"));
  await userEvent.click(screen.getByText("switch"));
  await settled();
  expect(options()).toEqual(["Bakkerij Bol", "Camping De Hoek"]);
  await userEvent.click(await option("Bakkerij Bol"));
  await waitFor(() => expect(address()).toBe(paths.members("bakker")));
  cleanup();
  await at(paths.groups("fiets"));
  await userEvent.click(screen.getByText("switch"));
  await userEvent.click(await option("Bakkerij Bol"));
  await waitFor(() => expect(address()).toBe(paths.organizationVault("bakker")));
  expect(opened).not.toHaveBeenCalled();
});

it("stays where one is when the palette is closed while a client is being opened", async () => {
  profile.providerOrganizations = [client("fiets", "Fiets & Co")] as never;
  let open = (_: boolean) => {};
  opened.mockImplementation(() => new Promise((resolve) => (open = resolve)));
  await at(paths.members("fiets"));
  await userEvent.click(screen.getByText("switch"));
  await userEvent.click(await option("Camping De Hoek"));
  await waitFor(() => expect(opened).toHaveBeenCalledWith("camping"));
  await userEvent.keyboard("{Escape}");
  open(true);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(address()).toBe(paths.members("fiets"));
});

it("says in words when the server can't be asked, with the pages still there", async () => {
  clients.mockRejectedValue(new Fault(400, "x", "No idea."));
  await at(paths.clients("p"));
  await press();
  await screen.findByRole("alert");
  await option(/^Waiting/);
});

it("speaks Dutch", async () => {
  await at(paths.clients("p"));
  await press();
  await chooseDutch();
  await screen.findByRole("combobox", { name: "Klant, persoon, pagina of actie" });
  await option(/^Wachtend/);
});
