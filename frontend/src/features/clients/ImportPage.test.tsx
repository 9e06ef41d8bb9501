// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { type Draft, draftStore } from "../../api/drafts.ts";
import { Fault } from "../../api/fault.ts";
import { profileQuery, queryClient } from "../../api/query.ts";
import type { Client, CreateClient, Plan, Profile, ProviderOrganization, Quote } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { chooseDutch, inEnglish } from "../../ui/testing.tsx";
import { FILE_LIMIT } from "./importRows.ts";
import { Component } from "./ImportPage.tsx";

vi.mock("../../api/pins.ts", () => ({
  loadKeys: async () => ({ failed: [], asked: [], refused: [], unsaved: false, first: false, unkept: false }),
}));

let keys = 0;
vi.mock("../../crypto/vault.ts", () => ({
  CryptoError: class extends Error {},
  vault: {
    lock: () => {},
    createOrganizationKeys: async () => ({ key: `2.${++keys}`, keys: { publicKey: "p", encryptedPrivateKey: "2.p" } }),
  },
}));

const texts = words.clientImport;
const PLACE = "p1";
const plan = (type: number, productTier: number, isAnnual: boolean) =>
  ({
    type,
    productTier,
    isAnnual,
    disabled: false,
    currency: "USD",
    paymentMethods: ["invoice"],
    passwordManager: { maxSeats: 10_000 },
  }) as unknown as Plan;
const profile = {
  id: "u",
  email: "p@msp.test",
  providers: [{ id: PLACE, type: 0, enabled: true }],
  providerOrganizations: [],
  organizations: [],
} as unknown as Profile;

const post = vi.spyOn(api, "providersCreateClient");
/** What this browser keeps over a reload. */
let kept: Draft | null;
let clients: Client[];
const billsAt = (billingEmail: string) =>
  vi.spyOn(api, "providersGet").mockResolvedValue({ id: PLACE, billingEmail, currency: "USD" } as never);

beforeEach(async () => {
  await inEnglish();
  post.mockReset();
  kept = null;
  clients = [];
  vi.spyOn(draftStore, "load").mockImplementation(async (form) =>
    kept ? { ...(JSON.parse(JSON.stringify(kept)) as Draft), form, at: 1 } : null,
  );
  vi.spyOn(draftStore, "save").mockImplementation(async (_, draft) => void (kept = JSON.parse(JSON.stringify(draft))));
  vi.spyOn(draftStore, "drop").mockImplementation(async () => void (kept = null));
  vi.spyOn(api, "providersGetTotals").mockResolvedValue({ clients: 0, tags: [] } as never);
  vi.spyOn(api, "providersListClients").mockImplementation(async () => ({
    object: "list",
    data: clients,
    continuationToken: null,
  }));
  billsAt("billing@msp.test");
  vi.spyOn(api, "syncGetProfile").mockResolvedValue(profile);
  const plans = [plan(17, 2, false), plan(18, 2, true)];
  vi.spyOn(api, "providersGetPrices").mockResolvedValue({ currency: "USD", revision: 7, plans: [] } as never);
  vi.spyOn(api, "invoicesGetSeller").mockResolvedValue({ country: "BE" } as never);
  vi.spyOn(api, "billingListPlans").mockResolvedValue({ object: "list", data: plans, continuationToken: null });
  vi.spyOn(api, "billingGetQuote").mockImplementation(
    async ({ seats }) => ({ totalCents: (seats ?? 0) * 1000, currency: "USD", interval: "year" }) as unknown as Quote,
  );
});
afterEach(cleanup);

async function enter() {
  queryClient.clear();
  queryClient.setQueryData(profileQuery.queryKey, profile);
  const routes = [{ path: "/providers/:providerId/clients/import", Component }];
  const router = createMemoryRouter(routes, { initialEntries: [`/providers/${PLACE}/clients/import`] });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByRole("textbox", { name: new RegExp(texts.paste) });
  return router;
}

const fileOf = (...names: string[]) =>
  ["Organisation name,Owner e-mail,Seats", ...names.map((name) => `${name},${name}@x.nl,2`)].join("\n");
const paste = (text: string) =>
  fireEvent.change(screen.getByRole("textbox", { name: new RegExp(texts.paste) }), { target: { value: text } });
const counts = (left: number, made: number, held = 0, wrong = 0) =>
  screen.findByText(`${left} to create, ${made} created, ${held} left out, ${wrong} with mistakes.`);
const press = async (name: RegExp) => {
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name }).disabled).toBe(false));
  await userEvent.click(screen.getByRole("button", { name }));
};
const nameOf = (body: CreateClient) => body.organizationCreateRequest.name;
const asked = () => post.mock.calls.map(([, body]) => nameOf(body));
const done = async (_: string, body: CreateClient) => ({ organizationId: `o-${nameOf(body)}` }) as ProviderOrganization;

it("creates nothing before it is told to, says what it costs, then creates each row once", async () => {
  post.mockImplementation(done);
  await enter();
  paste(fileOf("A", "B", "C", "D"));
  await counts(4, 0);
  await screen.findByText("4 clients with 8 seats: $80.00 per year, before tax");
  expect(post).not.toHaveBeenCalled();
  await press(/^Create 4/);
  await counts(0, 4);
  expect(asked().sort()).toEqual(["A", "B", "C", "D"]);
  expect(screen.getByRole("link", { name: "A" }).getAttribute("href")).toBe("/organizations/o-A/vault");
  expect(kept, "nothing is left to be kept").toBeNull();
});

