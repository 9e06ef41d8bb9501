// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../errors.ts";
import type { Needs } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./StartPage.tsx";

const staff = vi.hoisted(() => ({ enabled: true, type: 0 }));
vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", providers: [{ id: "p", name: "Visser", ...staff }], organizations: [] }),
}));

const none: Needs = {
  clients: 3,
  waiting: 0,
  invitations: 0,
  pastDue: 0,
  undelivered: 0,
  unnumbered: 0,
  full: 0,
  setup: 0,
  oneOwner: 0,
  noOwner: 0,
  policies: 0,
  twoStep: 0,
  stale: 0,
  counted: true,
  staff: 0,
  object: "providerNeeds",
};
const asked = vi.spyOn(api, "providersGetNeeds");
const wished = vi.spyOn(api, "providersGetDigest");

async function page(needs: Partial<Needs>) {
  asked.mockResolvedValue({ ...none, ...needs });
  vi.spyOn(api, "providersGetFigures").mockResolvedValue({ days: [], object: "providerFigures" });
  wished.mockResolvedValue({ weekly: false, object: "providerDigest" });
  await show(
    <Routes>
      <Route path="/p/:providerId" element={<Component />} />
    </Routes>,
    "/p/p",
  );
}
const ways = () =>
  screen
    .queryAllByRole("listitem")
    .flatMap((item) => [...item.querySelectorAll("a")])
    .map((link) => [link.textContent, link.getAttribute("href")]);

beforeEach(() => {
  asked.mockReset();
  wished.mockReset();
  Object.assign(staff, { enabled: true, type: 0 });
});
afterEach(cleanup);

it("lists what needs somebody, each a way to where it is done, and nothing else", async () => {
  const needs = {
    waiting: 12,
    staff: 1,
    invitations: 2,
    undelivered: 3,
    unnumbered: 2,
    pastDue: 2,
    full: 1,
    setup: 100,
    noOwner: 1,
    oneOwner: 99,
    policies: 2,
    twoStep: 3,
    stale: 1,
  };
  await page(needs);
  await screen.findByText("12 people wait to be confirmed");
  const board = (kind: string, sort: string) => `/providers/p/health?attention=${kind}&sort=${sort}`;
  expect(ways()).toEqual([
    ["12 people wait to be confirmed", "/providers/p/waiting"],
    ["1 colleague waits to be confirmed", "/providers/p/manage/members"],
    ["2 invitations end within a day, or have ended", "/providers/p/waiting?view=invited"],
    ["3 invitations could not be delivered", "/providers/p/waiting?view=undelivered"],
    ["2 invoices wait for their number, and aren't sent", "/providers/p/invoices?status=draft"],
    ["2 clients have an invoice that is past due", board("pastDue", "-pastDue")],
    ["1 client has no seat left", board("full", "name")],
    ["99+ clients are stuck in their set-up", board("setup", "created")],
    ["1 client has no confirmed owner", board("noOwner", "name")],
    ["99 clients have only one owner", board("owner", "name")],
    ["2 clients have a recommended policy off", board("policies", "-policies")],
    ["At 3 clients somebody has no two-step login", board("twoStep", "twoStep")],
    ["At 1 client somebody was not seen for ninety days", board("stale", "-stale")],
  ]);
});

it("says that all is well where it is", async () => {
  await page({});
  await screen.findByText(words.start.quiet.title);
  screen.getByText(words.start.calm);
  expect(ways()).toEqual([]);
  expect(screen.getByRole("link", { name: "Show all 3 clients" }).getAttribute("href")).toBe("/providers/p/clients");
});

it("claims nothing of two-step login before every client was counted", async () => {
  await page({ counted: false });
  await screen.findByText(words.start.calmSoFar);
  expect(screen.queryByText(words.start.calm)).toBeNull();
});

it("says that nothing needs one now, and names the risks all the same", async () => {
  await page({ oneOwner: 1, staff: null });
  await screen.findByText(words.start.quiet.title);
  expect(screen.queryByText(words.start.calm)).toBeNull();
  expect(ways()).toHaveLength(1);
});

it("doesn't call a provider without clients well, and offers the first one to who may make it", async () => {
  await page({ clients: 0 });
  await screen.findByText(words.start.empty.text);
  expect(screen.getByRole("link").getAttribute("href")).toBe("/providers/p/clients/create");
  expect(screen.queryByText(words.start.calm)).toBeNull();
  cleanup();
  staff.type = 1;
  await page({ clients: 0, staff: null });
  await screen.findByText(words.start.empty.textServiceUser);
  expect(screen.queryByRole("link")).toBeNull();
});

it("asks nothing of a suspended provider, whose frame says it", async () => {
  staff.enabled = false;
  await page({});
  await screen.findByRole("heading", { name: words.start.title });
  expect(asked).not.toHaveBeenCalled();
  expect(screen.queryByText(words.start.quiet.title)).toBeNull();
});

it("sends an admin the page by mail every Monday when asked to, and says what went wrong", async () => {
  const changed = vi.spyOn(api, "providersUpdateDigest");
  await page({});
  const wish = await screen.findByRole("switch", { name: words.start.mail.label });
  expect((wish as HTMLInputElement).checked).toBe(false);
  changed.mockRejectedValueOnce(new Fault(500, "x", "Out of order."));
  await userEvent.click(wish);
  await screen.findByRole("alert");
  changed.mockResolvedValue({ weekly: true, object: "providerDigest" });
  await userEvent.click(wish);
  await waitFor(() => expect(changed).toHaveBeenLastCalledWith("p", { weekly: true }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});

it("says that it couldn't be read whether the mail is on, and reads it again", async () => {
  wished.mockRejectedValueOnce(new Fault(500, "x", "Out of order."));
  await page({});
  await userEvent.click(await screen.findByRole("button", { name: words.common.actions.retry }));
  await screen.findByRole("switch", { name: words.start.mail.label });
});

it("doesn't offer the mail to a service user", async () => {
  staff.type = 1;
  await page({ staff: null });
  await screen.findByText(words.start.quiet.title);
  expect(screen.queryByRole("switch")).toBeNull();
  expect(wished).not.toHaveBeenCalled();
});
