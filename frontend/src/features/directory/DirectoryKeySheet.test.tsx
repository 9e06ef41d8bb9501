// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../../api/fault.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { DirectoryKeySheet } from "./DirectoryKeySheet.tsx";

const create = vi.hoisted(() => vi.fn());
const prove = vi.hoisted(() => vi.fn());
vi.mock("../../api/api.ts", () => ({ api: { directoryCreateKey: create } }));
vi.mock("../../api/query.ts", () => ({ useProfile: () => ({ email: "anna@msp.test" }) }));
vi.mock("../../model/prove.ts", () => ({ prove }));

const { form, made, url } = words.directory;
const SECRET = "portaalscim_secret";

beforeEach(() => {
  create.mockReset().mockResolvedValue({ secret: SECRET, url: "https://portaal.test/scim/v2/o" });
  prove.mockReset().mockResolvedValue("proof");
});
afterEach(cleanup);

const password = () =>
  screen.getByLabelText(new RegExp(`^${words.identity.account.presentPassword}`), { selector: "input" });
const send = () => fireEvent.submit(screen.getByRole("button", { name: form.submit }).closest("form")!);

it("asks for the master password before anything is sent", async () => {
  await show(<DirectoryKeySheet organizationId="o" replaces={false} onClose={vi.fn()} />);
  send();
  expect(await screen.findByText(words.common.validation.required)).toBeTruthy();
  expect(screen.queryByText(form.replaces)).toBeNull();
  expect(create).not.toHaveBeenCalled();
});

it("shows the key once, with the address, and closes when it was kept", async () => {
  const close = vi.fn();
  await show(<DirectoryKeySheet organizationId="o" replaces onClose={close} />);
  expect(screen.getByText(form.replaces)).toBeTruthy();
  fireEvent.change(screen.getByLabelText(new RegExp(`^${form.life}`)), { target: { value: "90" } });
  fireEvent.change(password(), { target: { value: "horse" } });
  const before = Date.now();
  send();
  expect(await screen.findByDisplayValue(SECRET)).toBeTruthy();
  expect(screen.getByLabelText(url)).toHaveProperty("value", "https://portaal.test/scim/v2/o");
  const [organization, body] = create.mock.calls[0]!;
  expect([organization, body.masterPasswordHash]).toEqual(["o", "proof"]);
  expect(Math.round((Date.parse(body.expirationDate) - before) / 86_400_000)).toBe(90);
  expect(screen.queryByDisplayValue("horse")).toBeNull();
  expect(close).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: made.kept }));
  expect(close).toHaveBeenCalled();
});

it("says in the server's words why no key was made", async () => {
  create.mockRejectedValue(new Fault(400, "directory.not_by_service_user", "Only a provider admin connects one."));
  await show(<DirectoryKeySheet organizationId="o" replaces={false} onClose={vi.fn()} />);
  fireEvent.change(password(), { target: { value: "horse" } });
  send();
  expect(await screen.findByText("Only a provider admin connects one.")).toBeTruthy();
  await waitFor(() => expect(screen.queryByDisplayValue(SECRET)).toBeNull());
});