it("says at the row what the server has against it, creates the others, and tries that one again", async () => {
  post.mockImplementation(async (place, body) => {
    if (nameOf(body) === "B" && asked().filter((name) => name === "B").length === 1)
      throw new Fault(400, "x", "No mail can go there.");
    return done(place, body);
  });
  await enter();
  paste(fileOf("A", "B", "C"));
  await counts(3, 0);
  await press(/^Create 3/);
  await counts(1, 2);
  screen.getByText("No mail can go there.");
  await press(/^Go on with 1/);
  await counts(0, 3);
  expect(
    asked()
      .filter((name) => name !== "B")
      .sort(),
  ).toEqual(["A", "C"]);
});

it("goes on after it was left: with the same requests where no answer came, with nothing that was made", async () => {
  const losses: (() => void)[] = [];
  const lost = () => new Promise<never>((_, reject) => losses.push(() => reject(new Fault(0, "network", ""))));
  post.mockImplementation((place, body) => (nameOf(body) === "A" ? done(place, body) : lost()));
  await enter();
  paste(fileOf("A", "B", "C"));
  await counts(3, 0);
  await press(/^Create 3/);
  await counts(2, 1);
  await waitFor(() => expect(losses).toHaveLength(2));
  const before = post.mock.calls.slice(1).map(([, body, key]) => [JSON.stringify(body), key]);
  cleanup();
  losses.forEach((lose) => lose());
  post.mockReset().mockImplementation(done);
  clients = [{ organizationName: "B", reference: "" } as Client]; // the answer was lost, not the request
  await enter();
  expect(await screen.findAllByText(texts.standings.open)).toHaveLength(2);
  await counts(2, 1);
  await press(/^Go on with 2/);
  await counts(0, 3);
  expect(post.mock.calls.map(([, body, key]) => [JSON.stringify(body), key]).sort()).toEqual(before.sort());
});

it("begins no row more once it is paused, and ends those that are under way", async () => {
  const answers: (() => void)[] = [];
  post.mockImplementation((place, body) => new Promise((resolve) => answers.push(() => resolve(done(place, body)))));
  await enter();
  paste(fileOf("A", "B", "C", "D", "E"));
  await counts(5, 0);
  await press(/^Create 5/);
  await waitFor(() => expect(answers).toHaveLength(3));
  await userEvent.click(screen.getByRole("button", { name: texts.pause }));
  answers.splice(0).forEach((answer) => answer());
  await counts(2, 3);
  await waitFor(() => screen.getByRole("button", { name: /^Go on with 2/ }));
  expect(post).toHaveBeenCalledTimes(3);
  expect(kept, "what is left is kept").not.toBeNull();
});

it("asks for no more once the connection is gone, and says so once", async () => {
  post.mockRejectedValue(new Fault(0, "network", ""));
  await enter();
  paste(fileOf(..."ABCDEFGH"));
  await counts(8, 0);
  await press(/^Create 8/);
  await screen.findByRole("alert");
  expect(post).toHaveBeenCalledTimes(3);
  await counts(8, 0);
});

it("leaves out what a colleague created while the file was looked at", async () => {
  post.mockImplementation(done);
  await enter();
  paste(fileOf("A", "B"));
  await counts(2, 0);
  clients = [{ organizationName: "b", reference: "" } as Client];
  await press(/^Create 2/);
  await counts(0, 1, 1);
  expect(asked()).toEqual(["A"]);
});

it("creates what seems to be there already when it is told that this is meant", async () => {
  post.mockImplementation(done);
  clients = [{ organizationName: "A", reference: "" } as Client];
  await enter();
  paste(fileOf("A"));
  await counts(0, 0, 1);
  screen.getByText(texts.nothing);
  await userEvent.click(screen.getByRole("checkbox", { name: texts.doubtful_one }));
  await press(/^Create 1/);
  await counts(0, 1);
});

it("goes on with the same rows after the portal's language and the provider's address were changed", async () => {
  post.mockRejectedValue(new Fault(0, "network", ""));
  await enter();
  paste(fileOf("A"));
  await counts(1, 0);
  await press(/^Create 1/);
  await waitFor(() => expect(post).toHaveBeenCalledTimes(1));
  await waitFor(() => expect(Object.keys((kept?.values as { attempts: object }).attempts)).toHaveLength(1));
  cleanup();
  billsAt("other@msp.test");
  post.mockReset().mockImplementation(done);
  await enter();
  await counts(1, 0);
  await chooseDutch();
  await press(/^Verder met 1/);
  await waitFor(() => expect(post).toHaveBeenCalledTimes(1));
  expect(post.mock.lastCall![1]).toMatchObject({
    organizationCreateRequest: { billingEmail: "billing@msp.test", culture: "en" },
  });
});

it("takes no file that is longer than it may be", async () => {
  await enter();
  paste(fileOf(...Array.from({ length: FILE_LIMIT + 1 }, (_, i) => `c${i}`)));
  await screen.findByText(texts.tooMany.replace("{{count}}", "501").replace("{{max}}", "500"));
  expect(screen.queryByRole("table")).toBeNull();
});
