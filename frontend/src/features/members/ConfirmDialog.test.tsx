// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { Member } from "../../api/wire.ts";
import { CryptoError } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { inEnglish } from "../../ui/testing.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";

const wrapped: string[] = [];
const compared = vi.hoisted(() => ({ now: "new", full: null as Error | null }));
const pinned = vi.hoisted(() => [] as string[]);

vi.mock("../../api/pins.ts", () => ({
  loadKeys: vi.fn(),
  pinPeople: async (people: { userId: string; publicKey: string }[]) => {
    if (compared.full) throw compared.full;
    for (const { userId, publicKey } of people) pinned.push(`${userId} ${publicKey}`);
  },
}));

vi.mock("../../crypto/vault.ts", () => ({
  vault: {
    fingerprint: async (userId: string, key: string) => `words-of-${userId}-${key}`,
    publicKeyHash: async (key: string) => `hash-of-${key}`,
    comparePerson: async () => compared.now,
    wrapOrganizationKeyFor: async (organizationId: string, _userId: string, key: string) => (
      wrapped.push(key),
      `4.${organizationId}-for-${key}`
    ),
  },
}));

const member = { id: "m", userId: "u", name: "Mo", email: "mo@x.nl", status: 1, type: 2 } as Member;
const onConfirmed = vi.fn();
const onClose = vi.fn();

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider env="test">
      <Notifications />
      <QueryClientProvider client={client}>
        <ConfirmDialog organizationId="o" member={member} onClose={onClose} onConfirmed={onConfirmed} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const submit = () => screen.getByRole("button", { name: words.members.confirm.submit });

beforeAll(inEnglish);
beforeEach(() => {
  wrapped.length = 0;
  pinned.length = 0;
  Object.assign(compared, { now: "new", full: null });
  vi.restoreAllMocks();
  onConfirmed.mockReset();
  onClose.mockReset();
});
afterEach(cleanup);

it("wraps nothing before the words were on screen and somebody confirmed", async () => {
  vi.spyOn(api, "identityGetPublicKey").mockResolvedValue({ object: "userKey", userId: "u", publicKey: "K1" });
  const confirm = vi.spyOn(api, "membersConfirm").mockResolvedValue(undefined);
  show();
  expect((submit() as HTMLButtonElement).disabled).toBe(true);
  await screen.findByText("words-of-u-K1");
  expect(wrapped).toEqual([]);
  await userEvent.click(submit());
  await waitFor(() => expect(onConfirmed).toHaveBeenCalledOnce());
  const sent = { key: "4.o-for-K1", publicKeyHash: "hash-of-K1", keyProof: "compared" };
  expect(confirm).toHaveBeenCalledWith("o", "m", sent);
  expect(onClose).toHaveBeenCalledOnce();
  expect(pinned).toEqual(["u K1"]);
});

it("refuses to give anything to somebody whose key is another than the one confirmed before", async () => {
  compared.now = "changed";
  vi.spyOn(api, "identityGetPublicKey").mockResolvedValue({ object: "userKey", userId: "u", publicKey: "K2" });
  const confirm = vi.spyOn(api, "membersConfirm").mockResolvedValue(undefined);
  show();
  await screen.findByText(words.common.keys.personChanged.replaceAll("{{name}}", "Mo"));
  expect(screen.queryByText("words-of-u-K2")).toBeNull();
  expect((submit() as HTMLButtonElement).disabled).toBe(true);
  expect(confirm).not.toHaveBeenCalled();
  expect(wrapped).toEqual([]);
});

it("shows the new words when the server knows another key by now, and stays open", async () => {
  const fetch = vi
    .spyOn(api, "identityGetPublicKey")
    .mockResolvedValueOnce({ object: "userKey", userId: "u", publicKey: "K1" });
  vi.spyOn(api, "membersConfirm").mockRejectedValue(
    new Fault(409, "members.public_key_changed", "The key has changed."),
  );
  show();
  await screen.findByText("words-of-u-K1");
  fetch.mockResolvedValue({ object: "userKey", userId: "u", publicKey: "K2" });
  await userEvent.click(submit());
  await screen.findByText("The key has changed.");
  await screen.findByText("words-of-u-K2");
  expect(onConfirmed).not.toHaveBeenCalled();
});

it("doesn't call a confirmation failed because the list of remembered keys is full", async () => {
  vi.spyOn(api, "identityGetPublicKey").mockResolvedValue({ object: "userKey", userId: "u", publicKey: "K1" });
  vi.spyOn(api, "membersConfirm").mockResolvedValue(undefined);
  compared.full = new CryptoError("pins_full");
  show();
  await screen.findByText("words-of-u-K1");
  await userEvent.click(submit());
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(onConfirmed).toHaveBeenCalledOnce();
  await screen.findByText("Mo is confirmed, but the key couldn't be remembered");
  screen.getByText(words.common.keys.unremembered.full);
});

it("says so when the key can't be fetched, and confirms nobody", async () => {
  vi.spyOn(api, "identityGetPublicKey").mockRejectedValue(new Fault(500, "x", "Broken."));
  show();
  await screen.findByText("Broken.");
  expect((submit() as HTMLButtonElement).disabled).toBe(true);
});
