// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../api/api.ts";
import { opening, queryClient } from "../api/query.ts";
import type { Profile } from "../api/wire.ts";
import { words } from "../i18n/en/index.ts";
import { paths } from "../paths.ts";
import { show } from "../ui/testing.tsx";
import { Suspended } from "./Suspended.tsx";

let profile: Profile;
vi.mock("../api/query.ts", async (original) => ({
  ...(await original<typeof import("../api/query.ts")>()),
  useProfile: () => profile,
}));

const AT = paths.members("vries");
const shut = { id: "delta", name: "Delta", enabled: false, needsPasskey: true };
const open = { id: "noord", name: "Noord", enabled: true, needsPasskey: false };
const of = (providers: unknown[], organizations: unknown[] = []) =>
  ({ email: "s@x.nl", providers, organizations, providerOrganizations: [] }) as unknown as Profile;
const page = () =>
  show(
    <QueryClientProvider client={queryClient}>
      <Suspended />
    </QueryClientProvider>,
    AT,
  );
const told = () => screen.queryByText(words.shell.passkey.text.replace("{{name}}", "Delta"));

beforeEach(() => {
  queryClient.clear();
  vi.spyOn(api, "organizationsGet").mockReturnValue(new Promise(() => undefined));
});
afterEach(cleanup);

it("says at a client that its provider asks for a passkey", async () => {
  profile = of([shut]);
  await page();
  expect(told()).not.toBeNull();
});

it("says so only once no other provider gives the client", async () => {
  profile = of([shut, open]);
  await page();
  expect(told()).toBeNull();
  cleanup();
  queryClient.setQueryData(opening("vries").queryKey, false);
  await page();
  expect(told()).not.toBeNull();
});

it("leaves who is a member there alone", async () => {
  profile = of([shut], [{ id: "vries", providerId: "delta", enabled: true, type: 0, permissions: {} }]);
  await page();
  expect(told()).toBeNull();
});

const pastDue = { invoices: ["P-1", "P-2"], sinceDate: "2026-11-01T12:00:00Z", suspensionDate: "2026-11-15T12:00:00Z" };
const answers = (more: object) =>
  vi.spyOn(api, "organizationsGet").mockResolvedValue({
    name: "Vries",
    enabled: true,
    suspensions: [],
    providerEnabled: true,
    providerId: "noord",
    pastDue: null,
    ...more,
  } as never);
const mine = (type: number, more: object = {}) => ({
  id: "vries",
  name: "Vries",
  providerId: "noord",
  providerName: "Noord",
  enabled: true,
  type,
  permissions: {},
  ...more,
});

it("warns an owner of what is past due, with the date, and leads to the invoices", async () => {
  profile = of([], [mine(0)]);
  answers({ pastDue });
  await page();
  await screen.findByText("2 invoices of Vries are past due. If they aren’t paid, Vries is suspended on 15 Nov 2026.");
  const way = screen.getByRole("link", { name: words.shell.suspended.showInvoices });
  expect(way.getAttribute("href")).toBe(paths.organizationInvoices("vries"));
});

it("tells nobody else what is past due", async () => {
  profile = of([], [mine(2)]);
  const asked = answers({ pastDue });
  await page();
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  expect(screen.queryByText(/past due/)).toBeNull();
});

it("says that an organisation is suspended for an invoice", async () => {
  profile = of([], [mine(0, { enabled: false })]);
  answers({ enabled: false, suspensions: ["unpaid"], pastDue });
  await page();
  await screen.findByText(/because an invoice of Noord is not paid/);
});

it.each([
  { what: "ended", suspensions: ["ended"], says: /^The subscription of Vries has ended/ },
  {
    what: "ended, and unpaid too",
    suspensions: ["ended", "unpaid"],
    says: /has ended.*marked what is past due as paid/,
  },
  { what: "unpaid, and its provider's too", suspensions: ["unpaid", "provider"], says: /is suspended by Noord/ },
])("says first what lasts: $what", async ({ suspensions, says }) => {
  profile = of([], [mine(0, { enabled: false })]);
  answers({ enabled: false, suspensions, pastDue: suspensions.includes("unpaid") ? pastDue : null });
  await page();
  await screen.findByText(says);
  const way = screen.queryByRole("link", { name: words.shell.suspended.showInvoices });
  expect(way !== null).toBe(suspensions.includes("unpaid")); // what is owed is to be found either way
});

it("tells an owner both when it ends and what is past due", async () => {
  profile = of([], [mine(0)]);
  answers({ pastDue, endsDate: "2026-12-15T12:00:00Z", providerName: "Noord" });
  await page();
  await screen.findByText(/is suspended on 15 Nov 2026\. Noord cancelled .* ends on 15 Dec 2026\.$/);
  cleanup();
  queryClient.clear();
  answers({ endsDate: "2026-12-15T12:00:00Z", providerName: "Noord", providerEnabled: false });
  await page();
  await screen.findByText(/ends on 15 Dec 2026\. Until then everything works\. Noord, which manages Vries/);
});

it("leads a provider admin from a client that has ended to where it is resumed", async () => {
  profile = of([{ ...open, type: 0 }], [mine(0, { enabled: false })]);
  answers({ enabled: false, suspensions: ["ended"], providerId: "noord" });
  await page();
  const way = await screen.findByRole("link", { name: words.shell.suspended.showSubscription });
  expect(way.getAttribute("href")).toBe(paths.subscription("vries"));
});

it("tells an owner when what has ended is deleted, and nobody else", async () => {
  profile = of([], [mine(0, { enabled: false })]);
  answers({ enabled: false, suspensions: ["ended"], deletionDate: "2027-02-28T12:00:00Z" });
  await page();
  await screen.findByText(/^The subscription of Vries has ended.* resumed by 28 Feb 2027, Vries is deleted/);
  cleanup();
  queryClient.clear();
  answers({ enabled: false, suspensions: ["ended"], deletionDate: null });
  await page();
  await screen.findByText(/^The subscription of Vries has ended/);
  expect(screen.queryByText(/is deleted/)).toBeNull();
});
