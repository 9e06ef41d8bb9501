// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { ApiKeySheet } from "./ApiKeySheet.tsx";

const create = vi.hoisted(() => vi.fn());
const prove = vi.hoisted(() => vi.fn());
vi.mock("../../api/api.ts", () => ({ api: { apikeysCreate: create } }));
const wrap = vi.hoisted(() => vi.fn());
vi.mock("../../api/query.ts", () => ({
  useProfile: () => ({ email: "anna@msp.test" }),
  operation: (name: string) => ({ queryKey: [name], queryFn: async () => ({ currency: "EUR" }) }),
}));
vi.mock("../../crypto/vault.ts", () => ({ vault: { wrapProviderKeyForProgram: wrap } }));
vi.mock("../../model/prove.ts", () => ({ prove }));

const { form, made, scopes } = words.apiKeys;
const SECRET = "portaal_p.k.secret";

beforeEach(() => {
  create.mockReset().mockResolvedValue({ secret: SECRET });
  prove.mockReset().mockResolvedValue("proof");
  wrap.mockReset().mockResolvedValue({ half: "HALF", wrappedKey: "2.wrapped" });
});
afterEach(cleanup);

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(new RegExp(`^${label}`), { selector: "input" }), { target: { value } });
const send = () => fireEvent.submit(screen.getByRole("button", { name: form.submit }).closest("form")!);

it("asks for a name, a scope and the master password before anything is sent", async () => {
  await show(<ApiKeySheet providerId="p" onClose={vi.fn()} />);
  send();
  expect(await screen.findByText(form.noScope)).toBeTruthy();
  expect(create).not.toHaveBeenCalled();
  expect(prove).not.toHaveBeenCalled();
});

it("shows the key once, with what was chosen sent as it is", async () => {
  const close = vi.fn();
  await show(<ApiKeySheet providerId="p" onClose={close} />);
  type(form.name, " Nightly ");
  fireEvent.click(screen.getByRole("checkbox", { name: scopes.clientsRead }));
  fireEvent.change(screen.getByLabelText(new RegExp(`^${form.life}`)), { target: { value: "30" } });
  type(words.identity.account.presentPassword, "horse");
  const before = Date.now();
  send();
  await waitFor(() => expect(create).toHaveBeenCalled());
  const [provider, body] = create.mock.calls[0]!;
  expect(provider).toBe("p");
  expect(body).toMatchObject({ name: "Nightly", scopes: ["clients:read"], masterPasswordHash: "proof" });
  expect(Math.round((Date.parse(body.expirationDate) - before) / 86_400_000)).toBe(30);
  expect(await screen.findByDisplayValue(SECRET)).toBeTruthy();
  expect(screen.queryByDisplayValue("horse")).toBeNull();
  expect(Object.keys(body).sort()).toEqual(["expirationDate", "masterPasswordHash", "name", "scopes"]);
  expect(wrap).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: made.kept }));
  expect(close).toHaveBeenCalled();
});

const tick = (scope: string) => fireEvent.click(screen.getByRole("checkbox", { name: scope }));
const limitField = () => screen.queryByLabelText(/^What it may add to bills per month, in EUR/, { selector: "input" });

it("ticks what a scope brings along, and sends the limit in cents with its currency", async () => {
  await show(<ApiKeySheet providerId="p" onClose={vi.fn()} />);
  type(form.name, "Joiners");
  expect(limitField()).toBeNull();
  tick(scopes.membersInvite);
  for (const along of [scopes.clientsRead, scopes.membersRead]) {
    const box = screen.getByRole<HTMLInputElement>("checkbox", { name: along });
    expect([box.checked, box.disabled]).toEqual([true, true]);
  }
  await waitFor(() => expect(limitField()).toBeTruthy());
  type("What it may add", "12,50");
  type(words.identity.account.presentPassword, "horse");
  send();
  expect(await screen.findByText(/whole number/i)).toBeTruthy();
  expect(create).not.toHaveBeenCalled();
  type("What it may add", "150");
  send();
  await waitFor(() => expect(create).toHaveBeenCalled());
  expect(create.mock.calls[0]![1]).toMatchObject({
    scopes: ["clients:read", "members:read", "members:invite"],
    spendingLimitCents: 15_000,
    currency: "EUR",
  });
  expect(wrap).not.toHaveBeenCalled();
});

it("shows a key with both halves and sends the second one to nobody", async () => {
  await show(<ApiKeySheet providerId="p" onClose={vi.fn()} />);
  type(form.name, "Onboarding");
  expect(screen.queryByText(form.opens)).toBeNull();
  tick(scopes.membersConfirm);
  expect(screen.getByText(form.opens)).toBeTruthy();
  expect(limitField()).toBeNull();
  type(words.identity.account.presentPassword, "horse");
  send();
  expect(await screen.findByDisplayValue(`${SECRET}.HALF`)).toBeTruthy();
  expect(wrap).toHaveBeenCalledWith("p");
  expect(create.mock.calls[0]![1]).toMatchObject({ wrappedKey: "2.wrapped" });
  expect(JSON.stringify(create.mock.calls)).not.toContain("HALF");
});
