// @vitest-environment happy-dom
import { Modal } from "@mantine/core";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { help as en } from "../../i18n/en/help/index.ts";
import { words } from "../../i18n/en/index.ts";
import { help as nl } from "../../i18n/nl/help/index.ts";
import { paths } from "../../paths.ts";
import { chooseDutch, show } from "../../ui/testing.tsx";
import { HelpButton } from "./HelpButton.tsx";
import { Component as HelpIndexPage } from "./HelpIndexPage.tsx";
import { Component as HelpPage } from "./HelpPage.tsx";
import { HelpProvider } from "./state.tsx";

const person = vi.hoisted(() => ({ state: "unlocked" }));

vi.mock("../../api/session.ts", async (original) => {
  const real = await original<typeof import("../../api/session.ts")>();
  return { ...real, useSession: () => ({ state: person.state, account: null }) };
});
vi.mock("../../api/query.ts", async (original) => {
  const real = await original<typeof import("../../api/query.ts")>();
  const profile = { providers: [{ id: "first" }], providerOrganizations: [], organizations: [] };
  return { ...real, profileQuery: { queryKey: ["profile"], queryFn: () => profile } };
});

beforeEach(() => void (person.state = "unlocked"));
afterEach(cleanup);

const FIELD = "a field";
const IN_FORM = "in the form";
const FORM = "a form";

const at = (address: string, page: React.ReactNode = null) =>
  show(
    <HelpProvider>
      <HelpButton />
      <input aria-label={FIELD} />
      {page}
    </HelpProvider>,
    address,
  );
const sheet = (title: string) => screen.findByRole("dialog", { name: title });
const gone = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
const address = () => screen.getByTestId("address").textContent;
const press = () => userEvent.keyboard("?");

it("opens the help of the page with a question mark, with the shortcuts, but not to who types one", async () => {
  await at(paths.waiting("p"));
  await userEvent.type(screen.getByLabelText(FIELD), "really?");
  expect(screen.queryByRole("dialog")).toBeNull();
  const button = screen.getByRole("button", { name: words.shell.help.open });
  button.focus();
  await press();
  const opened = await sheet(en.provider.waiting.title);
  await within(opened).findByRole("heading", { name: en.provider.waiting.parts.confirm[0] });
  expect(within(opened).getByText(words.palette.help.palette)).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  await gone();
  await waitFor(() => expect(document.activeElement).toBe(button));
});

it("opens with a button, for who has no keyboard", async () => {
  await at(paths.policies("o"));
  await userEvent.click(screen.getByRole("button", { name: words.shell.help.open }));
  await sheet(en.organization.policies.title);
});

it("goes from help to help without leaving the page, and to all of it", async () => {
  await at(paths.newClient("p"));
  await press();
  const opened = await sheet(en.begin.newClient.title);
  await userEvent.click(await within(opened).findByRole("link", { name: "a typical set-up" }));
  await sheet(en.begin.typicalSetup.title);
  expect(address()).toBe(paths.newClient("p"));
  await userEvent.click(screen.getByRole("link", { name: words.shell.help.all }));
  await sheet(words.shell.help.title);
  await userEvent.type(screen.getByRole("searchbox", { name: words.shell.help.search }), "bw config");
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(1));
  await userEvent.click(screen.getByRole("link", { name: en.begin.memberApps.title }));
  await sheet(en.begin.memberApps.title);
});

it("leads to a page in the provider where one is, and closes", async () => {
  await at(paths.newClient("mine"));
  await press();
  const opened = await sheet(en.begin.newClient.title);
  await userEvent.click(await within(opened).findByRole("link", { name: "Clients" }));
  await gone();
  expect(address()).toBe(paths.clients("mine"));
});

it("says without a link what the reader has none of", async () => {
  await at(paths.newClient("mine"));
  await press();
  const opened = await sheet(en.begin.newClient.title);
  await userEvent.click(await within(opened).findByRole("link", { name: "a typical set-up" }));
  await sheet(en.begin.typicalSetup.title);
  // There is no organisation to lead to.
  expect(screen.queryByRole("link", { name: "ready-made pattern" })).toBeNull();
  expect(screen.getByText(/ready-made pattern/)).toBeTruthy();
});

it("closes with Escape alone what it lies over, and not that", async () => {
  function Form() {
    const [opened, setOpened] = useState(true);
    return (
      <Modal opened={opened} onClose={() => setOpened(false)} title={FORM} transitionProps={{ duration: 0 }}>
        <button>{IN_FORM}</button>
      </Modal>
    );
  }
  await at(paths.members("o"), <Form />);
  screen.getByText(IN_FORM).focus();
  await press();
  const opened = await sheet(en.organization.members.title);
  await waitFor(() => expect(opened.contains(document.activeElement)).toBe(true));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog", { name: en.organization.members.title })).toBeNull());
  expect(screen.getByRole("dialog", { name: FORM })).toBeTruthy();
});

it("is there before log-in, with the keys that mean something there", async () => {
  person.state = "signedOut";
  await at(paths.logIn());
  await press();
  const opened = await sheet(en.entry.logIn.title);
  await within(opened).findByText(words.palette.help.show);
  expect(within(opened).queryByText(words.palette.help.palette)).toBeNull();
});

it("speaks Dutch, with the words of the portal in Dutch", async () => {
  await at(paths.newClient("p"));
  await chooseDutch();
  await press();
  const opened = await sheet(nl.begin.newClient.title);
  expect((await within(opened).findAllByText("Nieuwe klant")).length).toBeGreaterThan(0);
});

const pages = (
  <Routes>
    <Route path="/help" element={<HelpIndexPage />} />
    <Route path="/help/:name" element={<HelpPage />} />
  </Routes>
);

it("is a page of its own too, whose links stay where the reader came from", async () => {
  await show(pages, paths.help("newClient", { from: paths.clients("mine") }));
  await screen.findByRole("heading", { level: 1, name: en.begin.newClient.title });
  expect(screen.getByRole("link", { name: "Clients" }).getAttribute("href")).toBe(paths.clients("mine"));
  await userEvent.click(screen.getByRole("link", { name: "a typical set-up" }));
  await screen.findByRole("heading", { level: 1, name: en.begin.typicalSetup.title });
  expect(address()).toBe(paths.help("typicalSetup", { from: paths.clients("mine") }));
});

it("goes to a part of a page, and says so to a screen reader", async () => {
  await show(pages, paths.help("members", { part: "link" }));
  const heading = await screen.findByRole("heading", { name: en.organization.members.parts.link[0] });
  await waitFor(() => expect(document.activeElement).toBe(heading));
});

it("says that a page isn't there", async () => {
  await show(pages, "/help/no-such-page");
  await screen.findByRole("heading", { name: words.common.states.notFoundTitle });
});
