// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { PasskeyButton } from "./PasskeyButton.tsx";

const asksKeys = vi.hoisted(() => vi.fn(() => true));
const ceremony = vi.hoisted(() => vi.fn());
const grant = vi.hoisted(() => vi.fn());
const begin = vi.hoisted(() => vi.fn(async () => undefined));
const beginLocked = vi.hoisted(() => vi.fn(async () => undefined));
const unlockByPasskey = vi.hoisted(() => vi.fn(async () => undefined));
const recall = vi.hoisted(() => vi.fn<(address: string) => Promise<unknown>>(async () => null));

vi.mock("../../securityKey.ts", () => ({ asksKeys }));
vi.mock("./passkeyCeremony.ts", () => ({ answerOf: ceremony }));
vi.mock("../../crypto/vault.ts", async () => {
  const { CryptoError } = await import("../../errors.ts");
  return { CryptoError, DEFAULT_KDF: {}, normaliseEmail: (email: string) => email, vault: { unlockByPasskey } };
});
vi.mock("../../api/api.ts", () => ({ api: { identityStartPasskey: async () => ({ options: {}, token: "t" }) } }));
vi.mock("../../api/session.ts", () => ({ session: { begin, beginLocked } }));
vi.mock("../../api/client.ts", () => ({ setTokens: () => undefined, toTokens: () => ({}) }));
vi.mock("../../api/passwordGrant.ts", () => ({ passkeyGrant: grant }));
vi.mock("./kdfMemory.ts", () => ({ kdfMemory: { recall }, isWeaker: () => true }));

const answer = (more: Record<string, unknown> = {}, opening: Record<string, unknown> = {}) => ({
  access_token: `a.${btoa(JSON.stringify({ sub: "me", email: "mo@example.test" }))}.c`,
  UserDecryptionOptions: {
    MasterPasswordUnlock: { Kdf: { KdfType: 0, Iterations: 600_000 }, MasterKeyEncryptedUserKey: "2.k", Salt: "s" },
    ...opening,
  },
  AccountKeys: { publicKeyEncryptionKeyPair: { wrappedPrivateKey: "2.p" } },
  ...more,
});
const keys = { WebAuthnPrfOption: { EncryptedPrivateKey: "2.private", EncryptedUserKey: "4.user" } };
const onDone = vi.fn();

async function press() {
  await show(<PasskeyButton onDone={onDone} />);
  fireEvent.click(screen.getByRole("button", { name: words.identity.logIn.passkey }));
}

beforeEach(() => {
  vi.clearAllMocks();
  recall.mockImplementation(async () => null);
  ceremony.mockResolvedValue({ answer: { id: "k" }, secret: "c2VjcmV0" });
});
afterEach(cleanup);

it("is not there where the browser has no passkeys", async () => {
  asksKeys.mockReturnValueOnce(false);
  await show(<PasskeyButton onDone={onDone} />);
  expect(screen.queryByRole("button")).toBeNull();
});

it("unlocks with what the passkey gave, which the server is not sent", async () => {
  grant.mockResolvedValue(answer({}, keys));
  await press();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(grant).toHaveBeenCalledExactlyOnceWith("t", JSON.stringify({ id: "k" }));
  const wrapped = { encryptedPrivateKey: "2.private", encryptedUserKey: "4.user" };
  expect(unlockByPasskey).toHaveBeenCalledExactlyOnceWith("c2VjcmV0", wrapped, "2.p");
  expect(begin).toHaveBeenCalledOnce();
  expect(beginLocked).not.toHaveBeenCalled();
});

it("leaves the master password to the lock page when the passkey opens nothing", async () => {
  const { CryptoError } = await import("../../errors.ts");
  unlockByPasskey.mockRejectedValueOnce(new CryptoError("mac_mismatch"));
  grant.mockResolvedValue(answer({}, keys));
  await press();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(beginLocked).toHaveBeenCalledOnce();
  expect(begin).not.toHaveBeenCalled();
});

it("begins no session under weaker key settings than before, or a password that has to be changed", async () => {
  recall.mockResolvedValueOnce({ kdf: 1 });
  grant.mockResolvedValueOnce(answer()).mockResolvedValueOnce(answer({ ForcePasswordReset: true }, keys));
  await press();
  await screen.findByText(words.identity.logIn.passwordInstead);
  fireEvent.click(screen.getByRole("button"));
  await waitFor(() => expect(grant).toHaveBeenCalledTimes(2));
  await screen.findByText(words.identity.logIn.passwordInstead);
  expect(begin.mock.calls.length + beginLocked.mock.calls.length + onDone.mock.calls.length).toBe(0);
});

it("begins no session under weaker key settings when the passkey opens the keys either", async () => {
  recall.mockResolvedValueOnce({ kdf: 1 });
  grant.mockResolvedValue(answer({}, keys));
  await press();
  await screen.findByText(words.identity.logIn.passwordInstead);
  expect(unlockByPasskey.mock.calls.length + begin.mock.calls.length + onDone.mock.calls.length).toBe(0);
});

it("knows the key settings from before by the salt too, whatever address the server names", async () => {
  recall.mockImplementation(async (address) => (address === "s" ? { kdf: 1 } : null));
  grant.mockResolvedValue(answer());
  await press();
  await screen.findByText(words.identity.logIn.passwordInstead);
  expect(beginLocked.mock.calls.length + onDone.mock.calls.length).toBe(0);
});

it("says that no passkey answered, and can be pressed again", async () => {
  ceremony.mockResolvedValueOnce(null);
  grant.mockResolvedValue(answer({}, keys));
  await press();
  await screen.findByText(words.identity.logIn.noPasskey);
  fireEvent.click(screen.getByRole("button"));
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
});
