// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { LogInForm } from "./LogInForm.tsx";

const begin = vi.hoisted(() => vi.fn(async () => undefined));
const grant = vi.hoisted(() => vi.fn());

vi.mock("../../crypto/vault.ts", async () => {
  const { CryptoError } = await import("../../errors.ts");
  return {
    CryptoError,
    DEFAULT_KDF: {},
    normaliseEmail: (email: string) => email.trim().toLowerCase(),
    vault: { loginHash: async () => "hash", unlock: async () => undefined },
  };
});
vi.mock("../../api/api.ts", () => ({ api: { identityGetPrelogin: async () => ({ kdf: 0, kdfIterations: 600_000 }) } }));
vi.mock("../../api/session.ts", () => ({
  session: { begin, subscribe: () => () => undefined, state: () => "locked" },
}));
vi.mock("../../api/client.ts", () => ({ setTokens: () => undefined, toTokens: () => ({}) }));
vi.mock("../../api/passwordGrant.ts", () => ({ passwordGrant: grant }));
vi.mock("./kdfMemory.ts", () => ({
  kdfMemory: { recall: async () => null, remember: async () => undefined },
  isWeaker: () => false,
}));

const answer = (policy: Record<string, unknown>) => ({
  access_token: `a.${btoa(JSON.stringify({ sub: "me" }))}.c`,
  UserDecryptionOptions: {
    MasterPasswordUnlock: { Kdf: { KdfType: 0, Iterations: 600_000 }, MasterKeyEncryptedUserKey: "2.k", Salt: "s" },
  },
  AccountKeys: { publicKeyEncryptionKeyPair: { wrappedPrivateKey: "2.p" } },
  MasterPasswordPolicy: policy,
});

const onDone = vi.fn();

async function logIn(password: string) {
  await show(<LogInForm submitLabel={words.identity.logIn.submit} onDone={onDone} below={<hr />} />);
  screen.getByRole("separator");
  fireEvent.change(screen.getByLabelText(/^E-mail/), { target: { value: "mo@example.test" } });
  fireEvent.change(screen.getByLabelText(/^Master password/, { selector: "input" }), { target: { value: password } });
  fireEvent.submit(screen.getByRole("button", { name: words.identity.logIn.submit }).closest("form")!);
}

beforeEach(() => {
  begin.mockClear();
  onDone.mockClear();
});
afterEach(cleanup);

it("lets nobody in with a master password that an organisation no longer accepts, before it is changed", async () => {
  grant.mockResolvedValue(answer({ minLength: 40, enforceOnLogin: true }));
  await logIn("eighteen characters");
  await screen.findByText(words.identity.rules.title);
  expect(screen.getByText("at least 40 characters")).toBeTruthy();
  expect(screen.getByText("At least 40 characters")).toBeTruthy();
  expect(screen.queryByRole("separator")).toBeNull();
  expect(begin).not.toHaveBeenCalled();
  expect(onDone).not.toHaveBeenCalled();
});

it("lets somebody in whose organisation asks it of new passwords only", async () => {
  grant.mockResolvedValue(answer({ minLength: 40, enforceOnLogin: false }));
  await logIn("eighteen characters");
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(begin).toHaveBeenCalledOnce();
});

it("says of a wrong master password what may be wrong, where the eye is, and not which of the two", async () => {
  grant.mockRejectedValue(new Fault(400, "identity.invalid_username_or_password", "invalid_grant"));
  await logIn("not the right one");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe(words.identity.logIn.wrong);
  expect(document.activeElement).toBe(alert);
  expect(begin).not.toHaveBeenCalled();
});
