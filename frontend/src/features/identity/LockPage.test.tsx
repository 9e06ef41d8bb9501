// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CryptoError, Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { fromText } from "../../securityKey.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./LockPage.tsx";

const account = { userId: "me", email: "mo@example.test", salt: "s", kdf: {}, userKey: "2.k", privateKey: "2.p" };
const asksKeys = vi.hoisted(() => vi.fn(() => true));
const answerOf = vi.hoisted(() => vi.fn());
const list = vi.hoisted(() => vi.fn());
const recall = vi.hoisted(() => vi.fn<(address: string) => Promise<unknown>>(async () => null));
const pages = vi.hoisted(() => new Set<() => void>());
const session = vi.hoisted(() => ({
  state: vi.fn(() => "locked"),
  account: vi.fn<() => unknown>(),
  hasTokens: vi.fn(() => true),
  subscribe: (page: () => void) => {
    pages.add(page);
    return () => pages.delete(page);
  },
  unlock: vi.fn(async () => undefined),
  unlockByPasskey: vi.fn(async () => undefined),
}));

vi.mock("../../securityKey.ts", async (original) => ({ ...(await original<object>()), asksKeys }));
vi.mock("./passkeyCeremony.ts", () => ({ answerOf }));
vi.mock("../../crypto/vault.ts", async () => ({
  CryptoError: (await import("../../errors.ts")).CryptoError,
  vault: {},
}));
vi.mock("../../api/api.ts", () => ({ api: { passkeysListUnlocking: list } }));
vi.mock("../../api/logOut.ts", () => ({ logOut: vi.fn() }));
vi.mock("../../api/session.ts", async () => {
  const { useSyncExternalStore } = await import("react");
  const useSession = () => ({
    state: session.state(),
    account: useSyncExternalStore(session.subscribe, session.account),
  });
  return { session, useSession };
});
vi.mock("./kdfMemory.ts", () => ({ kdfMemory: { recall }, isWeaker: () => true }));

const opening = (credentialId: string) => ({
  credentialId,
  encryptedPrivateKey: `2.${credentialId}`,
  encryptedUserKey: `4.${credentialId}`,
  transports: ["internal"],
});
const button = () => screen.findByRole("button", { name: words.identity.lock.passkey });
const press = async () => fireEvent.click(await button());

beforeEach(() => {
  vi.clearAllMocks();
  session.account.mockReturnValue(account);
  list.mockResolvedValue({ data: [opening("bGFwdG9w"), opening("cGhvbmU")] });
  answerOf.mockResolvedValue({ answer: { id: "cGhvbmU" }, secret: "c2VjcmV0" });
});
afterEach(cleanup);

it("unlocks with the keys of the passkey that answered, and goes on where the person was", async () => {
  await show(<Component />, "/lock?next=/clients");
  await press();
  await waitFor(() => expect(screen.getByTestId("address").textContent).toBe("/clients"));
  const [question] = answerOf.mock.calls[0]! as [{ challenge: string; rpId: string; allowCredentials: object[] }];
  expect(question.allowCredentials.map((key) => (key as { id: string }).id)).toEqual(["bGFwdG9w", "cGhvbmU"]);
  expect(question.rpId).toBe(location.hostname);
  expect(fromText(question.challenge).length).toBe(32);
  const keys = { encryptedPrivateKey: "2.cGhvbmU", encryptedUserKey: "4.cGhvbmU" };
  expect(session.unlockByPasskey).toHaveBeenCalledExactlyOnceWith("c2VjcmV0", keys);
});

it.each([
  ["the account has no passkey that unlocks", () => list.mockResolvedValue({ data: [] })],
  ["the server can't be asked", () => list.mockRejectedValue(new Fault(0, "network", ""))],
  ["the browser has no passkeys", () => asksKeys.mockReturnValue(false)],
  ["the browser has no tokens any more", () => session.hasTokens.mockReturnValue(false)],
])("has no button when %s, and takes the master password", async (_, without) => {
  without();
  await show(<Component />, "/lock");
  await waitFor(() => expect(list.mock.calls.length > 0 || !asksKeys() || !session.hasTokens()).toBe(true));
  fireEvent.change(screen.getByLabelText(words.identity.fields.masterPassword), { target: { value: "pw" } });
  fireEvent.click(screen.getByRole("button", { name: words.identity.lock.submit }));
  await waitFor(() => expect(session.unlock).toHaveBeenCalledExactlyOnceWith("pw"));
  expect(screen.queryByRole("button", { name: words.identity.lock.passkey })).toBeNull();
  asksKeys.mockReturnValue(true);
  session.hasTokens.mockReturnValue(true);
});

it.each([
  ["opens other keys", () => session.unlockByPasskey.mockRejectedValueOnce(new CryptoError("mac_mismatch"))],
  ["gives no secret", () => answerOf.mockResolvedValue({ answer: { id: "cGhvbmU" }, secret: null })],
  ["is none of those asked", () => answerOf.mockResolvedValue({ answer: { id: "other" }, secret: "c2VjcmV0" })],
])("leaves the master password when the passkey %s", async (_, bad) => {
  bad();
  await show(<Component />, "/lock");
  await press();
  await screen.findByText(words.identity.lock.opensNothing);
  expect(screen.getByLabelText(words.identity.fields.masterPassword)).toBeDefined();
  expect(screen.getByTestId("address").textContent).toBe("/lock");
});

it("asks no passkey of anybody's when the account's was removed meanwhile", async () => {
  list.mockResolvedValueOnce({ data: [opening("cGhvbmU")] }).mockResolvedValue({ data: [] });
  await show(<Component />, "/lock");
  await press();
  await screen.findByText(words.identity.lock.opensNothing);
  expect(answerOf).not.toHaveBeenCalled();
});

it("says that no passkey answered, and can be pressed again", async () => {
  answerOf.mockResolvedValueOnce(null);
  await show(<Component />, "/lock?next=/clients");
  await press();
  await screen.findByText(words.identity.lock.noPasskey);
  await press();
  await waitFor(() => expect(screen.getByTestId("address").textContent).toBe("/clients"));
});

it("says nothing about the passkey when another tab locked meanwhile", async () => {
  session.unlockByPasskey.mockRejectedValueOnce(new CryptoError("locked"));
  await show(<Component />, "/lock");
  await press();
  await screen.findByRole("alert");
  expect(screen.queryByText(words.identity.lock.opensNothing)).toBeNull();
});

it.each(["mo@example.test", "s"])(
  "asks no passkey under weaker key settings than %s had here before",
  async (known) => {
    recall.mockImplementation(async (address) => (address === known ? { kdf: 1 } : null));
    await show(<Component />, "/lock");
    await press();
    await screen.findByText(words.identity.lock.passwordInstead);
    expect(answerOf.mock.calls.length + session.unlockByPasskey.mock.calls.length).toBe(0);
    recall.mockImplementation(async () => null);
  },
);

it("goes to the log-in when the server has ended the session", async () => {
  await show(<Component />, "/lock");
  await button();
  list.mockImplementation(async () => {
    session.account.mockReturnValue(null);
    pages.forEach((page) => page());
    throw new Fault(401, "session.ended", "");
  });
  await press();
  await waitFor(() => expect(screen.getByTestId("address").textContent).toBe("/login"));
});
