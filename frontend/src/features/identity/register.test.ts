// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../../errors.ts";
import { register } from "./logIn.ts";

const begin = vi.hoisted(() => vi.fn(async () => undefined));
const grant = vi.hoisted(() => vi.fn());
const finish = vi.hoisted(() => vi.fn());

vi.mock("../../crypto/vault.ts", () => ({
  DEFAULT_KDF: {},
  normaliseEmail: (email: string) => email,
  vault: { register: async () => ({}), loginHash: async () => "hash", unlock: async () => undefined },
}));
vi.mock("../../api/api.ts", () => ({
  api: { identityGetPrelogin: async () => ({}), identityFinishRegistration: finish },
}));
vi.mock("../../api/session.ts", () => ({ session: { begin } }));
vi.mock("../../api/client.ts", () => ({ setTokens: () => undefined, toTokens: () => ({}) }));
vi.mock("../../api/passwordGrant.ts", () => ({ passwordGrant: grant }));
vi.mock("./kdfMemory.ts", () => ({
  kdfMemory: { recall: async () => null, remember: async () => undefined },
  isWeaker: () => false,
}));

const opens = {
  access_token: `a.${btoa(JSON.stringify({ sub: "me" }))}.c`,
  UserDecryptionOptions: { MasterPasswordUnlock: { Kdf: {}, MasterKeyEncryptedUserKey: "2.k", Salt: "s" } },
  AccountKeys: { publicKeyEncryptionKeyPair: { wrappedPrivateKey: "2.p" } },
  MasterPasswordPolicy: {},
};
const wrong = new Fault(400, "identity.invalid_username_or_password", "");
const sign = () => register({ email: "mo@x.nl", password: "p", culture: "nl" }, {});

beforeEach(() => {
  vi.clearAllMocks();
  grant.mockResolvedValue(opens);
});

it.each(["identity.link_dead", "identity.email_taken"])(
  "logs in who tries again after the answer to the sign-up was lost (%s)",
  async (code) => {
    finish.mockRejectedValueOnce(new Fault(0, "network", "")).mockRejectedValueOnce(new Fault(400, code, ""));
    await expect(sign()).rejects.toMatchObject({ code: "network" });
    expect(grant).not.toHaveBeenCalled();
    await sign();
    expect(begin).toHaveBeenCalledOnce();
  },
);

it("says that the link is dead to whom the account isn't", async () => {
  finish.mockRejectedValue(new Fault(400, "identity.link_dead", ""));
  grant.mockRejectedValue(wrong);
  await expect(sign()).rejects.toMatchObject({ code: "identity.link_dead" });
  expect(begin).not.toHaveBeenCalled();
});
