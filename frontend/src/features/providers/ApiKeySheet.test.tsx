// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { ApiKeySheet } from "./ApiKeySheet.tsx";

const create = vi.hoisted(() => vi.fn());
const prove = vi.hoisted(() => vi.fn());
vi.mock("../../api/api.ts", () => ({ api: { apikeysCreate: create } }));
vi.mock("../../api/query.ts", () => ({ useProfile: () => ({ email: "anna@msp.test" }) }));
vi.mock("../../model/prove.ts", () => ({ prove }));

const { form, made, scopes } = words.apiKeys;
const SECRET = "portaal_p.k.secret";

beforeEach(() => {
  create.mockReset().mockResolvedValue({ secret: SECRET });
  prove.mockReset().mockResolvedValue("proof");
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
  fireEvent.click(screen.getByRole("button", { name: made.kept }));
  expect(close).toHaveBeenCalled();
});
