// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { help } from "../../i18n/en/help/index.ts";
import { words } from "../../i18n/en/index.ts";
import { paths } from "../../paths.ts";
import { ActionButton } from "../../ui/pageActions.tsx";
import { chooseDutch } from "../../ui/testing.tsx";
import {
  ALL,
  address,
  as,
  at,
  begin,
  clients,
  field,
  FIELD,
  list,
  opened,
  option,
  options,
  person,
  press,
  row,
  settled,
} from "./paletteTesting.tsx";

vi.mock("../../api/query.ts", async (original) => {
  const real = await original<typeof import("../../api/query.ts")>();
  return { ...real, useProfile: () => person.profile, openClient: (id: string) => opened(id) };
});

beforeEach(begin);
afterEach(cleanup);

it("opens with Ctrl-K while one types in a field, and gives the focus back on Escape with what was typed", async () => {
  await at(paths.clients("p"));
  const own = screen.getByLabelText(FIELD);
  await userEvent.type(own, "half a sentence");
  await press();
  const input = await field();
  await waitFor(() => expect(document.activeElement).toBe(input));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(own));
  expect((own as HTMLInputElement).value).toBe("half a sentence");
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("finds a page of help by its title, and opens it over the page", async () => {
  await at(paths.clients("p"));
  await press();
  await userEvent.type(await field(), "typical set-up");
  await settled();
  await userEvent.click(await option(help.begin.typicalSetup.title));
  await screen.findByRole("dialog", { name: help.begin.typicalSetup.title });
  expect(address()).toBe(paths.clients("p"));
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
  let answerFirst: (rows: never) => void = () => undefined;
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
  let answer: (rows: never) => void = () => undefined;
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

it("speaks Dutch", async () => {
  await at(paths.clients("p"));
  await press();
  await chooseDutch();
  await screen.findByRole("combobox", { name: "Klant, persoon, pagina, actie of hulp" });
  await option(/^Wachtend/);
});
